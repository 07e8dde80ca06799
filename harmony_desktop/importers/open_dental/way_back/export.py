"""Write the files: a CSV a table, one row at a time, and what is needed to read and load them.

``columns.csv`` says of every column what its values are; ``load.sql`` loads the files into an empty
Open Dental.

A cell is data, exactly as Open Dental's database would hold it (RFC 4180, UTF-8, CRLF between rows,
quotes doubled, nothing escaped, no NULL): these files are for a database, not for a spreadsheet.
"""

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.importers.open_dental.way_back.chart import CHART
from harmony_desktop.importers.open_dental.way_back.columns import Column, columns_of
from harmony_desktop.importers.open_dental.way_back.house import HOUSE
from harmony_desktop.importers.open_dental.way_back.insurance import INSURANCE
from harmony_desktop.importers.open_dental.way_back.lists import DefinitionLists, kept_settings
from harmony_desktop.importers.open_dental.way_back.lists_of_words import LISTS, listed_rows
from harmony_desktop.importers.open_dental.way_back.manifest import load_statement, write_manifest
from harmony_desktop.importers.open_dental.way_back.numbers import Numbers
from harmony_desktop.importers.open_dental.way_back.people import PEOPLE
from harmony_desktop.importers.open_dental.way_back.recalls import RECALLS
from harmony_desktop.importers.open_dental.way_back.sheets import Part, Sheet
from harmony_desktop.importers.open_dental.way_back.values import Book
from harmony_desktop.importers.open_dental.way_back.visits import VISITS
from harmony_desktop.services.audit import AuditNote, append_audit
from harmony_desktop.services.authorization import require
from harmony_desktop.services.ports import Actor, ReadConnection, Store

__all__ = ["SHEETS", "give_back"]

SHEETS: tuple[Sheet, ...] = (
    *HOUSE,
    *PEOPLE,
    *VISITS,
    *RECALLS,
    *CHART,
    *INSURANCE,
    *LISTS,
)
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


def give_back(
    store: Store, actor: Actor, clock: Clock, folder: Path, zone: ZoneInfo
) -> dict[str, int]:
    """Write the practice into an empty folder and return how many rows each file got.

    It is noted in the audit trail before the first file is begun.

    Raises:
        PermissionDeniedError: the actor may not change the practice's settings.
        ValidationError: the folder is not empty, or cannot be written.
    """
    require(actor, Permission.EDIT_SETTINGS)
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if next(folder.iterdir(), None) is not None:
            message = "Choose an empty folder: nothing in it is overwritten."
            raise ValidationError(message)
        note = AuditNote("export_open_dental", "practice", store.tenant_id)
        store.write(actor, lambda unit: append_audit(unit, clock, note))
        tenant, now = store.tenant_id.bytes, clock.now()
        return store.read(lambda connection: _export(connection, tenant, folder, zone, now))
    except OSError:
        message = "The folder cannot be written to."
        raise ValidationError(message) from None


def _export(
    connection: ReadConnection, tenant: bytes, folder: Path, zone: ZoneInfo, now: datetime
) -> dict[str, int]:
    book = Book(
        Numbers(connection, tenant),
        DefinitionLists.read(connection, tenant),
        kept_settings(connection, tenant),
        zone,
        f"{now.astimezone(zone):%Y-%m-%d %H:%M:%S}",
    )
    counts = {}
    for sheet in SHEETS:
        with _private(folder / f"{sheet.table}.csv") as stream:
            counts[sheet.table] = _write(sheet, book, stream)
        if not sheet.is_pointed_to:
            book.numbers.forget(sheet.table)
    with _private(folder / "columns.csv") as stream:
        write_manifest(SHEETS, stream)
    with _private(folder / "load.sql") as stream:
        stream.writelines(load_statement(sheet.table) for sheet in SHEETS)
    return counts


@contextmanager
def _private(path: Path) -> Iterator[TextIO]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with open(descriptor, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - private
        yield stream


def _write(sheet: Sheet, book: Book, stream: TextIO) -> int:
    columns = columns_of(sheet.table)
    writer = csv.writer(stream)
    writer.writerow([column.name for column in columns])
    count = 0
    for row in _rows(sheet, book, columns):
        writer.writerow(row)
        count += 1
    return count


def _rows(sheet: Sheet, book: Book, columns: tuple[Column, ...]) -> Iterator[list[object]]:
    empty: list[object] = [
        book.now if column.kind == "timestamp" else column.empty for column in columns
    ]
    for part in sheet.parts:
        places = [(at, part.fields.get(column.name)) for at, column in enumerate(columns)]
        written = [(at, field[1]) for at, field in places if field is not None]
        for found in _read(part, [field[0] for _, field in places if field is not None], book):
            row = [*empty]
            for (at, write), value in zip(written, found, strict=True):
                row[at] = write(book, value)
            yield row
    if not sheet.parts:
        for values in listed_rows(book, sheet.table):
            yield [values.get(column.name, empty[at]) for at, column in enumerate(columns)]


def _read(part: Part, expressions: list[str], book: Book) -> Iterator[tuple[Any, ...]]:
    yield from book.numbers.connection.execute(
        f"SELECT {', '.join(expressions)} FROM {part.source} "  # noqa: S608 - words of ours
        f"WHERE t.tenant_id = ? AND {part.where} {part.order}",
        (book.numbers.tenant,),
    )
