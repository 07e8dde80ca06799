"""The learning job: what people said becomes memory, in the transaction that marks it as learned.

A decision is an outcome of the agent's own acceptance, with the patient and in the practice, and of
every memory the proposal was based on. A person's override weighs more, and the second one of the
same memory sets it aside until somebody has reviewed it. What is remembered of times and channels
is learned from what was booked.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from harmony_desktop.agents.habits import learn_habits
from harmony_desktop.domain.memory import OVERRIDE_WEIGHT, OVERRIDES_ALLOWED
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.agents import AgentFeedback, AgentInteraction, AgentMemory
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.memories import MemoryOutcome, count_outcome, reinforce_memory
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row

__all__ = ["learn_from_feedback"]

_OVERRIDES = """
SELECT count(*) FROM agent_feedback f
JOIN agent_interactions i ON i.tenant_id = f.tenant_id AND i.id = f.interaction_id
WHERE f.tenant_id = ? AND f.feedback_value < 0 AND f.deleted_at IS NULL AND f.created_at > ?
  AND EXISTS (SELECT 1 FROM json_each(i.evidence, '$.memories') m WHERE m.value = ?)
"""


def learn_from_feedback(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Turn every feedback not yet learned into memory of the patient and of the practice."""
    watch_changes(unit_of_work, clock)
    waiting = (
        unit_of_work.session.query(AgentFeedback)
        .filter_by(tenant_id=unit_of_work.tenant_id, applied_to_memory=False, deleted_at=None)
        .order_by(AgentFeedback.created_at, AgentFeedback.id)
        .all()
    )
    learned = 0
    for feedback in waiting:
        interaction = find_row(unit_of_work, AgentInteraction, feedback.interaction_id)
        if interaction is not None:
            _learn(unit_of_work, clock, feedback, interaction)
            learned += 1
        feedback.applied_to_memory = True
    if not waiting:
        return Changes("Nothing to learn", frozenset())
    return record_action(
        unit_of_work,
        clock,
        action="agents_learned",
        label=f"Learned from {learned} decisions",
        table="agent_memory",
        is_undoable=False,
    )


def _learn(
    unit_of_work: UnitOfWork, clock: Clock, feedback: AgentFeedback, interaction: AgentInteraction
) -> None:
    is_success = feedback.feedback_value > 0
    for context in {interaction.patient_id, None}:
        reinforce_memory(
            unit_of_work,
            clock,
            MemoryOutcome(
                agent=interaction.agent_type,
                key=f"{interaction.interaction_type}_acceptance",
                context_id=context,
                is_success=is_success,
                interaction_id=interaction.id,
            ),
        )
    for cited in interaction.evidence.get("memories", ()):
        _judge(unit_of_work, clock, UUID(cited), interaction, is_success=is_success)
    if is_success:
        learn_habits(unit_of_work, clock, interaction)


def _judge(
    unit_of_work: UnitOfWork,
    clock: Clock,
    cited: UUID,
    interaction: AgentInteraction,
    *,
    is_success: bool,
) -> None:
    """Count an outcome of a memory that a proposal was based on; a second override sets it aside.

    It counts for the memory itself, whichever agent used it.
    """
    memory = find_row(unit_of_work, AgentMemory, cited)
    if memory is None:
        return
    outcome = MemoryOutcome(
        agent=memory.agent_type,
        key=memory.memory_key,
        context_id=memory.context_id,
        is_success=is_success,
        weight=1 if is_success else OVERRIDE_WEIGHT,
        interaction_id=interaction.id,
    )
    count_outcome(memory, str(unit_of_work.device_id), outcome)
    if is_success:
        memory.last_reinforced = clock.now()
    elif _overrides(unit_of_work, memory) > OVERRIDES_ALLOWED:
        memory.is_disabled = True


def _overrides(unit_of_work: UnitOfWork, memory: AgentMemory) -> int:
    unit_of_work.session.flush()
    reviewed: Any = memory.memory_value.get("reviewed_at")
    since = 0 if reviewed is None else stored_microseconds(datetime.fromisoformat(reviewed))
    row = unit_of_work.connection.execute(
        _OVERRIDES, (unit_of_work.tenant_id.bytes, since, str(memory.id))
    ).fetchone()
    return int(row[0])
