"""One visit with everything the side panel shows of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import optional_id, optional_moment

__all__ = ["AppointmentDetail", "load_appointment"]


@dataclass(frozen=True, slots=True)
class AppointmentDetail:
    """A visit; `day` and `start_minute` are None while it is off the board."""

    id: UUID
    patient_id: UUID
    patient_name: str
    operatory_id: UUID | None
    provider_id: UUID | None
    hygienist_id: UUID | None
    appointment_type_id: UUID | None
    type_name: str
    day: date | None
    start_minute: int | None
    start_time: datetime | None
    minutes: int
    pattern: str
    status: str
    is_asap: bool
    notes: str
    cancel_reason: str
    cancel_notice: str
    override_reason: str
    arrived_at: datetime | None
    seated_at: datetime | None
    dismissed_at: datetime | None
    created_by_agent: str | None
    risk: float | None
    version: int


_APPOINTMENT = """
SELECT a.id, a.patient_id, p.first_name, p.last_name, p.preferred_name, a.operatory_id,
       a.provider_id, a.hygienist_id, a.appointment_type_id,
       COALESCE(t.name, a.appointment_type, ''), a.start_time, a.pattern, a.status, a.is_asap,
       a.notes, a.cancel_reason, a.cancel_notice, a.override_reason, a.arrived_at, a.seated_at,
       a.dismissed_at, a.created_by_agent, a.predicted_no_show_risk, a.lock_version
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = ? AND a.id = ? AND a.deleted_at IS NULL
"""


def load_appointment(
    connection: ReadConnection, tenant_id: UUID, appointment_id: UUID
) -> AppointmentDetail:
    """Return one visit.

    Raises:
        NotFoundError: there is no such visit.
    """
    row = connection.execute(_APPOINTMENT, (tenant_id.bytes, appointment_id.bytes)).fetchone()
    if row is None:
        message = "There is no such appointment."
        raise NotFoundError(message)
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    start = optional_moment(row[10])
    return AppointmentDetail(
        id=UUID(bytes=row[0]),
        patient_id=UUID(bytes=row[1]),
        patient_name=f"{row[4] or row[2]} {row[3]}",
        operatory_id=optional_id(row[5]),
        provider_id=optional_id(row[6]),
        hygienist_id=optional_id(row[7]),
        appointment_type_id=optional_id(row[8]),
        type_name=row[9],
        day=None if start is None else local_day(start, zone),
        start_minute=None if start is None else local_minute(start, zone),
        start_time=start,
        minutes=5 * len(row[11]),
        pattern=row[11],
        status=row[12],
        is_asap=bool(row[13]),
        notes=row[14] or "",
        cancel_reason=row[15] or "",
        cancel_notice=row[16] or "",
        override_reason=row[17] or "",
        arrived_at=optional_moment(row[18]),
        seated_at=optional_moment(row[19]),
        dismissed_at=optional_moment(row[20]),
        created_by_agent=row[21],
        risk=None if row[22] is None else row[22] / 100,
        version=row[23],
    )
