"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.written_dates import read_desk_day, read_written_date

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TUESDAY),
        ("T", TUESDAY),
        ("tomorrow", date(2026, 11, 25)),
        ("ayer", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("tue", date(2026, 12, 1)),
        ("Mié", date(2026, 11, 25)),
        ("+3", date(2026, 11, 27)),
        ("-1d", date(2026, 11, 23)),
        ("+2w", date(2026, 12, 8)),
        ("+6m", date(2027, 5, 24)),
        ("-1y", date(2025, 11, 24)),
        ("12/24", date(2026, 12, 24)),
        ("11/23", date(2027, 11, 23)),
        ("24.12.", date(2026, 12, 24)),
        ("2/29", date(2028, 2, 29)),
        ("24", TUESDAY),
        ("23", date(2026, 12, 23)),
        ("31", date(2026, 12, 31)),
        (" 2027-01-31 ", date(2027, 1, 31)),
        ("1/31/27", date(2027, 1, 31)),
        ("31.1.2027", date(2027, 1, 31)),
        ("١٢", date(2026, 12, 12)),
    ],
)
def test_what_a_receptionist_means(typed: str, meant: date) -> None:
    assert read_desk_day(typed, TUESDAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "x", "t o", "0", "32", "13/45", "+99999", "+9999y", "2027-02-30", "2/30"]
)
def test_what_nobody_means(typed: str) -> None:
    assert read_desk_day(typed, TUESDAY) is None


@pytest.mark.parametrize(
    ("typed", "day_first", "meant"),
    [
        ("4/12", True, date(2026, 12, 4)),
        ("4/12", False, date(2027, 4, 12)),
        ("24/12", True, date(2026, 12, 24)),
        ("24/12", False, date(2026, 12, 24)),
        ("12/24", True, date(2026, 12, 24)),
        ("4/12/1981", True, date(1981, 12, 4)),
        ("4/12/1981", False, date(1981, 4, 12)),
        ("31/1/2027", False, date(2027, 1, 31)),
        ("1/31/2027", True, date(2027, 1, 31)),
        ("4.12.", False, date(2026, 12, 4)),
        ("2026-12-04", True, date(2026, 12, 4)),
        ("31/31", True, None),
        ("31/31/2027", False, None),
    ],
)
def test_a_slashed_day_is_read_in_the_order_its_writer_reads(
    *, typed: str, day_first: bool, meant: date | None
) -> None:
    assert read_desk_day(typed, TUESDAY, day_first=day_first) == meant


def test_a_month_further_ends_with_the_month() -> None:
    assert read_desk_day("+1m", date(2027, 1, 31)) == date(2027, 2, 28)


def test_two_digits_of_a_year_turn_at_the_pivot() -> None:
    assert read_written_date("4/12/81", 30) == date(1981, 4, 12)
    assert read_written_date("4/12/29", 30) == date(2029, 4, 12)


@given(st.text(max_size=12))
def test_anything_typed_is_a_day_or_nothing(typed: str) -> None:
    found = read_desk_day(typed, TUESDAY)
    assert found is None or date.min <= found <= date.max


@given(st.dates())
def test_a_whole_date_is_itself(day: date) -> None:
    assert read_desk_day(day.isoformat(), TUESDAY) == day


def test_the_end_of_the_calendar_is_no_day() -> None:
    assert read_desk_day("+1", date.max) is None
    assert read_desk_day("+1m", date.max) is None
