"""Every visit of one patient, and what was said and noted about them by messages and agents."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_moment

__all__ = [
    "AgentNote",
    "PatientMessage",
    "PatientVisit",
    "load_agent_notes",
    "load_patient_messages",
    "load_patient_visits",
]

_MOST = 300
_VISITS = """
SELECT a.id, a.start_time, a.pattern, COALESCE(t.name, a.appointment_type, ''),
       COALESCE(v.abbreviation, ''), a.status
FROM appointments a
LEFT JOIN providers v ON v.tenant_id = a.tenant_id AND v.id = a.provider_id
LEFT JOIN appointment_types t ON t.tenant_id = a.tenant_id AND t.id = a.appointment_type_id
WHERE a.tenant_id = ? AND a.patient_id = ? AND a.deleted_at IS NULL
ORDER BY a.start_time IS NULL DESC, a.start_time DESC LIMIT ?
"""
_MESSAGES = """
SELECT id, direction, channel, status, body,
       COALESCE(received_at, sent_at, due_at, created_at) AS at
FROM messages WHERE tenant_id = ? AND patient_id = ? AND deleted_at IS NULL
ORDER BY at DESC LIMIT ?
"""
_NOTES = """
SELECT id, agent_type, interaction_type, state, created_at, evidence, content
FROM agent_interactions WHERE tenant_id = ? AND patient_id = ? AND deleted_at IS NULL
ORDER BY created_at DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class PatientVisit:
    """One visit; day and minute are None while it stands nowhere on the board."""

    id: UUID
    day: date | None
    start_minute: int | None
    minutes: int
    type_name: str
    provider: str
    status: str


@dataclass(frozen=True, slots=True)
class PatientMessage:
    """One message to or from a patient."""

    id: UUID
    is_from_patient: bool
    channel: str
    status: str
    body: str
    day: date
    minute: int


@dataclass(frozen=True, slots=True)
class AgentNote:
    """One thing an agent did or proposed about a patient.

    Attributes:
        said: what it said of it, a code with its values; a sentence in what is old.
    """

    id: UUID
    agent: str
    kind: str
    state: str
    day: date
    minute: int
    said: object


def load_patient_visits(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[PatientVisit, ...]:
    """Return a patient's visits, the latest first, those without a time before them."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)

    def local(stored: int | None) -> tuple[date | None, int | None]:
        if stored is None:
            return None, None
        moment = stored_moment(stored)
        return local_day(moment, zone), local_minute(moment, zone)

    rows = connection.execute(_VISITS, (tenant_id.bytes, patient_id.bytes, _MOST))
    return tuple(
        PatientVisit(UUID(bytes=row[0]), *local(row[1]), 5 * len(row[2]), row[3], row[4], row[5])
        for row in rows
    )


def load_patient_messages(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[PatientMessage, ...]:
    """Return a patient's messages, the newest first."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    rows = connection.execute(_MESSAGES, (tenant_id.bytes, patient_id.bytes, _MOST))
    found = []
    for identity, direction, channel, status, body, at in rows:
        moment = stored_moment(at)
        found.append(
            PatientMessage(
                UUID(bytes=identity),
                direction == "in",
                channel,
                status,
                body,
                local_day(moment, zone),
                local_minute(moment, zone),
            )
        )
    return tuple(found)


def load_agent_notes(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[AgentNote, ...]:
    """Return what agents did and proposed about a patient, the newest first."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    rows = connection.execute(_NOTES, (tenant_id.bytes, patient_id.bytes, _MOST))
    found = []
    for identity, agent, kind, state, at, evidence, content in rows:
        moment = stored_moment(at)
        summary = json.loads(evidence or "{}").get("summary")
        action = json.loads(content or "{}").get("action_taken")
        found.append(
            AgentNote(
                UUID(bytes=identity),
                agent,
                kind,
                state,
                local_day(moment, zone),
                local_minute(moment, zone),
                summary or action or "",
            )
        )
    return tuple(found)
