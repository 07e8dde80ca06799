"""Commands about the agents: a pass, the inbox, decisions, and what they remember."""

from harmony_desktop.cli import agents_commands
from harmony_desktop.cli.arguments import read_id, read_local_time
from harmony_desktop.cli.groups import CommandGroup
from harmony_desktop.domain.agent_policy import KINDS

__all__ = ["add_agents_commands"]


def add_agents_commands(house: CommandGroup) -> None:
    """Add agents."""
    agents = house.group("agents", "the agents' work")
    run = agents.command("run", "one pass of every job that is due", agents_commands.run_agents)
    run.add_argument("--now", type=read_local_time, default=None, metavar="ISO")
    agents.command("inbox", "proposals that wait for a decision", agents_commands.list_inbox)
    offer = agents.command("offer", "ask the next of the waiting", agents_commands.offer)
    offer.add_argument("proposal", type=read_id)
    decide = agents.command("decide", "approve, reject or correct", agents_commands.decide)
    decide.add_argument("proposal", type=read_id)
    decide.add_argument("decision", choices=("approve", "reject", "correct"))
    decide.add_argument("--reason", default="")
    policy = agents.command("policy", "what they may do by themselves", agents_commands.policy)
    policy.add_argument("kind", nargs="?", choices=tuple(KINDS), default=None, metavar="KIND")
    policy.add_argument(
        "policy",
        nargs="?",
        choices=("off", "suggest", "act_and_tell", "act"),
        default="suggest",
        metavar="off|suggest|act_and_tell|act",
    )
    ladder = agents.command("ladder", "when and how patients are asked", agents_commands.ladder)
    ladder.add_argument("steps", nargs="*", metavar="HOURS[:sms|email|voice]")
    ladder.add_argument(
        "--text",
        nargs=3,
        action="append",
        default=[],
        metavar=("HOURS", "LANGUAGE", "TEXT"),
        help="a step's own words, with {name}, {day} and {time}",
    )
    memory = agents.command("memory", "what the agents remember", agents_commands.list_memories)
    memory.add_argument("--agent", default=None, metavar="NAME")
    memory.add_argument("--patient", type=read_id, default=None)
    review = agents.command("review", "use a memory again, or forget it", agents_commands.review)
    review.add_argument("memory", type=read_id)
    review.add_argument("verdict", choices=("keep", "forget"))
    share = agents.command("share", "let other agents use a memory", agents_commands.share)
    share.add_argument("memory", type=read_id)
    share.add_argument("--with", dest="agents", nargs="*", default=(), metavar="AGENT")
    search = agents.command("search", "conversations by their words", agents_commands.search)
    search.add_argument("text")
    search.add_argument("--limit", type=int, default=20)
