"""The lists of visits to find a time for: waitlist, sooner, unscheduled, planned."""

from collections.abc import Callable
from datetime import date
from typing import Any

from harmony_desktop.services.commands import ChangeAppointmentStatus, RemoveWaitlistEntry
from harmony_desktop.services.queries.off_board import (
    OffBoardRow,
    load_asap,
    load_planned,
    load_unscheduled,
)
from harmony_desktop.services.queries.waitlist import WaitlistRow, load_waitlist
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.lists.kinds import ListColumn, ListKind, RowAct
from harmony_desktop.ui.locale_text import date_text, money_text, phone_text, time_text
from harmony_desktop.ui.papers.sheets import STATUS_WORDS, word

__all__ = ["asap", "planned", "unscheduled", "waitlist"]

_WEEKDAYS = {
    "monday": mark("Mon"),
    "tuesday": mark("Tue"),
    "wednesday": mark("Wed"),
    "thursday": mark("Thu"),
    "friday": mark("Fri"),
    "saturday": mark("Sat"),
    "sunday": mark("Sun"),
}


def waitlist() -> ListKind:
    """Return the list of patients who wait for an earlier time."""
    return ListKind(
        name="waitlist",
        title=tr("Waitlist"),
        columns=_waiting_columns(),
        load=lambda asked: _rows(asked.desk.look(load_waitlist)),
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(
            RowAct("Return", tr("Book"), opens="booking"),
            RowAct("1", tr("Declined"), _leave("declined")),
            RowAct("Delete", tr("Remove"), _leave("removed")),
        ),
        tables=("waitlist_entries", "patients"),
        hint=tr("Nobody waits. Who wants to come sooner is put here when booking."),
    )


def _waiting_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(
            tr("Priority"),
            lambda row: str(row.priority or ""),
            0.7,
            is_number=True,
            sort=lambda row: -row.priority,
        ),
        ListColumn(tr("Patient"), lambda row: row.patient_name, 1.8),
        ListColumn(tr("Telephone"), lambda row: phone_text(row.phone), 1.3),
        ListColumn(tr("Visit"), lambda row: row.type_name, 1.4),
        ListColumn(
            tr("Length"),
            lambda row: tr("{count} min").format(count=row.minutes),
            0.8,
            is_number=True,
            sort=lambda row: row.minutes,
        ),
        ListColumn(tr("With"), lambda row: row.provider_name, 1.3),
        ListColumn(tr("Can come"), _can_come, 2.0),
        ListColumn(
            tr("Since"),
            lambda row: date_text(row.waiting_since.date()),
            1.0,
            sort=lambda row: row.waiting_since,
        ),
        ListColumn(tr("Note"), lambda row: row.note, 1.6),
    )


def _rows(found: Any) -> tuple[Any, ...]:
    rows: tuple[Any, ...] = found
    return rows


def _can_come(row: WaitlistRow) -> str:
    days = " ".join(tr(_WEEKDAYS[day]) for day in row.weekdays if day in _WEEKDAYS)
    times = ""
    if row.earliest_minute is not None or row.latest_minute is not None:
        first = "" if row.earliest_minute is None else time_text(row.earliest_minute)
        last = "" if row.latest_minute is None else time_text(row.latest_minute)
        times = f"{first}–{last}"
    return " ".join(part for part in (days, times) if part) or tr("Any time")


def _leave(status: str) -> Callable[[WaitlistRow], tuple[str, Any]]:
    def make(row: WaitlistRow) -> tuple[str, Any]:
        command = RemoveWaitlistEntry(waitlist_entry_id=row.id, status=status)
        return "waitlist:remove_waitlist_entry", command

    return make


def asap() -> ListKind:
    """Return the list of booked visits whose patients would come sooner."""
    return ListKind(
        name="asap",
        title=tr("Sooner"),
        columns=(
            ListColumn(
                tr("Booked for"),
                lambda row: _day(row.day),
                1.0,
                sort=lambda row: row.day or date.max,
            ),
            *_columns(),
        ),
        load=lambda asked: _rows(asked.desk.look(load_asap, asked.now)),
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(RowAct("Return", tr("Open"), opens="patient"),),
        tables=("appointments", "patients"),
        hint=tr("No booked patient asked to come sooner."),
    )


def unscheduled() -> ListKind:
    """Return the list of visits without a time."""
    return ListKind(
        name="unscheduled",
        title=tr("Unscheduled"),
        columns=(
            ListColumn(
                tr("Since"), lambda row: date_text(row.since), 1.0, sort=lambda row: row.since
            ),
            ListColumn(tr("Status"), lambda row: word(STATUS_WORDS, row.status), 1.1),
            *_columns(),
            ListColumn(tr("Reason"), lambda row: row.reason, 1.4),
        ),
        load=lambda asked: _rows(asked.desk.look(load_unscheduled, asked.now)),
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(
            RowAct("Return", tr("Book"), opens="booking"),
            RowAct("1", tr("Does not want it"), _give_up),
        ),
        tables=("appointments", "patients"),
        hint=tr("Every broken visit has a new time."),
        toggle=tr("Only without a visit"),
        is_done=lambda row: row.next_visit is not None,
    )


def planned() -> ListKind:
    """Return the list of planned visits nobody has booked."""
    return ListKind(
        name="planned",
        title=tr("Planned"),
        columns=(
            ListColumn(
                tr("Since"), lambda row: date_text(row.since), 1.0, sort=lambda row: row.since
            ),
            *_columns(),
            ListColumn(
                tr("Fee"),
                lambda row: money_text(row.fee_cents),
                0.9,
                is_number=True,
                sort=lambda row: -row.fee_cents,
            ),
        ),
        load=lambda asked: _rows(asked.desk.look(load_planned, asked.now)),
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(
            RowAct("Return", tr("Book"), opens="booking"),
            RowAct("1", tr("Does not want it"), _give_up),
        ),
        tables=("appointments", "procedures", "patients"),
        hint=tr("No planned visit waits. Plan one from a patient's treatment plan."),
        toggle=tr("Only without a visit"),
        is_done=lambda row: row.next_visit is not None,
    )


def _columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(tr("Patient"), lambda row: row.patient_name, 1.7),
        ListColumn(tr("Telephone"), lambda row: phone_text(row.phone), 1.3),
        ListColumn(tr("Visit"), lambda row: row.type_name, 1.4),
        ListColumn(
            tr("Length"),
            lambda row: tr("{count} min").format(count=row.minutes),
            0.8,
            is_number=True,
            sort=lambda row: row.minutes,
        ),
        ListColumn(tr("With"), lambda row: row.provider, 0.7),
        ListColumn(tr("For"), lambda row: row.procedures, 1.4),
        ListColumn(
            tr("Next visit"),
            lambda row: _day(row.next_visit),
            1.0,
            sort=lambda row: row.next_visit or date.max,
        ),
    )


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)


def _give_up(row: OffBoardRow) -> tuple[str, Any]:
    command = ChangeAppointmentStatus(
        appointment_id=row.id,
        status="cancelled",
        reason=row.reason or "The patient does not want it",
        expected_version=row.version,
    )
    return "outcomes:change_appointment_status", command
