"""The command line's grammar: the common options, and each area's commands."""

import argparse

from harmony_desktop import __version__
from harmony_desktop.cli import house_commands
from harmony_desktop.cli.agents_grammar import add_agents_commands
from harmony_desktop.cli.desk_grammar import add_desk_commands
from harmony_desktop.cli.groups import CommandGroup
from harmony_desktop.cli.house_grammar import add_house_commands
from harmony_desktop.cli.insight_grammar import add_insight_commands
from harmony_desktop.cli.lists_grammar import add_lists_commands
from harmony_desktop.cli.message_grammar import add_message_commands
from harmony_desktop.cli.moving_grammar import add_moving_commands
from harmony_desktop.cli.options import common_options
from harmony_desktop.cli.replies_grammar import add_replies_commands
from harmony_desktop.cli.report_grammar import add_report_commands
from harmony_desktop.cli.safekeeping_grammar import add_safekeeping_commands
from harmony_desktop.cli.schedule_grammar import add_schedule_commands
from harmony_desktop.cli.settings_grammar import add_settings_commands
from harmony_desktop.cli.voice_grammar import add_voice_commands

__all__ = ["build_parser"]


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each command sets `handler` to the function that runs it."""
    common = common_options()
    parser = argparse.ArgumentParser(
        prog="harmony-desktop",
        description="The front desk of a dental practice. Without a command it opens the window.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(handler=house_commands.open_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    house = CommandGroup(commands, common)
    add_house_commands(house)
    add_desk_commands(house)
    add_agents_commands(house)
    add_schedule_commands(house)
    add_moving_commands(house)
    add_message_commands(house)
    add_replies_commands(house)
    add_insight_commands(house)
    add_lists_commands(house)
    add_report_commands(house)
    add_safekeeping_commands(house)
    add_voice_commands(house)
    add_settings_commands(house)
    return parser
