"""Commands of backups and of the downtime pack."""

from pathlib import Path

from harmony_desktop.cli import safekeeping_commands
from harmony_desktop.cli.arguments import read_date
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_safekeeping_commands"]


def add_safekeeping_commands(house: CommandGroup) -> None:
    """Add backup and downtime."""
    backup = house.group("backup", "encrypted copies of the practice")
    for name, text, handler in (
        ("create", "write one and prove it", safekeeping_commands.create),
        ("verify", "open one and count", safekeeping_commands.verify),
        ("restore", "put one in the practice's place", safekeeping_commands.restore),
    ):
        backup.command(name, text, handler).add_argument("file", type=Path, metavar="FILE")
    downtime = house.group("downtime", "day sheets for when nothing works")
    downtime.command("refresh", "write what has changed", safekeeping_commands.refresh)
    opened = downtime.command("open", "show the day sheets", safekeeping_commands.open_pack)
    opened.add_argument("folder", type=Path, nargs="?", default=None, metavar="DIR")
    opened.add_argument("--date", type=read_date, default=None)
    opened.add_argument("--out", type=Path, default=None, metavar="FILE.pdf")
