"""Commands for moving in and out: their options."""

from pathlib import Path

from harmony_desktop.cli import moving_commands
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_moving_commands"]


def add_moving_commands(house: CommandGroup) -> None:
    """Add import and export."""
    brought = house.group("import", "take over the data of another program")
    source = brought.command(
        "open-dental", "import a practice from Open Dental", moving_commands.import_practice
    )
    source.add_argument(
        "source",
        metavar="SOURCE",
        help="dump.sql, dump.sql.gz, or mysql://user@host/db; the password comes from "
        "HARMONY_SOURCE_PASSWORD",
    )
    source.add_argument(
        "--timezone",
        default=None,
        metavar="ZONE",
        help="of its times; the practice's own if left out",
    )
    source.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
    source.add_argument(
        "--report", type=Path, default=None, metavar="FILE", help="write it as .json, .html or .txt"
    )
    source.add_argument(
        "--accept-partial",
        action="store_true",
        help="take the whole rows of a file that was cut short",
    )

    given = house.group("export", "give the data to another program")
    back = given.command(
        "open-dental", "write CSV files as Open Dental names them", moving_commands.export_practice
    )
    back.add_argument("folder", type=Path, metavar="FOLDER")
