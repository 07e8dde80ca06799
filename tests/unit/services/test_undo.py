"""Undo and redo: equal rows, refusals, limits."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
)
from harmony_desktop.schema.scheduling import WaitlistEntry
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import (
    AddPatient,
    AddWaitlistEntry,
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
    RemoveWaitlistEntry,
    ResizeAppointment,
    UpdatePatient,
)
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.undo import UNDO_LIMIT
from tests.unit.services.conftest import MONDAY, Office

MOVING = ("updated_at", "last_modified_by_user_id", "lock_version")
TABLES = ("appointments", "patients", "waitlist_entries", "slot_offers")


def contents(office: Office) -> dict[str, set[tuple[Any, ...]]]:
    """Return every live row of the tables the desk works on, without the bookkeeping."""
    found = {}
    for table in TABLES:
        columns = [
            row[1] for row in office.rows(f"PRAGMA table_info({table})") if row[1] not in MOVING
        ]
        names = ", ".join(columns)
        rows = office.rows(f"SELECT {names} FROM {table} WHERE deleted_at IS NULL")
        found[table] = set(rows)
    return found


Act = Callable[[Office, UUID], Changes]
ACTS: dict[str, Act] = {
    "book": lambda office, _: office.desk.book(
        office.booking(start_minute=600, patient_id=office.patients[1], is_asap=True)
    ),
    "move": lambda office, visit: office.desk.move(
        MoveAppointment(
            appointment_id=visit, operatory_id=office.hygiene_chair, day=MONDAY, start_minute=840
        )
    ),
    "resize": lambda office, visit: office.desk.resize(
        ResizeAppointment(appointment_id=visit, minutes=50)
    ),
    "cancel": lambda office, visit: office.desk.cancel(
        CancelAppointment(appointment_id=visit, reason="Ill")
    ),
    "status": lambda office, visit: office.desk.change_status(
        ChangeAppointmentStatus(appointment_id=visit, status="arrived")
    ),
    "unschedule": lambda office, visit: office.desk.change_status(
        ChangeAppointmentStatus(appointment_id=visit, status="unscheduled")
    ),
    "add patient": lambda office, _: office.desk.add_patient(
        AddPatient(first_name="Eve", last_name="New", phone_wireless="555 010 9999")
    ),
    "update patient": lambda office, _: office.desk.update_patient(
        UpdatePatient(patient_id=office.patients[0], fields={"city": "Ulm", "sms_consent": True})
    ),
    "add waiting": lambda office, _: office.desk.add_to_waitlist(
        AddWaitlistEntry(patient_id=office.patients[2], weekdays=("monday",))
    ),
    "remove waiting": lambda office, _: office.desk.remove_from_waitlist(
        RemoveWaitlistEntry(
            waitlist_entry_id=UUID(bytes=office.value("SELECT id FROM waitlist_entries"))
        )
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_undo_restores_equal_rows_and_redo_does_it_again(office: Office, name: str) -> None:
    visit = office.booked()
    office.add(WaitlistEntry, patient_id=office.patients[3])
    before = contents(office)
    changes = ACTS[name](office, visit)
    after = contents(office)
    assert before != after
    assert office.desk.undo_state().undo_id == changes.undo_id

    undone = office.desk.undo()
    assert contents(office) == before
    assert undone.label == f"Undone: {changes.label}"
    assert office.desk.undo_state().redo_label == changes.label

    redone = office.desk.redo()
    assert contents(office) == after
    assert redone.undo_id == changes.undo_id
    assert office.desk.undo_state().redo_label is None

    office.desk.undo(changes.undo_id)
    assert contents(office) == before
    assert office.desk.verify_audit().ok
    assert office.rows("SELECT action FROM audit_log ORDER BY sequence DESC LIMIT 3") == [
        ("undo",),
        ("redo",),
        ("undo",),
    ]


def test_steps_go_back_and_forth_in_order(office: Office) -> None:
    office.booked()
    office.booked(start_minute=600)
    office.booked(start_minute=660)
    for expected in (2, 1, 0):
        office.desk.undo()
        assert len(office.desk.board_day(MONDAY).cards) == expected
    with pytest.raises(NotFoundError, match="nothing to undo"):
        office.desk.undo()
    for expected in (1, 2, 3):
        office.desk.redo()
        cards = office.desk.board_day(MONDAY).cards
        assert [card.start_minute for card in cards] == [540, 600, 660][:expected]
    with pytest.raises(NotFoundError, match="nothing to redo"):
        office.desk.redo()


def test_a_new_action_ends_the_redo(office: Office) -> None:
    office.booked()
    office.desk.undo()
    office.booked(start_minute=600)
    with pytest.raises(NotFoundError, match="nothing to redo"):
        office.desk.redo()


def test_a_row_changed_since_is_not_taken_back(office: Office) -> None:
    visit = office.booked()
    resized = office.desk.resize(ResizeAppointment(appointment_id=visit, minutes=50))
    office.desk.move(
        MoveAppointment(
            appointment_id=visit, operatory_id=office.chair, day=MONDAY, start_minute=840
        )
    )
    with pytest.raises(ConflictError, match="changed in the meantime"):
        office.desk.undo(resized.undo_id)
    detail = office.desk.appointment(visit)
    assert (detail.start_minute, detail.minutes) == (840, 50)


def test_a_change_from_another_desk_stands_against_undo_and_redo(office: Office) -> None:
    visit = office.booked()

    def elsewhere(sql: str) -> None:
        office.replica.write(
            office.actor, lambda unit: unit.connection.execute(sql, (visit.bytes,))
        )

    elsewhere("UPDATE appointments SET notes = 'call first' WHERE id = ?")
    with pytest.raises(ConflictError):
        office.desk.undo()
    elsewhere("UPDATE appointments SET notes = NULL WHERE id = ?")
    elsewhere("UPDATE appointments SET predicted_no_show_risk = 12 WHERE id = ?")
    office.desk.undo()
    elsewhere("UPDATE appointments SET status = 'seated' WHERE id = ?")
    with pytest.raises(ConflictError):
        office.desk.redo()


def test_undo_is_a_new_version_of_the_row(office: Office) -> None:
    visit = office.booked()
    ACTS["resize"](office, visit)
    office.clock.advance(timedelta(minutes=3))
    office.desk.undo()
    assert office.rows("SELECT lock_version, updated_at - created_at FROM appointments") == [
        (3, 180_000_000)
    ]
    assert office.value("SELECT kind FROM appointment_events ORDER BY id DESC") == "undone"


def test_each_person_undoes_their_own(office: Office) -> None:
    office.booked()
    office.acting[0] = Actor(office.ids.new(), "dentist", "Ira")
    with pytest.raises(NotFoundError):
        office.desk.undo()
    assert office.desk.undo_state().undo_label is None


def test_a_person_undoes_an_agents_step_by_its_id(office: Office) -> None:
    person = office.acting[0]
    office.acting[0] = Actor(office.ids.new(), "agent", "Scheduler", agent="scheduler")
    changes = office.desk.book(office.booking())
    office.acting[0] = person
    office.desk.undo(changes.undo_id)
    assert office.desk.board_day(MONDAY).cards == ()


def test_who_may_not_undo(office: Office) -> None:
    office.booked()
    office.acting[0] = Actor(office.actor.user_id, "visitor", "Nobody")
    for act in (office.desk.undo, office.desk.redo):
        with pytest.raises(PermissionDeniedError, match="undo"):
            act()


def test_thirty_steps_are_kept(office: Office) -> None:
    visit = office.booked()
    for number in range(UNDO_LIMIT + 5):
        office.desk.resize(
            ResizeAppointment(appointment_id=visit, minutes=35 if number % 2 else 40)
        )
    assert office.value("SELECT COUNT(*) FROM undo_steps") == UNDO_LIMIT
    for _ in range(UNDO_LIMIT):
        office.desk.undo()
    with pytest.raises(NotFoundError):
        office.desk.undo()


def test_a_visit_that_vanished_altogether_is_a_conflict(office: Office) -> None:
    changes = office.desk.book(office.booking())
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute(
            "UPDATE undo_steps SET images = replace(images, ?, ?)",
            (changes.result_id.hex if changes.result_id else "", office.ids.new().hex),
        ),
    )
    with pytest.raises(ConflictError, match="changed in the meantime"):
        office.desk.undo()
