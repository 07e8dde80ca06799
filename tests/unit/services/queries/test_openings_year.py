"""The search over a year: days without room are never looked at, and none with room is missed."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmony_desktop.domain.dates import moment_at, practice_zone
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.schema.practice import AppointmentType, ProviderSchedule
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.queries import openings as module
from harmony_desktop.services.queries.openings import OpeningSearch
from harmony_desktop.services.queries.typed_booking import load_typed_booking
from harmony_desktop.services.rows import new_row
from tests.unit.services.conftest import MONDAY, Office

ZONE = practice_zone("America/New_York")
DAYS = 60


@pytest.fixture
def crowded(office: Office) -> Office:
    """Return an office whose next sixty days are full but for some holes."""
    chance = random.Random(7)  # noqa: S311 - a fixed filling

    def fill(unit: Any) -> None:
        day = MONDAY
        for _ in range(DAYS):
            day += timedelta(days=1)
            if day.weekday() >= 5:
                continue
            for chair in (office.chair, office.hygiene_chair):
                for start in [*range(480, 720, 60), *range(780, 1020, 60)]:
                    if chance.random() < 0.97:
                        moment = moment_at(day, start, ZONE)
                        new_row(
                            unit,
                            office.clock,
                            Appointment,
                            patient_id=office.patients[1],
                            provider_id=office.dentist
                            if chair == office.chair
                            else office.hygienist,
                            operatory_id=chair,
                            start_time=moment,
                            end_time=moment + timedelta(minutes=60),
                            pattern="X" * 12,
                        )

    office.replica.write(office.actor, fill)
    return office


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    minutes=st.sampled_from([30, 60, 90]),
    daypart=st.sampled_from([None, "morning", "afternoon"]),
    by=st.sampled_from(["anybody", "dentist", "hygienist"]),
)
def test_the_short_way_finds_what_the_long_way_finds(
    crowded: Office, minutes: int, daypart: str | None, by: str
) -> None:
    search = OpeningSearch(
        minutes=minutes,
        daypart=daypart,
        provider_id={"anybody": None, "dentist": crowded.dentist, "hygienist": crowded.hygienist}[
            by
        ],
        last_day=MONDAY + timedelta(days=DAYS),
        limit=200,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_NEAR_DAYS", 1)
        short = crowded.desk.openings(search)
        patch.setattr(module, "_NEAR_DAYS", DAYS + 10)
        assert crowded.desk.openings(search) == short


def test_a_chair_without_visits_is_free_all_year(office: Office) -> None:
    far = MONDAY + timedelta(days=350)
    rows = office.desk.openings(OpeningSearch(first_day=far, last_day=far, limit=1))
    assert rows[0].day == far
    office.add(
        ProviderSchedule, provider_id=office.dentist, day=far, is_absent=True, start_minute=0
    )
    rows = office.desk.openings(
        OpeningSearch(first_day=far, last_day=far, provider_id=office.dentist)
    )
    assert rows == ()


def _kind(office: Office, **rules: Any) -> Any:
    return office.add(AppointmentType, name="Special", pattern="X" * 8, rules=rules)


def test_the_rules_of_a_kind_hold(office: Office) -> None:
    kind = _kind(
        office,
        operatory_ids=[office.chair.hex],
        provider_ids=[office.dentist.hex],
        weekdays=["tuesday", "friday"],
        earliest_minute=600,
        latest_minute=720,
        provider_patterns={office.dentist.hex: "X" * 6},
    )
    rows = office.desk.openings(OpeningSearch(appointment_type_id=kind, limit=3))
    assert {row.day.weekday() for row in rows} <= {1, 4}
    assert {(row.operatory_id, row.provider_id) for row in rows} == {(office.chair, office.dentist)}
    assert all(600 <= row.start_minute <= 690 and row.minutes == 30 for row in rows)
    with pytest.raises(ValidationError):
        office.desk.openings(OpeningSearch(appointment_type_id=kind, weekdays=("monday",)))
    both = OpeningSearch(appointment_type_id=kind, weekdays=("monday", "friday"), limit=1)
    assert office.desk.openings(both)[0].day.weekday() == 4
    with pytest.raises(NotFoundError):
        office.desk.openings(OpeningSearch(appointment_type_id=office.chair))


def test_hygiene_goes_to_a_hygiene_chair(office: Office) -> None:
    kind = office.add(AppointmentType, name="Recall", pattern="X" * 6, is_hygiene=True)
    rows = office.desk.openings(OpeningSearch(appointment_type_id=kind, limit=20))
    assert {row.operatory_id for row in rows} == {office.hygiene_chair}


def _typed(office: Office, text: str) -> Any:
    return office.desk.look(load_typed_booking, text, office.clock.now())


def test_a_typed_line_finds_patient_kind_and_place(office: Office) -> None:
    found = _typed(office, f"ada {_next(MONDAY)} 1015 crown 45 im")
    assert (found.patients[0].id, found.kind.name, found.minutes) == (
        office.patients[0],
        "Crown",
        45,
    )
    assert found.is_as_typed
    command = found.command()
    assert (command.day, command.start_minute, command.minutes) == (_next(MONDAY), 615, 45)
    assert command.provider_id == office.dentist
    office.desk.book(command)
    again = _typed(office, f"ben {_next(MONDAY)} 1015 crown im")
    assert not again.is_as_typed
    assert again.place.start_minute == 650
    assert again.command(office.patients[3]).patient_id == office.patients[3]


def test_a_line_about_a_closed_day_offers_the_next_open_one(office: Office) -> None:
    found = _typed(office, "ada saturday crown")
    assert found.place is not None
    assert not found.is_as_typed
    assert found.place.day.weekday() < 5


def test_a_line_that_is_only_a_name_books_nothing(office: Office) -> None:
    assert _typed(office, "ada quill") is None
    nobody = _typed(office, "zzzz 10 crown")
    assert (nobody.patients, nobody.command()) == ((), None)


def _next(day: date) -> date:
    return day + timedelta(days=1)
