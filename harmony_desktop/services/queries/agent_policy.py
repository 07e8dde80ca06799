"""What the practice lets its agents do, as the settings show it."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from harmony_desktop.domain.agent_policy import KINDS, LADDER, chosen_policy
from harmony_desktop.domain.ladder import LadderStep, ladder_from
from harmony_desktop.services.ports import ReadConnection

__all__ = ["AgentPolicyRow", "load_agent_policies", "load_ladder"]


@dataclass(frozen=True, slots=True)
class AgentPolicyRow:
    """One kind of act: what holds, what may be chosen, and what holds where nobody has."""

    kind: str
    policy: str
    choices: tuple[str, ...]
    default: str


def load_agent_policies(connection: ReadConnection, tenant_id: UUID) -> tuple[AgentPolicyRow, ...]:
    """Return every kind of act of the agents, in the order people read them."""
    stored = _stored(connection, tenant_id)
    return tuple(
        AgentPolicyRow(kind.name, chosen_policy(stored, kind.name), kind.choices, kind.default)
        for kind in KINDS.values()
    )


def load_ladder(connection: ReadConnection, tenant_id: UUID) -> tuple[LadderStep, ...]:
    """Return the steps of the practice's reminders, the earliest first."""
    return ladder_from(_stored(connection, tenant_id).get(LADDER))


def _stored(connection: ReadConnection, tenant_id: UUID) -> dict[str, Any]:
    row = connection.execute(
        "SELECT agent_policy FROM practice WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    stored: dict[str, Any] = json.loads(row[0] or "{}") if row else {}
    return stored
