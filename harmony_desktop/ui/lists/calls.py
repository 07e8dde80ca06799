"""The lists of people to call: confirmations and recalls."""

from datetime import date, timedelta
from typing import Any

from harmony_desktop.domain.confirmations import ConfirmationOutcome
from harmony_desktop.domain.recall import RecallStanding
from harmony_desktop.services.list_commands import (
    ChangeRecall,
    RecordConfirmation,
    RecordRecallContact,
)
from harmony_desktop.services.queries.confirmation_list import (
    ConfirmationRow,
    load_confirmations,
)
from harmony_desktop.services.queries.recall_list import RecallRow, load_recalls
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.lists.kinds import (
    ListAsked,
    ListColumn,
    ListKind,
    ListSpan,
    RowAct,
)
from harmony_desktop.ui.locale_text import date_text, phone_text, short_day_text, time_text

__all__ = ["confirmations", "recalls"]

_O = ConfirmationOutcome
_OUTCOMES = {
    _O.CONFIRMED: mark("Confirmed"),
    _O.LEFT_MESSAGE: mark("Left message"),
    _O.NO_ANSWER: mark("No answer"),
    _O.WRONG_NUMBER: mark("Wrong number"),
    _O.WANTS_TO_MOVE: mark("Wants to move"),
    _O.CANCELS: mark("Cancels"),
}
_STANDINGS = {
    RecallStanding.LATER: mark("Later"),
    RecallStanding.SOON: mark("Soon"),
    RecallStanding.DUE: mark("Due"),
    RecallStanding.OVERDUE: mark("Overdue"),
    RecallStanding.LAPSED: mark("Lapsed"),
}


def confirmations() -> ListKind:
    """Return the list of visits to confirm."""
    return ListKind(
        name="confirmations",
        title=tr("Confirmations"),
        columns=_confirmation_columns(),
        load=_load_confirmations,
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(
            *(
                RowAct(str(at), tr(title), _outcome(outcome))
                for at, (outcome, title) in enumerate(_OUTCOMES.items(), start=1)
            ),
            RowAct("Return", tr("Open"), opens="patient"),
        ),
        tables=("appointments", "patients"),
        hint=tr("Every visit of these days is confirmed. Choose more days above."),
        spans=(
            ListSpan(tr("Today and tomorrow"), 0, 1),
            ListSpan(tr("Next three days"), 0, 3),
            ListSpan(tr("Next seven days"), 0, 7),
            ListSpan(tr("Next two weeks"), 0, 14),
        ),
        toggle=tr("Only unconfirmed"),
        is_done=lambda row: row.is_confirmed,
        family=lambda row: str(row.guarantor_id or row.patient_id),
    )


def _confirmation_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(tr("When"), _when, 1.6, sort=lambda row: (row.day, row.start_minute)),
        ListColumn(tr("Patient"), lambda row: row.patient_name, 1.8),
        ListColumn(tr("Telephone"), lambda row: phone_text(row.phone), 1.3),
        ListColumn(tr("Visit"), lambda row: row.type_name, 1.5),
        ListColumn(tr("Chair"), lambda row: row.operatory, 1.0),
        ListColumn(tr("Risk"), _risk, 0.6, is_number=True, sort=lambda row: -(row.risk or 0)),
        ListColumn(tr("Language"), lambda row: row.language, 0.8),
        ListColumn(tr("Status"), _status, 1.4),
        ListColumn(tr("Tried"), _tries, 1.2, sort=lambda row: (row.attempts, row.last_attempt)),
    )


def _load_confirmations(asked: ListAsked) -> tuple[ConfirmationRow, ...]:
    rows: tuple[ConfirmationRow, ...] = asked.desk.look(
        load_confirmations, asked.now, asked.first, asked.last
    )
    return rows


def _outcome(outcome: ConfirmationOutcome) -> Any:
    def make(row: ConfirmationRow) -> tuple[str, RecordConfirmation]:
        command = RecordConfirmation(
            appointment_id=row.id, outcome=outcome.value, expected_version=row.version
        )
        return "confirmations:record_confirmation", command

    return make


