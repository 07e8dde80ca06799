"""What an agent did by itself and told: seen by a person, or taken back with one key."""

from uuid import UUID

from harmony_desktop.agents.deciding import TOLD, note_rejection
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, NotFoundError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row
from harmony_desktop.services.undo import undo_last

__all__ = ["close_told", "see_told", "take_back"]


def see_told(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> Changes:
    """Take what an agent did out of the inbox; a person has seen it.

    Raises:
        PermissionDeniedError: the actor may not decide.
    """
    require(unit_of_work.actor, Permission.DECIDE_PROPOSAL)
    watch_changes(unit_of_work, clock)
    proposal.state = "approved"
    proposal.decided_by_user_id = unit_of_work.actor.user_id
    return record_action(
        unit_of_work,
        clock,
        action="agent_act_seen",
        label="Seen",
        table="agent_interactions",
        row_id=proposal.id,
        patient_id=proposal.patient_id,
    )


def take_back(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID, reason: str) -> Changes:
    """Undo what an agent did by itself; it is turned down, so that the agent does not do it again.

    Raises:
        ConflictError: it has changed since, a message is on its way, or another desk did it.
        NotFoundError: there is no such row.
        PermissionDeniedError: the actor may not decide, or may not undo.
    """
    require(unit_of_work.actor, Permission.DECIDE_PROPOSAL)
    proposal = require_row(unit_of_work, AgentInteraction, proposal_id, "proposal")
    try:
        undone = undo_last(unit_of_work, clock, proposal.undo_reference)
    except NotFoundError:
        message = "This was done at another desk; take it back there, or put it right by hand."
        raise ConflictError(message) from None
    watch_changes(unit_of_work, clock)
    note_rejection(unit_of_work, clock, proposal, reason)
    changes = record_action(
        unit_of_work,
        clock,
        action="agent_act_taken_back",
        label="Taken back",
        table="agent_interactions",
        row_id=proposal.id,
        patient_id=proposal.patient_id,
        reason=reason or None,
        is_undoable=False,
    )
    return Changes(changes.label, changes.rows | undone.rows, None, proposal.id)


def close_told(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Take out of the inbox what was told of and is past."""
    past = (
        unit_of_work.session.query(AgentInteraction)
        .filter(
            AgentInteraction.tenant_id == unit_of_work.tenant_id,
            AgentInteraction.state == TOLD,
            AgentInteraction.expires_at <= clock.now(),
            AgentInteraction.deleted_at.is_(None),
        )
        .all()
    )
    if not past:
        return Changes("Nothing to close", frozenset())
    watch_changes(unit_of_work, clock)
    for one in past:
        one.state = "approved"
    return record_action(
        unit_of_work,
        clock,
        action="told_closed",
        label="What is past has left the inbox",
        table="agent_interactions",
        is_undoable=False,
    )
