"""Pulled fields and tables that this version does not know, kept until an upgrade that does.

They stay as they came, envelopes and all, and are taken over as if they were pulled then: at the
first opening after the upgrade, before anybody can write over what was never shown.
"""

from functools import cache

from harmony_desktop.protocol.messages import RowState
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.ports import ReadConnection

__all__ = ["forget_kept", "keep_unknown", "list_known_now", "mark_examined"]


@cache
def _columns() -> dict[str, frozenset[str]]:
    return {
        table.name: frozenset(column.name for column in table.columns) for table in synced_tables()
    }


def keep_unknown(connection: ReadConnection, row: RowState) -> None:
    """Keep the fields of a pulled row that this schema does not have; all of an unknown table."""
    known = _columns().get(row.table, frozenset())
    if known.issuperset(row.columns):
        return
    for name, value, stamp in zip(row.columns, row.values, row.stamps, strict=True):
        if name not in known:
            connection.execute(
                "INSERT OR REPLACE INTO sync_unknown (tbl, row_id, col, value, stamp, seq, schema) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row.table, row.row_id, name, value, stamp, row.seq, SCHEMA_VERSION),
            )


def list_known_now(connection: ReadConnection) -> list[RowState]:
    """Return what an older version kept and this one knows, parents before children."""
    found = connection.execute(
        "SELECT tbl, row_id, seq, col, value, stamp FROM sync_unknown WHERE schema < ? "
        "ORDER BY tbl, row_id, col",
        (SCHEMA_VERSION,),
    ).fetchall()
    rows: dict[tuple[str, bytes], RowState] = {}
    for table, row_id, seq, name, value, stamp in found:
        if name in _columns().get(table, ()):
            row = rows.setdefault((table, row_id), RowState(table, row_id, seq, [], [], []))
            row.columns.append(name)
            row.values.append(value)
            row.stamps.append(stamp)
    order = list(_columns())
    return sorted(rows.values(), key=lambda row: order.index(row.table))


def forget_kept(connection: ReadConnection, row: RowState) -> None:
    """Remove what was taken over."""
    for name in row.columns:
        connection.execute(
            "DELETE FROM sync_unknown WHERE tbl = ? AND row_id = ? AND col = ?",
            (row.table, row.row_id, name),
        )


def mark_examined(connection: ReadConnection) -> None:
    """Note that this version has looked at everything that is left."""
    connection.execute("UPDATE sync_unknown SET schema = ?", (SCHEMA_VERSION,))
