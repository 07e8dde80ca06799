"""The next free times for a visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from harmony_desktop.domain.appointments import pattern_of_length, require_pattern
from harmony_desktop.domain.dates import (
    MINUTES_IN_DAY,
    local_day,
    local_minute,
    practice_zone,
    require_bookable_day,
    weekday_name,
)
from harmony_desktop.domain.openings import OpeningDay, OpeningWish, find_openings
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.directory import load_directory
from harmony_desktop.services.queries.hours import PracticeHours, load_practice_hours
from harmony_desktop.services.queries.schedule import load_chairs, load_day_rules

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
    zone = practice_zone(hours.timezone)
    today = local_day(now, zone)
    first, last = _days_of(search, today)
    wish = _wish(connection, tenant_id, search)

    def days() -> Iterator[OpeningDay]:
        day = first
        while day <= last:
            if _is_wanted(day, search, hours):
                rules = load_day_rules(connection, tenant_id, day, hours)
                yield OpeningDay(day, rules, local_minute(now, zone) if day == today else 0)
            day += timedelta(days=1)

    limit = max(1, min(search.limit, _MOST))
    found = find_openings(days(), load_chairs(connection, tenant_id), wish, limit)
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


def _wish(connection: ReadConnection, tenant_id: UUID, search: OpeningSearch) -> OpeningWish:
    begin, end = _part_of_day(search)
    if search.pattern is None:
        pattern = pattern_of_length(search.minutes)
    else:
        pattern = require_pattern(search.pattern)
    return OpeningWish(
        pattern=pattern,
        provider_id=search.provider_id,
        operatory_id=search.operatory_id,
        earliest_minute=begin,
        latest_minute=end,
        step_minutes=_slot_minutes(connection, tenant_id),
        patient_id=search.patient_id,
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


def _is_wanted(day: date, search: OpeningSearch, hours: PracticeHours) -> bool:
    if search.weekdays and weekday_name(day) not in search.weekdays:
        return False
    return bool(hours.spans_on(day))


def _slot_minutes(connection: ReadConnection, tenant_id: UUID) -> int:
    row = connection.execute(
        "SELECT slot_minutes FROM practice WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    return max(5, int(row[0]))
