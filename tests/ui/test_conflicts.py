"""The conflict inbox: both sides shown, every choice an ordinary action."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from harmony_desktop.ui.conflicts.dialog import ConflictDialog
from tests.ui.receptionist import Receptionist

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _conflict(hands: Receptionist, **values: object) -> UUID:
    place = hands.place
    made = place.ids.new()
    common = {"severity": "info", "detected_at": place.clock.now()}

    def work(unit: UnitOfWork) -> None:
        new_row(unit, place.clock, SyncConflict, id=made, **common, **values)

    place.replica.write(place.actor, work)
    return made


@pytest.fixture
def patient(receptionist: Receptionist) -> UUID:
    return UUID(bytes=receptionist.rows("SELECT id FROM patients ORDER BY id LIMIT 1")[0][0])


def test_the_other_value_is_taken_by_keyboard(receptionist: Receptionist, patient: UUID) -> None:
    _conflict(
        receptionist, kind="edit", table_name="patients", row_id=patient, field="city",
        base_value={"value": "Akron"}, kept_value={"value": "Bend"},
        other_value={"value": "Salem"},
    )  # fmt: skip
    receptionist.press(Qt.Key.Key_K, CHORD)
    dialog = receptionist.dialog(ConflictDialog)
    shown = [text.toPlainText() for text in dialog._texts]
    assert shown == ["Akron", "Bend", "Salem"]
    dialog.choice_buttons[1].setFocus()
    receptionist.press(Qt.Key.Key_Space)
    assert receptionist.rows("SELECT city FROM patients WHERE id = ?", patient.bytes) == [
        ("Salem",)
    ]
    assert dialog.list.count() == 0
    assert dialog.hint.text() == "Nothing waits here."


def test_two_patients_in_one_chair_leave_three_choices(receptionist: Receptionist) -> None:
    visits = receptionist.rows(
        "SELECT id FROM appointments WHERE status = 'scheduled' AND start_time IS NOT NULL "
        "AND deleted_at IS NULL ORDER BY id LIMIT 2"
    )
    first, second = (UUID(bytes=row[0]) for row in visits)
    _conflict(
        receptionist, kind="double_booking", table_name="appointments", row_id=first,
        other_row_id=second, field="slot",
    )  # fmt: skip
    receptionist.press(Qt.Key.Key_K, CHORD)
    dialog = receptionist.dialog(ConflictDialog)
    assert len(dialog.choice_buttons) == 3
    dialog.choice_buttons[2].setFocus()
    receptionist.press(Qt.Key.Key_Space)
    assert receptionist.rows("SELECT state FROM sync_conflicts") == [("resolved",)]
    assert receptionist.rows("SELECT status FROM appointments WHERE id = ?", second.bytes) == [
        ("unscheduled",)
    ]
