"""The visits to confirm, with what is known of reaching each patient."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import day_bounds, local_day, local_minute, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_id,
    stored_microseconds,
    stored_moment,
)

__all__ = ["ConfirmationRow", "load_confirmations"]


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """One visit that is coming up; `risk` is the probability 0 to 1 that it is missed.

    Attributes:
        family: how many of the same family come in the same days, this patient included.
        attempts: how often somebody tried; `last_outcome` and `last_attempt` tell of the last.
    """

    id: UUID
    patient_id: UUID
    guarantor_id: UUID | None
    patient_name: str
    phone: str
    language: str
    preferred_method: str
    day: date
    start_minute: int
    minutes: int
    type_name: str
    provider: str
    operatory: str
    status: str
    is_confirmed: bool
    confirmation_status: str
    risk: float | None
    family: int
    attempts: int
    last_outcome: str
    last_attempt: str
    version: int


_VISITS = """
SELECT a.id, a.patient_id, p.guarantor_id, p.first_name, p.last_name, p.preferred_name,
       COALESCE(p.phone_wireless, p.phone_home, p.phone_work, ''), p.preferred_language,
       COALESCE(p.preferred_confirm_method, p.preferred_contact_method, ''), a.start_time,
       a.pattern, COALESCE(t.name, a.appointment_type, ''), COALESCE(v.abbreviation, ''),
       COALESCE(o.name, ''), a.status, a.confirmed, COALESCE(c.name, ''),
       a.predicted_no_show_risk, a.confirmation_attempts, a.lock_version
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
LEFT JOIN providers v ON v.tenant_id = a.tenant_id AND v.id = a.provider_id
LEFT JOIN operatories o ON o.tenant_id = a.tenant_id AND o.id = a.operatory_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
LEFT JOIN confirmation_statuses c
  ON c.tenant_id = a.tenant_id AND c.id = a.confirmation_status_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
  AND a.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned', 'arrived', 'seated',
                       'completed', 'checked_out')
ORDER BY a.start_time, a.id
"""


def load_confirmations(
    connection: ReadConnection,
    tenant_id: UUID,
    now: datetime,
    first_day: date,
    last_day: date,
) -> tuple[ConfirmationRow, ...]:
    """Return the visits still ahead between two days, both included, in the order of their time.

    Raises:
        NotFoundError: the replica holds no practice row.
        ValidationError: a day outside 1900 to 2199.
    """
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    begin = max(day_bounds(first_day, zone)[0], now)
    end = day_bounds(last_day, zone)[1]
    rows = connection.execute(
        _VISITS, (tenant_id.bytes, stored_microseconds(begin), stored_microseconds(end))
    ).fetchall()
    families: dict[bytes, set[bytes]] = {}
    for row in rows:
        families.setdefault(row[2] or row[1], set()).add(row[1])
    return tuple(_row(row, zone, len(families[row[2] or row[1]])) for row in rows)


def _row(row: Sequence[Any], zone: ZoneInfo, family: int) -> ConfirmationRow:
    start = stored_moment(row[9])
    attempts = json.loads(row[18] or "[]")
    last: dict[str, Any] = max(attempts, key=lambda entry: entry["timestamp"], default={})
    return ConfirmationRow(
        id=UUID(bytes=row[0]),
        patient_id=UUID(bytes=row[1]),
        guarantor_id=optional_id(row[2]),
        patient_name=f"{row[5] or row[3]} {row[4]}",
        phone=row[6],
        language=row[7],
        preferred_method=row[8],
        day=local_day(start, zone),
        start_minute=local_minute(start, zone),
        minutes=5 * len(row[10]),
        type_name=row[11],
        provider=row[12],
        operatory=row[13],
        status=row[14],
        is_confirmed=row[14] == "confirmed" or bool(row[15]),
        confirmation_status=row[16],
        risk=None if row[17] is None else row[17] / 100,
        family=family,
        attempts=len(attempts),
        last_outcome=last.get("outcome", ""),
        last_attempt=last.get("timestamp", ""),
        version=row[19],
    )
