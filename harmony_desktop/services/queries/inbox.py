"""What waits for a person: agents' proposals, patients' replies, conflicts between desks."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import (
    optional_id,
    optional_moment,
    stored_moment,
)

if TYPE_CHECKING:
    from harmony_desktop.services.queries.conflict_values import FieldValue

__all__ = [
    "ConflictRow",
    "InboxCounts",
    "InboxItem",
    "ReplyRow",
    "load_conflicts",
    "load_inbox",
    "load_inbox_counts",
    "load_replies",
]


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A proposal of an agent, or what it did by itself.

    Attributes:
        evidence: what the agent based it on, as it stored it: codes and values.
        state: ``proposed``, or ``told`` for what was done.
        visit_start: when the visit is or was that it is about.
    """

    id: UUID
    agent_type: str
    interaction_type: str
    patient_id: UUID | None
    patient_name: str
    appointment_id: UUID | None
    confidence: float | None
    evidence: dict[str, Any]
    content: dict[str, Any]
    created_at: datetime
    expires_at: datetime | None
    run_id: UUID | None
    state: str
    visit_start: datetime | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A patient's message that nobody has handled yet."""

    id: UUID
    channel: str
    patient_id: UUID | None
    patient_name: str
    appointment_id: UUID | None
    body: str
    intent: str
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two desks' edits that could not both stand; for a double booking both visits are named.

    Attributes:
        kept_value, other_value: as the server wrote them.
        before, stands, other: what both began from, what stands and what does not, as a person can
            be shown them; None where there is no such side.
    """

    id: UUID
    kind: str
    severity: str
    table: str
    row_id: UUID
    other_row_id: UUID | None
    field: str
    kept_value: dict[str, Any] | None
    other_value: dict[str, Any] | None
    detected_at: datetime
    patient_names: tuple[str, ...]
    start_time: datetime | None
    before: "tuple[FieldValue, ...] | None"
    stands: "tuple[FieldValue, ...] | None"
    other: "tuple[FieldValue, ...] | None"


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many of each wait."""

    proposals: int
    replies: int
    conflicts: int


_PROPOSALS = """
SELECT i.id, i.agent_type, i.interaction_type, i.patient_id, p.first_name, p.last_name,
       p.preferred_name, i.appointment_id, i.confidence_score, i.evidence, i.content,
       i.created_at, i.expires_at, i.run_id, i.state, a.start_time
FROM agent_interactions i
LEFT JOIN patients p ON p.tenant_id = i.tenant_id AND p.id = i.patient_id
LEFT JOIN appointments a ON a.tenant_id = i.tenant_id AND a.id = i.appointment_id
WHERE i.tenant_id = ? AND i.state IN ('proposed', 'told') AND i.deleted_at IS NULL
ORDER BY i.state, a.start_time IS NULL, a.start_time, i.created_at, i.id
"""

_REPLIES = """
SELECT m.id, m.channel, m.patient_id, p.first_name, p.last_name, p.preferred_name,
       m.appointment_id, m.body, m.intent, m.received_at
FROM messages m
LEFT JOIN patients p ON p.tenant_id = m.tenant_id AND p.id = m.patient_id
WHERE m.tenant_id = ? AND m.direction = 'in' AND m.handled_at IS NULL AND m.deleted_at IS NULL
ORDER BY m.received_at, m.id
"""

_CONFLICTS = """
SELECT c.id, c.kind, c.severity, c.table_name, c.row_id, c.other_row_id, c.field, c.kept_value,
       c.other_value, c.detected_at, a.start_time,
       p.first_name, p.last_name, p.preferred_name, q.first_name, q.last_name, q.preferred_name,
       c.base_value
FROM sync_conflicts c
LEFT JOIN appointments a
  ON a.tenant_id = c.tenant_id AND a.id = c.row_id AND c.table_name = 'appointments'
LEFT JOIN appointments b
  ON b.tenant_id = c.tenant_id AND b.id = c.other_row_id AND c.table_name = 'appointments'
LEFT JOIN patients p ON p.tenant_id = c.tenant_id
 AND p.id = CASE c.table_name WHEN 'patients' THEN c.row_id ELSE a.patient_id END
LEFT JOIN patients q ON q.tenant_id = b.tenant_id AND q.id = b.patient_id
WHERE c.tenant_id = ? AND c.state = 'open' AND c.deleted_at IS NULL
ORDER BY c.detected_at, c.id
"""

