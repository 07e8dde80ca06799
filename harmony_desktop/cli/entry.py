"""Run one command and end with its exit code."""

import argparse
import sys
from collections.abc import Sequence

from harmony_desktop.cli.options import window_options
from harmony_desktop.cli.output import USER_ERROR, Output
from harmony_desktop.foundation.errors import BugError, UserFacingError

__all__ = ["main", "run"]


def run(words: Sequence[str], output: Output | None = None) -> int:
    """Run the command written as `words` and return its exit code.

    Raises:
        SystemExit: the words make no command (code 2) or ask for help (code 0).
    """
    arguments = _read(words)
    shown = output or Output(as_json=arguments.as_json)
    try:
        code: int = arguments.handler(arguments, shown)
    except UserFacingError as error:
        shown.error(error)
        return USER_ERROR
    except BugError as error:
        # A bug's text may carry values, so only the fact is told.
        del error
        shown.progress("An unexpected problem stopped the command; nothing was changed.")
        return USER_ERROR
    return code


def _read(words: Sequence[str]) -> argparse.Namespace:
    alone = window_options(words)
    if alone is not None:
        from harmony_desktop.cli.house_commands import open_window  # noqa: PLC0415

        alone.handler = open_window
        return alone
    from harmony_desktop.cli.parser import build_parser  # noqa: PLC0415 - the window needs none

    return build_parser().parse_args(words)


def main() -> None:
    """Run the command of this process."""
    sys.exit(run(sys.argv[1:]))
