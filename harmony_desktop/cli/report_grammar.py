"""The report command: its options and what runs it."""

from pathlib import Path

from harmony_desktop.cli import report_commands
from harmony_desktop.cli.arguments import read_date, read_id
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_report_commands"]


def add_report_commands(house: CommandGroup) -> None:
    """Add reports and papers."""
    report = house.command("report", "a list or a paper", report_commands.run_report)
    report.add_argument("name", choices=tuple(report_commands.REPORTS))
    report.add_argument("--from", dest="first_day", type=read_date, default=None, metavar="DATE")
    report.add_argument("--to", dest="last_day", type=read_date, default=None, metavar="DATE")
    report.add_argument("--patient", type=read_id, default=None, metavar="ID")
    report.add_argument("--out", type=Path, default=None, metavar="FILE", help=".pdf, .csv, .json")
