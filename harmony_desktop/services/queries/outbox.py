"""Messages that wait to leave, and the calls that people make themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import optional_id, optional_moment

__all__ = ["OutboxRow", "count_outbox", "load_call_list", "load_outbox"]


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message or call that is due; for a call the body is the script.

    Attributes:
        due_day, due_minute: when it may leave by the practice's wall clock.
    """

    id: UUID
    channel: str
    patient_id: UUID | None
    patient_name: str
    phone: str
    appointment_id: UUID | None
    appointment_start: datetime | None
    body: str
    status: str
    due_at: datetime | None
    expires_at: datetime | None
    attempt: int
    risk: float | None
    due_day: date | None
    due_minute: int | None


_OUTBOX = """
SELECT m.id, m.channel, m.patient_id, p.first_name, p.last_name, p.preferred_name,
       COALESCE(m.address, p.phone_wireless, p.phone_home, ''), m.appointment_id, a.start_time,
       m.body, m.status, m.due_at, m.expires_at, m.attempt, a.predicted_no_show_risk
FROM messages m
LEFT JOIN patients p ON p.tenant_id = m.tenant_id AND p.id = m.patient_id
LEFT JOIN appointments a ON a.tenant_id = m.tenant_id AND a.id = m.appointment_id
WHERE m.tenant_id = ? AND m.direction = 'out' AND m.status IN ('queued', 'held')
  AND m.deleted_at IS NULL
"""
_BY_TIME = _OUTBOX + "AND m.channel <> 'voice' ORDER BY m.due_at, m.id"
_CALLS = _OUTBOX + "AND m.channel = 'voice' ORDER BY a.predicted_no_show_risk DESC, m.due_at, m.id"
_COUNT = """
SELECT COUNT(*) FROM messages
WHERE tenant_id = ? AND direction = 'out' AND status IN ('queued', 'held')
  AND deleted_at IS NULL
"""


def load_outbox(connection: ReadConnection, tenant_id: UUID) -> tuple[OutboxRow, ...]:
    """Return the written messages that wait to leave, the next due first."""
    return _load(connection, _BY_TIME, tenant_id)


def load_call_list(connection: ReadConnection, tenant_id: UUID) -> tuple[OutboxRow, ...]:
    """Return the calls to make, the riskiest visit first."""
    return _load(connection, _CALLS, tenant_id)


def count_outbox(connection: ReadConnection, tenant_id: UUID) -> int:
    """Return how many messages and calls wait."""
    return int(connection.execute(_COUNT, (tenant_id.bytes,)).fetchone()[0])


def _load(connection: ReadConnection, sql: str, tenant_id: UUID) -> tuple[OutboxRow, ...]:
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    return tuple(_row(row, zone) for row in connection.execute(sql, (tenant_id.bytes,)))


def _row(row: Sequence[Any], zone: ZoneInfo) -> OutboxRow:
    due_at = optional_moment(row[11])
    return OutboxRow(
        id=UUID(bytes=row[0]),
        channel=row[1],
        patient_id=optional_id(row[2]),
        patient_name="" if row[4] is None else f"{row[5] or row[3]} {row[4]}",
        phone=row[6],
        appointment_id=optional_id(row[7]),
        appointment_start=optional_moment(row[8]),
        body=row[9],
        status=row[10],
        due_at=due_at,
        expires_at=optional_moment(row[12]),
        attempt=row[13],
        risk=None if row[14] is None else row[14] / 100,
        due_day=None if due_at is None else local_day(due_at, zone),
        due_minute=None if due_at is None else local_minute(due_at, zone),
    )
