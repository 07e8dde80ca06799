"""How the day flows: who waits and how long, who comes later, what the day earns."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harmony_desktop.domain.contact import ContactFacts
from harmony_desktop.domain.dates import day_bounds, local_day, local_minute, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_id,
    stored_microseconds,
    stored_moment,
)

__all__ = [
    "DayFigures",
    "DisplacedVisit",
    "LaterVisit",
    "PinnedVisit",
    "WaitingPatient",
    "load_day_figures",
    "load_displaced",
    "load_later_visits",
    "load_pinboard",
    "load_waiting_room",
]

DEFAULT_ALERT_MINUTES = 15
"""A wait longer than this is pointed out, unless the practice's preference says otherwise."""


@dataclass(frozen=True, slots=True)
class LaterVisit:
    """A visit that begins later today, and how its patient may be told of a delay."""

    id: UUID
    patient_id: UUID
    first_name: str
    last_name: str
    phone: str
    email: str
    language: str
    start_time: datetime
    start_minute: int
    version: int
    contact: ContactFacts


@dataclass(frozen=True, slots=True)
class WaitingPatient:
    """Somebody in the house: `waited_minutes` from arrival to the chair, or until now.

    Attributes:
        late_minutes: how much later than planned the visit began, or waits to begin; not negative.
        overrun_minutes: how long after its planned end the visit still goes on.
        is_alert: the wait, or the overrun, has lasted longer than the practice likes.
    """

    appointment_id: UUID
    patient_id: UUID
    name: str
    operatory_id: UUID | None
    provider_id: UUID | None
    status: str
    start_minute: int
    waited_minutes: int
    late_minutes: int
    overrun_minutes: int
    is_alert: bool


@dataclass(frozen=True, slots=True)
class PinnedVisit:
    """A visit on the pinboard, in its order."""

    item_id: UUID
    appointment_id: UUID
    patient_id: UUID
    name: str
    type_name: str
    minutes: int
    pattern: str
    provider_id: UUID | None
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What a day is worth, in cents."""

    day: date
    visits: int
    production_cents: int
    done_cents: int
    goal_cents: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class DisplacedVisit:
    """A visit that stands on a day its provider does not work."""

    id: UUID
    patient_id: UUID
    name: str
    phone: str
    provider_id: UUID
    day: date
    start_minute: int
    minutes: int
    pattern: str
    version: int


# NOT IN and the start's range keep the planner on the index of the start time.
_LATER = """
SELECT a.id, a.patient_id, COALESCE(NULLIF(p.preferred_name, ''), p.first_name), p.last_name,
       COALESCE(p.phone_wireless, p.phone_home, ''), COALESCE(p.email, ''), p.preferred_language,
       a.start_time, a.lock_version, p.sms_consent, p.email_consent,
       COALESCE(p.preferred_contact_method, ''),
       EXISTS (SELECT 1 FROM opt_outs o WHERE o.tenant_id = a.tenant_id AND o.channel = 'sms'
         AND (o.patient_id = p.id OR o.address = p.phone_wireless)),
       EXISTS (SELECT 1 FROM opt_outs o WHERE o.tenant_id = a.tenant_id AND o.channel = 'email'
         AND (o.patient_id = p.id OR o.address = p.email))
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = :tenant AND a.start_time > :now AND a.start_time < :end
  AND a.deleted_at IS NULL AND (a.provider_id = :provider OR a.hygienist_id = :provider)
  AND a.status NOT IN
    ('cancelled', 'no_show', 'unscheduled', 'planned', 'seated', 'completed', 'checked_out')
ORDER BY a.start_time, a.id
"""

_IN_HOUSE = """
SELECT a.id, a.patient_id, COALESCE(NULLIF(p.preferred_name, ''), p.first_name) || ' ' ||
       p.last_name, a.operatory_id, a.provider_id, a.status, a.start_time, a.end_time,
       a.arrived_at, a.seated_at
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
  AND +a.status IN ('arrived', 'seated')
ORDER BY a.start_time, a.id
"""

_PINNED = """
SELECT i.id, a.id, a.patient_id, COALESCE(NULLIF(p.preferred_name, ''), p.first_name) || ' ' ||
       p.last_name, COALESCE(t.name, a.appointment_type, ''), a.pattern, a.provider_id,
       COALESCE(i.note, ''), a.lock_version
FROM pinboard_items i
JOIN appointments a ON a.tenant_id = i.tenant_id AND a.id = i.appointment_id
  AND a.deleted_at IS NULL
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE i.tenant_id = ? AND i.deleted_at IS NULL
ORDER BY i.position, i.id
"""

# What the procedures of a visit cost where there are some, else what its kind usually earns.
_FIGURES = """
SELECT COUNT(*),
       COALESCE(SUM(worth), 0),
       COALESCE(SUM(CASE WHEN status IN ('completed', 'checked_out') THEN worth END), 0),
       COALESCE(SUM(status = 'scheduled'), 0)
FROM (
  SELECT a.status AS status, COALESCE(
    (SELECT SUM(c.amount) FROM procedures c WHERE c.tenant_id = a.tenant_id
       AND c.appointment_id = a.id AND c.deleted_at IS NULL),
    t.production, 0) AS worth
  FROM appointments a
  LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
  WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
    AND a.status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
)
"""

_DISPLACED = """
SELECT a.id, a.patient_id, COALESCE(NULLIF(p.preferred_name, ''), p.first_name) || ' ' ||
       p.last_name, COALESCE(p.phone_wireless, p.phone_home, ''), a.start_time, a.pattern,
       a.lock_version
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = :tenant AND a.start_time >= :start AND a.start_time < :end
  AND a.deleted_at IS NULL AND (a.provider_id = :provider OR a.hygienist_id = :provider)
  AND a.status NOT IN
    ('cancelled', 'no_show', 'unscheduled', 'planned', 'seated', 'completed', 'checked_out')
