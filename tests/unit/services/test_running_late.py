"""Running late: who is told, by which way, and what the waiting room shows."""

from datetime import timedelta

import pytest

from harmony_desktop.domain.dates import moment_at, practice_zone
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.communication import OptOut
from harmony_desktop.schema.practice import AppointmentType
from harmony_desktop.services.commands import ChangeAppointmentStatus, UpdatePatient
from harmony_desktop.services.queries.flow import (
    load_day_figures,
    load_later_visits,
    load_waiting_room,
)
from harmony_desktop.services.queries.spans import load_board_month, load_board_week
from harmony_desktop.services.running_late import report_running_late
from harmony_desktop.services.schedule_commands import ReportRunningLate
from tests.unit.services.conftest import MONDAY, Office

ZONE = practice_zone("America/New_York")


def _at(office: Office, minute: int) -> None:
    office.clock.set(moment_at(MONDAY, minute, ZONE))


@pytest.fixture
def morning(office: Office) -> Office:
    """Return the office at 9:20 with visits at 9:00, 9:30, 10:00 and 10:30."""
    for patient, start in zip(office.patients, (540, 570, 600, 630), strict=True):
        office.booked(patient_id=patient, start_minute=start)
    office.desk.update_patient(
        UpdatePatient(patient_id=office.patients[1], fields={"sms_consent": True})
    )
    office.desk.update_patient(
        UpdatePatient(
            patient_id=office.patients[2],
            fields={"sms_consent": True, "preferred_language": "es"},
        )
    )
    office.add(
        OptOut,
        patient_id=office.patients[3],
        channel="sms",
        address="(555) 010-2000x",
        opted_out_at=office.clock.now(),
    )
    _at(office, 560)
    return office


def test_later_patients_are_told_within_consent(morning: Office) -> None:
    later = morning.desk.look(load_later_visits, morning.dentist, morning.clock.now())
    assert [visit.start_minute for visit in later] == [570, 600, 630]
    changes = morning.desk.do(
        report_running_late, ReportRunningLate(provider_id=morning.dentist, minutes=20)
    )
    assert changes.label == "3 patients are told of the delay"
    drafts = morning.desk.outbox()
    assert [(row.channel, row.status) for row in drafts] == [("sms", "queued")] * 2
    assert "9:50 AM instead of 9:30 AM" in drafts[0].body
    assert "10:20 a. m. en vez de las 10:00 a. m." in drafts[1].body
    assert all(row.due_at == morning.clock.now() + timedelta(seconds=10) for row in drafts)
    assert [row.patient_id for row in morning.desk.call_list()] == [morning.patients[3]]
    morning.desk.undo()
    assert morning.desk.outbox_pending() == 0


def test_only_the_named_are_told_and_somebody_must_be(morning: Office) -> None:
    later = morning.desk.look(load_later_visits, morning.dentist, morning.clock.now())
    command = ReportRunningLate(
        provider_id=morning.dentist, minutes=15, appointment_ids=(later[1].id,)
    )
    morning.desk.do(report_running_late, command)
    assert [row.appointment_id for row in morning.desk.outbox()] == [later[1].id]
    for minutes in (3, 0, 245):
        with pytest.raises(ValidationError):
            morning.desk.do(
                report_running_late,
                ReportRunningLate(provider_id=morning.dentist, minutes=minutes),
            )
    with pytest.raises(ValidationError):
        morning.desk.do(
            report_running_late, ReportRunningLate(provider_id=morning.hygienist, minutes=10)
        )


def test_the_waiting_room_counts_minutes_and_points_out_the_long_ones(office: Office) -> None:
    first, second = office.booked(), office.booked(start_minute=600, patient_id=office.patients[1])
    _at(office, 530)
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=first, status="arrived"))
    _at(office, 556)
    (waiting,) = office.desk.look(load_waiting_room, office.clock.now())
    assert (waiting.waited_minutes, waiting.late_minutes, waiting.is_alert) == (26, 16, True)
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=first, status="seated"))
    office.desk.change_status(ChangeAppointmentStatus(appointment_id=second, status="arrived"))
    _at(office, 580)
    seated, arrived = office.desk.look(load_waiting_room, office.clock.now())
    assert (seated.waited_minutes, seated.overrun_minutes, seated.is_alert) == (26, 10, False)
    assert (arrived.waited_minutes, arrived.late_minutes) == (24, 0)


def test_a_day_is_worth_what_its_visits_earn(office: Office) -> None:
    kind = office.add(AppointmentType, name="Exam", pattern="XXXX", production="80.50")
    office.booked(appointment_type_id=kind, minutes=None)
    done = office.booked(
        appointment_type_id=kind, minutes=None, start_minute=600, patient_id=office.patients[1]
    )
    for status in ("arrived", "seated", "completed"):
        office.desk.change_status(ChangeAppointmentStatus(appointment_id=done, status=status))
    figures = office.desk.look(load_day_figures, MONDAY)
    assert (figures.visits, figures.production_cents, figures.done_cents) == (2, 16100, 8050)
    assert (figures.unconfirmed, figures.goal_cents) == (1, 0)
    month = {day.day: day for day in office.desk.look(load_board_month, MONDAY)}
    assert len(month) == 42
    day = month[MONDAY]
    assert (day.visits, day.production_cents) == (2, 16100)
    assert day.filled == pytest.approx(40 / (2 * 480))
    assert month[MONDAY - timedelta(days=1)].closed_reason == "Closed"
    week = office.desk.look(load_board_week, MONDAY + timedelta(days=3))
    assert [one.day for one in week] == [MONDAY + timedelta(days=at) for at in range(7)]
    assert len(week[0].cards) == 2
