"""Days that come again: weeks, months with short ends, and rules that cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.dates import WEEKDAYS
from harmony_desktop.domain.recurrence import MOST_DAYS, Recurrence, recurring_days
from harmony_desktop.foundation.errors import ValidationError

MONDAY = date(2026, 11, 30)


def test_every_other_week_on_two_days() -> None:
    rule = Recurrence(every=2, weekdays=("wednesday", "monday"), count=4)
    assert recurring_days(MONDAY, rule) == (
        MONDAY,
        date(2026, 12, 2),
        date(2026, 12, 14),
        date(2026, 12, 16),
    )


def test_the_end_of_a_month_stays_at_its_end() -> None:
    rule = Recurrence("month", count=3)
    assert recurring_days(date(2027, 1, 31), rule) == (
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    )


def test_days_until_an_end() -> None:
    rule = Recurrence("day", every=3, until=MONDAY + timedelta(days=7))
    assert [day.day for day in recurring_days(MONDAY, rule)] == [30, 3, 6]


def test_a_weekday_before_the_first_day_waits_for_its_next_week() -> None:
    rule = Recurrence(weekdays=("monday",), until=MONDAY + timedelta(days=9))
    assert recurring_days(MONDAY + timedelta(days=2), rule) == (MONDAY + timedelta(days=7),)


@pytest.mark.parametrize(
    "rule",
    [
        Recurrence("year", count=2),
        Recurrence(every=0, count=2),
        Recurrence(weekdays=("someday",), count=2),
        Recurrence(),
        Recurrence(count=2, until=MONDAY),
        Recurrence(count=0),
        Recurrence(count=MOST_DAYS + 1),
        Recurrence(until=MONDAY - timedelta(days=1)),
        Recurrence("day", until=MONDAY + timedelta(days=MOST_DAYS + 1)),
    ],
)
def test_a_rule_that_cannot_be(rule: Recurrence) -> None:
    with pytest.raises(ValidationError):
        recurring_days(MONDAY, rule)


@given(
    first=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    unit=st.sampled_from(["day", "week", "month"]),
    every=st.integers(1, 5),
    weekdays=st.lists(st.sampled_from(WEEKDAYS), unique=True),
    count=st.integers(1, 40),
)
def test_a_series_has_its_count_and_goes_forward(
    first: date, unit: str, every: int, weekdays: list[str], count: int
) -> None:
    days = recurring_days(first, Recurrence(unit, every, tuple(weekdays), count))
    assert len(days) == count
    assert days[0] >= first
    assert list(days) == sorted(set(days))
