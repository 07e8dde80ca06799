"""Many actions in a row, all taken back, all done again."""

import random
from typing import Any

import pytest

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.commands import (
    AddWaitlistEntry,
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
    ResizeAppointment,
    UpdatePatient,
)
from tests.unit.services.conftest import MONDAY, Office
from tests.unit.services.test_undo import contents

STATUSES = ("confirmed", "arrived", "seated", "completed", "unscheduled", "scheduled")


def act(office: Office, chance: random.Random) -> None:
    """Do one thing at random; the rules may refuse it."""
    visits = [row[0] for row in office.rows("SELECT id FROM appointments ORDER BY id")]
    visit = office.ids.new()
    if visits:
        visit = type(visit)(bytes=chance.choice(visits))
    patient = chance.choice(office.patients)
    minute, chair = (
        chance.randrange(480, 960, 5),
        chance.choice((office.chair, office.hygiene_chair)),
    )
    reason = chance.choice((None, "It must be"))
    place: dict[str, Any] = {
        "operatory_id": chair,
        "start_minute": minute,
        "override_reason": reason,
    }
    length = chance.randrange(5, 90, 5)
    match chance.randrange(7):
        case 0 | 1:
            office.desk.book(office.booking(patient_id=patient, minutes=length, **place))
        case 2:
            office.desk.move(MoveAppointment(appointment_id=visit, day=MONDAY, **place))
        case 3:
            office.desk.resize(
                ResizeAppointment(appointment_id=visit, minutes=length, override_reason=reason)
            )
        case 4:
            office.desk.change_status(
                ChangeAppointmentStatus(appointment_id=visit, status=chance.choice(STATUSES))
            )
        case 5:
            office.desk.cancel(
                CancelAppointment(
                    appointment_id=visit, reason="Ill", is_no_show=chance.random() < 0.5
                )
            )
        case _:
            office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=patient))
            office.desk.update_patient(
                UpdatePatient(patient_id=patient, fields={"city": chance.choice("ABC")})
            )


@pytest.mark.parametrize("seed", range(4))
def test_everything_goes_back_and_forth_to_equal_rows(office: Office, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same seed plays the same day
    for _ in range(5):
        office.booked(
            start_minute=chance.randrange(480, 960, 5), minutes=15, override_reason="test"
        )
    start = contents(office)
    first = office.value("SELECT COUNT(*) FROM undo_steps")
    refused = 0
    while office.value("SELECT COUNT(*) FROM undo_steps") < first + 20:
        before = contents(office)
        try:
            act(office, chance)
        except UserFacingError:
            refused += 1
            assert contents(office) == before
    end = contents(office)
    for _ in range(office.value("SELECT COUNT(*) FROM undo_steps") - first):
        office.desk.undo()
    assert contents(office) == start
    while office.desk.undo_state().redo_label is not None:
        office.desk.redo()
    assert contents(office) == end
    assert refused
    assert office.desk.verify_audit().ok
