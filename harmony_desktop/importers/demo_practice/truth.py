"""The coefficients by which the demo practice's patients miss their visits.

Known to the tests and benchmarks, so that a prediction can be judged against the truth. Sex,
postcode, language and payer play no part, as they play none in the predictions.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "COEFFICIENTS",
    "LATE_CANCEL_SHARE",
    "MissFactors",
    "miss_probability",
    "no_show_probability",
]

COEFFICIENTS = {
    "intercept": -2.75,
    "lead_weeks": 0.06,
    "missed_share": 2.4,
    "unconfirmed": 0.55,
    "new_patient": 0.45,
    "early": 0.2,
    "monday": 0.15,
    "age_decades": -0.12,
}
"""Log odds of breaking a visit: not coming, or cancelling late."""
LATE_CANCEL_SHARE = 0.4
"""Share of broken visits that are cancelled late, 0 to 1; the others are missed."""


@dataclass(frozen=True, slots=True)
class MissFactors:
    """What counts; `missed_share` is the share of earlier visits missed, 0 to 1."""

    lead_days: int
    missed_share: float
    is_confirmed: bool
    is_new_patient: bool
    start_minute: int
    is_monday: bool
    age_years: int


def no_show_probability(factors: MissFactors, weights: Mapping[str, float] = COEFFICIENTS) -> float:
    """Return the true chance that the visit is missed, given that nobody cancels it."""
    broken = miss_probability(factors, weights)
    return broken * (1 - LATE_CANCEL_SHARE) / (1 - broken * LATE_CANCEL_SHARE)


def miss_probability(factors: MissFactors, weights: Mapping[str, float] = COEFFICIENTS) -> float:
    """Return the true chance that the visit is broken."""
    odds = weights["intercept"]
    odds += weights["lead_weeks"] * min(factors.lead_days, 180) / 7
    odds += weights["missed_share"] * factors.missed_share
    odds += weights["unconfirmed"] * (not factors.is_confirmed)
    odds += weights["new_patient"] * factors.is_new_patient
    odds += weights["early"] * (factors.start_minute < 9 * 60)
    odds += weights["monday"] * factors.is_monday
    odds += weights["age_decades"] * (factors.age_years - 40) / 10
    return 1 / (1 + math.exp(-odds))
