"""What the rules need to know of a day: hours, closures, who works, and the visits there are."""

from collections import defaultdict
from datetime import date
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

__all__ = ["load_chairs", "load_day_rules"]

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
SELECT provider_id, start_minute, end_minute, is_absent FROM provider_schedules
WHERE tenant_id = ? AND day = ? AND deleted_at IS NULL
ORDER BY start_minute
"""

_CHAIRS = """
SELECT id, provider_id, hygienist_id, is_hygiene FROM operatories
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY position, name, id
"""

_LONGEST_BLOCKOUT = 31 * 86_400_000_000
"""Microseconds: a blockout is looked for this far before the day it reaches into."""


def load_day_rules(
    connection: ReadConnection, tenant_id: UUID, day: date, hours: PracticeHours
) -> DayRules:
    """Return what one local day allows and the visits it holds."""
    zone = practice_zone(hours.timezone)
    start, end = (stored_microseconds(moment) for moment in day_bounds(day, zone))
    tenant = tenant_id.bytes
    closures = tuple(
        Closure(
            0 if row[0] < start else local_minute(stored_moment(row[0]), zone),
            MINUTES_IN_DAY if row[1] >= end else local_minute(stored_moment(row[1]), zone),
            row[2],
            optional_id(row[3]),
            optional_id(row[4]),
        )
        for row in connection.execute(_CLOSURES, (tenant, start - _LONGEST_BLOCKOUT, end, start))
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
        for row in connection.execute(_BOOKINGS, (tenant, start, end))
    )
    spans = _provider_spans(connection, tenant, day)
    return DayRules(hours.spans_on(day), closures, spans, bookings)


def _provider_spans(connection: ReadConnection, tenant: bytes, day: date) -> dict[UUID, Spans]:
    spans: dict[UUID, Spans] = {}
    for row in connection.execute(_WEEKLY, (tenant,)):
        weekly = parse_weekly_hours(row[1])
        if weekly:
            spans[UUID(bytes=row[0])] = weekly.get(weekday_name(day), ())
    special: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for row in connection.execute(_SPECIAL, (tenant, day.isoformat())):
        of_day = special[UUID(bytes=row[0])]
        if not row[3]:
            of_day.append((row[1], row[2]))
    spans.update({provider: tuple(of_day) for provider, of_day in special.items()})
    return spans


def load_chairs(connection: ReadConnection, tenant_id: UUID) -> tuple[Chair, ...]:
    """Return the chairs in the board's order with who usually works in them."""
    chairs = []
    for row in connection.execute(_CHAIRS, (tenant_id.bytes,)):
        usual = (row[2], row[1]) if row[3] else (row[1],)
        people = tuple(UUID(bytes=person) for person in usual if person is not None)
        chairs.append(Chair(UUID(bytes=row[0]), people))
    return tuple(chairs)
