"""Every act an agent can propose, by the kind of its proposal, with what does it.

The runtime does what is approved through this one table, and a test takes every act of it back.
"""

from collections.abc import Callable
from uuid import UUID

from harmony_desktop.agents.confirmation import PROPOSAL as REMINDER
from harmony_desktop.agents.deciding import TOLD, reject_proposal
from harmony_desktop.agents.interactions import require_proposal
from harmony_desktop.agents.receptionist import ANSWER, ARRIVE, BOOK, CANCEL, MOVE
from harmony_desktop.agents.receptionist_acts import approve_request
from harmony_desktop.agents.reminders import approve_reminder
from harmony_desktop.agents.scheduler import KIND as BACKFILL
from harmony_desktop.agents.scheduler import approve_fill
from harmony_desktop.agents.telling import see_told, take_back
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import find_row

__all__ = ["ACTS", "act_alone", "approve_proposal", "find_acts", "turn_down"]

ACTS: dict[str, Callable[[UnitOfWork, Clock, UUID], Changes]] = {
    BACKFILL: approve_fill,
    REMINDER: approve_reminder,
    MOVE: approve_request,
    BOOK: approve_request,
    CANCEL: approve_request,
    ARRIVE: approve_request,
    ANSWER: approve_request,
}
"""What does a proposal of each kind."""


def approve_proposal(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Do what a proposal says, or see what an agent did, in the name of the person who approves.

    Raises:
        ConflictError: decided already, or what it was made for has changed.
        NotFoundError: there is no such proposal.
        PermissionDeniedError: the actor may not decide.
        WarningsError: a rule speaks against it.
    """
    told = find_row(unit_of_work, AgentInteraction, proposal_id)
    if told is not None and told.state == TOLD:
        return see_told(unit_of_work, clock, told)
    proposal = require_proposal(unit_of_work, proposal_id)
    act = ACTS.get(proposal.interaction_type)
    if act is None:
        message = "A newer version of the program proposed this; it cannot be done here."
        raise ConflictError(message)
    return _done(proposal, act(unit_of_work, clock, proposal_id))


def turn_down(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID, reason: str) -> Changes:
    """Reject a proposal, or take back what an agent did by itself.

    Raises:
        ConflictError: decided already, or what was done has changed since.
        NotFoundError: there is no such proposal.
        PermissionDeniedError: the actor may not decide.
    """
    told = find_row(unit_of_work, AgentInteraction, proposal_id)
    if told is not None and told.state == TOLD:
        return take_back(unit_of_work, clock, proposal_id, reason)
    return reject_proposal(unit_of_work, clock, proposal_id, reason)


def find_acts(unit_of_work: UnitOfWork) -> list[tuple[str, UUID]]:
    """Return agent and id of each proposal the agent may do by itself, now as when it was made.

    The back-fill is not among them: it acts by offering the time in waves.
    """
    waiting = (
        unit_of_work.session.query(AgentInteraction)
        .filter(
            AgentInteraction.tenant_id == unit_of_work.tenant_id,
            AgentInteraction.state == "proposed",
            AgentInteraction.policy_decision.in_(Policy.ACTING),
            AgentInteraction.interaction_type.in_(set(ACTS) - {BACKFILL}),
            AgentInteraction.deleted_at.is_(None),
        )
        .order_by(AgentInteraction.created_at, AgentInteraction.id)
    )
    return [
        (one.agent_type, one.id)
        for one in waiting
        if policy_of(unit_of_work, one.agent_type, _policy_name(one)) in Policy.ACTING
    ]


def act_alone(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Do what a proposal says in the agent's own name, where the practice's policy says act.

    Raises:
        ConflictError: what it was made for has changed.
        PermissionDeniedError: the policy does not let the agent act.
        WarningsError: a rule speaks against it; a person decides.
    """
    proposal = require_proposal(unit_of_work, proposal_id)
    return _done(proposal, ACTS[proposal.interaction_type](unit_of_work, clock, proposal_id))


def _done(proposal: AgentInteraction, changes: Changes) -> Changes:
    """Keep with the proposal which step takes it back."""
    proposal.undo_reference = changes.undo_id
    return changes


def _policy_name(proposal: AgentInteraction) -> str:
    return "queue" if proposal.interaction_type == REMINDER else proposal.interaction_type
