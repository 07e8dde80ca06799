"""Commands about what the agents expect: their options."""

from pathlib import Path

from harmony_desktop.cli import insight_commands
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_insight_commands"]


def add_insight_commands(house: CommandGroup) -> None:
    """Add risk."""
    risk = house.group("risk", "how likely visits are missed")
    evaluate = risk.command(
        "evaluate", "fit on one file of visits and judge on another", insight_commands.evaluate_risk
    )
    evaluate.add_argument("--train", type=Path, required=True, metavar="CSV")
    evaluate.add_argument("--test", type=Path, required=True, metavar="CSV")
    evaluate.add_argument("--min-lead-days", type=int, default=1, metavar="DAYS")
