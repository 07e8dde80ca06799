"""More than one day of the board: the week with its cards, the month in figures, saved views."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from harmony_desktop.domain.dates import (
    MINUTES_IN_DAY,
    day_bounds,
    local_day,
    local_minute,
    practice_zone,
)
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.board import BoardDay, load_board_day
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds, stored_moment

__all__ = [
    "BlockedTime",
    "BoardView",
    "MonthDay",
    "load_blockouts",
    "load_board_month",
    "load_board_views",
    "load_board_week",
]

_WEEKS_SHOWN, _DAYS_A_WEEK = 6, 7


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the month's grid; `filled` is the share of the chairs' open time taken, 0 to 1."""

    day: date
    visits: int
    filled: float
    production_cents: int
    closed_reason: str | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """A saved view: which columns of which kind; no ids means all of them."""

    slot: int
    name: str
    columns: str
    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class BlockedTime:
    """A blockout with its series, in wall-clock minutes of its day."""

    id: UUID
    day: date
    start_minute: int
    end_minute: int
    label: str
    kind: str
    series_id: UUID | None


_MONTH = """
SELECT a.start_time, LENGTH(a.pattern), COALESCE(t.production, 0)
FROM appointments a
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
  AND a.operatory_id IS NOT NULL
  AND a.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
ORDER BY a.start_time
"""
_HOLIDAYS = """
SELECT start_time, end_time, label FROM blockouts
WHERE tenant_id = ? AND start_time >= ? AND start_time < ? AND deleted_at IS NULL
  AND kind = 'holiday' AND operatory_id IS NULL AND provider_id IS NULL
"""
_BLOCKED = """
SELECT id, start_time, end_time, label, kind, series_id FROM blockouts
WHERE tenant_id = ? AND start_time >= ? AND start_time < ? AND deleted_at IS NULL
ORDER BY start_time, id
"""


def load_board_week(connection: ReadConnection, tenant_id: UUID, day: date) -> tuple[BoardDay, ...]:
    """Return the seven days, Monday first, of the week `day` lies in."""
    monday = day - timedelta(days=day.weekday())
    return tuple(
        load_board_day(connection, tenant_id, monday + timedelta(days=at))
        for at in range(_DAYS_A_WEEK)
    )


def load_board_month(
    connection: ReadConnection, tenant_id: UUID, day: date
) -> tuple[MonthDay, ...]:
    """Return the six weeks, Monday first, that show the month `day` lies in."""
    hours = load_practice_hours(connection, tenant_id)
    zone = practice_zone(hours.timezone)
    first = day.replace(day=1)
    first -= timedelta(days=first.weekday())
    days = [first + timedelta(days=at) for at in range(_WEEKS_SHOWN * _DAYS_A_WEEK)]
    ends = [stored_microseconds(day_bounds(one, zone)[1]) for one in days]
    start = stored_microseconds(day_bounds(first, zone)[0])
    tenant = tenant_id.bytes
    chairs = connection.execute(
        "SELECT COUNT(*) FROM operatories WHERE tenant_id = ? AND is_active = 1 "
        "AND deleted_at IS NULL",
        (tenant,),
    ).fetchone()[0]
    visits, letters, worth = [0] * len(days), [0] * len(days), [0] * len(days)
    at = 0
    for moment, length, production in connection.execute(_MONTH, (tenant, start, ends[-1])):
        while moment >= ends[at]:
            at += 1
        visits[at] += 1
        letters[at] += length
        worth[at] += production
    closed: dict[int, str] = {}
    for begin, _, label in connection.execute(_HOLIDAYS, (tenant, start, ends[-1])):
        at = next(index for index, end in enumerate(ends) if begin < end)
        closed[at] = label or "Holiday"
    found = []
    for at, one in enumerate(days):
        spans = hours.spans_on(one)
        room = chairs * sum(end - begin for begin, end in spans)
        reason = closed.get(at) or (None if spans else "Closed")
        filled = min(1.0, 5 * letters[at] / room) if room else 0.0
        found.append(MonthDay(one, visits[at], filled, worth[at], reason))
    return tuple(found)


def load_board_views(connection: ReadConnection, tenant_id: UUID) -> tuple[BoardView, ...]:
    """Return the practice's saved views in the order of their keys."""
    row = connection.execute(
        "SELECT json_extract(preferences, '$.board_views') FROM practice "
        "WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    stored = json.loads(row[0]) if row is not None and row[0] else {}
    return tuple(
        BoardView(int(slot), view["name"], view["columns"], tuple(UUID(one) for one in view["ids"]))
        for slot, view in sorted(stored.items())
    )


def load_blockouts(
    connection: ReadConnection, tenant_id: UUID, first_day: date, last_day: date
) -> tuple[BlockedTime, ...]:
    """Return the blocked time that begins from one day to another."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    start = stored_microseconds(day_bounds(first_day, zone)[0])
    end = stored_microseconds(day_bounds(last_day, zone)[1])
    return tuple(
        BlockedTime(
            UUID(bytes=row[0]),
            local_day(stored_moment(row[1]), zone),
            local_minute(stored_moment(row[1]), zone),
            local_minute(stored_moment(row[2]), zone) or MINUTES_IN_DAY,
            row[3],
            row[4],
            None if row[5] is None else UUID(bytes=row[5]),
        )
        for row in connection.execute(_BLOCKED, (tenant_id.bytes, start, end))
    )
