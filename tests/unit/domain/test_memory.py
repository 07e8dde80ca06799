"""How far a memory is trusted: counts of all desks, a lower bound, forgetting with age."""

from datetime import UTC, datetime, timedelta

import pytest

from harmony_desktop.domain.memory import HALF_LIFE, confidence_now, counted, with_outcome
from harmony_desktop.domain.scores import lower_bound

_NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


def test_a_memory_is_halved_for_every_half_year_without_reinforcement() -> None:
    fresh = confidence_now(8, 10, _NOW, _NOW)
    assert fresh == pytest.approx(lower_bound(8, 10))
    assert confidence_now(8, 10, _NOW - HALF_LIFE, _NOW) == pytest.approx(fresh / 2)
    assert confidence_now(8, 10, _NOW - 2 * HALF_LIFE, _NOW) == pytest.approx(fresh / 4)


def test_a_clock_that_runs_ahead_makes_no_memory_more_certain() -> None:
    ahead = _NOW + timedelta(days=3)
    assert confidence_now(8, 10, ahead, _NOW) == confidence_now(8, 10, None, _NOW)


def test_every_desk_counts_by_itself() -> None:
    won, tried = with_outcome({"a": 2}, {"a": 3}, "b", is_success=True)
    assert (won, tried) == ({"a": 2, "b": 1}, {"a": 3, "b": 1})
    won, tried = with_outcome(won, tried, "b", is_success=False, weight=3)
    assert (won, tried) == ({"a": 2, "b": 1}, {"a": 3, "b": 4})
    assert (counted(won), counted(tried)) == (3, 7)
