"""Holes with who could come, and visits that will begin late, on a real replica."""

from datetime import timedelta

from harmony_desktop.schema.clinical import Recall, RecallType
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.commands import AddWaitlistEntry, ChangeAppointmentStatus
from harmony_desktop.services.queries.day_hints import (
    MOST_DUE,
    NO_HINTS,
    DayHints,
    load_day_hints,
)
from tests.unit.services.conftest import MONDAY, Office

NINE = 9 * 60


def hints(office: Office, ahead: int = 0) -> DayHints:
    found: DayHints = office.desk.look(
        load_day_hints, MONDAY + timedelta(days=ahead), office.clock.now()
    )
    return found


def test_a_hole_tells_how_long_it_is_and_who_could_come(office: Office) -> None:
    office.booked()
    office.booked(patient_id=office.patients[1], start_minute=NINE + 90)
    holes = [
        (gap.start_minute, gap.minutes, gap.waiting)
        for gap in hints(office).gaps
        if gap.operatory_id == office.chair
    ]
    assert (NINE + 30, 60, 0) in holes
    assert {gap.operatory_id for gap in hints(office).gaps} == {office.chair}
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=office.patients[2], minutes=30))
    (between,) = [gap for gap in hints(office).gaps if gap.start_minute == NINE + 30]
    assert between.waiting == 1


def test_a_past_day_and_an_empty_one_hint_at_nothing(office: Office) -> None:
    assert hints(office) == NO_HINTS
    office.booked()
    assert hints(office, -1) == NO_HINTS


def test_whoever_comes_after_a_visit_that_runs_over_will_wait(office: Office) -> None:
    first = office.booked()
    second = office.booked(patient_id=office.patients[1], start_minute=NINE + 30)
    third = office.booked(patient_id=office.patients[2], start_minute=NINE + 120)
    for status in ("arrived", "seated"):
        office.clock.advance(timedelta(minutes=50))
        office.desk.change_status(ChangeAppointmentStatus(appointment_id=first, status=status))
    found = hints(office)
    assert found.late_minutes(second) > 0
    assert found.late_minutes(third) == 0


def test_whoever_is_in_another_chair_at_that_time_cannot_come(office: Office) -> None:
    office.booked()
    office.booked(patient_id=office.patients[1], start_minute=NINE + 90)
    office.desk.add_to_waitlist(AddWaitlistEntry(patient_id=office.patients[2], minutes=30))
    office.booked(
        patient_id=office.patients[2], operatory_id=office.hygiene_chair, start_minute=NINE + 30
    )
    (between,) = [
        gap
        for gap in hints(office).gaps
        if gap.operatory_id == office.chair and gap.start_minute == NINE + 30
    ]
    assert between.waiting == 0


def test_recalls_are_counted_for_a_hygiene_chair_and_not_beyond_what_anybody_calls(
    office: Office,
) -> None:
    short = office.add(RecallType, name="Prophylaxis", pattern="XXXX")
    long = office.add(RecallType, name="Scaling", pattern="X" * 36)
    for start in (NINE, NINE + 90):
        office.booked(operatory_id=office.hygiene_chair, start_minute=start)

    def due() -> int:
        (gap,) = [gap for gap in hints(office).gaps if gap.start_minute == NINE + 30]
        return gap.due

    assert due() == 0
    for kind in (short, long):
        office.add(Recall, patient_id=office.patients[3], recall_type_id=kind, due_on=MONDAY)
    assert due() == 1, "three hours do not fit into one"
    for number in range(MOST_DUE):
        patient = office.add(Patient, first_name="Pat", last_name=f"No {number}")
        office.add(Recall, patient_id=patient, recall_type_id=short, due_on=MONDAY)
    assert due() == MOST_DUE
