"""Visits without a time, planned ones, and those who would come sooner."""

from datetime import timedelta
from typing import Any

from harmony_desktop.schema.clinical import Procedure
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.commands import CancelAppointment, ChangeAppointmentStatus
from harmony_desktop.services.queries.off_board import (
    OffBoardRow,
    load_asap,
    load_planned,
    load_unscheduled,
)
from tests.unit.services.conftest import MONDAY, Office


def listed(office: Office, query: Any) -> tuple[OffBoardRow, ...]:
    rows: tuple[OffBoardRow, ...] = office.desk.look(query, office.clock.now())
    return rows


def test_who_was_cancelled_waits_until_a_later_visit_is_booked(office: Office) -> None:
    visit = office.booked()
    office.desk.cancel(CancelAppointment(appointment_id=visit, reason="Work"))
    (row,) = listed(office, load_unscheduled)
    assert (row.reason, row.status, row.day, row.next_visit) == ("Work", "cancelled", MONDAY, None)
    office.booked(day=MONDAY + timedelta(days=7))
    assert listed(office, load_unscheduled) == ()


def test_who_was_taken_off_the_board_waits(office: Office) -> None:
    visit = office.booked()
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=visit, status="unscheduled"))
    (row,) = listed(office, load_unscheduled)
    assert (row.id, row.status, row.day, row.minutes) == (visit, "unscheduled", None, 30)


def test_planned_visits_with_their_work(office: Office) -> None:
    visit = office.add(Appointment, patient_id=office.patients[2], status="planned", pattern="XXXX")
    for code in ("T1", "T2"):
        office.add(
            Procedure,
            patient_id=office.patients[2],
            planned_appointment_id=visit,
            procedure_code=code,
            amount=10,
        )
    (row,) = listed(office, load_planned)
    assert (row.patient_name, row.minutes, row.fee_cents) == ("נועה לוי", 20, 2000)
    assert row.procedures == "T1, T2"


def test_who_would_come_sooner(office: Office) -> None:
    office.booked(day=MONDAY + timedelta(days=7))
    asap = office.booked(
        day=MONDAY + timedelta(days=8), is_asap=True, patient_id=office.patients[1]
    )
    assert [row.id for row in listed(office, load_asap)] == [asap]