def _when(row: ConfirmationRow) -> str:
    return f"{short_day_text(row.day)} {time_text(row.start_minute)}"


def _risk(row: ConfirmationRow) -> str:
    return "" if row.risk is None else f"{round(row.risk * 100)} %"


def _status(row: ConfirmationRow) -> str:
    if row.is_confirmed:
        return tr("Confirmed")
    return row.confirmation_status or tr("Not called")


def _tries(row: ConfirmationRow) -> str:
    if not row.attempts:
        return ""
    last = _OUTCOMES.get(ConfirmationOutcome(row.last_outcome), "") if row.last_outcome else ""
    return f"{row.attempts} · {tr(last)}" if last else str(row.attempts)


def recalls() -> ListKind:
    """Return the list of patients who are due."""
    return ListKind(
        name="recall",
        title=tr("Recall"),
        columns=_recall_columns(),
        load=_load_recalls,
        row_id=lambda row: row.id,
        patient_id=lambda row: row.patient_id,
        acts=(
            RowAct("1", tr("Called"), _contact("phone")),
            RowAct("2", tr("Letter"), _contact("letter")),
            RowAct("3", tr("Text message"), _contact("sms")),
            RowAct("4", tr("In a month"), _put_off),
            RowAct("5", tr("Stop recall"), _stop),
            RowAct("Return", tr("Book"), opens="booking"),
        ),
        tables=("recalls", "appointments", "patients", "communication_log"),
        hint=tr("Nobody is due in these days. Choose another time above, or press U to update."),
        spans=(
            ListSpan(tr("Due until next month"), -548, 30),
            ListSpan(tr("Overdue"), -548, -31),
            ListSpan(tr("Next three months"), 0, 91),
            ListSpan(tr("Lapsed"), -3650, -549),
        ),
        toggle=tr("Only without a visit"),
        is_done=lambda row: row.next_visit is not None,
        family=lambda row: row.family_name,
    )


def _recall_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(tr("Due"), lambda row: date_text(row.due_on), 1.0, sort=lambda row: row.due_on),
        ListColumn(
            tr("Standing"),
            lambda row: tr(_STANDINGS[row.standing]),
            0.9,
            sort=lambda row: row.due_on,
        ),
        ListColumn(tr("Patient"), lambda row: row.patient_name, 1.7),
        ListColumn(tr("Family"), lambda row: row.family_name, 1.5),
        ListColumn(tr("Telephone"), lambda row: phone_text(row.phone), 1.3),
        ListColumn(tr("Kind"), lambda row: row.type_name, 1.0),
        ListColumn(
            tr("Last visit"),
            lambda row: _day(row.previous_on),
            1.0,
            sort=lambda row: row.previous_on or date.min,
        ),
        ListColumn(
            tr("Reminded"),
            lambda row: str(row.reminders or ""),
            0.8,
            is_number=True,
            sort=lambda row: row.reminders,
        ),
        ListColumn(
            tr("Last contact"),
            lambda row: _day(row.last_contact),
            1.0,
            sort=lambda row: row.last_contact or date.min,
        ),
        ListColumn(
            tr("Next visit"),
            lambda row: _day(row.next_visit),
            1.0,
            sort=lambda row: row.next_visit or date.max,
        ),
    )


def _load_recalls(asked: ListAsked) -> tuple[RecallRow, ...]:
    rows: tuple[RecallRow, ...] = asked.desk.look(load_recalls, asked.now, asked.first, asked.last)
    return rows


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)


def _contact(mode: str) -> Any:
    def make(row: RecallRow) -> tuple[str, RecordRecallContact]:
        return "recalls:record_recall_contact", RecordRecallContact(recall_id=row.id, mode=mode)

    return make


def _put_off(row: RecallRow) -> tuple[str, ChangeRecall]:
    due = row.due_on + timedelta(days=30)
    return "recalls:change_recall", ChangeRecall(recall_id=row.id, due_on=due)


def _stop(row: RecallRow) -> tuple[str, ChangeRecall]:
    return "recalls:change_recall", ChangeRecall(recall_id=row.id, is_stopped=True)
