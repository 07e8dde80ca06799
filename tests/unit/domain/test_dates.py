"""Wall clock and UTC, with the hours that do not exist or exist twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.dates import (
    day_bounds,
    local_day,
    local_minute,
    minute_of_clock,
    moment_at,
    practice_zone,
    require_bookable_day,
    same_wall_time,
    weekday_name,
)
from harmony_desktop.foundation.errors import ValidationError

NEW_YORK = practice_zone("America/New_York")
ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]


@given(
    day=st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    minute=st.integers(0, 1439),
    name=st.sampled_from(ZONES),
)
def test_a_wall_clock_minute_goes_there_and_back_or_is_refused(
    day: date, minute: int, name: str
) -> None:
    zone = practice_zone(name)
    begin, end = day_bounds(day, zone)
    try:
        moment = moment_at(day, minute, zone)
    except ValidationError:
        moment = None
    if moment is None:
        assert end - begin != timedelta(hours=24)
    else:
        assert begin <= moment < end
        assert (local_day(moment, zone), local_minute(moment, zone)) == (day, minute)


def test_the_hour_that_is_skipped_is_refused() -> None:
    with pytest.raises(ValidationError, match="2:30 does not exist on 2027-03-14"):
        moment_at(date(2027, 3, 14), 150, NEW_YORK)


def test_the_hour_that_comes_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="1:30 happens twice on 2027-11-07"):
        moment_at(date(2027, 11, 7), 90, NEW_YORK)


@pytest.mark.parametrize("minute", [-1, 1440])
def test_a_minute_outside_the_day_is_refused(minute: int) -> None:
    with pytest.raises(ValidationError, match="between 0:00 and 23:59"):
        moment_at(date(2026, 11, 30), minute, NEW_YORK)


def test_days_of_a_clock_change_are_shorter_and_longer() -> None:
    lengths = [
        end - begin
        for begin, end in (
            day_bounds(day, NEW_YORK) for day in (date(2027, 3, 14), date(2027, 11, 7))
        )
    ]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", ""])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="time zone"):
        practice_zone(name)


def test_a_weekday_is_named_as_in_the_opening_hours() -> None:
    assert weekday_name(date(2026, 11, 30)) == "monday"


@pytest.mark.parametrize(("text", "minute"), [("08:30", 510), ("0:00", 0), ("24:00", 1440)])
def test_a_time_of_day_is_read(text: str, minute: int) -> None:
    assert minute_of_clock(text) == minute


@pytest.mark.parametrize("text", ["8", "8:5", "x:30", "08:60", "24:01", "-1:00", ""])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        minute_of_clock(text)


@pytest.mark.parametrize(
    "day", [date(1899, 12, 31), date(2032, 1, 1), date(2200, 1, 1), date(9999, 1, 1)]
)
def test_days_nobody_books_are_refused(day: date) -> None:
    with pytest.raises(ValidationError):
        require_bookable_day(day, date(2026, 11, 24))


def test_days_people_book_pass() -> None:
    require_bookable_day(date(2031, 12, 31), date(2026, 11, 24))
    assert moment_at(date(2026, 11, 30), 0, NEW_YORK) == datetime(2026, 11, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize("day", [date.min, date.max, date(1899, 12, 31), date(2200, 1, 1)])
def test_days_beyond_the_calendar_have_no_bounds(day: date) -> None:
    with pytest.raises(ValidationError, match="between 1900 and 2199"):
        day_bounds(day, NEW_YORK)


@given(
    minutes=st.integers(0, 60 * 366 * 24 * 60),
    names=st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
)
def test_another_zones_clocks_show_the_same_unless_they_skip_it(
    minutes: int, names: tuple[str, str]
) -> None:
    moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    old, new = (practice_zone(name) for name in names)
    wall = moment.astimezone(old).replace(tzinfo=None, fold=0)
    shown = same_wall_time(moment, old, new).astimezone(new).replace(tzinfo=None, fold=0)
    assert timedelta(0) <= shown - wall <= timedelta(hours=1)
    day, minute = wall.date(), wall.hour * 60 + wall.minute
    try:
        moment_at(day, minute, new)
    except ValidationError:
        return
    assert shown == wall
