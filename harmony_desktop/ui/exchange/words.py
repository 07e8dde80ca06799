"""The exchange with the server in the words of the front desk; without widgets."""

from collections.abc import Iterable
from datetime import datetime

from harmony_desktop.services.queries.sync_status import SyncStatus
from harmony_desktop.services.queries.waiting_changes import WaitingRows
from harmony_desktop.ui.language import mark, tr, tr_count, tr_message
from harmony_desktop.ui.locale_text import day_in_line, time_text

__all__ = ["advice", "copy_text", "last_text", "standing_text", "waiting_lines"]

_TABLES = {
    "appointments": mark("Visits"),
    "patients": mark("Patients"),
    "messages": mark("Messages"),
    "communication_log": mark("Contacts"),
    "procedures": mark("Procedures"),
    "ledger_entries": mark("Account entries"),
    "perio_measures": mark("Perio values"),
    "tooth_conditions": mark("Tooth conditions"),
    "waitlist_entries": mark("Waitlist entries"),
    "recalls": mark("Recalls"),
    "claims": mark("Claims"),
    "appointment_events": mark("History of visits"),
    "agent_interactions": mark("Agents' work"),
    "audit_log": mark("Audit entries"),
}
_OTHER = mark("Other entries")
_ADVICE = {
    "offline": mark("Go on working. It is tried again by itself."),
    "truncated": mark("Go on working. It is tried again by itself."),
    "server": mark("Go on working. It is tried again by itself."),
    "rate_limited": mark("Go on working. It is tried again by itself."),
    "captive_portal": mark("Open a web page on this computer and sign in to the network."),
    "proxy": mark("Ask whoever looks after the network for its user name and password."),
    "certificate": mark("Check this computer's date and time. If they are right, tell the owner."),
    "clock_skew": mark("Set this computer's date and time. Your visits keep their times."),
    "too_old": mark("Update this program. What you change meanwhile waits here."),
    "server_too_old": mark("Tell the owner that the server must be updated."),
    "authentication": mark("Tell the owner; a new code lets this computer in again."),
    "key_missing": mark("Tell the owner; a new code lets this computer in again."),
    "altered": mark("Tell the owner. Nothing that was altered on the way was taken."),
}
_ELSE = mark("Tell the owner what stands here. Your changes are kept on this computer.")
_MINUTE, _HOUR = 60, 3600


def standing_text(status: SyncStatus, *, has_server: bool) -> str:
    """Return in one sentence how the desk stands with the server."""
    if not has_server:
        return tr("This practice works alone; nothing has to be sent.")
    if status.problem is not None or status.last_error:
        return tr_message(status.last_error or "") or tr("The last exchange did not succeed.")
    if status.pending:
        return tr_count(
            status.pending, "{} change waits to be sent.", "{} changes wait to be sent."
        )
    return tr("Everything is sent.")


def last_text(status: SyncStatus) -> str:
    """Return when an exchange last succeeded."""
    if status.last_sync_at is None:
        return tr("There was no exchange yet.")
    return tr("Last exchange: {}").format(_moment(status.last_sync_at))


def advice(status: SyncStatus) -> str:
    """Return what to do about what is wrong; nothing where nothing is."""
    if status.clock_wrong_by:
        off = status.clock_wrong_by
        words = _length(abs(off.total_seconds()))
        said = (
            tr("This computer's clock is {} ahead.")
            if off.total_seconds() > 0
            else tr("This computer's clock is {} behind.")
        )
        return f"{said.format(words)} {tr(_ADVICE['clock_skew'])}"
    if status.problem is None:
        return ""
    return tr(_ADVICE.get(status.problem, _ELSE))


def copy_text(status: SyncStatus) -> str:
    """Return how far a first copy is; nothing where none is under way."""
    if not status.is_copying:
        return ""
    return tr("Fetching the practice: {done} of {all} entries. You can work meanwhile.").format(
        done=f"{status.copied_rows:,}", all=f"{status.rows_to_copy:,}"
    )


def waiting_lines(waiting: Iterable[WaitingRows]) -> list[tuple[str, int]]:
    """Return what waits by the words of the desk, the most first; the rest is one line."""
    counts: dict[str, int] = {}
    for one in waiting:
        word = tr(_TABLES.get(one.table, _OTHER))
        counts[word] = counts.get(word, 0) + one.rows
    return sorted(counts.items(), key=lambda line: (-line[1], line[0]))


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{day_in_line(local.date())}, {time_text(local.hour * _MINUTE + local.minute)}"


def _length(seconds: float) -> str:
    if seconds >= 24 * _HOUR:
        return tr_count(round(seconds / 24 / _HOUR), "{} day", "{} days")
    if seconds >= _HOUR:
        return tr_count(round(seconds / _HOUR), "{} hour", "{} hours")
    return tr_count(round(seconds / _MINUTE), "{} minute", "{} minutes")
