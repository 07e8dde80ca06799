"""Commands about what the agents understand and expect: their options."""

from harmony_desktop.cli import insight_commands
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_insight_commands"]


def add_insight_commands(house: CommandGroup) -> None:
    """Add replies."""
    replies = house.group("replies", "what patients' replies mean")
    classify = replies.command(
        "classify", "read a file of replies, one JSON line each", insight_commands.classify_replies
    )
    classify.add_argument("file", metavar="FILE", help="TSV: id, context, lang, text; - for stdin")
