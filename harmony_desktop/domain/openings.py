"""The search for openings: where and when a visit of some length fits.

Deterministic: days in order, then the time of day, then the chairs in the board's order. One
person is offered once for one time, in the chair that leaves the smallest hole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from harmony_desktop.domain.appointments import pattern_minutes
from harmony_desktop.domain.slots import Booking, DayRules, check_slot

__all__ = ["Chair", "Opening", "OpeningDay", "OpeningWish", "back_to_back", "find_openings"]

_NOBODY = UUID(int=0)
_DAY_ENDS = 24 * 60


@dataclass(frozen=True, slots=True)
class Chair:
    """An operatory and the people who usually work in it."""

    operatory_id: UUID
    provider_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OpeningDay:
    """A day to search; `earliest_minute` cuts off what is already past."""

    day: date
    rules: DayRules
    earliest_minute: int = 0


@dataclass(frozen=True, slots=True)
class OpeningWish:
    """What is wanted.

    Attributes:
        pattern: the visit's time letters.
        provider_id: only this person; None takes each chair's usual ones.
        operatory_id: only this chair.
        earliest_minute: not before this time of day.
        latest_minute: over by this time of day.
        step_minutes: starts are multiples of it.
        patient_id: the patient must be free too.
        patterns: the letters for some people, where they work at another pace.
        provider_ids: only these people; `operatory_ids`: only these chairs; None means any.
    """

    pattern: str
    provider_id: UUID | None = None
    operatory_id: UUID | None = None
    earliest_minute: int = 0
    latest_minute: int = _DAY_ENDS
    step_minutes: int = 10
    patient_id: UUID | None = None
    patterns: Mapping[UUID, str] = field(default_factory=dict)
    provider_ids: frozenset[UUID] | None = None
    operatory_ids: frozenset[UUID] | None = None

    def pattern_for(self, provider_id: UUID) -> str:
        """Return the letters of the visit with that person."""
        return self.patterns.get(provider_id, self.pattern)


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where the visit fits; `hole_minutes` stay free in the chair around it."""

    day: date
    operatory_id: UUID
    provider_id: UUID
    start_minute: int
    minutes: int
    hole_minutes: int


def find_openings(
    days: Iterable[OpeningDay], chairs: tuple[Chair, ...], search: OpeningWish, limit: int
) -> tuple[Opening, ...]:
    """Return the first `limit` openings of the days, which are read only as far as needed."""
    found: list[Opening] = []
    for day in days:
        found.extend(_openings_of_day(day, chairs, search))
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _openings_of_day(
    day: OpeningDay, chairs: tuple[Chair, ...], search: OpeningWish
) -> list[Opening]:
    best: dict[tuple[int, UUID], Opening] = {}
    for chair, provider_id in _pairs(chairs, search):
        for opening in _openings_of_pair(day, chair, provider_id, search):
            key = (opening.start_minute, provider_id)
            if key not in best or opening.hole_minutes < best[key].hole_minutes:
                best[key] = opening
    return sorted(best.values(), key=lambda opening: opening.start_minute)


def _pairs(chairs: tuple[Chair, ...], search: OpeningWish) -> Iterator[tuple[Chair, UUID]]:
    allowed = [
        chair
        for chair in chairs
        if search.operatory_id in {None, chair.operatory_id}
        and (search.operatory_ids is None or chair.operatory_id in search.operatory_ids)
    ]
    if search.provider_id is None:
        for chair in allowed:
            for provider_id in chair.provider_ids:
                if search.provider_ids is None or provider_id in search.provider_ids:
                    yield chair, provider_id
        return
    # A person without a chair of their own may sit at any.
    usual = [chair for chair in allowed if search.provider_id in chair.provider_ids]
    for chair in usual or allowed:
        yield chair, search.provider_id


def _openings_of_pair(
    day: OpeningDay, chair: Chair, provider_id: UUID, search: OpeningWish
) -> Iterator[Opening]:
    if day.rules.provider_spans.get(provider_id) == ():
        return
    pattern = search.pattern_for(provider_id)
    minutes = pattern_minutes(pattern)
    rules = _rules_for(day.rules, provider_id, search.patient_id)
    earliest = max(day.earliest_minute, search.earliest_minute)
    for begin, end in _free_stretches(day.rules, chair.operatory_id):
        first = max(begin, earliest)
        start = -(-first // search.step_minutes) * search.step_minutes
        last = min(end, search.latest_minute) - minutes
        while start <= last:
            wanted = Booking(
                _NOBODY,
                search.patient_id,
                chair.operatory_id,
                provider_id,
                None,
                start,
                pattern,
            )
            if check_slot(wanted, rules):
                start += search.step_minutes
                continue
            hole = end - begin - minutes
            yield Opening(day.day, chair.operatory_id, provider_id, start, minutes, hole)
            # The next offer in the same hole stands after this one, not ten minutes later.
            start += -(-minutes // search.step_minutes) * search.step_minutes


def _rules_for(rules: DayRules, provider_id: UUID, patient_id: UUID | None) -> DayRules:
    """Return the rules with only the visits that could keep these two people busy.

    The chair's own visits are left out: its free stretches are known already.
    """
    relevant = tuple(
        booking
        for booking in rules.bookings
        if provider_id in {booking.provider_id, booking.hygienist_id}
        or (patient_id is not None and booking.patient_id == patient_id)
    )
    return replace(rules, bookings=relevant)


def _free_stretches(rules: DayRules, operatory_id: UUID) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the open hours in which nobody sits in the chair."""
    taken = sorted(
        (booking.start_minute, booking.end_minute)
        for booking in rules.bookings
        if booking.operatory_id == operatory_id
    )
    for begin, end in rules.open_spans:
        free_from = begin
        for start, stop in taken:
            if start >= end:
                break
            if start > free_from:
                yield free_from, start
            free_from = max(free_from, stop)
        if free_from < end:
            yield free_from, end


def back_to_back(start_minute: int, lengths: tuple[int, ...], grid: int) -> tuple[int, ...]:
    """Return when visits begin that follow each other, each on the grid of so many minutes."""
    starts = []
    for minutes in lengths:
        starts.append(start_minute)
        start_minute += -(-minutes // grid) * grid
    return tuple(starts)
