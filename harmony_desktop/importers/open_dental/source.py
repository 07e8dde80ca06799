"""What every source of Open Dental data offers: its tables in batches of text values.

A value is the text the database server would print, or None for NULL; so a dump file and a live
server give the same rows, and everything behind the readers is written once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from harmony_desktop.foundation.errors import UserFacingError

__all__ = ["Batch", "Source", "SourceError", "SourceNotes", "Value", "Wanted"]

Value = str | None
Wanted = Mapping[str, tuple[str, ...]]
"""Table in lower case to the columns that are read; any other table is only counted."""


class SourceError(UserFacingError):
    """The source cannot be read or understood; nothing was changed."""

    kind = "import_source"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one table.

    Attributes:
        table: its name in lower case.
        count: rows in the batch, read or only counted.
        rows: the wanted columns in the order asked for; a column the source lacks is None.
    """

    table: str
    count: int
    rows: tuple[tuple[Value, ...], ...] = ()


@dataclass(slots=True)
class SourceNotes:
    """What was noticed while reading.

    Attributes:
        repaired_values: texts that were not UTF-8 and were read as Western European.
        is_complete: False where the source ended early and its whole rows were taken.
        warnings: sentences for the report.
        missing_columns: wanted columns by table that this version of the program lacks.
    """

    repaired_values: int = 0
    is_complete: bool = True
    warnings: list[str] = field(default_factory=list)
    missing_columns: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Source(Protocol):
    """A dump file or a live server."""

    @property
    def notes(self) -> SourceNotes:
        """What was noticed so far."""
        ...

    def identity(self) -> str:
        """Return a text that changes when the source does, to recognise it after a restart."""
        ...

    def read(self, wanted: Wanted, progress: Callable[[float], None]) -> Iterator[Batch]:
        """Yield every table's rows; `progress` is told the share read, 0 to 1.

        A table without rows gives one batch that counts none.

        Raises:
            SourceError: it cannot be read to its end.
        """
        ...
