"""The lists of the office: claims, and what is open at the end of the day."""

from datetime import date
from typing import Any
from uuid import UUID

from harmony_desktop.services.list_commands import MarkClaimSent, PostCharges, WithdrawClaim
from harmony_desktop.services.queries.account import ClaimRow, load_claims
from harmony_desktop.services.queries.day_end import DayEnd, DayEndItem, OpenKind, load_day_end
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.lists.kinds import (
    ListAsked,
    ListColumn,
    ListKind,
    ListSpan,
    RowAct,
)
from harmony_desktop.ui.locale_text import date_text, money_text, time_text
from harmony_desktop.ui.papers.sheets import CLAIM_WORDS, STATUS_WORDS, word

__all__ = ["claims", "day_end"]

_OPEN = {
    OpenKind.UNFINISHED: (mark("Visit not finished"), mark("Complete it, or mark it as missed")),
    OpenKind.NOT_CHECKED_OUT: (mark("Not checked out"), mark("Check out with the next visit")),
    OpenKind.UNPOSTED: (mark("Charge not posted"), mark("Post the charge")),
    OpenKind.UNSENT: (mark("Message not sent"), mark("Send it, or call")),
    OpenKind.UNCONFIRMED: (mark("Not confirmed"), mark("Call from the confirmations")),
    OpenKind.CONFLICT: (mark("Conflicts between desks"), mark("Decide in the inbox")),
    OpenKind.UNSYNCED: (mark("Changes not sent to the server"), mark("Sync when online")),
}


def claims() -> ListKind:
    """Return the list of claims."""
    return ListKind(
        name="claims",
        title=tr("Claims"),
        columns=_claim_columns(),
        load=_load_claims,
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(
            RowAct("1", tr("Sent by me"), _sent),
            RowAct("2", tr("Withdraw"), _withdraw),
            RowAct("Return", tr("Open"), opens="patient"),
        ),
        tables=("claims", "claim_procedures"),
        hint=tr("No claim waits. Draft one from a patient's completed work."),
        spans=(
            ListSpan(tr("Last 30 days"), -30, 0),
            ListSpan(tr("Last three months"), -91, 0),
            ListSpan(tr("Last year"), -365, 0),
        ),
        toggle=tr("Only not sent"),
        is_done=lambda row: row.status not in {"unsent", "hold", "waiting"},
    )


def _claim_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(
            tr("Date"),
            lambda row: _day(row.claim_date),
            1.0,
            sort=lambda row: row.claim_date or date.min,
        ),
        ListColumn(tr("Patient"), lambda row: row.patient_name, 1.8),
        ListColumn(tr("Insurer"), lambda row: row.carrier, 1.8),
        ListColumn(
            tr("Lines"),
            lambda row: str(row.lines),
            0.6,
            is_number=True,
            sort=lambda row: row.lines,
        ),
        ListColumn(tr("Status"), lambda row: word(CLAIM_WORDS, row.status), 1.1),
        ListColumn(
            tr("Sent"),
            lambda row: _day(row.date_sent),
            1.0,
            sort=lambda row: row.date_sent or date.max,
        ),
        ListColumn(
            tr("Claimed"),
            lambda row: money_text(row.total_cents),
            1.0,
            is_number=True,
            sort=lambda row: row.total_cents,
        ),
        ListColumn(
            tr("Paid"),
            lambda row: money_text(row.paid_cents),
            1.0,
            is_number=True,
            sort=lambda row: row.paid_cents,
        ),
    )


def _load_claims(asked: ListAsked) -> tuple[ClaimRow, ...]:
    rows: tuple[ClaimRow, ...] = asked.desk.look(load_claims, asked.first, asked.last)
    return rows


def _sent(row: ClaimRow) -> tuple[str, Any]:
    return "claims:mark_claim_sent", MarkClaimSent(claim_id=row.id)


def _withdraw(row: ClaimRow) -> tuple[str, Any]:
    return "claims:withdraw_claim", WithdrawClaim(claim_id=row.id, reason="Withdrawn at the desk")


def day_end() -> ListKind:
    """Return the list of what is open at the end of a day, each thing with its next step."""
    return ListKind(
        name="dayEnd",
        title=tr("Close the day"),
        columns=(
            ListColumn(tr("Open"), lambda row: tr(_OPEN[row.kind][0]), 1.6),
            ListColumn(tr("Patient"), lambda row: row.patient_name, 1.8),
            ListColumn(tr("When"), _when, 1.4, sort=lambda row: (row.day, row.start_minute or 0)),
            ListColumn(tr("What"), lambda row: word(STATUS_WORDS, row.detail), 1.2),
            ListColumn(tr("Next step"), lambda row: tr(_OPEN[row.kind][1]), 2.2),
        ),
        load=_load_day_end,
        row_id=lambda row: (row.kind, row.row_id),
        patient_id=lambda row: row.patient_id,
        acts=(
            RowAct("1", tr("Post the charge"), _post),
            RowAct("2", tr("Post every charge of the day"), _post_all),
            RowAct("Return", tr("Open"), opens="next_step"),
            RowAct("Ctrl+Return", tr("Close the day"), opens="close_day"),
        ),
        tables=(
            "appointments",
            "procedures",
            "ledger_entries",
            "messages",
            "sync_conflicts",
            "practice",
        ),
        hint=tr("Nothing is open. Press Ctrl+Enter to close the day."),
        spans=(ListSpan(tr("Today"), 0, 0), ListSpan(tr("Yesterday"), -1, -1)),
    )


def _post(row: DayEndItem) -> tuple[str, Any]:
    # A row about something else names no procedure, and the use case says so.
    return "charges:post_charges", PostCharges(procedure_ids=(row.row_id or UUID(int=0),))


def _post_all(row: DayEndItem) -> tuple[str, Any]:
    return "charges:post_charges", PostCharges(day=row.day)


def _load_day_end(asked: ListAsked) -> tuple[DayEndItem, ...]:
    found: DayEnd = asked.desk.look(load_day_end, asked.first, asked.now)
    return found.items


def _when(row: DayEndItem) -> str:
    if row.start_minute is None:
        return date_text(row.day)
    return f"{date_text(row.day)} {time_text(row.start_minute)}"


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)
