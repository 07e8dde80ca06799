"""What Open Dental stores, decoded: money, dates, colours, patterns, the two odd hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.importers.open_dental.decoding import (
    PracticeTime,
    day_of,
    days_of_ticks,
    five_minute_pattern,
    hex_color,
    interval_of,
    line_of,
    minute_of,
    money_of,
    money_or_blank,
    number_of,
    text_of,
)
from harmony_desktop.importers.open_dental.keys import KeyMap, KeySet, RowIds

EARLIEST = datetime.fromisoformat("1970-01-02")


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("0.125", 12),
        ("0.135", 14),
        ("33.335", 3334),
        ("33.345", 3334),
        ("1e-16", 0),
        ("-1", -100),
        ("1250", 125_000),
        ("88.8800000000001", 8888),
        (None, 0),
        ("", 0),
        ("x", 0),
        ("nan", 0),
        ("1e300", 0),
    ],
)
def test_money_rounds_half_to_even(written: str | None, cents: int) -> None:
    assert money_of(written) == cents


def test_minus_one_is_blank() -> None:
    assert [money_or_blank(value) for value in ("-1", "-1.0", None, "", "0", "2.5")] == [
        None,
        None,
        None,
        None,
        0,
        250,
    ]


def test_empty_dates_are_none() -> None:
    for value in (
        "0001-01-01",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "1879-12-31",
        "",
        None,
        "x",
        "2024-02-30",
    ):
        assert day_of(value) is None
    assert day_of("2024-02-29 10:00:00") == "2024-02-29"


def test_intervals_colours_ticks_and_patterns() -> None:
    assert interval_of("393216") == (6, 0)
    assert interval_of("83886080") == (60, 0)
    assert interval_of(str(2 << 8 | 3)) == (0, 17)
    assert hex_color("-16711936") == "#00FF00"
    assert hex_color("0") is None
    assert days_of_ticks("25920000000000") == 30
    assert five_minute_pattern("/X/", 15) == "///XXX///"
    assert five_minute_pattern("") == "/"
    assert len(five_minute_pattern("X" * 130)) == 100
    assert minute_of("24:00:00") == 1440
    assert minute_of("-01:00:00") == 0
    assert (number_of("7"), number_of("7.9"), number_of("x"), number_of("inf")) == (7, 7, 0, 0)


def test_text_loses_what_does_not_belong() -> None:
    assert line_of("  a\x00b\u202e  ", 10) == "a b"
    assert line_of("x" * 20, 5) == "xxxxx"
    assert text_of("a\r\nb\x07") == "a\nb"
    assert (line_of("", 5), text_of("  ")) == (None, None)


def test_the_hour_that_is_skipped_and_the_hour_that_is_doubled() -> None:
    time = PracticeTime(ZoneInfo("America/New_York"))
    skipped = time.moment("2026-03-08 02:30:00")
    assert skipped == time.moment("2026-03-08 03:30:00")
    first = time.moment("2026-11-01 01:30:00")
    later = time.moment("2026-11-01 02:30:00")
    assert later is not None
    assert first is not None
    assert later - first == 2 * 3600 * 1_000_000
    assert sum(time.oddities.values()) == 2
    assert time.moment("2026-07-01 24:30:00") is None
    assert time.on_day("2026-07-01", 1440) == time.moment("2026-07-02 00:00:00")


@given(st.datetimes(min_value=EARLIEST).map(lambda d: d.replace(microsecond=0)))
def test_moments_agree_with_the_library(wall: datetime) -> None:
    if wall.year > 2190:
        return
    zone = ZoneInfo("Europe/Berlin")
    expected = wall.replace(tzinfo=zone).timestamp()
    assert PracticeTime(zone).moment(str(wall)) == int(expected) * 1_000_000


@given(st.lists(st.integers(-(2**60), 2**60)))
def test_key_sets_are_sets(keys: list[int]) -> None:
    compact = KeySet(keys)
    assert [*compact] == sorted(set(keys))
    assert all(key in compact for key in keys)
    assert (2**61) not in compact


def test_key_maps_keep_every_value() -> None:
    pairs = KeyMap()
    for key, value in ((5, 1), (3, 2), (5, 3)):
        pairs.put(key, value)
    assert (pairs.values_of(5), pairs.get(3), pairs.get(9)) == ((1, 3), 2, 0)


def test_ids_are_the_natural_ids() -> None:
    from uuid import UUID

    tenant = UUID(int=12345)
    assert RowIds(tenant).of("patient", 7) == natural_id(tenant, "open_dental", "patient", 7).bytes
