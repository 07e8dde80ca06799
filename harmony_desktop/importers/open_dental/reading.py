"""From the source into the encrypted copy, with every row counted; and whether it can be taken."""

import re
from collections.abc import Callable

from harmony_desktop.importers.open_dental.layout import (
    LEFT_OUT,
    OLDEST_VERSION,
    REQUIRED,
    WANTED,
)
from harmony_desktop.importers.open_dental.source import Source, SourceError
from harmony_desktop.importers.open_dental.spool import Spool
from harmony_desktop.importers.open_dental.steps import STEPS
from harmony_desktop.importers.open_dental.tally import Tally

__all__ = ["ImportCancelledError", "check_source", "fill_spool"]

_OTHER_TABLE = "a table of the other program's own"
_UNREADABLE = "the row cannot be read"
_VERSION = re.compile(r"(\d+)\.(\d+)")
_NEWEST_KNOWN = (24, 3)


class ImportCancelledError(Exception):
    """A person stopped the import; it can be gone on with."""


def fill_spool(
    source: Source,
    spool: Spool,
    tally: Tally,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> None:
    """Copy the wanted tables and count every row of every table.

    Raises:
        SourceError: the source cannot be read to its end.
        ImportCancelledError: a person stopped it.
    """
    stepped = {step.table for step in STEPS}
    for batch in source.read(WANTED, progress):
        if is_cancelled():
            raise ImportCancelledError
        table = tally.table(batch.table)
        table.source_rows += batch.count
        if batch.table not in stepped:
            if batch.count:
                table.left_out[LEFT_OUT.get(batch.table, _OTHER_TABLE)] += batch.count
            continue
        if batch.count > len(batch.rows):
            table.left_out[_UNREADABLE] += batch.count - len(batch.rows)
        if batch.rows:
            spool.write(batch.table, batch.rows)
    spool.close()


def check_source(
    preferences: dict[str, str], tally: Tally, *, is_complete: bool
) -> tuple[str, list[str]]:
    """Return the version of the database and what to warn of.

    Raises:
        SourceError: it is another program's database, or of a version that means other things.
    """
    tables = set(tally.tables)
    if not {"patient", "appointment"} <= tables:
        message = "This is not an Open Dental database: it has no patients and appointments."
        raise SourceError(message)
    version = preferences.get("DataBaseVersion", "")
    numbers = _VERSION.match(version)
    missing = [table for table in REQUIRED if table not in tables]
    if numbers is None and (missing or not preferences):
        message = (
            "This is not a whole Open Dental database of a known version: "
            f"it lacks {', '.join(missing) or 'its settings'}. Nothing was imported."
        )
        if is_complete:
            raise SourceError(message)
        return "unknown", [message]
    if numbers is None:
        message = "The database does not say which version of Open Dental wrote it."
        raise SourceError(message)
    found = int(numbers[1]), int(numbers[2])
    if found < OLDEST_VERSION:
        message = (
            f"The database is of Open Dental {version}; update Open Dental to 17.4 or later and "
            "make the dump again."
        )
        raise SourceError(message)
    warnings = []
    if missing:
        warnings.append(f"The source lacks the tables {', '.join(missing)}.")
    if found > _NEWEST_KNOWN:
        warnings.append(
            f"The database is of Open Dental {version}, newer than the versions this import was "
            "tried with; look the report over."
        )
    return version, warnings
