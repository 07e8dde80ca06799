"""What the mapping of a table is made of."""

from collections.abc import Callable
from typing import Any, Protocol

from harmony_desktop.importers.open_dental.decoding import line_of
from harmony_desktop.importers.open_dental.source import Value
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = [
    "NO_PATIENT",
    "NO_WORDS",
    "OUTSIDE_LIST",
    "Mapper",
    "Put",
    "split_email",
    "telephone",
]

NO_PATIENT = "its patient does not exist"
NO_WORDS = "it holds no words"
OUTSIDE_LIST = "its status is outside the list"


class Put(Protocol):
    """Takes one row of ours."""

    def __call__(self, table: str, facet: str, key: int | str, values: dict[str, Any]) -> bytes:
        """Take a row and return its id.

        Args:
            table: our table.
            facet: the source table, with a dot and a word for a further row made from it.
            key: the source row's primary key.
            values: storage values by column, always the same columns for a facet.
        """
        ...


Mapper = Callable[[SourceRow, World, Put], str | None]
"""Puts the rows a source row makes; returns why it was skipped, or None where it was not."""


def telephone(value: Value) -> tuple[str | None, str | None]:
    """Return a phone number as written and, where it has one, its international form."""
    written = line_of(value, 30)
    if written is None:
        return None, None
    digits = "".join(letter for letter in written if letter.isascii() and letter.isdigit())
    if written.startswith("+") and 7 <= len(digits) <= 15:  # noqa: PLR2004 - E.164
        return written, f"+{digits}"
    if len(digits) == 10:  # noqa: PLR2004 - a national number of North America
        return written, f"+1{digits}"
    if len(digits) == 11 and digits[0] == "1":  # noqa: PLR2004 - with its country code
        return written, f"+{digits}"
    return written, None


def split_email(value: Value) -> str | None:
    """Return the first address of a field that may hold several."""
    written = line_of((value or "").replace(";", ",").partition(",")[0], 255)
    return None if written is None else written.lower()
