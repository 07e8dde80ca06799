"""What patients asked for and nobody has proposed an answer to, and what an answer starts from."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_id, stored_microseconds

__all__ = ["Request", "VisitBasis", "find_requests", "load_last_visit", "load_next_visit"]

_LOOK_BACK = timedelta(days=3)
_REQUESTS = """
SELECT i.id, i.run_id, i.patient_id, i.appointment_id, COALESCE(i.channel, ''),
       json_extract(i.content, '$.intent_detected'),
       json_extract(i.content, '$.entities_extracted'), m.id, i.confidence_score
FROM agent_interactions i
JOIN messages m ON m.tenant_id = i.tenant_id AND m.handled_at IS NULL AND m.deleted_at IS NULL
 AND lower(hex(m.id)) = replace(json_extract(i.content, '$.conversation[0].eid'), '-', '')
WHERE i.tenant_id = :tenant AND i.agent_type = 'receptionist' AND i.interaction_type = 'reply'
  AND i.created_at > :since AND i.patient_id IS NOT NULL AND i.deleted_at IS NULL
  AND m.direction = 'in'
  AND NOT EXISTS (SELECT 1 FROM agent_interactions j WHERE j.tenant_id = i.tenant_id
    AND j.agent_type = 'receptionist' AND j.interaction_type <> 'reply'
    AND j.created_at > :since AND j.run_id = i.run_id)
ORDER BY i.created_at, i.id
"""
_VISIT = """
SELECT a.id, a.appointment_type_id, a.provider_id, a.pattern, a.start_time
FROM appointments a
WHERE a.tenant_id = :tenant AND a.patient_id = :patient AND a.deleted_at IS NULL
"""
_NEXT = (
    _VISIT
    + """
  AND a.status IN ('scheduled', 'confirmed') AND a.start_time > :now
  AND (:visit IS NULL OR a.id = :visit)
ORDER BY a.start_time, a.id LIMIT 1
"""
)
_LAST = (
    _VISIT
    + """
  AND a.status IN ('completed', 'checked_out') AND a.start_time <= :now
ORDER BY a.start_time DESC, a.id LIMIT 1
"""
)


@dataclass(frozen=True, slots=True)
class Request:
    """A message that was read and left for a person.

    Attributes:
        interaction_id: the reading's row; `run_id` joins everything that follows from it.
        entities: as `domain.replies.Reading` has them.
    """

    interaction_id: UUID
    run_id: UUID
    patient_id: UUID
    appointment_id: UUID | None
    channel: str
    intent: str
    entities: dict[str, Any]
    message_id: UUID
    confidence: float


@dataclass(frozen=True, slots=True)
class VisitBasis:
    """A visit as another like it would be booked; `start` in microseconds since 1970."""

    id: UUID
    appointment_type_id: UUID | None
    provider_id: UUID | None
    pattern: str
    start: int


def find_requests(connection: ReadConnection, tenant_id: UUID, now: datetime) -> list[Request]:
    """Return what nobody has proposed for or handled, of the last days, oldest first."""
    since = stored_microseconds(now - _LOOK_BACK)
    return [
        Request(
            interaction_id=UUID(bytes=row[0]),
            run_id=UUID(bytes=row[1]),
            patient_id=UUID(bytes=row[2]),
            appointment_id=optional_id(row[3]),
            channel=row[4],
            intent=row[5] or "",
            entities=json.loads(row[6] or "{}"),
            message_id=UUID(bytes=row[7]),
            confidence=(row[8] or 0) / 100,
        )
        for row in connection.execute(_REQUESTS, {"tenant": tenant_id.bytes, "since": since})
        if row[1] is not None
    ]


def load_next_visit(
    connection: ReadConnection,
    tenant_id: UUID,
    patient_id: UUID,
    now: datetime,
    visit_id: UUID | None = None,
) -> VisitBasis | None:
    """Return the patient's next visit on the board, or `visit_id` if it is one that is ahead."""
    return _visit(connection, _NEXT, tenant_id, patient_id, now, visit_id)


def load_last_visit(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID, now: datetime
) -> VisitBasis | None:
    """Return the patient's last visit that took place."""
    return _visit(connection, _LAST, tenant_id, patient_id, now, None)


def _visit(
    connection: ReadConnection,
    sql: str,
    tenant_id: UUID,
    patient_id: UUID,
    now: datetime,
    visit_id: UUID | None,
) -> VisitBasis | None:
    row = connection.execute(
        sql,
        {
            "tenant": tenant_id.bytes,
            "patient": patient_id.bytes,
            "now": stored_microseconds(now),
            "visit": None if visit_id is None else visit_id.bytes,
        },
    ).fetchone()
    if row is None:
        return None
    return VisitBasis(UUID(bytes=row[0]), optional_id(row[1]), optional_id(row[2]), row[3], row[4])
