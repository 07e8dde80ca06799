"""What the agents remember, as it is trusted now: the seed's lookup, lists, and transcripts.

A memory answers an agent that learned it or that it was shared with by name. One that was set
aside answers nobody until a person has reviewed it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harmony_desktop.domain.memory import confidence_now, counted
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_id, optional_moment, stored_moment

__all__ = [
    "CROSS_PRACTICE",
    "PATIENT",
    "PRACTICE",
    "Memory",
    "TranscriptHit",
    "find_transcripts",
    "load_memories",
    "recall_key",
    "recall_memory",
]

PATIENT, PRACTICE = "patient_specific", "practice_specific"
CROSS_PRACTICE = "cross_practice"
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Memory:
    """Something an agent learned.

    Attributes:
        context_id: whom it is about; None for the whole practice.
        confidence: how far it is trusted now, 0 to 1.
        is_disabled: set aside until somebody has reviewed it.
        shared_with: the other agents that may use it.
    """

    id: UUID
    agent_type: str
    memory_type: str
    context_id: UUID | None
    key: str
    value: dict[str, Any]
    successes: int
    trials: int
    confidence: float
    is_disabled: bool
    shared_with: tuple[str, ...]
    last_reinforced: datetime | None


@dataclass(frozen=True, slots=True)
class TranscriptHit:
    """A conversation in which the words occur."""

    interaction_id: UUID
    agent_type: str
    patient_id: UUID | None
    channel: str
    happened_at: datetime


_COLUMNS = """
SELECT id, agent_type, memory_type, context_id, memory_key, memory_value, success_counts,
       trial_counts, is_disabled, shared_with, last_reinforced
FROM agent_memory
"""
# `IS` takes the index for the whole practice's memories too, whose context is NULL.
_RECALL = (
    _COLUMNS  # noqa: S608 - no value from outside
    + """
WHERE tenant_id = :tenant AND context_id IS :context AND memory_key = :key
  AND memory_type = :type AND is_disabled = 0 AND deleted_at IS NULL
  AND (agent_type = :agent
    OR EXISTS (SELECT 1 FROM json_each(shared_with) s WHERE s.value = :agent))
"""
)
_KEYED = (
    _COLUMNS
    + """
WHERE tenant_id = :tenant AND agent_type = :agent AND memory_type = :type
  AND memory_key = :key AND context_id IS NOT NULL AND is_disabled = 0 AND deleted_at IS NULL
"""
)
_LISTED = (
    _COLUMNS
    + """
WHERE tenant_id = :tenant AND deleted_at IS NULL
  AND (:context IS NULL OR context_id = :context)
  AND (:agent IS NULL OR agent_type = :agent)
ORDER BY is_disabled DESC, last_reinforced DESC, id
LIMIT :limit
"""
)
_TRANSCRIPTS = """
SELECT i.id, i.agent_type, i.patient_id, COALESCE(i.channel, ''), i.created_at
FROM transcript_words w
JOIN transcript_rows r ON r.number = w.rowid
JOIN agent_interactions i ON i.tenant_id = ? AND i.id = r.interaction_id
WHERE transcript_words MATCH ? AND i.deleted_at IS NULL
ORDER BY i.created_at DESC, i.id
LIMIT ?
"""


def recall_memory(
    connection: ReadConnection,
    tenant_id: UUID,
    agent: str,
    key: str,
    context_id: UUID | None,
    now: datetime,
) -> Memory | None:
    """Return the most trusted memory of a key that an agent may use, or None.

    Args:
        connection: a reader.
        tenant_id: the practice.
        agent: who asks.
        key: such as ``preferred_appointment_times``.
        context_id: whom it is about; None asks for the whole practice's.
        now: for the age.
    """
    rows = connection.execute(
        _RECALL,
        {
            "tenant": tenant_id.bytes,
            "context": None if context_id is None else context_id.bytes,
            "key": key,
            "type": PRACTICE if context_id is None else PATIENT,
            "agent": agent,
        },
    )
    found = [_memory(row, now) for row in rows]
    return max(found, key=lambda one: (one.confidence, one.agent_type == agent), default=None)


def recall_key(
    connection: ReadConnection, tenant_id: UUID, agent: str, key: str, now: datetime
) -> dict[UUID, Memory]:
    """Return an agent's own memories of a key by whom they are about."""
    rows = connection.execute(
        _KEYED, {"tenant": tenant_id.bytes, "agent": agent, "type": PATIENT, "key": key}
    )
    memories = (_memory(row, now) for row in rows)
    return {one.context_id: one for one in memories if one.context_id is not None}


def load_memories(
    connection: ReadConnection,
    tenant_id: UUID,
    now: datetime,
    agent: str | None = None,
    context_id: UUID | None = None,
    limit: int = 200,
) -> tuple[Memory, ...]:
    """Return what is remembered, those set aside first, then the freshest."""
    rows = connection.execute(
        _LISTED,
        {
            "tenant": tenant_id.bytes,
            "agent": agent,
            "context": None if context_id is None else context_id.bytes,
            "limit": limit,
        },
    )
    return tuple(_memory(row, now) for row in rows)


def find_transcripts(
    connection: ReadConnection, tenant_id: UUID, text: str, limit: int = 20
) -> tuple[TranscriptHit, ...]:
    """Return the conversations with every word of `text`, the newest first.

    Beginnings of words count; accents and case do not.
    """
    words = [word for word in _only_letters(text).split() if word][:_MOST_WORDS]
    if not words:
        return ()
    wanted = " ".join(f'"{word}"*' for word in words)
    return tuple(
        TranscriptHit(
            UUID(bytes=row[0]), row[1], optional_id(row[2]), row[3], stored_moment(row[4])
        )
        for row in connection.execute(_TRANSCRIPTS, (tenant_id.bytes, wanted, limit))
    )


def _only_letters(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in text)


def _memory(row: Sequence[Any], now: datetime) -> Memory:
    trials = counted(json.loads(row[7]))
    # Two desks may have counted apart; a merge never shows more successes than trials.
    successes = min(counted(json.loads(row[6])), trials)
    reinforced = optional_moment(row[10])
    return Memory(
        id=UUID(bytes=row[0]),
        agent_type=row[1],
        memory_type=row[2],
        context_id=optional_id(row[3]),
        key=row[4],
        value=json.loads(row[5]),
        successes=successes,
        trials=trials,
        confidence=confidence_now(successes, trials, reinforced, now),
        is_disabled=bool(row[8]),
        shared_with=tuple(json.loads(row[9])),
        last_reinforced=reinforced,
    )
