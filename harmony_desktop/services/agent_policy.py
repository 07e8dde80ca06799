"""What the practice lets its agents do, and what holds for one act."""

from dataclasses import dataclass

from harmony_desktop.domain.agent_policy import chosen_policy, require_policy
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.practice import Practice
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["SetAgentPolicy", "policy_of", "set_agent_policy"]


@dataclass(frozen=True, slots=True)
class SetAgentPolicy:
    """Let an agent do one kind of act less or more by itself.

    Attributes:
        kind: one of `domain.agent_policy.KINDS`, such as ``scheduler.backfill``.
        policy: ``off``, ``suggest``, ``act_and_tell`` or ``act``.
    """

    kind: str
    policy: str


def set_agent_policy(command: SetAgentPolicy, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Choose what an agent may do by itself; what it has proposed already stays.

    Raises:
        ValidationError: no such kind of act, or it cannot be let go that far.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    require_policy(command.kind, command.policy)
    watch_changes(unit_of_work, clock)
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    practice.agent_policy = {**practice.agent_policy, command.kind: command.policy}
    return record_action(
        unit_of_work,
        clock,
        action="set_agent_policy",
        label="Setting changed",
        table="practice",
        row_id=practice.id,
    )


def policy_of(unit_of_work: UnitOfWork, agent: str, act: str) -> str:
    """Return the practice's policy for one kind of act of an agent."""
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    return chosen_policy(practice.agent_policy, f"{agent}.{act}")
