"""What a person decides about a proposal: the row of the decision, and the feedback it is."""

from uuid import UUID

from harmony_desktop.agents.interactions import require_proposal
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.agents import AgentFeedback, AgentInteraction
from harmony_desktop.schema.scheduling import SlotOffer
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row

__all__ = ["note_approval", "reject_proposal"]


def note_approval(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> None:
    """Mark a proposal as approved by the actor; what was approved is the caller's to do."""
    _decide(unit_of_work, clock, proposal, "approved", "thumbs_up", 1, "")


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
    feedback = "correction" if reason else "thumbs_down"
    _decide(unit_of_work, clock, proposal, "rejected", feedback, -1, reason)
    proposal.human_override = True
    proposal.human_feedback = reason or None
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


def _decide(
    unit_of_work: UnitOfWork,
    clock: Clock,
    proposal: AgentInteraction,
    state: str,
    feedback: str,
    value: int,
    reason: str,
) -> None:
    proposal.state = state
    proposal.success_outcome = value > 0
    proposal.decided_at = clock.now()
    proposal.decided_by_user_id = unit_of_work.actor.user_id
    offers = unit_of_work.session.query(SlotOffer).filter_by(
        tenant_id=unit_of_work.tenant_id, interaction_id=proposal.id, status="proposed"
    )
    for offer in offers:
        offer.status = "accepted" if value > 0 else "declined"
        offer.answered_at = clock.now()
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
