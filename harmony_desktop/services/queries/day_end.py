"""What is still open at the end of a day, each thing with what it is about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import day_bounds, local_day, local_minute, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import PracticeHours, load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_id,
    optional_moment,
    stored_microseconds,
)
from harmony_desktop.services.queries.sync_status import load_sync_status

__all__ = ["CLOSED_THROUGH", "DayEnd", "DayEndItem", "OpenKind", "load_day_end"]

CLOSED_THROUGH = "closed_through"
"""Key of the practice's preferences: the last day that was closed, as ISO text."""
_DAYS_LOOKED_AHEAD = 14


class OpenKind(StrEnum):
    """Why something keeps a day open."""

    UNFINISHED = "unfinished"
    NOT_CHECKED_OUT = "not_checked_out"
    UNPOSTED = "unposted"
    UNSENT = "unsent"
    UNCONFIRMED = "unconfirmed"
    CONFLICT = "conflict"
    UNSYNCED = "unsynced"


@dataclass(frozen=True, slots=True)
class DayEndItem:
    """One thing that is open; `detail` is a status, a code, a channel or a number."""

    kind: OpenKind
    row_id: UUID | None
    patient_id: UUID | None
    patient_name: str
    day: date
    start_minute: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class DayEnd:
    """How a day stands at its end; money in cents.

    Attributes:
        closed_through: the last day that was closed, or None.
        visits: completed visits; `charges` and `payments` what was entered on the day.
        next_day: the next day the practice is open, whose visits should be confirmed.
    """

    day: date
    closed_through: date | None
    items: tuple[DayEndItem, ...]
    visits: int
    charges_cents: int
    payments_cents: int
    next_day: date | None

    @property
    def is_closed(self) -> bool:
        """Whether the day has been closed."""
        return self.closed_through is not None and self.day <= self.closed_through

    @property
    def needs_reason(self) -> bool:
        """Whether something is open that belongs to the day itself."""
        own = {OpenKind.UNFINISHED, OpenKind.NOT_CHECKED_OUT, OpenKind.UNPOSTED}
        return any(item.kind in own for item in self.items)


_VISITS = """
SELECT a.id, a.patient_id, p.first_name, p.last_name, p.preferred_name, a.start_time, a.status
FROM appointments a JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
  AND a.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
ORDER BY a.start_time, a.id
"""
_UNPOSTED = """
SELECT c.id, c.patient_id, p.first_name, p.last_name, p.preferred_name, NULL, c.procedure_code
FROM procedures c JOIN patients p ON p.tenant_id = c.tenant_id AND p.id = c.patient_id
WHERE c.tenant_id = ? AND c.status = 'C' AND c.procedure_date = ? AND c.amount > 0
  AND c.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entries l
    WHERE l.tenant_id = c.tenant_id AND l.procedure_id = c.id AND l.kind = 'charge'
      AND l.deleted_at IS NULL)
ORDER BY p.last_name, c.id
"""
_UNSENT = """
SELECT m.id, m.patient_id, COALESCE(p.first_name, ''), COALESCE(p.last_name, ''),
       p.preferred_name, m.due_at, m.channel
FROM messages m LEFT JOIN patients p ON p.tenant_id = m.tenant_id AND p.id = m.patient_id
WHERE m.tenant_id = ? AND m.direction = 'out' AND m.status IN ('queued', 'held')
  AND m.due_at < ? AND m.deleted_at IS NULL
ORDER BY m.due_at, m.id
"""
_CONFLICTS = """
SELECT COUNT(*) FROM sync_conflicts WHERE tenant_id = ? AND state = 'open' AND deleted_at IS NULL
"""
_MONEY = """
SELECT COALESCE(SUM(CASE WHEN kind = 'charge' THEN amount ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN kind LIKE '%payment%' THEN -amount ELSE 0 END), 0)
FROM ledger_entries WHERE tenant_id = ? AND entry_date = ? AND deleted_at IS NULL
"""
_PREFERENCES = "SELECT preferences FROM practice WHERE tenant_id = ? AND id = ?"
_OVER = frozenset({"completed", "checked_out"})


