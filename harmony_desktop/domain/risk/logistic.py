"""One regularised logistic regression in plain Python: scoring, fitting, a drifting intercept.

Fitted by Newton's method toward a prior mean for each weight, so that few rows change little. A
score of one visit is a sum over its dozen features.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["LogisticModel", "fit_logistic", "probability_of"]

_ROUNDS = 7
"""Newton's rounds; from a held start five reach the fifth decimal."""
_LEAST_WEIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Weights in log odds by feature name; a feature it does not know weighs nothing.

    Attributes:
        intercept: log odds where no feature weighs.
        weights: log odds a feature adds for each unit of its value.
        average: rate of missed visits that histories are shrunken toward, 0 to 1.
        rows: how many visits it was fitted on.
    """

    intercept: float
    weights: Mapping[str, float] = field(default_factory=dict)
    average: float = 0.1
    rows: int = 0

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the log odds of missing a visit with these features."""
        weights = self.weights
        return self.intercept + sum(
            weights.get(name, 0.0) * value for name, value in features.items()
        )

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the chance of missing it, 0 to 1."""
        return probability_of(self.log_odds(features))


def probability_of(log_odds: float) -> float:
    """Return the chance of those odds, 0 to 1; any size of odds is taken."""
    return 1 / (1 + math.exp(-max(-35.0, min(35.0, log_odds))))


def fit_logistic(
    rows: Sequence[tuple[Mapping[str, float], bool]],
    prior: LogisticModel,
    precision: float = 20.0,
    intercept_precision: float = 1.0,
) -> LogisticModel:
    """Return the weights most likely given `rows`, held toward `prior`.

    Args:
        rows: features of each visit and whether it was missed.
        prior: what is believed before any row.
        precision: how strongly each weight is held, in rows' worth of information.
        intercept_precision: the same for the intercept.
    """
    names = sorted({name for features, _ in rows for name in features} | set(prior.weights))
    at = {name: index for index, name in enumerate(names, 1)}
    mean = [prior.intercept, *(prior.weights.get(name, 0.0) for name in names)]
    held = [intercept_precision, *(precision for _ in names)]
    coded = [
        ([(0, 1.0), *((at[name], value) for name, value in features.items())], float(is_missed))
        for features, is_missed in rows
    ]
    weights = list(mean)
    for _ in range(_ROUNDS):
        slope, curve = _derivatives(coded, weights, mean, held)
        step = _solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    fitted = dict(zip(names, weights[1:], strict=True))
    return LogisticModel(weights[0], fitted, prior.average, len(rows))


_Coded = list[tuple[list[tuple[int, float]], float]]


def _derivatives(
    coded: _Coded, weights: list[float], mean: list[float], held: list[float]
) -> tuple[list[float], list[list[float]]]:
    size = len(weights)
    slope = [held[i] * (mean[i] - weights[i]) for i in range(size)]
    curve = [[0.0] * size for _ in range(size)]
    for i in range(size):
        curve[i][i] = held[i]
    for features, outcome in coded:
        log_odds = 0.0
        for i, value in features:
            log_odds += weights[i] * value
        chance = probability_of(log_odds)
        error, spread = outcome - chance, max(chance * (1 - chance), _LEAST_WEIGHT)
        for i, value in features:
            slope[i] += error * value
            row, part = curve[i], spread * value
            for j, other in features:
                if j <= i:
                    row[j] += part * other
    return slope, curve


def _solve(curve: list[list[float]], slope: list[float]) -> list[float]:
    """Solve a symmetric positive system, given its lower half, by Cholesky's way."""
    size = len(slope)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = curve[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            lower[i][j] = math.sqrt(rest) if i == j else rest / lower[j][j]
    forward: list[float] = []
    for i in range(size):
        known = sum(lower[i][k] * forward[k] for k in range(i))
        forward.append((slope[i] - known) / lower[i][i])
    solved = [0.0] * size
    for i in reversed(range(size)):
        known = sum(lower[k][i] * solved[k] for k in range(i + 1, size))
        solved[i] = (forward[i] - known) / lower[i][i]
    return solved
