"""Confirmation calls: the six ways one ends, each taken back as a whole."""

from datetime import timedelta

import pytest

from harmony_desktop.foundation.errors import (
    ConflictError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.practice import ConfirmationStatus
from harmony_desktop.services.commands import ChangeAppointmentStatus
from harmony_desktop.services.confirmations import record_confirmation
from harmony_desktop.services.list_commands import RecordConfirmation
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.confirmation_list import ConfirmationRow, load_confirmations
from tests.rows import differences, live_rows
from tests.unit.services.conftest import MONDAY, Office


def listed(office: Office) -> tuple[ConfirmationRow, ...]:
    rows: tuple[ConfirmationRow, ...] = office.desk.look(
        load_confirmations, office.clock.now(), MONDAY, MONDAY + timedelta(days=2)
    )
    return rows


def call(office: Office, outcome: str, **more: object) -> RecordConfirmation:
    return RecordConfirmation(
        appointment_id=listed(office)[0].id,
        outcome=outcome,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "outcome",
    ["confirmed", "left_message", "no_answer", "wrong_number", "wants_to_move", "cancels"],
)
def test_each_outcome_is_noted_and_taken_back(office: Office, outcome: str) -> None:
    office.booked()
    before = live_rows(office.replica)
    office.desk.do(record_confirmation, call(office, outcome, note="after six"))
    assert office.value("SELECT COUNT(*) FROM communication_log") == 1
    assert "after six" in office.value("SELECT note FROM communication_log")
    assert outcome in office.value("SELECT confirmation_attempts FROM appointments")
    status, asap = office.rows("SELECT status, is_asap FROM appointments")[0]
    assert status == {"confirmed": "confirmed", "cancels": "cancelled"}.get(outcome, "scheduled")
    assert bool(asap) == (outcome == "wants_to_move")
    assert office.value("SELECT COUNT(*) FROM tasks") == (outcome == "wrong_number")
    office.desk.undo()
    assert differences(before, live_rows(office.replica)) == {}
    assert office.desk.verify_audit().ok


def test_the_practices_own_word_is_taken(office: Office) -> None:
    office.add(ConfirmationStatus, name="left MESSAGE", position=1)
    office.add(ConfirmationStatus, name="Said yes", is_confirmed=True, position=2)
    office.booked()
    office.desk.do(record_confirmation, call(office, "left_message"))
    row = listed(office)[0]
    assert (row.confirmation_status, row.attempts, row.last_outcome) == (
        "left MESSAGE",
        1,
        "left_message",
    )
    office.desk.do(record_confirmation, call(office, "confirmed"))
    row = listed(office)[0]
    assert (row.confirmation_status, row.is_confirmed, row.attempts) == ("Said yes", True, 2)
    office.desk.do(record_confirmation, call(office, "confirmed"))
    assert listed(office)[0].attempts == 3


def test_what_is_over_or_changed_is_refused(office: Office) -> None:
    visit = office.booked()
    with pytest.raises(ConflictError):
        office.desk.do(record_confirmation, call(office, "no_answer", expected_version=9))
    with pytest.raises(ValidationError, match="reached by"):
        office.desk.do(record_confirmation, call(office, "no_answer", channel="pigeon"))
    wanted = call(office, "no_answer")
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=visit, status="arrived"))
    assert listed(office) == ()
    with pytest.raises(ValidationError, match="still ahead"):
        office.desk.do(record_confirmation, wanted)


def test_billing_may_not(office: Office) -> None:
    office.booked()
    office.acting[0] = Actor(office.ids.new(), "billing", "Bill")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(record_confirmation, call(office, "confirmed"))


def test_families_are_counted_together(office: Office) -> None:
    office.booked()
    office.booked(patient_id=office.patients[1], start_minute=600)
    assert [row.family for row in listed(office)] == [1, 1]
