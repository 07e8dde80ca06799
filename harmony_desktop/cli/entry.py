"""Run one command and end with its exit code."""

import sys
from collections.abc import Sequence

from harmony_desktop.cli.output import USER_ERROR, Output
from harmony_desktop.cli.parser import build_parser
from harmony_desktop.foundation.errors import BugError, UserFacingError

__all__ = ["main", "run"]


def run(words: Sequence[str], output: Output | None = None) -> int:
    """Run the command written as `words` and return its exit code.

    Raises:
        SystemExit: the words make no command (code 2) or ask for help (code 0).
    """
    arguments = build_parser().parse_args(words)
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


def main() -> None:
    """Run the command of this process."""
    sys.exit(run(sys.argv[1:]))