_COUNTS = """
SELECT
  (SELECT COUNT(*) FROM agent_interactions
    WHERE tenant_id = :tenant AND state IN ('proposed', 'told') AND deleted_at IS NULL),
  (SELECT COUNT(*) FROM messages
    WHERE tenant_id = :tenant AND direction = 'in' AND handled_at IS NULL
      AND deleted_at IS NULL),
  (SELECT COUNT(*) FROM sync_conflicts
    WHERE tenant_id = :tenant AND state = 'open' AND deleted_at IS NULL)
"""


def load_inbox(connection: ReadConnection, tenant_id: UUID) -> tuple[InboxItem, ...]:
    """Return what waits for a decision by the time of the visit, then what agents did and tell."""
    return tuple(
        InboxItem(
            id=UUID(bytes=row[0]),
            agent_type=row[1],
            interaction_type=row[2],
            patient_id=optional_id(row[3]),
            patient_name=_name(row[4:7]),
            appointment_id=optional_id(row[7]),
            confidence=None if row[8] is None else row[8] / 100,
            evidence=_structure(row[9]) or {},
            content=_structure(row[10]) or {},
            created_at=stored_moment(row[11]),
            expires_at=optional_moment(row[12]),
            run_id=optional_id(row[13]),
            state=row[14],
            visit_start=optional_moment(row[15]),
        )
        for row in connection.execute(_PROPOSALS, (tenant_id.bytes,))
    )


def load_replies(connection: ReadConnection, tenant_id: UUID) -> tuple[ReplyRow, ...]:
    """Return the patients' messages nobody has handled, oldest first."""
    return tuple(
        ReplyRow(
            id=UUID(bytes=row[0]),
            channel=row[1],
            patient_id=optional_id(row[2]),
            patient_name=_name(row[3:6]),
            appointment_id=optional_id(row[6]),
            body=row[7],
            intent=row[8] or "",
            received_at=optional_moment(row[9]),
        )
        for row in connection.execute(_REPLIES, (tenant_id.bytes,))
    )


def load_conflicts(connection: ReadConnection, tenant_id: UUID) -> tuple[ConflictRow, ...]:
    """Return the open conflicts, oldest first."""
    # The counts are read before the first day is painted; the schema is not needed for them.
    from harmony_desktop.services.queries.conflict_values import ValueReader  # noqa: PLC0415

    reader = ValueReader(connection, tenant_id)
    return tuple(
        ConflictRow(
            id=UUID(bytes=row[0]),
            kind=row[1],
            severity=row[2],
            table=row[3],
            row_id=UUID(bytes=row[4]),
            other_row_id=optional_id(row[5]),
            field=row[6] or "",
            kept_value=_structure(row[7]),
            other_value=_structure(row[8]),
            detected_at=stored_moment(row[9]),
            patient_names=tuple(name for name in (_name(row[11:14]), _name(row[14:17])) if name),
            start_time=optional_moment(row[10]),
            before=reader.read(row[3], row[6] or "", _structure(row[17])),
            stands=reader.read(row[3], row[6] or "", _structure(row[7])),
            other=reader.read(row[3], row[6] or "", _structure(row[8])),
        )
        for row in connection.execute(_CONFLICTS, (tenant_id.bytes,))
    )


def load_inbox_counts(connection: ReadConnection, tenant_id: UUID) -> InboxCounts:
    """Return how many proposals, replies and conflicts wait."""
    row = connection.execute(_COUNTS, {"tenant": tenant_id.bytes}).fetchone()
    return InboxCounts(row[0], row[1], row[2])


def _name(parts: tuple[str | None, str | None, str | None]) -> str:
    first, last, preferred = parts
    return "" if last is None else f"{preferred or first} {last}"


def _structure(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    structure: dict[str, Any] = json.loads(text)
    return structure
