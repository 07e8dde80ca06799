"""Who waits for an earlier visit."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date, optional_id, stored_moment

__all__ = ["WaitlistRow", "load_waitlist"]


@dataclass(frozen=True, slots=True)
class WaitlistRow:
    """One waiting patient with what they need and when they can come."""

    id: UUID
    patient_id: UUID
    patient_name: str
    phone: str
    type_name: str
    minutes: int
    pattern: str
    provider_id: UUID | None
    provider_name: str
    operatory_id: UUID | None
    weekdays: tuple[str, ...]
    earliest_minute: int | None
    latest_minute: int | None
    from_date: date | None
    until_date: date | None
    notice_minutes: int
    priority: int
    waiting_since: datetime
    appointment_id: UUID | None
    appointment_type_id: UUID | None
    note: str


_WAITLIST = """
SELECT w.id, w.patient_id, p.first_name, p.last_name, p.preferred_name,
       COALESCE(p.phone_wireless, p.phone_home, ''), COALESCE(t.name, ''), w.pattern,
       w.provider_id, v.first_name, v.last_name, w.operatory_id, w.weekdays, w.earliest_minute,
       w.latest_minute, w.from_date, w.until_date, w.notice_minutes, w.priority, w.created_at,
       w.appointment_id, w.appointment_type_id, w.note
FROM waitlist_entries w
JOIN patients p ON p.tenant_id = w.tenant_id AND p.id = w.patient_id
LEFT JOIN providers v ON v.tenant_id = w.tenant_id AND v.id = w.provider_id
LEFT JOIN appointment_types t ON t.tenant_id = w.tenant_id AND t.id = w.appointment_type_id
WHERE w.tenant_id = ? AND w.status = 'waiting' AND w.deleted_at IS NULL
ORDER BY w.priority DESC, w.created_at, w.id
"""


def load_waitlist(connection: ReadConnection, tenant_id: UUID) -> tuple[WaitlistRow, ...]:
    """Return the waiting patients: highest priority first, then the longest wait."""
    return tuple(
        WaitlistRow(
            id=UUID(bytes=row[0]),
            patient_id=UUID(bytes=row[1]),
            patient_name=f"{row[4] or row[2]} {row[3]}",
            phone=row[5],
            type_name=row[6],
            minutes=5 * len(row[7]),
            pattern=row[7],
            provider_id=optional_id(row[8]),
            provider_name="" if row[8] is None else f"{row[9]} {row[10]}",
            operatory_id=optional_id(row[11]),
            weekdays=tuple(json.loads(row[12] or "[]")),
            earliest_minute=row[13],
            latest_minute=row[14],
            from_date=optional_date(row[15]),
            until_date=optional_date(row[16]),
            notice_minutes=row[17],
            priority=row[18],
            waiting_since=stored_moment(row[19]),
            appointment_id=optional_id(row[20]),
            appointment_type_id=optional_id(row[21]),
            note=row[22] or "",
        )
        for row in connection.execute(_WAITLIST, (tenant_id.bytes,))
    )
