"""Arrived, seated, completed, cancelled, missed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from harmony_desktop.foundation.errors import (
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.commands import CancelAppointment, ChangeAppointmentStatus
from harmony_desktop.services.ports import Actor
from tests.unit.services.conftest import MONDAY, NOW, Office


def change(office: Office, appointment: Any, status: str, **more: Any) -> None:
    office.desk.change_status(
        ChangeAppointmentStatus(appointment_id=appointment, status=status, **more)
    )


def test_the_day_of_a_visit(office: Office) -> None:
    booked = office.booked()
    times = {}
    for status in ("confirmed", "arrived", "seated", "completed", "checked_out"):
        office.clock.advance(timedelta(minutes=5))
        change(office, booked, status)
        times[status] = office.clock.now()
    detail = office.desk.appointment(booked)
    assert detail.status == "checked_out"
    assert (detail.arrived_at, detail.seated_at, detail.dismissed_at) == (
        times["arrived"],
        times["seated"],
        times["completed"],
    )
    assert [row[0] for row in office.rows("SELECT kind FROM appointment_events ORDER BY id")] == [
        "booked",
        *times,
    ]


def test_a_step_back_clears_the_later_times(office: Office) -> None:
    booked = office.booked()
    for status in ("arrived", "seated", "completed", "seated", "arrived", "confirmed"):
        change(office, booked, status)
    detail = office.desk.appointment(booked)
    assert (detail.arrived_at, detail.seated_at, detail.dismissed_at) == (None, None, None)
    assert office.value("SELECT confirmed FROM appointments") == 1
    change(office, booked, "scheduled")
    assert office.value("SELECT confirmed FROM appointments") == 0


def test_what_happened_earlier_is_noted_with_its_time(office: Office) -> None:
    booked = office.booked()
    earlier = NOW - timedelta(minutes=7)
    change(office, booked, "arrived", at=earlier)
    assert office.desk.appointment(booked).arrived_at == earlier


@pytest.mark.parametrize(
    "at",
    [NOW + timedelta(minutes=1), NOW - timedelta(days=400), datetime(2026, 11, 30, 12)],  # noqa: DTZ001
)
def test_times_that_cannot_be(office: Office, at: datetime) -> None:
    booked = office.booked()
    with pytest.raises(ValidationError, match="future"):
        change(office, booked, "arrived", at=at)
    assert office.desk.appointment(booked).status == "scheduled"


def test_a_visit_does_not_jump(office: Office) -> None:
    booked = office.booked()
    with pytest.raises(ValidationError, match="cannot become checked out"):
        change(office, booked, "checked_out")
    with pytest.raises(ValidationError, match="no such appointment status"):
        change(office, booked, "vanished")
    with pytest.raises(NotFoundError, match="no such appointment"):
        change(office, office.ids.new(), "arrived")


def test_off_the_board_and_not_back_without_a_time(office: Office) -> None:
    booked = office.booked()
    change(office, booked, "unscheduled")
    detail = office.desk.appointment(booked)
    assert (detail.day, detail.start_minute, detail.operatory_id) == (None, None, None)
    assert office.desk.board_day(MONDAY).cards == ()
    with pytest.raises(ValidationError, match="free time"):
        change(office, booked, "scheduled")


@pytest.mark.parametrize(("hours_before", "notice"), [(30, "in_time"), (3, "late"), (-1, "none")])
def test_a_cancellation_knows_its_notice(office: Office, hours_before: int, notice: str) -> None:
    booked = office.booked(day=MONDAY + timedelta(days=2))
    start = office.desk.appointment(booked).start_time
    assert start is not None
    office.clock.set(start - timedelta(hours=hours_before))
    office.desk.cancel(CancelAppointment(appointment_id=booked, reason="Car broke down"))
    detail = office.desk.appointment(booked)
    assert (detail.status, detail.cancel_notice) == ("cancelled", notice)
    assert office.rows(
        "SELECT kind, notice_minutes, reason FROM appointment_events WHERE kind <> 'booked'"
    ) == [("cancelled", hours_before * 60, "Car broke down")]
    assert office.desk.board_day(MONDAY + timedelta(days=2)).cards == ()


def test_a_missed_visit_stays_until_its_time_is_taken(office: Office) -> None:
    booked = office.booked()
    change(office, booked, "no_show", reason="Did not come")
    (card,) = office.desk.board_day(MONDAY).cards
    assert (card.status, office.desk.appointment(booked).cancel_notice) == ("no_show", "none")
    other = office.booked(patient_id=office.patients[1])
    assert [card.id for card in office.desk.board_day(MONDAY).cards] == [other]
    change(office, booked, "arrived")
    assert office.desk.appointment(booked).cancel_reason == ""


def test_the_notice_can_be_said(office: Office) -> None:
    booked = office.booked()
    office.desk.cancel(CancelAppointment(appointment_id=booked, reason="Ill", notice="in_time"))
    assert office.desk.appointment(booked).cancel_notice == "in_time"


def test_a_planned_visit_is_always_cancelled_in_time(office: Office) -> None:
    planned = office.add(Appointment, patient_id=office.patients[0], status="planned")
    office.desk.cancel(CancelAppointment(appointment_id=planned, reason="Not wanted"))
    assert office.desk.appointment(planned).cancel_notice == "in_time"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": "  "}, "Say why"),
        ({"reason": "a\x1bb"}, "control character"),
        ({"notice": "soon"}, "in_time, late or none"),
    ],
)
def test_cancellations_that_cannot_be(
    office: Office, changed: dict[str, Any], sentence: str
) -> None:
    booked = office.booked()
    values: dict[str, Any] = {"appointment_id": booked, "reason": "Ill"} | changed
    with pytest.raises(ValidationError, match=sentence):
        office.desk.cancel(CancelAppointment(**values))
    assert office.desk.appointment(booked).status == "scheduled"


def test_billing_neither_cancels_nor_seats(office: Office) -> None:
    booked = office.booked()
    office.acting[0] = Actor(office.ids.new(), "billing", "Bill")
    with pytest.raises(PermissionDeniedError, match="cancel"):
        office.desk.cancel(CancelAppointment(appointment_id=booked, reason="Ill"))
    with pytest.raises(PermissionDeniedError, match="status"):
        change(office, booked, "arrived")
