"""The options every command has, and what the window's start needs of the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

__all__ = ["common_options", "window_options"]


def common_options() -> argparse.ArgumentParser:
    """Return the parser of the options that all commands share, to be a parent of theirs."""
    common = argparse.ArgumentParser(prog="harmony-desktop", add_help=False)
    common.add_argument("--profile", type=Path, default=None, metavar="DIR", help="data folder")
    common.add_argument("--passphrase-file", type=Path, default=None, metavar="FILE")
    common.add_argument(
        "--json", action="store_true", dest="as_json", help="print one JSON document"
    )
    return common


def window_options(words: Sequence[str]) -> argparse.Namespace | None:
    """Return the options where `words` hold no command, and None where they hold more.

    The window opens without the whole grammar, whose commands' modules take 60 ms to import.

    Raises:
        SystemExit: an option lacks its value (code 2).
    """
    options, others = common_options().parse_known_args(words)
    return None if others else options
