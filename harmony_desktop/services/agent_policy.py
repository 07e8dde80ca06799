"""What the practice lets its agents do, and what holds for one act."""

from collections.abc import Sequence
from dataclasses import dataclass

from harmony_desktop.domain.agent_policy import LADDER, chosen_policy, require_policy
from harmony_desktop.domain.ladder import LadderStep, ladder_to, require_ladder
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.practice import Practice
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["SetAgentPolicy", "SetLadder", "policy_of", "set_agent_policy", "set_ladder"]


@dataclass(frozen=True, slots=True)
class SetAgentPolicy:
    """Let an agent do one kind of act less or more by itself.

    Attributes:
        kind: one of `domain.agent_policy.KINDS`, such as ``scheduler.backfill``.
        policy: ``off``, ``suggest``, ``act_and_tell`` or ``act``.
    """

    kind: str
    policy: str


@dataclass(frozen=True, slots=True)
class SetLadder:
    """Ask patients at other times, in another way or in other words."""

    steps: Sequence[LadderStep]


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
    return _record(unit_of_work, clock, "set_agent_policy", label="Setting changed")


def set_ladder(command: SetLadder, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Choose the steps of the reminders; what is queued already leaves as it is.

    Raises:
        ValidationError: too many steps or none, two at one time, or a text that cannot be filled.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    steps = require_ladder(command.steps)
    watch_changes(unit_of_work, clock)
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    practice.agent_policy = {**practice.agent_policy, LADDER: ladder_to(steps)}
    return _record(unit_of_work, clock, "set_ladder", label="Setting changed")


def policy_of(unit_of_work: UnitOfWork, agent: str, act: str) -> str:
    """Return the practice's policy for one kind of act of an agent."""
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    return chosen_policy(practice.agent_policy, f"{agent}.{act}")


def _record(unit_of_work: UnitOfWork, clock: Clock, action: str, *, label: str) -> Changes:
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table="practice",
        row_id=unit_of_work.tenant_id,
    )
