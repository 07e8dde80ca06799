"""Visits that are wanted but have no time yet, and visits that would gladly come sooner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_id,
    optional_moment,
    stored_microseconds,
    stored_moment,
)

__all__ = ["OffBoardRow", "load_asap", "load_planned", "load_unscheduled"]


@dataclass(frozen=True, slots=True)
class OffBoardRow:
    """One visit to find a time for.

    Attributes:
        day: where it stands now, for a visit that would come sooner; else None.
        since: the day it was cancelled, missed, planned or taken off the board.
        procedures: the codes it is for.
        next_visit: another visit of the patient ahead, where there is one.
    """

    id: UUID
    patient_id: UUID
    patient_name: str
    phone: str
    status: str
    type_name: str
    minutes: int
    provider: str
    provider_id: UUID | None
    operatory_id: UUID | None
    day: date | None
    since: date
    reason: str
    procedures: str
    fee_cents: int
    next_visit: date | None
    note: str
    version: int


_VISITS = """
SELECT a.id, a.patient_id, p.first_name, p.last_name, p.preferred_name,
       COALESCE(p.phone_wireless, p.phone_home, p.phone_work, ''), a.status,
       COALESCE(t.name, a.appointment_type, ''), a.pattern, COALESCE(v.abbreviation, ''),
       a.provider_id, a.operatory_id, a.start_time, COALESCE(a.cancelled_at, a.updated_at),
       COALESCE(a.cancel_reason, ''),
       (SELECT group_concat(c.procedure_code, ', ') FROM procedures c
         WHERE c.tenant_id = a.tenant_id AND c.patient_id = a.patient_id
           AND c.deleted_at IS NULL
           AND (c.appointment_id = a.id OR c.planned_appointment_id = a.id)),
       (SELECT COALESCE(SUM(c.amount), 0) FROM procedures c
         WHERE c.tenant_id = a.tenant_id AND c.patient_id = a.patient_id
           AND c.deleted_at IS NULL
           AND (c.appointment_id = a.id OR c.planned_appointment_id = a.id)),
       (SELECT MIN(n.start_time) FROM appointments n
         WHERE n.tenant_id = a.tenant_id AND n.patient_id = a.patient_id AND n.id <> a.id
           AND n.start_time >= :now AND n.deleted_at IS NULL
           AND n.status NOT IN ('cancelled', 'no_show')),
       COALESCE(a.notes, ''), a.lock_version
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
LEFT JOIN providers v ON v.tenant_id = a.tenant_id AND v.id = a.provider_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = :tenant AND a.deleted_at IS NULL AND p.deleted_at IS NULL
  AND p.status NOT IN ('deceased', 'archived') AND +p.merged_into_id IS NULL
"""
# The ids first, each branch by its own index: an OR over both would read every visit there is.
_UNSCHEDULED = (
    _VISITS  # noqa: S608 - no value from outside
    + """
  AND a.id IN (
    SELECT u.id FROM appointments u
    WHERE u.tenant_id = :tenant AND u.status = 'unscheduled' AND u.deleted_at IS NULL
    UNION ALL
    SELECT b.id FROM appointments b
    WHERE b.tenant_id = :tenant AND b.status IN ('cancelled', 'no_show')
      AND b.start_time >= :since AND b.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM appointments n
        WHERE n.tenant_id = b.tenant_id AND n.patient_id = b.patient_id AND n.id <> b.id
          AND n.start_time > b.start_time AND n.deleted_at IS NULL
          AND n.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')))
ORDER BY 14 DESC, a.id
"""
)
_PLANNED = (
    _VISITS
    + """
  AND a.status = 'planned'
ORDER BY a.updated_at, a.id
"""
)
_ASAP = (
    _VISITS
    + """
  AND a.is_asap = 1 AND a.start_time >= :now AND a.status IN ('scheduled', 'confirmed')
ORDER BY a.start_time, a.id
"""
)
_BACK_MICROSECONDS = 366 * 86_400_000_000


def load_unscheduled(
    connection: ReadConnection, tenant_id: UUID, now: datetime
) -> tuple[OffBoardRow, ...]:
    """Return the visits without a time, the newest first.

    They are those taken off the board, and those cancelled or missed within a year by patients
    who have no later visit.
    """
    return _load(connection, tenant_id, _UNSCHEDULED, now)


def load_planned(
    connection: ReadConnection, tenant_id: UUID, now: datetime
) -> tuple[OffBoardRow, ...]:
    """Return the planned visits nobody has booked, the longest waiting first."""
    return _load(connection, tenant_id, _PLANNED, now)


def load_asap(
    connection: ReadConnection, tenant_id: UUID, now: datetime
) -> tuple[OffBoardRow, ...]:
    """Return the booked visits whose patients would come sooner, the next first."""
    return _load(connection, tenant_id, _ASAP, now)


def _load(
    connection: ReadConnection, tenant_id: UUID, sql: str, now: datetime
) -> tuple[OffBoardRow, ...]:
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    moment = stored_microseconds(now)
    parameters = {
        "tenant": tenant_id.bytes,
        "now": moment,
        "since": moment - _BACK_MICROSECONDS,
    }
    return tuple(_row(row, zone) for row in connection.execute(sql, parameters))


def _row(row: Sequence[Any], zone: ZoneInfo) -> OffBoardRow:
    start, following = optional_moment(row[12]), optional_moment(row[17])
    return OffBoardRow(
        id=UUID(bytes=row[0]),
        patient_id=UUID(bytes=row[1]),
        patient_name=f"{row[4] or row[2]} {row[3]}",
        phone=row[5],
        status=row[6],
        type_name=row[7],
        minutes=5 * len(row[8]),
        provider=row[9],
        provider_id=optional_id(row[10]),
        operatory_id=optional_id(row[11]),
        day=None if start is None else local_day(start, zone),
        since=local_day(stored_moment(row[13]), zone),
        reason=row[14],
        procedures=row[15] or "",
        fee_cents=row[16],
        next_visit=None if following is None else local_day(following, zone),
        note=row[18],
        version=row[19],
    )
