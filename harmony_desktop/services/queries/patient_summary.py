"""A patient at a glance: the side panel beside the board."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_date,
    optional_id,
    stored_microseconds,
    stored_moment,
)

__all__ = ["FamilyMember", "PatientSummary", "Visit", "load_patient_summary"]

_VISITS = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, past or to come, in the practice's wall clock."""

    id: UUID
    day: date
    start_minute: int
    minutes: int
    status: str
    type_name: str
    provider_initials: str


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """Somebody of the same family."""

    id: UUID
    name: str
    date_of_birth: date | None


@dataclass(frozen=True, slots=True)
class PatientSummary:
    """What the desk needs to know of a patient; money in cents, positive is owed."""

    id: UUID
    first_name: str
    last_name: str
    preferred_name: str
    pronouns: str
    date_of_birth: date | None
    gender: str
    status: str
    phone_wireless: str
    phone_home: str
    email: str
    address: str
    preferred_language: str
    preferred_contact_method: str
    sms_consent: bool
    email_consent: bool
    guarantor_id: UUID | None
    notes: str
    no_show_risk_score: float
    balance_cents: int
    family_balance_cents: int
    alerts: tuple[str, ...]
    allergies: tuple[str, ...]
    medications: tuple[str, ...]
    family: tuple[FamilyMember, ...]
    upcoming: tuple[Visit, ...]
    past: tuple[Visit, ...]
    missed_count: int
    recall_due_on: date | None


# INDEXED BY: most patients were merged into nobody, so the planner thinks little of that index.
_PATIENT = """
SELECT first_name, last_name, preferred_name, pronouns, date_of_birth, gender, status,
       phone_wireless, phone_home, email, address_line1, address_line2, city, state, zip_code,
       preferred_language, preferred_contact_method, sms_consent, email_consent, guarantor_id,
       notes, no_show_risk_score,
       (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l
         WHERE l.tenant_id = p.tenant_id AND l.deleted_at IS NULL AND l.patient_id IN
           (SELECT p.id UNION ALL
             SELECT m.id FROM patients m INDEXED BY idx_patients_merged_into
             WHERE m.tenant_id = p.tenant_id AND m.merged_into_id = p.id)),
       (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l
         WHERE l.tenant_id = p.tenant_id AND l.deleted_at IS NULL AND l.patient_id IN
           (SELECT f.id FROM patients f WHERE f.tenant_id = p.tenant_id
             AND f.guarantor_id = p.guarantor_id)),
       (SELECT COUNT(*) FROM appointments a WHERE a.tenant_id = p.tenant_id
         AND a.patient_id = p.id AND +a.status = 'no_show' AND a.deleted_at IS NULL),
       (SELECT MIN(+r.due_on) FROM recalls r WHERE r.tenant_id = p.tenant_id
         AND r.patient_id = p.id AND r.deleted_at IS NULL)
FROM patients p WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL
"""
_ALERTS = """
SELECT label FROM medical_alerts
WHERE tenant_id = ? AND patient_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY severity DESC, label
"""
_ALLERGIES = """
SELECT substance FROM allergies
WHERE tenant_id = ? AND patient_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY substance
"""
_MEDICATIONS = """
SELECT TRIM(name || ' ' || COALESCE(dose, '')) FROM medications
WHERE tenant_id = ? AND patient_id = ? AND stopped_on IS NULL AND deleted_at IS NULL
ORDER BY name
"""
_FAMILY = """
SELECT id, first_name, last_name, preferred_name, date_of_birth FROM patients
WHERE tenant_id = ? AND guarantor_id = ? AND id <> ? AND deleted_at IS NULL
  AND +merged_into_id IS NULL
ORDER BY +date_of_birth, first_name, id
"""
_VISIT = """
SELECT a.id, a.start_time, a.pattern, a.status, COALESCE(t.name, a.appointment_type, ''),
       COALESCE(v.abbreviation, '')
FROM appointments a
LEFT JOIN providers v ON v.tenant_id = a.tenant_id AND v.id = a.provider_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = ? AND a.patient_id = ? AND a.deleted_at IS NULL AND a.start_time
"""
_UPCOMING = (
    _VISIT + ">= ? AND a.status NOT IN ('cancelled', 'no_show') ORDER BY a.start_time LIMIT ?"
)
_PAST = _VISIT + "< ? ORDER BY a.start_time DESC LIMIT ?"


def load_patient_summary(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID, now: datetime
) -> PatientSummary:
    """Return a patient at a glance.

    Raises:
        NotFoundError: there is no such patient.
    """
    about = (tenant_id.bytes, patient_id.bytes)
    row = connection.execute(_PATIENT, about).fetchone()
    if row is None:
        message = "There is no such patient."
        raise NotFoundError(message)
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    moment = (*about, stored_microseconds(now), _VISITS)
    return PatientSummary(
        id=patient_id,
        first_name=row[0],
        last_name=row[1],
        preferred_name=row[2] or "",
        pronouns=row[3] or "",
        date_of_birth=optional_date(row[4]),
        gender=row[5] or "",
        status=row[6],
        phone_wireless=row[7] or "",
        phone_home=row[8] or "",
        email=row[9] or "",
        address=", ".join(part for part in row[10:15] if part),
        preferred_language=row[15],
        preferred_contact_method=row[16] or "",
        sms_consent=bool(row[17]),
        email_consent=bool(row[18]),
        guarantor_id=optional_id(row[19]),
        notes=row[20] or "",
        no_show_risk_score=row[21] / 100,
        balance_cents=row[22],
        family_balance_cents=row[23],
        alerts=_texts(connection, _ALERTS, about),
        allergies=_texts(connection, _ALLERGIES, about),
        medications=_texts(connection, _MEDICATIONS, about),
        family=_family(connection, tenant_id, row[19], patient_id),
        upcoming=_visits(connection, _UPCOMING, moment, zone),
        past=_visits(connection, _PAST, moment, zone),
        missed_count=row[24],
        recall_due_on=optional_date(row[25]),
    )


def _texts(connection: ReadConnection, sql: str, about: tuple[bytes, bytes]) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute(sql, about))


def _family(
    connection: ReadConnection, tenant_id: UUID, guarantor: bytes | None, patient_id: UUID
) -> tuple[FamilyMember, ...]:
    if guarantor is None:
        return ()
    rows = connection.execute(_FAMILY, (tenant_id.bytes, guarantor, patient_id.bytes))
    return tuple(
        FamilyMember(UUID(bytes=row[0]), f"{row[3] or row[1]} {row[2]}", optional_date(row[4]))
        for row in rows
    )


def _visits(
    connection: ReadConnection, sql: str, moment: tuple[object, ...], zone: ZoneInfo
) -> tuple[Visit, ...]:
    return tuple(
        Visit(
            UUID(bytes=row[0]),
            local_day(stored_moment(row[1]), zone),
            local_minute(stored_moment(row[1]), zone),
            5 * len(row[2]),
            row[3],
            row[4],
            row[5],
        )
        for row in connection.execute(sql, moment)
    )
