"""Recall intervals, their packed form, and how a due date stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.recall import (
    DUE_DAYS,
    LAPSED_DAYS,
    SOON_DAYS,
    RecallInterval,
    RecallStanding,
    recall_standing,
)
from harmony_desktop.foundation.errors import ValidationError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("packed", "months", "days"),
    [(393216, 6, 0), (83886080, 60, 0), (262144, 4, 0), (65536 + 512 + 3, 1, 17)],
)
def test_the_packed_numbers_of_open_dental(packed: int, months: int, days: int) -> None:
    interval = RecallInterval.from_packed(packed)
    assert interval == RecallInterval(months, days)
    assert interval.packed() == packed


@given(st.integers(0, 240), st.integers(0, 1700))
def test_packing_goes_both_ways(months: int, days: int) -> None:
    if months + days:
        assert RecallInterval.from_packed(RecallInterval(months, days).packed()) == RecallInterval(
            months, days
        )


@pytest.mark.parametrize(("months", "days"), [(0, 0), (-1, 3), (241, 0), (1, -1), (0, 3661)])
def test_what_is_no_interval(months: int, days: int) -> None:
    with pytest.raises(ValidationError, match="between one day and twenty years"):
        RecallInterval(months, days)


@pytest.mark.parametrize(
    ("previous", "months", "days", "due"),
    [
        (date(2026, 8, 31), 6, 0, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, 0, date(2024, 2, 29)),
        (date(2026, 11, 24), 12, 1, date(2027, 11, 25)),
        (date(2026, 11, 24), 0, 10, date(2026, 12, 4)),
    ],
)
def test_due_dates_keep_to_their_month(previous: date, months: int, days: int, due: date) -> None:
    assert RecallInterval(months, days).due_after(previous) == due


@pytest.mark.parametrize(
    ("late", "standing"),
    [
        (-SOON_DAYS - 1, RecallStanding.LATER),
        (-SOON_DAYS, RecallStanding.SOON),
        (-1, RecallStanding.SOON),
        (0, RecallStanding.DUE),
        (DUE_DAYS, RecallStanding.DUE),
        (DUE_DAYS + 1, RecallStanding.OVERDUE),
        (LAPSED_DAYS, RecallStanding.OVERDUE),
        (LAPSED_DAYS + 1, RecallStanding.LAPSED),
    ],
)
def test_the_windows(late: int, standing: RecallStanding) -> None:
    assert recall_standing(TODAY - timedelta(days=late), TODAY) is standing
