"""What a person decides about a proposal: the row of the decision, and the feedback it is."""

from uuid import UUID

from harmony_desktop.agents.interactions import require_proposal
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.domain.roles import Permission, Role
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.agents import AgentFeedback, AgentInteraction
from harmony_desktop.schema.scheduling import SlotOffer
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row

__all__ = ["TOLD", "note_approval", "note_rejection", "reject_proposal", "require_decider"]

TOLD = "told"
"""The state of what an agent did by itself and a person has not seen yet."""


def require_decider(unit_of_work: UnitOfWork, proposal: AgentInteraction) -> None:
    """Let a person pass who may decide, and the agent itself where its policy says act.

    Raises:
        PermissionDeniedError: anybody else.
    """
    if not _is_acting_alone(unit_of_work, proposal):
        require(unit_of_work.actor, Permission.DECIDE_PROPOSAL)


def note_approval(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> None:
    """Mark a proposal as approved by the actor; what was approved is the caller's to do.

    What an agent does by itself is no feedback of anybody.
    """
    if not _is_acting_alone(unit_of_work, proposal):
        _decide(unit_of_work, clock, proposal, "approved", "thumbs_up", 1, "")
        return
    _mark(unit_of_work, clock, proposal, "approved", is_good=True)
    if proposal.policy_decision == Policy.ACT_AND_TELL:
        proposal.state = TOLD


def reject_proposal(
    unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID, reason: str
) -> Changes:
    """Turn a proposal down; the reason is feedback the agent learns from.

    Raises:
        ConflictError: decided already.
        NotFoundError: there is no such proposal.
    """
    require(unit_of_work.actor, Permission.DECIDE_PROPOSAL)
    watch_changes(unit_of_work, clock)
    proposal = require_proposal(unit_of_work, proposal_id)
    note_rejection(unit_of_work, clock, proposal, reason)
    return record_action(
        unit_of_work,
        clock,
        action="proposal_rejected",
        label="Proposal rejected",
        table="agent_interactions",
        row_id=proposal.id,
        patient_id=proposal.patient_id,
        reason=reason or None,
    )


def note_rejection(
    unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction, reason: str
) -> None:
    """Mark a proposal as turned down by the actor, and keep the feedback."""
    feedback = "correction" if reason else "thumbs_down"
    _decide(unit_of_work, clock, proposal, "rejected", feedback, -1, reason)
    proposal.human_override = True
    proposal.human_feedback = reason or None


def _decide(
    unit_of_work: UnitOfWork,
    clock: Clock,
    proposal: AgentInteraction,
    state: str,
    feedback: str,
    value: int,
    reason: str,
) -> None:
    _mark(unit_of_work, clock, proposal, state, is_good=value > 0)
    proposal.decided_by_user_id = unit_of_work.actor.user_id
    new_row(
        unit_of_work,
        clock,
        AgentFeedback,
        agent_type=proposal.agent_type,
        interaction_id=proposal.id,
        feedback_type=feedback,
        feedback_value=value,
        correction_data={"reason": reason} if reason else None,
        human_user_id=unit_of_work.actor.user_id,
    )


def _mark(
    unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction, state: str, *, is_good: bool
) -> None:
    proposal.state = state
    proposal.success_outcome = is_good
    proposal.decided_at = clock.now()
    offers = unit_of_work.session.query(SlotOffer).filter_by(
        tenant_id=unit_of_work.tenant_id, interaction_id=proposal.id
    )
    for offer in offers.filter_by(status="proposed"):
        offer.status = "accepted" if is_good else "declined"
        offer.answered_at = clock.now()
    if not is_good:
        for offer in offers.filter_by(status="offered"):
            offer.status = "void"


def _is_acting_alone(unit_of_work: UnitOfWork, proposal: AgentInteraction) -> bool:
    actor = unit_of_work.actor
    return (
        actor.role == Role.AGENT.value
        and actor.approved_by is None
        and actor.agent == proposal.agent_type
        and proposal.policy_decision in Policy.ACTING
    )
