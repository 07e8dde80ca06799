"""Who is due to come again, grouped by family when a household is to be called once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.domain.recall import RecallStanding, recall_standing
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_date,
    optional_id,
    optional_moment,
    stored_microseconds,
)

__all__ = ["RecallRow", "load_recalls"]


@dataclass(frozen=True, slots=True)
class RecallRow:
    """One recall of one patient.

    Attributes:
        family_name: the guarantor, under whom a family is called together.
        previous_on: the last completed visit of the kind.
        reminders: how often the patient was reminded; `last_contact` is the last talk or letter.
        next_visit: the patient's next visit on the board, where there is one.
    """

    id: UUID
    patient_id: UUID
    guarantor_id: UUID | None
    patient_name: str
    family_name: str
    phone: str
    language: str
    preferred_method: str
    type_name: str
    pattern: str
    minutes: int
    due_on: date
    standing: RecallStanding
    previous_on: date | None
    reminders: int
    last_contact: date | None
    disabled_until: date | None
    next_visit: date | None
    balance_cents: int
    note: str


# A practice that imported twice may hold two rows for one patient and type: the latest counts.
# Named indexes and CROSS JOIN lead from the days to the patients, in a database never analysed too.
_RECALLS = """
WITH due AS (
  SELECT r.id, r.patient_id, r.recall_type_id, r.due_on, r.previous_on, r.reminders_sent,
         r.disabled_until, r.note
  FROM recalls r INDEXED BY idx_recalls_due
  WHERE r.tenant_id = :tenant AND r.due_on >= :first AND r.due_on <= :last
    AND r.deleted_at IS NULL AND r.status <> 'stopped'
    AND NOT EXISTS (SELECT 1 FROM recalls n INDEXED BY idx_recalls_patient
      WHERE n.tenant_id = :tenant AND n.patient_id = r.patient_id
        AND n.recall_type_id = r.recall_type_id AND +n.due_on >= r.due_on
        AND (+n.due_on > r.due_on OR +n.id > r.id)
        AND n.deleted_at IS NULL AND n.status <> 'stopped')
)
SELECT d.id, d.patient_id, p.guarantor_id, p.first_name, p.last_name, p.preferred_name,
       COALESCE(g.last_name || ', ' || g.first_name, p.last_name || ', ' || p.first_name),
       COALESCE(p.phone_wireless, p.phone_home, g.phone_wireless, g.phone_home, ''),
       p.preferred_language, COALESCE(p.preferred_recall_method, p.preferred_contact_method, ''),
       t.name, t.pattern, d.due_on, d.previous_on, d.reminders_sent,
       (SELECT MAX(c.happened_at) FROM communication_log c
         WHERE c.tenant_id = :tenant AND c.patient_id = d.patient_id AND c.deleted_at IS NULL),
       d.disabled_until,
       (SELECT MIN(a.start_time) FROM appointments a
         WHERE a.tenant_id = :tenant AND a.patient_id = d.patient_id AND a.start_time >= :now
           AND a.deleted_at IS NULL AND a.status NOT IN ('cancelled', 'no_show')),
       (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l
         WHERE l.tenant_id = :tenant AND l.patient_id = d.patient_id AND l.deleted_at IS NULL),
       d.note
FROM due d
CROSS JOIN patients p ON p.tenant_id = :tenant AND p.id = d.patient_id
JOIN recall_types t ON t.tenant_id = :tenant AND t.id = d.recall_type_id
LEFT JOIN patients g ON g.tenant_id = :tenant AND g.id = p.guarantor_id
WHERE t.is_active = 1
  AND p.deleted_at IS NULL AND +p.merged_into_id IS NULL
  AND p.status NOT IN ('deceased', 'archived', 'inactive')
  AND (d.disabled_until IS NULL OR d.disabled_until <= :today)
ORDER BY d.due_on, p.last_name, p.first_name, d.id
"""


def load_recalls(
    connection: ReadConnection,
    tenant_id: UUID,
    now: datetime,
    first_day: date,
    last_day: date,
) -> tuple[RecallRow, ...]:
    """Return the recalls due between two days, both included, the earliest first.

    Stopped recalls, those put off to a later day and those of closed records are left out; who
    has a visit ahead is in, with its day.

    Raises:
        NotFoundError: the replica holds no practice row.
    """
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    today = local_day(now, zone)
    found = connection.execute(
        _RECALLS,
        {
            "tenant": tenant_id.bytes,
            "now": stored_microseconds(now),
            "first": first_day.isoformat(),
            "last": last_day.isoformat(),
            "today": today.isoformat(),
        },
    )
    return tuple(_row(row, today, zone) for row in found)


def _row(row: Sequence[Any], today: date, zone: ZoneInfo) -> RecallRow:
    due_on = date.fromisoformat(row[12])
    contact, visit = optional_moment(row[15]), optional_moment(row[17])
    return RecallRow(
        id=UUID(bytes=row[0]),
        patient_id=UUID(bytes=row[1]),
        guarantor_id=optional_id(row[2]),
        patient_name=f"{row[5] or row[3]} {row[4]}",
        family_name=row[6],
        phone=row[7],
        language=row[8],
        preferred_method=row[9],
        type_name=row[10],
        pattern=row[11],
        minutes=5 * len(row[11]),
        due_on=due_on,
        standing=recall_standing(due_on, today),
        previous_on=optional_date(row[13]),
        reminders=row[14],
        last_contact=None if contact is None else local_day(contact, zone),
        disabled_until=optional_date(row[16]),
        next_visit=None if visit is None else local_day(visit, zone),
        balance_cents=row[18],
        note=row[19] or "",
    )
