"""The record of what agents do: one row an act, with evidence, under the agent's own name."""

from typing import Any
from uuid import UUID

from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.services.founding import agent_id
from harmony_desktop.services.ports import Actor, ReadConnection, UnitOfWork
from harmony_desktop.services.rows import new_row, require_row

__all__ = [
    "agent_actor",
    "find_proposer",
    "note_interaction",
    "require_proposal",
]


def agent_actor(tenant_id: UUID, agent: str) -> Actor:
    """Return the actor an agent is when it acts by itself."""
    return Actor(agent_id(tenant_id, agent), Role.AGENT.value, f"{agent} agent", agent=agent)


def note_interaction(
    unit_of_work: UnitOfWork,
    clock: Clock,
    *,
    agent: str,
    interaction_type: str,
    state: str,
    action_taken: str,
    evidence: dict[str, Any],
    patient_id: UUID | None = None,
    appointment_id: UUID | None = None,
    confidence: float | None = None,
    policy: str | None = None,
    **more: Any,
) -> AgentInteraction:
    """Add the row of one act or proposal and return it."""
    return new_row(
        unit_of_work,
        clock,
        AgentInteraction,
        agent_type=agent,
        interaction_type=interaction_type,
        state=state,
        patient_id=patient_id,
        appointment_id=appointment_id,
        content={
            "conversation": [],
            "intent_detected": interaction_type,
            "entities_extracted": {},
            "action_taken": action_taken,
        },
        evidence=evidence,
        confidence_score=confidence,
        policy_decision=policy,
        **more,
    )


def find_proposer(connection: ReadConnection, tenant_id: UUID, proposal_id: UUID) -> str:
    """Return the agent that made a proposal; empty for one that is not there."""
    row = connection.execute(
        "SELECT agent_type FROM agent_interactions WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, proposal_id.bytes),
    ).fetchone()
    return "" if row is None else str(row[0])


def require_proposal(unit_of_work: UnitOfWork, proposal_id: UUID) -> AgentInteraction:
    """Return a proposal that still waits.

    Raises:
        NotFoundError: there is none of that id.
        ConflictError: it was decided already.
    """
    proposal = require_row(unit_of_work, AgentInteraction, proposal_id, "proposal")
    if proposal.state != "proposed":
        message = "Somebody has decided on this proposal already."
        raise ConflictError(message)
    return proposal
