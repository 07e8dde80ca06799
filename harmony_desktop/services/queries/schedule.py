"""What the rules need to know of a day: hours, closures, who works, and the visits there are."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.domain.dates import (
    MINUTES_IN_DAY,
    day_bounds,
    local_minute,
    practice_zone,
    weekday_name,
)
from harmony_desktop.domain.openings import Chair
from harmony_desktop.domain.slots import Booking, Closure, DayRules, Spans
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import PracticeHours, parse_weekly_hours
from harmony_desktop.services.queries.storage import (
    optional_id,
    stored_microseconds,
    stored_moment,
)

__all__ = ["DayRulesReader", "load_chairs", "load_day_rules"]

# NOT IN and the unary plus keep the planner on the index of the start time.
_BOOKINGS = """
SELECT id, patient_id, operatory_id, provider_id, hygienist_id, start_time, pattern
FROM appointments
WHERE tenant_id = ? AND start_time >= ? AND start_time < ? AND deleted_at IS NULL
  AND operatory_id IS NOT NULL AND provider_id IS NOT NULL
  AND status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
ORDER BY start_time, id
"""

_CLOSURES = """
SELECT start_time, end_time, label, operatory_id, provider_id FROM blockouts
WHERE tenant_id = ? AND start_time >= ? AND start_time < ? AND end_time > ?
  AND deleted_at IS NULL
ORDER BY start_time, id
"""

_WEEKLY = """
SELECT id, weekly_hours FROM providers
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
"""

_SPECIAL = """
SELECT provider_id, start_minute, end_minute, is_absent, day FROM provider_schedules
WHERE tenant_id = ? AND day >= ? AND day <= ? AND deleted_at IS NULL
ORDER BY day, start_minute
"""

_CHAIRS = """
SELECT id, provider_id, hygienist_id, is_hygiene FROM operatories
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY position, name, id
"""

_LONGEST_BLOCKOUT = 31 * 86_400_000_000
"""Microseconds: a blockout is looked for this far before the day it reaches into."""
_CLOCK_CHANGE = 2 * 3_600_000_000
"""Microseconds: the most by which the wall clock jumps within a day."""
_PATTERN_STEP = 5 * 60_000_000
"""Microseconds of one letter of a time pattern."""


def load_day_rules(
    connection: ReadConnection,
    tenant_id: UUID,
    day: date,
    hours: PracticeHours,
    around: tuple[datetime, datetime],
) -> DayRules:
    """Return what one local day allows to a visit that stands between two moments.

    Visits far from it, which cannot overlap it whatever the clocks do that day, are left out.
    """
    return DayRulesReader(connection, tenant_id, hours, day, day).rules_on(day, around)


class DayRulesReader:
    """Reads the rules of many days: what is the same for all of them only once."""

    def __init__(
        self,
        connection: ReadConnection,
        tenant_id: UUID,
        hours: PracticeHours,
        first: date,
        last: date,
    ) -> None:
        """Read closures and people's days from `first` to `last`."""
        self._connection = connection
        self._tenant = tenant_id.bytes
        self._hours = hours
        self._zone = practice_zone(hours.timezone)
        start = stored_microseconds(day_bounds(first, self._zone)[0])
        end = stored_microseconds(day_bounds(last, self._zone)[1])
        parameters = (self._tenant, start - _LONGEST_BLOCKOUT, end, start)
        self._closures = connection.execute(_CLOSURES, parameters).fetchall()
        self._weekly = {
            UUID(bytes=row[0]): weekly
            for row in connection.execute(_WEEKLY, (self._tenant,))
            if (weekly := parse_weekly_hours(row[1]))
        }
        self._special: dict[str, dict[UUID, list[tuple[int, int]]]] = defaultdict(dict)
        days = (self._tenant, first.isoformat(), last.isoformat())
        for row in connection.execute(_SPECIAL, days):
            of_day = self._special[row[4]].setdefault(UUID(bytes=row[0]), [])
            if not row[3]:
                of_day.append((row[1], row[2]))

    def rules_on(self, day: date, around: tuple[datetime, datetime] | None = None) -> DayRules:
        """Return what a day between `first` and `last` allows and the visits it holds.

        With `around`, only the visits near that stretch of the day.
        """
        zone = self._zone
        start, end = (stored_microseconds(moment) for moment in day_bounds(day, zone))
        latest, earliest_end = end, start
        if around is not None:
            latest = min(end, stored_microseconds(around[1]) + _CLOCK_CHANGE)
            earliest_end = stored_microseconds(around[0]) - _CLOCK_CHANGE
        closures = tuple(
            Closure(
                0 if row[0] < start else local_minute(stored_moment(row[0]), zone),
                MINUTES_IN_DAY if row[1] >= end else local_minute(stored_moment(row[1]), zone),
                row[2],
                optional_id(row[3]),
                optional_id(row[4]),
            )
            for row in self._closures
            if row[0] < end and row[1] > start
        )
        bookings = tuple(
            Booking(
                UUID(bytes=row[0]),
                UUID(bytes=row[1]),
                UUID(bytes=row[2]),
                UUID(bytes=row[3]),
                optional_id(row[4]),
                local_minute(stored_moment(row[5]), zone),
                row[6],
            )
            for row in self._connection.execute(_BOOKINGS, (self._tenant, start, latest))
            if row[5] + _PATTERN_STEP * len(row[6]) > earliest_end
        )
        return DayRules(self._hours.spans_on(day), closures, self.people_on(day), bookings)

    def people_on(self, day: date) -> dict[UUID, Spans]:
        """Return when each person with hours of their own works on a day; empty means absent."""
        name = weekday_name(day)
        spans = {person: weekly.get(name, ()) for person, weekly in self._weekly.items()}
        special = self._special.get(day.isoformat(), {})
        return spans | {person: tuple(of_day) for person, of_day in special.items()}


def load_chairs(connection: ReadConnection, tenant_id: UUID) -> tuple[Chair, ...]:
    """Return the chairs in the board's order with who usually works in them."""
    chairs = []
    for row in connection.execute(_CHAIRS, (tenant_id.bytes,)):
        usual = (row[2], row[1]) if row[3] else (row[1],)
        people = tuple(UUID(bytes=person) for person in usual if person is not None)
        chairs.append(Chair(UUID(bytes=row[0]), people))
    return tuple(chairs)
