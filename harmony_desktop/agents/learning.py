"""The learning job: what people said becomes memory, in the transaction that marks it as learned.

Counters are kept per device, because rates cannot be merged; the rate shown is (s+1)/(n+2) and
the confidence its lower 10 percent bound (Wilson's interval, one-sided z = 1.2816).
"""

import math
from decimal import Decimal
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.agents import AgentFeedback, AgentInteraction, AgentMemory
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row

__all__ = ["learn_from_feedback", "lower_bound"]

_Z = 1.2816


def lower_bound(successes: int, trials: int) -> float:
    """Return the lower 10 percent bound of a success rate, 0 to 1."""
    if trials == 0:
        return 0.0
    share = successes / trials
    spread = _Z * math.sqrt((share * (1 - share) + _Z * _Z / (4 * trials)) / trials)
    return max(0.0, (share + _Z * _Z / (2 * trials) - spread) / (1 + _Z * _Z / trials))


def learn_from_feedback(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Turn every feedback not yet learned into memory of the patient and of the practice."""
    watch_changes(unit_of_work, clock)
    waiting = (
        unit_of_work.session.query(AgentFeedback)
        .filter_by(tenant_id=unit_of_work.tenant_id, applied_to_memory=False)
        .order_by(AgentFeedback.created_at)
        .all()
    )
    learned = 0
    for feedback in waiting:
        interaction = find_row(unit_of_work, AgentInteraction, feedback.interaction_id)
        if interaction is not None:
            for context in {interaction.patient_id, None}:
                _reinforce(unit_of_work, clock, interaction, context, feedback.feedback_value > 0)
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


def _reinforce(
    unit_of_work: UnitOfWork,
    clock: Clock,
    interaction: AgentInteraction,
    context: UUID | None,
    is_success: bool,  # noqa: FBT001 - one fact among others
) -> None:
    scope = "practice_specific" if context is None else "patient_specific"
    key = f"{interaction.interaction_type}_acceptance"
    memory_id = natural_id(
        unit_of_work.tenant_id, "memory", interaction.agent_type, scope, context, key
    )
    memory = find_row(unit_of_work, AgentMemory, memory_id)
    if memory is None:
        memory = new_row(
            unit_of_work,
            clock,
            AgentMemory,
            id=memory_id,
            agent_type=interaction.agent_type,
            memory_type=scope,
            context_id=context,
            memory_key=key,
            memory_value={},
            usage_count=0,
            success_counts={},
            trial_counts={},
            learned_from_interaction_id=interaction.id,
        )
    device = str(unit_of_work.device_id)
    successes = dict(memory.success_counts)
    trials = dict(memory.trial_counts)
    successes[device] = successes.get(device, 0) + int(is_success)
    trials[device] = trials.get(device, 0) + 1
    memory.success_counts, memory.trial_counts = successes, trials
    total, won = sum(trials.values()), sum(successes.values())
    memory.usage_count = total
    memory.success_rate = _two_places((won + 1) / (total + 2))
    memory.confidence_level = _two_places(lower_bound(won, total))
    memory.last_reinforced = clock.now()


def _two_places(value: float) -> Decimal:
    return Decimal(str(round(value, 2)))