ORDER BY a.start_time, a.id
"""


def load_later_visits(
    connection: ReadConnection, tenant_id: UUID, provider_id: UUID, now: datetime
) -> tuple[LaterVisit, ...]:
    """Return the visits of a provider that begin later on the practice's present day."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    parameters = {
        "tenant": tenant_id.bytes,
        "provider": provider_id.bytes,
        "now": stored_microseconds(now),
        "end": stored_microseconds(day_bounds(local_day(now, zone), zone)[1]),
    }
    return tuple(
        LaterVisit(
            id=UUID(bytes=row[0]),
            patient_id=UUID(bytes=row[1]),
            first_name=row[2],
            last_name=row[3],
            phone=row[4],
            email=row[5],
            language=row[6],
            start_time=stored_moment(row[7]),
            start_minute=local_minute(stored_moment(row[7]), zone),
            version=row[8],
            contact=_contact(row),
        )
        for row in connection.execute(_LATER, parameters)
    )


def _contact(row: Any) -> ContactFacts:
    return ContactFacts(
        has_phone=bool(row[4]),
        has_email=bool(row[5]),
        sms_consent=bool(row[9]),
        email_consent=bool(row[10]),
        sms_opted_out=bool(row[12]),
        email_opted_out=bool(row[13]),
        preferred=row[11],
        sent_today=0,
        sent_this_week=0,
    )


def load_waiting_room(
    connection: ReadConnection, tenant_id: UUID, now: datetime
) -> tuple[WaitingPatient, ...]:
    """Return who has arrived or sits in a chair on the practice's present day, by their time."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    start, end = (stored_microseconds(at) for at in day_bounds(local_day(now, zone), zone))
    limit = connection.execute(
        "SELECT json_extract(preferences, '$.waiting_alert_minutes') FROM practice "
        "WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()[0]
    alert = DEFAULT_ALERT_MINUTES if limit is None else int(limit)
    here = stored_microseconds(now)
    found = []
    for row in connection.execute(_IN_HOUSE, (tenant_id.bytes, start, end)):
        is_seated = row[5] == "seated"
        begun = row[9] if is_seated and row[9] is not None else here
        waited = _minutes(begun - row[8]) if row[8] is not None else 0
        overrun = max(0, _minutes(here - row[7])) if is_seated else 0
        found.append(
            WaitingPatient(
                appointment_id=UUID(bytes=row[0]),
                patient_id=UUID(bytes=row[1]),
                name=row[2],
                operatory_id=optional_id(row[3]),
                provider_id=optional_id(row[4]),
                status=row[5],
                start_minute=local_minute(stored_moment(row[6]), zone),
                waited_minutes=max(0, waited),
                late_minutes=max(0, _minutes(begun - row[6])),
                overrun_minutes=overrun,
                is_alert=(not is_seated and waited >= alert) or overrun >= alert,
            )
        )
    return tuple(found)


def _minutes(microseconds: int) -> int:
    return microseconds // 60_000_000


def load_pinboard(connection: ReadConnection, tenant_id: UUID) -> tuple[PinnedVisit, ...]:
    """Return the visits that hang on the pinboard, in the order they were put there."""
    return tuple(
        PinnedVisit(
            item_id=UUID(bytes=row[0]),
            appointment_id=UUID(bytes=row[1]),
            patient_id=UUID(bytes=row[2]),
            name=row[3],
            type_name=row[4],
            minutes=5 * len(row[5]),
            pattern=row[5],
            provider_id=optional_id(row[6]),
            note=row[7],
            version=row[8],
        )
        for row in connection.execute(_PINNED, (tenant_id.bytes,))
    )


def load_day_figures(connection: ReadConnection, tenant_id: UUID, day: date) -> DayFigures:
    """Return what the visits of a day are worth and what the practice wants to earn."""
    hours = load_practice_hours(connection, tenant_id)
    start, end = (stored_microseconds(at) for at in day_bounds(day, practice_zone(hours.timezone)))
    row = connection.execute(_FIGURES, (tenant_id.bytes, start, end)).fetchone()
    goal = connection.execute(
        "SELECT daily_production_goal FROM practice WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()[0]
    return DayFigures(day, row[0], int(row[1]), int(row[2]), int(goal or 0), int(row[3]))


def load_displaced(
    connection: ReadConnection, tenant_id: UUID, provider_id: UUID, first_day: date, last_day: date
) -> tuple[DisplacedVisit, ...]:
    """Return the visits of a provider from one day to another that have not begun."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    parameters = {
        "tenant": tenant_id.bytes,
        "provider": provider_id.bytes,
        "start": stored_microseconds(day_bounds(first_day, zone)[0]),
        "end": stored_microseconds(day_bounds(last_day, zone)[1]),
    }
    return tuple(
        DisplacedVisit(
            id=UUID(bytes=row[0]),
            patient_id=UUID(bytes=row[1]),
            name=row[2],
            phone=row[3],
            provider_id=provider_id,
            day=local_day(stored_moment(row[4]), zone),
            start_minute=local_minute(stored_moment(row[4]), zone),
            minutes=5 * len(row[5]),
            pattern=row[5],
            version=row[6],
        )
        for row in connection.execute(_DISPLACED, parameters)
    )
