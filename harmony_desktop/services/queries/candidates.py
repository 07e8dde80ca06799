"""The waiting patients as the ranking for one free slot needs them."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harmony_desktop.domain.dates import (
    day_bounds,
    local_day,
    local_minute,
    practice_zone,
    weekday_name,
)
from harmony_desktop.domain.slots import overlaps
from harmony_desktop.domain.waitlist import Candidate, FreeSlot
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_date,
    optional_id,
    stored_microseconds,
    stored_moment,
)

__all__ = ["WaitingOnDay", "free_slot", "load_candidates"]

_MICROSECONDS_IN_MINUTE = 60_000_000
_MICROSECONDS_IN_DAY = 24 * 60 * _MICROSECONDS_IN_MINUTE

_WAITING = """
SELECT w.id, w.patient_id, w.pattern, w.provider_id, w.operatory_id, w.weekdays,
       w.earliest_minute, w.latest_minute, w.from_date, w.until_date, w.notice_minutes,
       w.priority, w.created_at, t.is_hygiene, t.production, a.predicted_no_show_risk,
       a.start_time, w.appointment_id,
       COALESCE(p.phone_wireless, p.phone_home) IS NOT NULL
         OR (p.email IS NOT NULL AND p.email_consent = 1)
FROM waitlist_entries w
JOIN patients p ON p.tenant_id = w.tenant_id AND p.id = w.patient_id AND p.deleted_at IS NULL
LEFT JOIN appointment_types t ON t.tenant_id = w.tenant_id AND t.id = w.appointment_type_id
LEFT JOIN appointments a ON a.tenant_id = w.tenant_id AND a.id = w.appointment_id
WHERE w.tenant_id = ? AND w.status = 'waiting' AND w.deleted_at IS NULL
ORDER BY w.id
"""

_DAY = """
SELECT id, patient_id, start_time, end_time FROM appointments
WHERE tenant_id = ? AND start_time >= ? AND start_time < ? AND deleted_at IS NULL
  AND status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
"""


def free_slot(
    connection: ReadConnection,
    tenant_id: UUID,
    *,
    start: datetime,
    minutes: int,
    operatory_id: UUID,
    provider_id: UUID,
    now: datetime,
) -> FreeSlot:
    """Return a hole on the board in the practice's wall clock.

    Args:
        connection: a reader.
        tenant_id: the practice.
        start: when the hole begins, UTC.
        minutes: how long it is.
        operatory_id: its chair.
        provider_id: who is free with it.
        now: for the notice the patients would get.
    """
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    day = local_day(start, zone)
    row = connection.execute(
        "SELECT is_hygiene FROM operatories WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, operatory_id.bytes),
    ).fetchone()
    return FreeSlot(
        day=day,
        weekday=weekday_name(day),
        start_minute=local_minute(start, zone),
        minutes=minutes,
        operatory_id=operatory_id,
        provider_id=provider_id,
        notice_minutes=int((start - now).total_seconds() // 60),
        is_hygiene=row is not None and bool(row[0]),
    )


def load_candidates(
    connection: ReadConnection, tenant_id: UUID, slot: FreeSlot, now: datetime
) -> tuple[Candidate, ...]:
    """Return every waiting patient with what the ranking for `slot` asks of them."""
    return WaitingOnDay(connection, tenant_id, slot.day, now).candidates(slot)


class WaitingOnDay:
    """The waiting patients as they stand now, read once for all free slots of a day."""

    def __init__(
        self, connection: ReadConnection, tenant_id: UUID, day: date, now: datetime
    ) -> None:
        """Read the waitlist and the visits of `day` at the practice."""
        self._zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
        self._now = stored_microseconds(now)
        begin, end = (stored_microseconds(moment) for moment in day_bounds(day, self._zone))
        self._visits: dict[bytes, list[tuple[bytes, int, int]]] = {}
        for visit, patient, start, stop in connection.execute(_DAY, (tenant_id.bytes, begin, end)):
            minute = local_minute(stored_moment(start), self._zone)
            span = (visit, minute, minute + (stop - start) // _MICROSECONDS_IN_MINUTE)
            self._visits.setdefault(patient, []).append(span)
        rows = connection.execute(_WAITING, (tenant_id.bytes,))
        self._waiting = [(row[1], row[17], self._candidate(row)) for row in rows]

    def candidates(self, slot: FreeSlot) -> tuple[Candidate, ...]:
        """Return every waiting patient with what the ranking for a slot of the day asks of them."""
        return tuple(
            replace(candidate, is_busy=True)
            if patient in self._visits and self._is_busy(patient, visit, candidate, slot)
            else candidate
            for patient, visit, candidate in self._waiting
        )

    def _is_busy(
        self, patient: bytes, own: bytes | None, candidate: Candidate, slot: FreeSlot
    ) -> bool:
        wanted = (slot.start_minute, slot.start_minute + candidate.minutes)
        return any(
            visit != own and overlaps(wanted, (start, end))
            for visit, start, end in self._visits[patient]
        )

    def _candidate(self, row: Any) -> Candidate:
        start = row[16]
        return Candidate(
            **_wishes(row),
            minutes=5 * len(row[2]),
            waiting_days=max(0, self._now - row[12]) // _MICROSECONDS_IN_DAY,
            is_busy=False,
            brings_forward=None if start is None else local_day(stored_moment(start), self._zone),
        )


def _wishes(row: Any) -> dict[str, Any]:
    return {
        "entry_id": UUID(bytes=row[0]),
        "patient_id": UUID(bytes=row[1]),
        "provider_id": optional_id(row[3]),
        "operatory_id": optional_id(row[4]),
        "weekdays": tuple(json.loads(row[5] or "[]")),
        "earliest_minute": row[6],
        "latest_minute": row[7],
        "from_date": optional_date(row[8]),
        "until_date": optional_date(row[9]),
        "notice_minutes": row[10],
        "priority": row[11],
        "needs_hygiene": None if row[13] is None else bool(row[13]),
        "production_cents": row[14] or 0,
        "no_show_risk": None if row[15] is None else row[15] / 100,
        "is_reachable": bool(row[18]),
    }
