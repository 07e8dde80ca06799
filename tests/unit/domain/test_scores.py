"""Rates from few trials, and risk on the practice's scale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.scores import lower_bound, relative_risk, score_of, success_rate


def test_one_success_is_not_certainty() -> None:
    assert success_rate(0, 0) == 0.5
    assert success_rate(1, 1) == pytest.approx(2 / 3)
    assert lower_bound(0, 0) == 0
    assert lower_bound(9, 10) > lower_bound(1, 1)


@given(trials=st.integers(1, 1000), data=st.data())
def test_the_lower_bound_lies_below_the_rate(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    assert 0 <= lower_bound(successes, trials) <= successes / trials


@pytest.mark.parametrize(("successes", "trials"), [(2, 1), (-1, 3)])
def test_counts_that_cannot_be(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="successes"):
        lower_bound(successes, trials)


@given(average=st.floats(0.01, 0.9))
def test_the_average_is_a_half(average: float) -> None:
    assert relative_risk(average, average) == pytest.approx(0.5)
    assert relative_risk(0, average) < 0.5 < relative_risk(1, average)


@pytest.mark.parametrize(
    ("value", "score"), [(0.125, "0.12"), (-3, "0.00"), (7, "1.00"), (0.999, "1.00")]
)
def test_scores_have_two_places(value: float, score: str) -> None:
    assert score_of(value) == Decimal(score)
    assert str(score_of(value)) == score


@pytest.mark.parametrize(
    ("successes", "trials", "bound"), [(0, 0, 0.0), (1, 1, 0.378), (9, 10, 0.7175), (0, 5, 0.0)]
)
def test_the_lower_bound_is_known_at_these_counts(
    successes: int, trials: int, bound: float
) -> None:
    assert lower_bound(successes, trials) == pytest.approx(bound, abs=0.001)
