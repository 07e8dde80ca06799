"""A group of commands that all take the common options."""

import argparse
from collections.abc import Callable
from pathlib import Path

from harmony_desktop.cli.output import Output

__all__ = ["CommandGroup", "Handler"]

Handler = Callable[[argparse.Namespace, Output], int]


class CommandGroup:
    """Adds commands that all take the common options."""

    def __init__(
        self,
        commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
        common: argparse.ArgumentParser,
    ) -> None:
        self._commands = commands
        self._common = common

    def command(self, name: str, description: str, handler: Handler) -> argparse.ArgumentParser:
        """Add one command."""
        added = self._commands.add_parser(
            name, help=description, description=description, parents=[_quiet(self._common)]
        )
        added.set_defaults(handler=handler)
        return added

    def group(self, name: str, description: str) -> "CommandGroup":
        """Add a command that has commands of its own."""
        added = self._commands.add_parser(name, help=description, description=description)
        inner = added.add_subparsers(title="commands", metavar="COMMAND", required=True)
        return CommandGroup(inner, self._common)


def _quiet(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    # The options may stand before or after the command: after it, an absent one must not reset.
    copy = argparse.ArgumentParser(add_help=False)
    for action in common._actions:  # noqa: SLF001 - argparse offers no other way
        if isinstance(action.const, bool):
            copy.add_argument(
                *action.option_strings,
                action="store_true",
                dest=action.dest,
                default=argparse.SUPPRESS,
                help=action.help,
            )
        else:
            copy.add_argument(
                *action.option_strings,
                type=Path,
                dest=action.dest,
                default=argparse.SUPPRESS,
                metavar=action.metavar,
                help=action.help,
            )
    return copy
