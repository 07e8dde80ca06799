"""The server came back from a backup: this desk takes what it has and offers what it lacks.

Everything the server had acknowledged before is still here. A row it does not have any more is
sent as new; a row of which this desk knows something newer is sent as edits, over the sequence the
restored server gave the row, so that nobody else's later work counts as overwritten.
"""

from uuid import UUID

from harmony_desktop.protocol.messages import PullPage, RowState
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.first_copy import end_first_copy
from harmony_desktop.sync.healing import reopen_batches
from harmony_desktop.sync.pages import apply_pages

__all__ = ["take_restored"]

_NEWEST = """
SELECT max(r.stamp, coalesce((SELECT max(f.stamp) FROM sync_field f
  WHERE f.tbl = r.tbl AND f.row_id = r.row_id), 0))
FROM sync_row r WHERE r.tbl = ? AND r.row_id = ? AND r.is_new = 0
"""


def take_restored(
    connection: ReadConnection, tenant_id: UUID, pages: list[PullPage]
) -> frozenset[tuple[str, UUID]]:
    """Reconcile with everything the restored server has, in the caller's transaction.

    Args:
        pages: its whole feed, from the first row.
    """
    reopen_batches(connection)
    # A plan of the server as it was leads nowhere, and the whole feed is here.
    end_first_copy(connection)
    border = Border.load(connection, tenant_id)
    columns = {table.name: {column.name for column in table.columns} for table in synced_tables()}
    there = set()
    for page in pages:
        for row in page.rows:
            there.add((row.table, row.row_id))
            if row.table in columns:
                _offer_newer(connection, border.open_row(row), columns[row.table])
    kept = connection.execute("SELECT tbl, row_id FROM sync_row WHERE is_new = 0").fetchall()
    for key in kept:
        if key not in there:
            connection.execute(
                "UPDATE sync_row SET is_new = 1, seq = 0 WHERE tbl = ? AND row_id = ?", key
            )
            connection.execute("UPDATE sync_field SET dirty = 0 WHERE tbl = ? AND row_id = ?", key)
    return apply_pages(connection, tenant_id, pages)


def _offer_newer(connection: ReadConnection, row: RowState, known: set[str]) -> None:
    """Mark the fields of which this desk has the newer value as waiting to be sent."""
    key = (row.table, row.row_id)
    connection.execute(
        "UPDATE sync_field SET base_seq = min(base_seq, ?) WHERE tbl = ? AND row_id = ?",
        (row.seq, *key),
    )
    found = connection.execute(_NEWEST, key).fetchone()
    if found is None or found[0] <= max(row.stamps, default=0):
        return
    theirs = {
        name: value for name, value in zip(row.columns, row.values, strict=True) if name in known
    }
    ours = connection.execute(
        f"SELECT {', '.join(theirs)} FROM {row.table} WHERE id = ?",  # noqa: S608 - names from the schema
        (row.row_id,),
    ).fetchone()
    for (name, value), mine in zip(theirs.items(), ours, strict=True):
        if mine != value:
            connection.execute(
                "INSERT INTO sync_field (tbl, row_id, col, stamp, base_seq, dirty) "
                "VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (tbl, row_id, col) DO UPDATE SET dirty = 1",
                (*key, name, found[0], row.seq),
            )
