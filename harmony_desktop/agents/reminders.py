"""Reminders a practice wants to see first: one proposal a visit, sent when a person approves.

The confirmation agent proposes in place of queueing where its policy says suggest. Approval asks
every rule anew, so that a visit that has moved since, or a patient who was asked some other way,
gets nothing; a proposal that has nothing to say any more leaves the inbox by itself.
"""

from typing import Any
from uuid import UUID

from harmony_desktop.agents.confirmation import (
    AGENT,
    PROPOSAL,
    find_due_visits,
    pick_channel,
    queue_reminder,
    reminder_key,
)
from harmony_desktop.agents.deciding import note_approval, require_decider
from harmony_desktop.agents.interactions import note_interaction, require_proposal
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds, stored_moment
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["approve_reminder", "close_stale_reminders", "propose_reminders"]

_STALE = """
SELECT i.id FROM agent_interactions i
LEFT JOIN appointments a ON a.tenant_id = i.tenant_id AND a.id = i.appointment_id
WHERE i.tenant_id = :tenant AND i.state = 'proposed' AND i.interaction_type = 'reminder'
  AND i.deleted_at IS NULL
  AND (a.id IS NULL OR a.deleted_at IS NOT NULL OR a.status <> 'scheduled'
    OR a.start_time <> i.expires_at OR i.expires_at <= :now
    OR EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = a.tenant_id
      AND m.appointment_id = a.id AND m.idempotency_key GLOB 'reminder:*'
      AND m.about_start = a.start_time AND m.status <> 'cancelled'
      AND m.created_at >= i.created_at
      AND m.deleted_at IS NULL))
ORDER BY i.id
"""


def propose_reminders(
    unit_of_work: UnitOfWork, clock: Clock, policy: str = Policy.SUGGEST
) -> Changes:
    """Propose a reminder or a call for every unconfirmed visit that is due; send none."""
    watch_changes(unit_of_work, clock)
    run_id = unit_of_work.ids.new()
    made = 0
    for row in find_due_visits(unit_of_work, clock, is_suggesting=True):
        channel = pick_channel(row)
        if channel is not None:
            _propose(unit_of_work, clock, row, channel, policy, run_id)
            made += 1
    if not made:
        return Changes("Nothing to confirm", frozenset())
    return record_action(
        unit_of_work,
        clock,
        action="confirmations_proposed",
        label=f"{made} reminders proposed",
        table="agent_interactions",
        is_undoable=False,
    )


def approve_reminder(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Queue the proposed reminder, by the channel that is right now; one undo takes it back.

    Raises:
        ConflictError: decided already, the visit has changed since, or its patient was asked or
            may not be asked any more.
        NotFoundError: there is no such proposal.
        PermissionDeniedError: the actor may not decide, or may not send messages.
    """
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    proposal = require_proposal(unit_of_work, proposal_id)
    require_decider(unit_of_work, proposal)
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    for row in find_due_visits(unit_of_work, clock):
        is_meant = UUID(bytes=row[0]) == proposal.appointment_id
        channel = pick_channel(row)
        if is_meant and channel is not None and stored_moment(row[2]) == proposal.expires_at:
            break
    else:
        message = "This visit has changed, or its patient was asked already; nothing is sent."
        raise ConflictError(message)
    note_approval(unit_of_work, clock, proposal)
    zone = practice_zone(hours.timezone)
    queued = queue_reminder(unit_of_work, clock, row, channel, zone)
    return record_action(
        unit_of_work,
        clock,
        action="confirmation_approved",
        label="Reminder on its way",
        table="messages",
        row_id=queued.id,
        patient_id=proposal.patient_id,
    )


def close_stale_reminders(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Take out of the inbox what has nothing to ask any more: moved, confirmed, asked or past."""
    stale = unit_of_work.connection.execute(
        _STALE,
        {"tenant": unit_of_work.tenant_id.bytes, "now": stored_microseconds(clock.now())},
    ).fetchall()
    if not stale:
        return Changes("Nothing to close", frozenset())
    watch_changes(unit_of_work, clock)
    for (found,) in stale:
        proposal = require_row(unit_of_work, AgentInteraction, UUID(bytes=found), "proposal")
        proposal.state = "expired"
    return record_action(
        unit_of_work,
        clock,
        action="reminders_closed",
        label="Reminders that are not needed any more were closed",
        table="agent_interactions",
        is_undoable=False,
    )


def _count_earlier(unit_of_work: UnitOfWork, appointment_id: UUID) -> int:
    return (
        unit_of_work.session.query(AgentInteraction)
        .filter_by(
            tenant_id=unit_of_work.tenant_id,
            agent_type=AGENT,
            interaction_type=PROPOSAL,
            appointment_id=appointment_id,
        )
        .count()
    )


def _propose(
    unit_of_work: UnitOfWork, clock: Clock, row: Any, channel: str, policy: str, run_id: UUID
) -> None:
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    zone = practice_zone(hours.timezone)
    start, appointment_id = stored_moment(row[2]), UUID(bytes=row[0])
    summary = {
        "say": "remind",
        "channel": channel,
        "day": local_day(start, zone).isoformat(),
        "minute": local_minute(start, zone),
    }
    earlier = _count_earlier(unit_of_work, appointment_id)
    note_interaction(
        unit_of_work,
        clock,
        agent=AGENT,
        interaction_type=PROPOSAL,
        state="proposed",
        action_taken="proposed_reminder",
        evidence={"summary": summary},
        patient_id=UUID(bytes=row[1]),
        appointment_id=appointment_id,
        policy=policy,
        run_id=run_id,
        expires_at=start,
        # Two desks make the same proposal; a visit moved away and back gets a new one.
        id=natural_id(unit_of_work.tenant_id, PROPOSAL, f"{reminder_key(row)}:{earlier}"),
    )
