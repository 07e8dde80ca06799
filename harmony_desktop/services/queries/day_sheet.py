"""The day sheet, the route slips, the cards: visits with what paper shows of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import day_bounds, local_day, local_minute, practice_zone
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_date,
    stored_microseconds,
    stored_moment,
)

__all__ = [
    "SheetVisit",
    "load_day_sheet",
    "load_patient_visits",
    "read_sheet_document",
    "sheet_document",
]


@dataclass(frozen=True, slots=True)
class SheetVisit:
    """One visit as paper shows it; money in cents, `start_minute` in the practice's clock.

    Attributes:
        work: the codes, teeth and labels the visit is for.
        planned: work planned for the patient that no visit is for yet.
        recall_due: when the patient is next due, where that is known.
    """

    id: UUID
    patient_id: UUID
    patient_name: str
    date_of_birth: date | None
    phone: str
    language: str
    day: date
    start_minute: int
    minutes: int
    operatory: str
    provider: str
    provider_initials: str
    hygienist_initials: str
    type_name: str
    status: str
    is_new_patient: bool
    alerts: tuple[str, ...]
    work: tuple[str, ...]
    planned: tuple[str, ...]
    production_cents: int
    balance_cents: int
    recall_due: date | None
    notes: str


_VISITS = """
SELECT a.id, a.patient_id, p.first_name, p.last_name, p.preferred_name, p.date_of_birth,
       COALESCE(p.phone_wireless, p.phone_home, p.phone_work, ''), p.preferred_language,
       a.start_time, a.pattern, COALESCE(o.name, ''),
       COALESCE(v.first_name || ' ' || v.last_name, ''), COALESCE(v.abbreviation, ''),
       COALESCE(h.abbreviation, ''), COALESCE(t.name, a.appointment_type, ''), a.status,
       a.is_new_patient, COALESCE(t.production, 0), COALESCE(a.notes, ''),
       (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l
         WHERE l.tenant_id = a.tenant_id AND l.patient_id = a.patient_id
           AND l.deleted_at IS NULL),
       (SELECT MIN(r.due_on) FROM recalls r
         WHERE r.tenant_id = a.tenant_id AND r.patient_id = a.patient_id
           AND r.deleted_at IS NULL AND r.status <> 'stopped')
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
LEFT JOIN providers v ON v.tenant_id = a.tenant_id AND v.id = a.provider_id
LEFT JOIN providers h ON h.tenant_id = a.tenant_id AND h.id = a.hygienist_id
LEFT JOIN operatories o ON o.tenant_id = a.tenant_id AND o.id = a.operatory_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = ? AND a.deleted_at IS NULL
  AND a.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
"""
_OF_DAYS = _VISITS + "AND a.start_time >= ? AND a.start_time < ? ORDER BY a.start_time, a.id"
_OF_PATIENT = _VISITS + "AND a.patient_id = ? AND a.start_time >= ? ORDER BY a.start_time, a.id"
_ALERTS = """
SELECT label FROM (
  SELECT m.severity AS place, m.label AS label FROM medical_alerts m
  WHERE m.tenant_id = :tenant AND m.patient_id = :patient AND m.is_active = 1
    AND m.deleted_at IS NULL
  UNION ALL
  SELECT 2, 'Allergy: ' || g.substance FROM allergies g
  WHERE g.tenant_id = :tenant AND g.patient_id = :patient AND g.is_active = 1
    AND g.deleted_at IS NULL)
ORDER BY place DESC, label
"""
_WORK = """
SELECT c.appointment_id, c.procedure_code, COALESCE(k.label, ''), COALESCE(c.tooth_number, ''),
       COALESCE(c.surface, ''), c.status, c.amount
FROM procedures c
LEFT JOIN procedure_codes k ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
WHERE c.tenant_id = :tenant AND c.patient_id = :patient AND c.deleted_at IS NULL
  AND c.status IN ('TP', 'C')
