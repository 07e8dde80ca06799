"""The agents from the command line, by the same services as the window."""

import argparse
from collections.abc import Mapping

from harmony_desktop.cli.desk_commands import tell
from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.workplace import opened_workplace
from harmony_desktop.domain.ladder import LadderStep
from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "decide",
    "ladder",
    "list_inbox",
    "list_memories",
    "offer",
    "policy",
    "review",
    "run_agents",
    "search",
    "share",
]


def run_agents(arguments: argparse.Namespace, output: Output) -> int:
    """Run every agent job that is due, at the real or at a given time."""
    with opened_workplace(arguments) as workplace:
        output.document(workplace.run_agents(arguments.now))
    return DONE


def list_inbox(arguments: argparse.Namespace, output: Output) -> int:
    """List the proposals that wait for a decision."""
    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.inbox())
    return DONE


def offer(arguments: argparse.Namespace, output: Output) -> int:
    """Ask the next few of the waiting for the time of a proposal."""
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.offer(arguments.proposal))
    return DONE


def decide(arguments: argparse.Namespace, output: Output) -> int:
    """Approve, reject or correct a proposal."""
    with opened_workplace(arguments) as workplace:
        changes = workplace.decide_proposal(
            arguments.proposal, arguments.decision, arguments.reason
        )
        tell(output, changes)
    return DONE


def policy(arguments: argparse.Namespace, output: Output) -> int:
    """List what the agents may do by themselves, or choose for one kind of act."""
    from harmony_desktop.services.agent_policy import (  # noqa: PLC0415
        SetAgentPolicy,
        set_agent_policy,
    )
    from harmony_desktop.services.queries.agent_policy import load_agent_policies  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        if arguments.kind is None:
            output.rows(workplace.desk.look(load_agent_policies))
            return DONE
        command = SetAgentPolicy(arguments.kind, arguments.policy)
        tell(output, workplace.desk.do(set_agent_policy, command))
    return DONE


def ladder(arguments: argparse.Namespace, output: Output) -> int:
    """List the steps of the reminders, or choose them."""
    from harmony_desktop.services.agent_policy import SetLadder, set_ladder  # noqa: PLC0415
    from harmony_desktop.services.queries.agent_policy import load_ladder  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        if not arguments.steps:
            output.rows(workplace.desk.look(load_ladder))
            return DONE
        texts: dict[str, dict[str, str]] = {}
        for hours, language, text in arguments.text:
            texts.setdefault(hours, {})[language] = text
        steps = tuple(_step(said, texts) for said in arguments.steps)
        tell(output, workplace.desk.do(set_ladder, SetLadder(steps)))
    return DONE


def _step(said: str, texts: Mapping[str, Mapping[str, str]]) -> LadderStep:
    hours, _, channel = said.partition(":")
    if not (hours.isascii() and hours.isdigit()):
        message = "Write a step as hours:channel, such as 50:sms."
        raise ValidationError(message)
    return LadderStep(int(hours), channel, texts.get(hours, {}))


def list_memories(arguments: argparse.Namespace, output: Output) -> int:
    """List what is remembered, as it is trusted now."""
    from harmony_desktop.services.queries.memory import load_memories  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        rows = workplace.desk.look(
            load_memories, workplace.clock.now(), arguments.agent, arguments.patient
        )
        output.rows(rows, "id", "agent_type", "key", "value", "confidence", "is_disabled")
    return DONE


def review(arguments: argparse.Namespace, output: Output) -> int:
    """Let a memory be used again, or forget it."""
    from harmony_desktop.services.memories import ReviewMemory, review_memory  # noqa: PLC0415

    command = ReviewMemory(arguments.memory, is_kept=arguments.verdict == "keep")
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.do(review_memory, command))
    return DONE


def share(arguments: argparse.Namespace, output: Output) -> int:
    """Say which other agents may use a memory."""
    from harmony_desktop.services.memories import ShareMemory, share_memory  # noqa: PLC0415

    command = ShareMemory(arguments.memory, tuple(arguments.agents))
    with opened_workplace(arguments) as workplace:
        tell(output, workplace.desk.do(share_memory, command))
    return DONE


def search(arguments: argparse.Namespace, output: Output) -> int:
    """List the conversations with every word of a text."""
    from harmony_desktop.services.queries.memory import find_transcripts  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(find_transcripts, arguments.text, arguments.limit))
    return DONE
