"""Amounts as typed and shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.money import LARGEST_CENTS, cents_text, parse_cents, split_cents
from harmony_desktop.foundation.errors import ValidationError


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("80", 8000), ("$1,250.5", 125050), (" -12.00 ", -1200), (".75", 75), ("0", 0)],
)
def test_amounts_are_read(typed: str, cents: int) -> None:
    assert parse_cents(typed) == cents


@pytest.mark.parametrize("typed", ["", "-", "12.345", "1,25", "1e5", "twelve", "$", "--1"])
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"looks like 125\.50"):
        parse_cents(typed)


def test_an_amount_has_a_limit() -> None:
    with pytest.raises(ValidationError, match="too large"):
        parse_cents("100000000.01")


@given(st.integers(-LARGEST_CENTS, LARGEST_CENTS))
def test_what_is_shown_can_be_read(cents: int) -> None:
    assert parse_cents(cents_text(cents)) == cents


@given(cents=st.integers(-10_000, 10_000), parts=st.integers(1, 12))
def test_shares_add_up(cents: int, parts: int) -> None:
    shares = split_cents(cents, parts)
    assert sum(shares) == cents
    assert max(shares) - min(shares) <= 1


def test_nobody_shares_nothing() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        split_cents(100, 0)
