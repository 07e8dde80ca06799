"""Open the practice for one command and close it again whatever happens."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harmony_desktop.bootstrap import Workplace, open_workplace
from harmony_desktop.cli.arguments import passphrase_of, profile_of
from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.services.changes import Changes

__all__ = ["do_and_tell", "opened_workplace"]


@contextmanager
def opened_workplace(arguments: argparse.Namespace) -> Iterator[Workplace]:
    """Unlock the profile's practice for the length of a block.

    Raises:
        ReplicaUnavailableError: there is no practice, or it cannot be opened.
        ValidationError: no passphrase was given.
    """
    workplace = open_workplace(profile_of(arguments), passphrase_of(arguments))
    try:
        yield workplace
    finally:
        workplace.close()


def do_and_tell(arguments: argparse.Namespace, output: Output, use_case: Any, command: Any) -> int:
    """Run a use case in the profile's practice, and print what was done and to which row."""
    with opened_workplace(arguments) as workplace:
        changes: Changes = workplace.desk.do(use_case, command)
        output.document({"done": changes.label, "id": changes.result_id})
    return DONE
