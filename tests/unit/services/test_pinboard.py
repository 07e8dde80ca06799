"""The pinboard: lifted, kept, put back, taken down, undone."""

import pytest

from harmony_desktop.foundation.errors import ConflictError, NotFoundError, ValidationError
from harmony_desktop.services.commands import ChangeAppointmentStatus, MoveAppointment
from harmony_desktop.services.pinboard import pin_appointment, take_from_pinboard
from harmony_desktop.services.queries.flow import PinnedVisit, load_pinboard
from harmony_desktop.services.schedule_commands import PinAppointment, TakeFromPinboard
from tests.rows import live_rows
from tests.unit.services.conftest import MONDAY, Office


def _pinned(office: Office) -> tuple[PinnedVisit, ...]:
    found: tuple[PinnedVisit, ...] = office.desk.look(load_pinboard)
    return found


def test_a_visit_is_lifted_and_put_back_elsewhere(office: Office) -> None:
    first, second = office.booked(), office.booked(start_minute=600, patient_id=office.patients[1])
    for visit in (first, second):
        office.desk.do(pin_appointment, PinAppointment(appointment_id=visit, note="calls back"))
    assert office.desk.board_day(MONDAY).cards == ()
    assert [one.appointment_id for one in _pinned(office)] == [first, second]
    assert (_pinned(office)[0].note, _pinned(office)[0].minutes) == ("calls back", 30)
    office.desk.move(
        MoveAppointment(
            appointment_id=first, operatory_id=office.chair, day=MONDAY, start_minute=660
        )
    )
    assert [one.appointment_id for one in _pinned(office)] == [second]
    assert [card.id for card in office.desk.board_day(MONDAY).cards] == [first]


def test_undo_puts_it_where_it_was(office: Office) -> None:
    visit = office.booked()
    before = live_rows(office.replica)
    office.desk.do(pin_appointment, PinAppointment(appointment_id=visit))
    office.desk.undo()
    assert live_rows(office.replica) == before


def test_one_hangs_there_once_and_can_be_taken_down(office: Office) -> None:
    visit = office.booked()
    for _ in range(2):
        office.desk.do(pin_appointment, PinAppointment(appointment_id=visit))
    (one,) = _pinned(office)
    office.desk.do(take_from_pinboard, TakeFromPinboard(pinboard_item_id=one.item_id))
    assert _pinned(office) == ()
    assert office.desk.appointment(visit).status == "unscheduled"
    with pytest.raises(NotFoundError):
        office.desk.do(take_from_pinboard, TakeFromPinboard(pinboard_item_id=one.item_id))


def test_who_sits_in_the_chair_is_not_lifted(office: Office) -> None:
    visit = office.booked()
    with pytest.raises(ConflictError):
        office.desk.do(pin_appointment, PinAppointment(appointment_id=visit, expected_version=9))
    for status in ("arrived", "seated"):
        office.desk.change_status(ChangeAppointmentStatus(appointment_id=visit, status=status))
    with pytest.raises(ValidationError):
        office.desk.do(pin_appointment, PinAppointment(appointment_id=visit))
