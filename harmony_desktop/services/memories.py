"""Writing what the agents remember: reinforced by outcomes, shared by name, reviewed by people."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from harmony_desktop.domain.memory import counted, with_outcome
from harmony_desktop.domain.roles import Permission
from harmony_desktop.domain.scores import lower_bound, score_of, success_rate
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.agents import AgentMemory
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.founding import AGENTS
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.memory import PATIENT, PRACTICE
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row, require_row

__all__ = [
    "MemoryOutcome",
    "ReviewMemory",
    "ShareMemory",
    "memory_id",
    "reinforce_memory",
    "review_memory",
    "share_memory",
]


@dataclass(frozen=True, slots=True)
class MemoryOutcome:
    """One more outcome of something an agent remembers.

    Attributes:
        context_id: the patient; None for the whole practice.
        value: replaces what was remembered; None leaves it.
        weight: how many outcomes it counts as.
        interaction_id: what it was learned from.
        shared_with: the other agents that may use a new memory.
    """

    agent: str
    key: str
    context_id: UUID | None
    is_success: bool
    value: dict[str, Any] | None = None
    weight: int = 1
    interaction_id: UUID | None = None
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewMemory:
    """A person has looked at a memory: it is used again, or forgotten."""

    memory_id: UUID
    is_kept: bool


@dataclass(frozen=True, slots=True)
class ShareMemory:
    """The agents that may use a memory beside the one that learned it."""

    memory_id: UUID
    agents: tuple[str, ...] = field(default=())


def memory_id(tenant_id: UUID, agent: str, key: str, context_id: UUID | None) -> UUID:
    """Return the id of a memory, the same on every desk."""
    scope = PRACTICE if context_id is None else PATIENT
    return natural_id(tenant_id, "memory", agent, scope, context_id, key)


def reinforce_memory(unit_of_work: UnitOfWork, clock: Clock, outcome: MemoryOutcome) -> AgentMemory:
    """Count an outcome in the memory it belongs to, which is made where there is none.

    The rows are part of the caller's action; nothing is recorded here.
    """
    tenant = unit_of_work.tenant_id
    row_id = memory_id(tenant, outcome.agent, outcome.key, outcome.context_id)
    memory = find_row(unit_of_work, AgentMemory, row_id)
    if memory is None:
        memory = new_row(
            unit_of_work,
            clock,
            AgentMemory,
            id=row_id,
            agent_type=outcome.agent,
            memory_type=PRACTICE if outcome.context_id is None else PATIENT,
            context_id=outcome.context_id,
            memory_key=outcome.key,
            memory_value={},
            usage_count=0,
            success_counts={},
            trial_counts={},
            shared_with=list(outcome.shared_with),
            learned_from_interaction_id=outcome.interaction_id,
        )
    count_outcome(memory, str(unit_of_work.device_id), outcome)
    memory.last_reinforced = clock.now()
    if outcome.value is not None:
        memory.memory_value = outcome.value
    return memory


def count_outcome(memory: AgentMemory, device: str, outcome: MemoryOutcome) -> None:
    """Add an outcome to a desk's own counts and derive the rates that are shown."""
    memory.success_counts, memory.trial_counts = with_outcome(
        memory.success_counts,
        memory.trial_counts,
        device,
        is_success=outcome.is_success,
        weight=outcome.weight,
    )
    won, tried = counted(memory.success_counts), counted(memory.trial_counts)
    memory.usage_count += 1
    memory.success_rate = score_of(success_rate(won, tried))
    memory.confidence_level = score_of(lower_bound(won, tried))


def review_memory(command: ReviewMemory, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Let a memory be used again, or take it out; either can be undone.

    Raises:
        NotFoundError: there is no such memory.
        PermissionDeniedError: the actor may not decide on what agents do.
    """
    require(unit_of_work.actor, Permission.DECIDE_PROPOSAL)
    watch_changes(unit_of_work, clock)
    memory = require_row(unit_of_work, AgentMemory, command.memory_id, "memory")
    memory.memory_value = {**memory.memory_value, "reviewed_at": clock.now().isoformat()}
    memory.is_disabled = not command.is_kept
    if not command.is_kept:
        memory.deleted_at = clock.now()
    return record_action(
        unit_of_work,
        clock,
        action="review_memory",
        label="Memory is used again" if command.is_kept else "Memory forgotten",
        table="agent_memory",
        row_id=memory.id,
    )


def share_memory(command: ShareMemory, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Say which other agents may use a memory.

    Raises:
        ValidationError: there is no agent of that name.
        NotFoundError: there is no such memory.
        PermissionDeniedError: the actor may not decide on what agents do.
    """
    require(unit_of_work.actor, Permission.DECIDE_PROPOSAL)
    watch_changes(unit_of_work, clock)
    memory = require_row(unit_of_work, AgentMemory, command.memory_id, "memory")
    if set(command.agents) - set(AGENTS):
        message = f"The agents are {', '.join(AGENTS)}."
        raise ValidationError(message)
    memory.shared_with = sorted(set(command.agents) - {memory.agent_type})
    return record_action(
        unit_of_work,
        clock,
        action="share_memory",
        label="Memory shared" if memory.shared_with else "Memory no longer shared",
        table="agent_memory",
        row_id=memory.id,
    )
