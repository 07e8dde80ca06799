"""The next free times for a visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from harmony_desktop.domain.appointments import (
    pattern_minutes,
    pattern_of_length,
    require_pattern,
)
from harmony_desktop.domain.dates import (
    MINUTES_IN_DAY,
    local_day,
    practice_zone,
    require_bookable_day,
    weekday_name,
)
from harmony_desktop.domain.openings import Chair, OpeningDay, OpeningWish, find_openings
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.directory import load_directory
from harmony_desktop.services.queries.hours import PracticeHours, load_practice_hours
from harmony_desktop.services.queries.room import days_with_room
from harmony_desktop.services.queries.schedule import DayRulesReader, load_chairs
from harmony_desktop.services.queries.type_rules import (
    NarrowedSearch,
    TypeRules,
    load_type_rules,
)

__all__ = ["DAYPARTS", "OpeningRow", "OpeningSearch", "load_openings"]

DAYPARTS = {
    "morning": (0, 12 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "evening": (17 * 60, MINUTES_IN_DAY),
}
"""Wall-clock minutes between which a visit of that part of the day begins and ends."""
_LOOK_AHEAD = timedelta(days=90)
_LONGEST_LOOK = timedelta(days=400)
_MOST = 200
_NEAR_DAYS = 14


@dataclass(frozen=True, slots=True)
class OpeningSearch:
    """What is wanted.

    Attributes:
        minutes: the length; ignored where `pattern` is given.
        daypart: ``morning``, ``afternoon``, ``evening`` or None for any.
        first_day: the first day to look at; None means today.
        last_day: the last day; None looks three months ahead.
        weekdays: English, lower case; empty means any.
        earliest_minute: not before this time of day; `latest_minute`: over by this time.
        patient_id: the patient must be free too.
        appointment_type_id: its pattern and its rules hold, see `queries.type_rules`.
        step_minutes: starts are multiples of it; None takes the practice's grid.
    """

    minutes: int = 30
    provider_id: UUID | None = None
    operatory_id: UUID | None = None
    daypart: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    limit: int = 10
    pattern: str | None = None
    weekdays: tuple[str, ...] = ()
    earliest_minute: int = 0
    latest_minute: int = MINUTES_IN_DAY
    patient_id: UUID | None = None
    appointment_type_id: UUID | None = None
    step_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """A free time, ready to be booked."""

    day: date
    start_minute: int
    minutes: int
    operatory_id: UUID
    operatory_name: str
    provider_id: UUID
    provider_name: str


def load_openings(
    connection: ReadConnection, tenant_id: UUID, search: OpeningSearch, now: datetime
) -> tuple[OpeningRow, ...]:
    """Return the next openings, soonest first; none lies in the past.

    Raises:
        ValidationError: the length, the daypart or the days cannot be.
    """
    hours = load_practice_hours(connection, tenant_id)
    rules = load_type_rules(connection, tenant_id, search.appointment_type_id)
    asked = rules.narrowed(search.weekdays, *_part_of_day(search))
    today = local_day(now, practice_zone(hours.timezone))
    days = _days_of(search, today)
    chairs = load_chairs(connection, tenant_id)
    wish = _wish(connection, tenant_id, search, rules, asked)
    source = _DaySource(connection, tenant_id, hours, asked, days, now)
    limit = max(1, min(search.limit, _MOST))
    found = find_openings(source.days(chairs, wish), chairs, wish, limit)
    directory = load_directory(connection, tenant_id)
    providers = {choice.id: choice.name for choice in directory.providers}
    operatories = {choice.id: choice.name for choice in directory.operatories}
    return tuple(
        OpeningRow(
            opening.day,
            opening.start_minute,
            opening.minutes,
            opening.operatory_id,
            operatories[opening.operatory_id],
            opening.provider_id,
            providers.get(opening.provider_id, ""),
        )
        for opening in found
    )


class _DaySource:
    """Hands out the days to search: the next ones as they come, the later ones if they have room.

    Most searches end in the next days. One that does not asks the database for the days of the
    whole time on which a chair has a hole that is long enough, and looks at those alone.
    """

    def __init__(
        self,
        connection: ReadConnection,
        tenant_id: UUID,
        hours: PracticeHours,
        asked: NarrowedSearch,
        days: tuple[date, date],
        now: datetime,
    ) -> None:
        self._connection = connection
        self._tenant_id = tenant_id
        self._hours = hours
        self._asked = asked
        self._first, self._last = days
        self._now = now.astimezone(practice_zone(hours.timezone))

    def days(self, chairs: tuple[Chair, ...], wish: OpeningWish) -> Iterator[OpeningDay]:
        near = min(self._last, self._first + timedelta(days=_NEAR_DAYS - 1))
        yield from self._of(self._between(self._first, near), self._first, near)
        far = near + timedelta(days=1)
        if far > self._last:
            return
        allowed = tuple(
            chair.operatory_id
            for chair in chairs
            if wish.operatory_id in {None, chair.operatory_id}
            and (wish.operatory_ids is None or chair.operatory_id in wish.operatory_ids)
        )
        shortest = min(map(pattern_minutes, (wish.pattern, *wish.patterns.values())))
        with_room = days_with_room(
            self._connection,
            self._tenant_id,
            self._hours,
            allowed,
            (far, self._last),
            shortest,
            (wish.earliest_minute, wish.latest_minute),
        )
        yield from self._of(iter(with_room), far, self._last, wish.provider_id)

    def _between(self, first: date, last: date) -> Iterator[date]:
        for at in range((last - first).days + 1):
            yield first + timedelta(days=at)

    def _of(
        self, days: Iterator[date], first: date, last: date, provider_id: UUID | None = None
    ) -> Iterator[OpeningDay]:
        reader = DayRulesReader(self._connection, self._tenant_id, self._hours, first, last)
        for day in days:
            if self._asked.weekdays and weekday_name(day) not in self._asked.weekdays:
                continue
            if not self._hours.spans_on(day):
                continue
            if provider_id is not None and reader.people_on(day).get(provider_id) == ():
                continue
            minute = self._now.hour * 60 + self._now.minute
            earliest = minute if day == self._now.date() else 0
            yield OpeningDay(day, reader.rules_on(day), earliest)


def _wish(
    connection: ReadConnection,
    tenant_id: UUID,
    search: OpeningSearch,
    rules: TypeRules,
    asked: NarrowedSearch,
) -> OpeningWish:
    if search.pattern is not None:
        pattern = require_pattern(search.pattern)
    else:
        pattern = rules.pattern or pattern_of_length(search.minutes)
    return OpeningWish(
        pattern=pattern,
        provider_id=search.provider_id,
        operatory_id=search.operatory_id,
        earliest_minute=asked.earliest_minute,
        latest_minute=asked.latest_minute,
        step_minutes=search.step_minutes or _slot_minutes(connection, tenant_id),
        patient_id=search.patient_id,
        patterns=rules.patterns if search.pattern is None else {},
        provider_ids=rules.provider_ids,
        operatory_ids=rules.operatory_ids,
    )


def _days_of(search: OpeningSearch, today: date) -> tuple[date, date]:
    first = max(search.first_day or today, today)
    require_bookable_day(first, today)
    last = search.last_day or first + _LOOK_AHEAD
    if last < first:
        message = "The last day lies before the first."
        raise ValidationError(message)
    return first, min(last, first + _LONGEST_LOOK)


def _part_of_day(search: OpeningSearch) -> tuple[int, int]:
    if search.daypart is None:
        return search.earliest_minute, search.latest_minute
    if search.daypart not in DAYPARTS:
        message = "The part of the day is morning, afternoon or evening."
        raise ValidationError(message)
    begin, end = DAYPARTS[search.daypart]
    return max(begin, search.earliest_minute), min(end, search.latest_minute)


def _slot_minutes(connection: ReadConnection, tenant_id: UUID) -> int:
    row = connection.execute(
        "SELECT slot_minutes FROM practice WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    return max(5, int(row[0]))
