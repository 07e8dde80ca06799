"""Commands about what the agents understand and expect: their options."""

from pathlib import Path

from harmony_desktop.cli import insight_commands
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_insight_commands"]


def add_insight_commands(house: CommandGroup) -> None:
    """Add replies and risk."""
    replies = house.group("replies", "what patients' replies mean")
    classify = replies.command(
        "classify", "read a file of replies, one JSON line each", insight_commands.classify_replies
    )
    classify.add_argument("file", metavar="FILE", help="TSV: id, context, lang, text; - for stdin")

    risk = house.group("risk", "how likely visits are missed")
    evaluate = risk.command(
        "evaluate", "fit on one file of visits and judge on another", insight_commands.evaluate_risk
    )
    evaluate.add_argument("--train", type=Path, required=True, metavar="CSV")
    evaluate.add_argument("--test", type=Path, required=True, metavar="CSV")
    evaluate.add_argument("--min-lead-days", type=int, default=1, metavar="DAYS")
