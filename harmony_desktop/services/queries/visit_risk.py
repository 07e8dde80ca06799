"""What is on record of visits, for the no-show model, and the model in force.

Only what was known before now is read: outcomes of visits that have begun, and when each visit was
booked. Sex, postcode, language and payer are not read at all.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.risk import LogisticModel, reasons_of
from harmony_desktop.domain.risk.history import RecordedVisit, facts_before
from harmony_desktop.domain.risk.prior import PRIOR
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import (
    optional_date,
    stored_microseconds,
    stored_moment,
)

__all__ = [
    "MODEL_NAME",
    "VisitOnRecord",
    "explain_visit_risk",
    "load_active_model",
    "load_coming_visits",
    "load_past_visits",
]

MODEL_NAME = "no_show"
_HORIZON = timedelta(days=90)
_LOOK_BACK = timedelta(days=730)
_CONFIRMED_BY = 2
"""Days before the visit from which it means something that nobody has confirmed it."""

_COLUMNS = """
SELECT a.id, a.patient_id, a.start_time,
       COALESCE((SELECT MIN(e.happened_at) FROM appointment_events e
         WHERE e.tenant_id = a.tenant_id AND e.appointment_id = a.id AND e.kind = 'booked'
           AND e.deleted_at IS NULL), a.created_at),
       a.status, a.confirmed, a.is_new_patient, p.date_of_birth,
       a.predicted_no_show_risk, p.no_show_risk_score
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = :tenant AND a.deleted_at IS NULL AND p.deleted_at IS NULL
  AND ((a.start_time < :now AND a.status IN ('completed', 'checked_out', 'no_show'))
    OR (a.start_time >= :now AND a.start_time < :until
      AND a.status IN ('scheduled', 'confirmed')))
"""
_COMING = """
  AND a.patient_id IN (SELECT n.patient_id FROM appointments n
    WHERE n.tenant_id = :tenant AND n.start_time >= :now AND n.start_time < :until
      AND n.deleted_at IS NULL)
"""
_ONE_PATIENT = """
  AND a.patient_id = (SELECT n.patient_id FROM appointments n
    WHERE n.tenant_id = :tenant AND n.id = :visit AND n.deleted_at IS NULL)
"""
_SINCE = "  AND a.start_time >= :since AND a.start_time < :now\n"
_MODEL = """
SELECT coefficients FROM predictions_models
WHERE tenant_id = ? AND name = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY version DESC, id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class VisitOnRecord:
    """A visit with the scores, in hundredths, that stand for it and for its patient now."""

    id: UUID
    patient_id: UUID
    visit: RecordedVisit
    risk: int | None
    patient_score: int


def load_coming_visits(
    connection: ReadConnection, tenant_id: UUID, now: datetime
) -> list[VisitOnRecord]:
    """Return the visits of the next ninety days, with all past ones of the same patients."""
    return _load(connection, tenant_id, now, _COMING)


def load_past_visits(
    connection: ReadConnection, tenant_id: UUID, now: datetime
) -> list[VisitOnRecord]:
    """Return the visits of the last two years whose outcome is known."""
    return _load(connection, tenant_id, now, _SINCE)


def load_active_model(connection: ReadConnection, tenant_id: UUID) -> LogisticModel:
    """Return the practice's own model, or the shipped prior until it has one."""
    row = connection.execute(_MODEL, (tenant_id.bytes, MODEL_NAME)).fetchone()
    if row is None:
        return PRIOR
    found = json.loads(row[0])
    return LogisticModel(found["intercept"], found["weights"], found["average"], found["rows"])


def explain_visit_risk(
    connection: ReadConnection, tenant_id: UUID, visit_id: UUID, now: datetime
) -> tuple[str, ...]:
    """Return up to three reasons that raise the risk of a coming visit, the weightiest first.

    They come from the model and the facts of this moment; none for a visit that has begun.
    """
    model = load_active_model(connection, tenant_id)
    records = _load(connection, tenant_id, now, _ONE_PATIENT, visit_id)
    for visit, facts in facts_before(record.visit for record in records):
        if visit.key == visit_id.hex and not visit.has_outcome:
            return reasons_of(model, facts)
    return ()


def _load(
    connection: ReadConnection,
    tenant_id: UUID,
    now: datetime,
    which: str,
    visit_id: UUID | None = None,
) -> list[VisitOnRecord]:
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    parameters = {
        "tenant": tenant_id.bytes,
        "now": stored_microseconds(now),
        "until": stored_microseconds(now + _HORIZON),
        "since": stored_microseconds(now - _LOOK_BACK),
        "visit": None if visit_id is None else visit_id.bytes,
    }
    rows = connection.execute(_COLUMNS + which, parameters)
    return [_record(row, now, zone) for row in rows]


def _record(row: tuple[Any, ...], now: datetime, zone: ZoneInfo) -> VisitOnRecord:
    moment = stored_moment(row[2])
    start = moment.astimezone(zone)
    born = optional_date(row[7])
    visit = RecordedVisit(
        key=UUID(bytes=row[0]).hex,
        patient=UUID(bytes=row[1]).hex,
        booked=stored_moment(row[3]).astimezone(zone),
        start=start,
        is_missed=row[4] == "no_show",
        age_years=None if born is None else _age(born, start.date()),
        has_outcome=moment < now,
        is_confirmed=_confirmed(bool(row[5]), start, now),
        is_new_patient=bool(row[6]),
        start_minute=start.hour * 60 + start.minute,
    )
    return VisitOnRecord(UUID(bytes=row[0]), UUID(bytes=row[1]), visit, row[8], row[9])


def _confirmed(is_confirmed: bool, start: datetime, now: datetime) -> bool | None:  # noqa: FBT001
    if is_confirmed or start - now < timedelta(days=_CONFIRMED_BY):
        return is_confirmed
    return None


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
