"""What is known of a visit before it, as named and bucketed features.

History enters as the log odds of a rate shrunken toward the average, (missed + 4 x average) /
(visits + 4), so that one missed visit of one weighs little.
"""

import math
from dataclasses import dataclass

__all__ = ["VisitFacts", "features_of"]

_LEADS = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), (14, "8-14"), (30, "15-30"))
_AGES = ((5, "0-5"), (12, "6-12"), (17, "13-17"), (29, "18-29"), (44, "30-44"), (59, "45-59"),
         (74, "60-74"))  # fmt: skip
_GAPS = ((7, "1-7"), (30, "8-30"), (180, "31-180"))
_PRIORS = ((0, "0"), (1, "1"), (4, "2-4"))
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALF, _EARLY, _NOON, _LATE = 4.0, 9 * 60, 12 * 60, 16 * 60
_REMINDED_FROM = 2
"""Days ahead from which a reminder can have gone out at all."""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit as it is known before it; None is unknown and weighs nothing.

    Attributes:
        lead_days: whole days from the booking to the visit.
        weekday: 0 is Monday.
        age_years: on the day of the visit.
        start_minute: minutes after midnight.
        booked_minute: when it was booked, minutes after midnight.
        is_reminded: whether a reminder went out.
        is_confirmed: whether the patient said yes.
        is_new_patient: whether it is the first visit.
        prior_visits: earlier visits whose outcome is known.
        prior_missed: how many of them were missed.
        is_last_missed: whether the latest of them was missed.
        days_since_last: days since the latest of them.
        other_visits_that_day: of the same patient.
    """

    lead_days: int
    weekday: int
    age_years: int | None = None
    start_minute: int | None = None
    booked_minute: int | None = None
    is_reminded: bool | None = None
    is_confirmed: bool | None = None
    is_new_patient: bool | None = None
    prior_visits: int = 0
    prior_missed: int = 0
    is_last_missed: bool | None = None
    days_since_last: int | None = None
    other_visits_that_day: int = 0


def features_of(facts: VisitFacts, average: float) -> dict[str, float]:
    """Return the features that weigh, by name; `average` is the rate of missed visits, 0 to 1."""
    found = {
        f"lead:{_bucket(facts.lead_days, _LEADS, '31+')}": 1.0,
        f"weekday:{_WEEKDAYS[facts.weekday]}": 1.0,
        f"prior:{_bucket(facts.prior_visits, _PRIORS, '5+')}": 1.0,
    }
    if facts.prior_visits:
        rate = (facts.prior_missed + _HALF * average) / (facts.prior_visits + _HALF)
        found["missed_before"] = _log_odds(rate) - _log_odds(average)
    if facts.age_years is not None:
        found[f"age:{_bucket(max(facts.age_years, 0), _AGES, '75+')}"] = 1.0
    if facts.is_last_missed is not None:
        found["last:missed" if facts.is_last_missed else "last:kept"] = 1.0
    if facts.days_since_last is not None:
        found[f"since:{_bucket(facts.days_since_last, _GAPS, '181+')}"] = 1.0
    return found | _of_booking(facts)


def _of_booking(facts: VisitFacts) -> dict[str, float]:
    found: dict[str, float] = {}
    if facts.is_reminded is not None and facts.lead_days >= _REMINDED_FROM:
        found["reminded:yes" if facts.is_reminded else "reminded:no"] = 1.0
    if facts.is_confirmed is not None:
        found["confirmed:yes" if facts.is_confirmed else "confirmed:no"] = 1.0
    if facts.is_new_patient:
        found["new_patient"] = 1.0
    if facts.other_visits_that_day:
        found["other_visit_that_day"] = 1.0
    for name, minute in (("start", facts.start_minute), ("booked", facts.booked_minute)):
        if minute is not None:
            found[f"{name}:{_daypart(minute)}"] = 1.0
    return found


def _bucket(value: int, edges: tuple[tuple[int, str], ...], above: str) -> str:
    return next((name for most, name in edges if value <= most), above)


def _daypart(minute: int) -> str:
    if minute < _EARLY:
        return "early"
    if minute < _NOON:
        return "morning"
    return "afternoon" if minute < _LATE else "late"


def _log_odds(rate: float) -> float:
    return math.log(rate / (1 - rate))
