"""How good predictions were: ranking, and closeness of the chances to what happened."""

import math
from collections.abc import Sequence

__all__ = ["area_under_curve", "average_precision", "brier", "log_loss"]

_LEAST = 1e-12


def area_under_curve(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Return the share of pairs ranked rightly, ties for half; 0.5 where there is no pair."""
    ordered = sorted(zip(chances, outcomes, strict=True))
    hits = sum(outcomes)
    if not 0 < hits < len(ordered):
        return 0.5
    ranks, at = 0.0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        ranks += (at + 1 + end) / 2 * sum(outcome for _, outcome in ordered[at:end])
        at = end
    return (ranks - hits * (hits + 1) / 2) / (hits * (len(ordered) - hits))


def average_precision(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Return the precision averaged over the hits, ties taken together; 0 without a hit."""
    ordered = sorted(zip(chances, outcomes, strict=True), reverse=True)
    total, found, area, at = sum(outcomes), 0, 0.0, 0
    while at < len(ordered) and total:
        end, before = at, found
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            found += ordered[end][1]
            end += 1
        area += (found - before) / total * found / end
        at = end
    return area


def brier(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Return the mean squared distance."""
    pairs = zip(chances, outcomes, strict=True)
    return sum((chance - outcome) ** 2 for chance, outcome in pairs) / max(len(chances), 1)


def log_loss(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Return the mean surprise in natural units."""
    total = 0.0
    for chance, outcome in zip(chances, outcomes, strict=True):
        total -= math.log(max(chance if outcome else 1 - chance, _LEAST))
    return total / max(len(chances), 1)