ORDER BY c.priority, c.procedure_date, c.id
"""


def load_day_sheet(
    connection: ReadConnection, tenant_id: UUID, first_day: date, last_day: date
) -> tuple[SheetVisit, ...]:
    """Return the visits of the days from `first_day` to `last_day`, in the order of their time.

    Raises:
        NotFoundError: the replica holds no practice row.
        ValidationError: a day outside 1900 to 2199.
    """
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    begin, end = day_bounds(first_day, zone)[0], day_bounds(last_day, zone)[1]
    return _load(
        connection,
        tenant_id,
        zone,
        _OF_DAYS,
        (stored_microseconds(begin), stored_microseconds(end)),
    )


def load_patient_visits(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID, first_day: date
) -> tuple[SheetVisit, ...]:
    """Return a patient's visits from a day on, the next first.

    Raises:
        NotFoundError: the replica holds no practice row.
        ValidationError: a day outside 1900 to 2199.
    """
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    begin = stored_microseconds(day_bounds(first_day, zone)[0])
    return _load(connection, tenant_id, zone, _OF_PATIENT, (patient_id.bytes, begin))


def _load(
    connection: ReadConnection,
    tenant_id: UUID,
    zone: ZoneInfo,
    sql: str,
    parameters: tuple[object, ...],
) -> tuple[SheetVisit, ...]:
    rows = connection.execute(sql, (tenant_id.bytes, *parameters)).fetchall()
    return tuple(_visit(connection, tenant_id, zone, row) for row in rows)


def _visit(
    connection: ReadConnection, tenant_id: UUID, zone: ZoneInfo, row: Sequence[Any]
) -> SheetVisit:
    about = {"tenant": tenant_id.bytes, "patient": row[1]}
    work: dict[bytes | None, list[str]] = defaultdict(list)
    fee = 0
    for visit, code, label, tooth, surface, status, amount in connection.execute(_WORK, about):
        if visit == row[0]:
            fee += amount
            work[visit].append(_work_text(code, label, tooth, surface))
        elif visit is None and status == "TP":
            work[None].append(_work_text(code, label, tooth, surface))
    start = stored_moment(row[8])
    return SheetVisit(
        id=UUID(bytes=row[0]),
        patient_id=UUID(bytes=row[1]),
        patient_name=f"{row[4] or row[2]} {row[3]}",
        date_of_birth=optional_date(row[5]),
        phone=row[6],
        language=row[7],
        day=local_day(start, zone),
        start_minute=local_minute(start, zone),
        minutes=5 * len(row[9]),
        operatory=row[10],
        provider=row[11],
        provider_initials=row[12],
        hygienist_initials=row[13],
        type_name=row[14],
        status=row[15],
        is_new_patient=bool(row[16]),
        alerts=tuple(found[0] for found in connection.execute(_ALERTS, about)),
        work=tuple(work[row[0]]),
        planned=tuple(work[None]),
        production_cents=fee or row[17],
        balance_cents=row[19],
        recall_due=optional_date(row[20]),
        notes=row[18],
    )


def _work_text(code: str, label: str, tooth: str, surface: str) -> str:
    where = f"#{tooth}{' ' + surface if surface else ''}" if tooth else ""
    return " ".join(part for part in (code, label, where) if part)


def sheet_document(visits: tuple[SheetVisit, ...]) -> object:
    """Return visits as JSON knows them."""
    import msgspec  # noqa: PLC0415 - only for the downtime pack

    return msgspec.to_builtins(visits)


def read_sheet_document(document: object) -> tuple[SheetVisit, ...]:
    """Return the visits of a document.

    Raises:
        ValidationError: it has another shape.
    """
    import msgspec  # noqa: PLC0415 - only for the downtime pack

    try:
        return msgspec.convert(document, tuple[SheetVisit, ...])
    except msgspec.ValidationError:
        message = "This day sheet was written by another version of this application."
        raise ValidationError(message) from None
