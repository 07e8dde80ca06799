"""Scores and probabilities: rates from few trials, and risk relative to the practice.

Scores are kept as hundredths, 0.00 to 1.00.
"""

import math
from decimal import ROUND_HALF_EVEN, Decimal

__all__ = ["lower_bound", "relative_risk", "score_of", "success_rate"]

_HUNDREDTH = Decimal("0.01")
_Z_LOWER_TENTH = 1.2815515655446004
"""Standard normal deviate below which the lower tenth lies."""
_LEAST, _MOST = 0.001, 0.999


def success_rate(successes: int, trials: int) -> float:
    """Return the rate expected of the next trial: (s + 1) / (n + 2), a half when untried.

    Raises:
        ValueError: more successes than trials, or a negative count.
    """
    if not 0 <= successes <= trials:
        message = "successes lie between zero and the trials"
        raise ValueError(message)
    return (successes + 1) / (trials + 2)


def lower_bound(successes: int, trials: int) -> float:
    """Return the rate that is reached with a certainty of nine in ten (Wilson's interval).

    Memories are ranked by it: nine of ten outranks one of one. Zero when untried.

    Raises:
        ValueError: more successes than trials, or a negative count.
    """
    success_rate(successes, trials)
    if successes == 0:
        return 0.0
    rate, z2 = successes / trials, _Z_LOWER_TENTH**2
    centre = rate + z2 / (2 * trials)
    spread = _Z_LOWER_TENTH * math.sqrt((rate * (1 - rate) + z2 / (4 * trials)) / trials)
    return max(0.0, (centre - spread) / (1 + z2 / trials))


def relative_risk(probability: float, average: float) -> float:
    """Return a risk on the practice's own scale: 0.5 is the average, by the ratio of odds.

    Args:
        probability: of this patient or visit, 0 to 1.
        average: of the practice, 0 to 1.
    """
    own, usual = _odds(probability), _odds(average)
    return own / (own + usual)


def _odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), _MOST)
    return bounded / (1 - bounded)


def score_of(value: float) -> Decimal:
    """Return a number as a score: two places, within 0.00 and 1.00."""
    bounded = min(max(value, 0.0), 1.0)
    return Decimal(str(bounded)).quantize(_HUNDREDTH, ROUND_HALF_EVEN)
