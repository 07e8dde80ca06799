"""Every live row of a replica as plain values, to see what an action and its undo left behind."""

from collections.abc import Iterable
from typing import Any

from harmony_desktop.replica.store import Replica
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.images import APPEND_ONLY, BOOKKEEPING

__all__ = ["LiveRows", "differences", "live_rows"]

_TRACES = frozenset({"undo_reference"})
"""Which step undoes a row: written after that step, and kept as a trace once it was undone."""

LiveRows = dict[str, dict[bytes, tuple[Any, ...]]]


def live_rows(replica: Replica, *, without: Iterable[str] = ()) -> LiveRows:
    """Return the rows of every synced table that were not removed, without stamps.

    Tables that only grow (audit, ledger, consents, events) and those in `without` are left out:
    an undo adds to them, it takes nothing out.
    """
    skipped = {*APPEND_ONLY, *without}

    def read(connection: Any) -> LiveRows:
        found: LiveRows = {}
        for table in synced_tables():
            if table.name in skipped:
                continue
            names = [
                column.name for column in table.columns if column.name not in BOOKKEEPING | _TRACES
            ]
            columns = ", ".join(f'"{name}"' for name in ("id", *names))
            rows = connection.execute(
                f'SELECT {columns} FROM "{table.name}" WHERE deleted_at IS NULL'
            ).fetchall()
            found[table.name] = {row[0]: tuple(row[1:]) for row in rows}
        return found

    return replica.read(read)


def differences(before: LiveRows, after: LiveRows) -> dict[str, int]:
    """Return the number of rows that differ, by table; tables that are alike are left out."""
    counted = {
        table: len(before[table].items() ^ after[table].items())
        for table in before
        if before[table] != after[table]
    }
    return {table: count for table, count in counted.items() if count}
