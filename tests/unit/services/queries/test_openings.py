"""The next free times of the practice."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import Blockout, Provider, ProviderSchedule
from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch
from tests.unit.services.conftest import MONDAY, Office


def found(office: Office, **wanted: Any) -> list[tuple[date, int]]:
    return [(row.day, row.start_minute) for row in office.desk.openings(OpeningSearch(**wanted))]


def test_the_first_opening_names_chair_and_person(office: Office) -> None:
    rows = office.desk.openings(OpeningSearch(minutes=60, provider_id=office.dentist, limit=1))
    assert rows == (
        OpeningRow(MONDAY, 480, 60, office.chair, "Chair 1", office.dentist, "Ira Molar"),
    )


def test_every_opening_can_be_booked_without_a_warning(office: Office) -> None:
    office.booked(start_minute=540, minutes=90)
    office.booked(start_minute=800, minutes=35, patient_id=office.patients[1])
    for row in office.desk.openings(OpeningSearch(minutes=50, limit=25)):
        office.booked(
            patient_id=office.patients[2],
            day=row.day,
            start_minute=row.start_minute,
            operatory_id=row.operatory_id,
            provider_id=row.provider_id,
            minutes=row.minutes,
        )
        office.desk.undo()


def test_the_past_of_today_is_over(office: Office) -> None:
    office.clock.set(datetime(2026, 11, 30, 21, 31, tzinfo=UTC))
    assert found(office, limit=1) == [(MONDAY + timedelta(days=1), 480)]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ({"daypart": "afternoon"}, (MONDAY, 780)),
        ({"weekdays": ("wednesday",)}, (MONDAY + timedelta(days=2), 480)),
        ({"first_day": MONDAY + timedelta(days=5)}, (MONDAY + timedelta(days=7), 480)),
        ({"first_day": date(2020, 1, 1)}, (MONDAY, 480)),
        ({"earliest_minute": 605}, (MONDAY, 610)),
        ({"pattern": "//XX"}, (MONDAY, 480)),
    ],
)
def test_wishes(office: Office, wanted: dict[str, Any], first: tuple[date, int]) -> None:
    assert found(office, **wanted)[0] == first


def test_nothing_in_the_evening_and_nothing_on_a_closed_day(office: Office) -> None:
    assert found(office, daypart="evening") == []
    sunday = MONDAY + timedelta(days=6)
    assert found(office, first_day=sunday, last_day=sunday) == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"minutes": 7},
        {"minutes": 0},
        {"pattern": "Q"},
        {"daypart": "night"},
        {"last_day": date(2026, 11, 29)},
        {"first_day": date(2050, 1, 1)},
    ],
)
def test_wishes_that_cannot_be(office: Office, wanted: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        found(office, **wanted)


def test_absence_short_hours_and_blocked_time(office: Office) -> None:
    tuesday = MONDAY + timedelta(days=1)
    office.add(ProviderSchedule, provider_id=office.dentist, day=MONDAY, is_absent=True)
    office.add(
        ProviderSchedule,
        provider_id=office.dentist,
        day=tuesday,
        start_minute=600,
        end_minute=720,
    )
    office.add(
        Blockout,
        start_time=datetime(2026, 12, 1, 15, tzinfo=UTC),
        end_time=datetime(2026, 12, 1, 15, 45, tzinfo=UTC),
        label="Meeting",
    )
    assert found(office, provider_id=office.dentist, limit=1) == [(tuesday, 650)]


def test_a_persons_own_weekly_hours(office: Office) -> None:
    person = office.add(
        Provider,
        first_name="Part",
        last_name="Time",
        weekly_hours={"tuesday": [("13:00", "15:00")]},
    )
    tuesday = MONDAY + timedelta(days=1)
    assert found(office, provider_id=person, limit=3, minutes=60) == [
        (tuesday, 780),
        (tuesday, 840),
        (tuesday + timedelta(days=7), 780),
    ]