def load_day_end(connection: ReadConnection, tenant_id: UUID, day: date, now: datetime) -> DayEnd:
    """Return what is open at the end of a local day, the day's own things first.

    Raises:
        NotFoundError: the replica holds no practice row.
        ValidationError: a day outside 1900 to 2199.
    """
    hours = load_practice_hours(connection, tenant_id)
    zone = practice_zone(hours.timezone)
    tenant = tenant_id.bytes
    visits = _visits_on(connection, tenant, day, zone)
    following = _next_open_day(hours, day)
    items = [
        *_unfinished(visits, day, zone),
        *_items(connection.execute(_UNPOSTED, (tenant, day.isoformat())), OpenKind.UNPOSTED, day),
        *_unsent(connection, tenant, day, zone, now),
        *_counted(OpenKind.CONFLICT, connection.execute(_CONFLICTS, (tenant,)).fetchone()[0], day),
        *_counted(OpenKind.UNSYNCED, _unsynced(connection, tenant_id), day),
    ]
    if following is not None:
        ahead = _visits_on(connection, tenant, following, zone)
        items += [
            _item(row, OpenKind.UNCONFIRMED, following, zone)
            for row in ahead
            if row[6] == "scheduled"
        ]
    charges, payments = connection.execute(_MONEY, (tenant, day.isoformat())).fetchone()
    return DayEnd(
        day=day,
        closed_through=_closed_through(connection, tenant),
        items=tuple(items),
        visits=sum(row[6] in _OVER for row in visits),
        charges_cents=charges,
        payments_cents=payments,
        next_day=following,
    )


def _unsynced(connection: ReadConnection, tenant_id: UUID) -> int:
    """Return how many rows wait for the server; none for a practice that works alone."""
    status = load_sync_status(connection, tenant_id)
    return 0 if status.last_sync_at is None and status.cursor == 0 else status.pending


def _closed_through(connection: ReadConnection, tenant: bytes) -> date | None:
    stored = connection.execute(_PREFERENCES, (tenant, tenant)).fetchone()[0]
    found = json.loads(stored or "{}").get(CLOSED_THROUGH)
    return None if found is None else date.fromisoformat(found)


def _visits_on(
    connection: ReadConnection, tenant: bytes, day: date, zone: ZoneInfo
) -> list[tuple[Any, ...]]:
    start, end = (stored_microseconds(moment) for moment in day_bounds(day, zone))
    return list(connection.execute(_VISITS, (tenant, start, end)).fetchall())


def _next_open_day(hours: PracticeHours, day: date) -> date | None:
    for step in range(1, _DAYS_LOOKED_AHEAD):
        following = day + timedelta(days=step)
        if hours.spans_on(following):
            return following
    return None


def _unfinished(visits: list[tuple[Any, ...]], day: date, zone: ZoneInfo) -> Iterator[DayEndItem]:
    for row in visits:
        if row[6] == "completed":
            yield _item(row, OpenKind.NOT_CHECKED_OUT, day, zone)
        elif row[6] != "checked_out":
            yield _item(row, OpenKind.UNFINISHED, day, zone)


def _unsent(
    connection: ReadConnection, tenant: bytes, day: date, zone: ZoneInfo, now: datetime
) -> Iterator[DayEndItem]:
    limit = min(day_bounds(day, zone)[1], max(now, day_bounds(day, zone)[0]))
    for row in connection.execute(_UNSENT, (tenant, stored_microseconds(limit))):
        due = optional_moment(row[5])
        yield _item(row, OpenKind.UNSENT, day if due is None else local_day(due, zone), zone)


def _items(rows: Any, kind: OpenKind, day: date) -> Iterator[DayEndItem]:
    for row in rows:
        yield _item(row, kind, day, None)


def _item(row: tuple[Any, ...], kind: OpenKind, day: date, zone: ZoneInfo | None) -> DayEndItem:
    start = optional_moment(row[5])
    return DayEndItem(
        kind=kind,
        row_id=UUID(bytes=row[0]),
        patient_id=optional_id(row[1]),
        patient_name=f"{row[4] or row[2]} {row[3]}".strip(),
        day=day,
        start_minute=None if start is None or zone is None else local_minute(start, zone),
        detail=row[6],
    )


def _counted(kind: OpenKind, count: int, day: date) -> Iterator[DayEndItem]:
    if count:
        yield DayEndItem(kind, None, None, "", day, None, str(count))
