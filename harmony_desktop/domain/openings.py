"""The search for openings: where and when a visit of some length fits.

Deterministic: days in order, then the time of day, then the chairs in the board's order. One
person is offered once for one time, in the chair that leaves the smallest hole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harmony_desktop.domain.appointments import pattern_minutes
from harmony_desktop.domain.slots import Booking, DayRules, check_slot

__all__ = ["Chair", "Opening", "OpeningDay", "OpeningWish", "find_openings"]

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
    """

    pattern: str
    provider_id: UUID | None = None
    operatory_id: UUID | None = None
    earliest_minute: int = 0
    latest_minute: int = _DAY_ENDS
    step_minutes: int = 10
    patient_id: UUID | None = None


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
    allowed = [chair for chair in chairs if search.operatory_id in {None, chair.operatory_id}]
    if search.provider_id is None:
        for chair in allowed:
            for provider_id in chair.provider_ids:
                yield chair, provider_id
        return
    # A person without a chair of their own may sit at any.
    usual = [chair for chair in allowed if search.provider_id in chair.provider_ids]
    for chair in usual or allowed:
        yield chair, search.provider_id


def _openings_of_pair(
    day: OpeningDay, chair: Chair, provider_id: UUID, search: OpeningWish
) -> Iterator[Opening]:
    minutes = pattern_minutes(search.pattern)
    for begin, end in day.rules.open_spans:
        first = max(begin, day.earliest_minute, search.earliest_minute)
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
                search.pattern,
            )
            if check_slot(wanted, day.rules):
                start += search.step_minutes
                continue
            hole = _hole_around(day.rules, chair.operatory_id, (begin, end), start) - minutes
            yield Opening(day.day, chair.operatory_id, provider_id, start, minutes, hole)
            # The next offer in the same hole stands after this one, not ten minutes later.
            start += -(-minutes // search.step_minutes) * search.step_minutes


def _hole_around(rules: DayRules, operatory_id: UUID, span: tuple[int, int], minute: int) -> int:
    """Return the length of the free stretch of a chair that holds `minute`."""
    taken = [
        (booking.start_minute, booking.end_minute)
        for booking in rules.bookings
        if booking.operatory_id == operatory_id
    ]
    begin = max([span[0], *(end for _, end in taken if end <= minute)])
    end = min([span[1], *(start for start, _ in taken if start > minute)])
    return end - begin
