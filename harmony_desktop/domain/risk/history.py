"""What was known of each visit before its day: histories use the outcomes of earlier days only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from harmony_desktop.domain.risk.features import VisitFacts

__all__ = ["RecordedVisit", "facts_before"]


@dataclass(frozen=True, slots=True)
class RecordedVisit:
    """A visit on record; `key` tells visits apart.

    Attributes:
        booked: in the practice's wall clock, as is `start`.
        is_missed: the outcome; counts only with `has_outcome`.
        has_outcome: False for a visit still to come, which is nobody's history.
        start_minute: minutes after midnight, where the time of day is known.
    """

    key: str
    patient: str
    booked: datetime
    start: datetime
    is_missed: bool
    age_years: int | None = None
    is_reminded: bool | None = None
    has_outcome: bool = True
    is_confirmed: bool | None = None
    is_new_patient: bool | None = None
    start_minute: int | None = None

    @property
    def lead_days(self) -> int:
        """Whole days from the booking to the visit."""
        return (self.start.date() - self.booked.date()).days


@dataclass(slots=True)
class _Past:
    visits: int = 0
    missed: int = 0
    last: RecordedVisit | None = None


def facts_before(visits: Iterable[RecordedVisit]) -> Iterator[tuple[RecordedVisit, VisitFacts]]:
    """Yield every visit, day by day, with what was known of it before its day."""
    past: dict[str, _Past] = {}
    ordered = sorted(visits, key=lambda visit: (visit.start.date(), visit.booked, visit.key))
    for _, group in groupby(ordered, key=lambda visit: visit.start.date()):
        day = list(group)
        that_day: dict[str, int] = {}
        for visit in day:
            that_day[visit.patient] = that_day.get(visit.patient, 0) + 1
        for visit in day:
            yield visit, _facts(visit, past.get(visit.patient), that_day[visit.patient] - 1)
        for visit in day:
            if not visit.has_outcome:
                continue
            known = past.setdefault(visit.patient, _Past())
            known.visits += 1
            known.missed += visit.is_missed
            known.last = visit


def _facts(visit: RecordedVisit, past: _Past | None, others: int) -> VisitFacts:
    last = None if past is None else past.last
    return VisitFacts(
        lead_days=max(visit.lead_days, 0),
        weekday=visit.start.weekday(),
        age_years=visit.age_years,
        start_minute=visit.start_minute,
        booked_minute=visit.booked.hour * 60 + visit.booked.minute,
        is_reminded=visit.is_reminded,
        is_confirmed=visit.is_confirmed,
        is_new_patient=visit.is_new_patient,
        prior_visits=0 if past is None else past.visits,
        prior_missed=0 if past is None else past.missed,
        is_last_missed=None if last is None else last.is_missed,
        days_since_last=None if last is None else (visit.start.date() - last.start.date()).days,
        other_visits_that_day=others,
    )
