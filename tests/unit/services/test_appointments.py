"""Booking, moving and resizing on the real replica."""

import pytest

from harmony_desktop.foundation.errors import WarningsError
from harmony_desktop.services.commands import MoveAppointment, ResizeAppointment
from tests.unit.services.conftest import MONDAY, Office


def test_a_booked_visit_stands_on_the_board(office: Office) -> None:
    changes = office.desk.book(office.booking(appointment_type_id=office.crown, minutes=None))
    (card,) = office.desk.board_day(MONDAY).cards
    assert changes.label == "Appointment booked"
    assert changes.touches("appointments", "nothing")
    assert not changes.touches("patients")
    assert (card.id, card.start_minute, card.minutes) == (changes.result_id, 540, 60)
    assert (card.type_name, card.pattern) == ("Crown", "//XXXXXXXX//")


def test_an_overlap_needs_a_reason(office: Office) -> None:
    office.booked()
    second = {"patient_id": office.patients[1], "start_minute": 9 * 60 + 15}
    with pytest.raises(WarningsError) as raised:
        office.desk.book(office.booking(**second))
    assert {warning.code for warning in raised.value.warnings} == {
        "operatory_overlap",
        "provider_overlap",
    }
    assert office.value("SELECT COUNT(*) FROM appointments") == 1
    office.desk.book(office.booking(**second, override_reason="Emergency"))
    assert all(card.is_double_booked for card in office.desk.board_day(MONDAY).cards)


def test_a_visit_moves_and_comes_back(office: Office) -> None:
    booked = office.booked()
    before = office.desk.appointment(booked)
    moved = office.desk.move(
        MoveAppointment(
            appointment_id=booked,
            operatory_id=office.hygiene_chair,
            day=MONDAY,
            start_minute=14 * 60,
        )
    )
    assert office.desk.appointment(booked).start_minute == 14 * 60
    office.desk.undo(moved.undo_id)
    after = office.desk.appointment(booked)
    assert (after.operatory_id, after.start_time) == (before.operatory_id, before.start_time)
    office.desk.redo()
    assert office.desk.appointment(booked).operatory_id == office.hygiene_chair
    assert office.desk.verify_audit().ok


def test_a_visit_grows(office: Office) -> None:
    booked = office.booked(pattern="/XX/", minutes=None)
    office.desk.resize(ResizeAppointment(appointment_id=booked, minutes=30))
    assert office.desk.appointment(booked).pattern == "/XX///"
