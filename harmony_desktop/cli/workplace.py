"""Open the practice for one command and close it again whatever happens."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from harmony_desktop.bootstrap import Workplace, open_workplace
from harmony_desktop.cli.arguments import passphrase_of, profile_of

__all__ = ["opened_workplace"]


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
