"""What waits to be sent: read from the capture tables and frozen into numbered batches.

The bytes of a batch are stored before they are first sent, so that a repeated send is identical
and the server can recognise it.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from harmony_desktop.protocol.codec import digest, encode, plain_size
from harmony_desktop.protocol.messages import FieldOp, PushRequest, RowOp
from harmony_desktop.protocol.versions import MAX_BATCH_BYTES, MAX_BATCH_OPS, PROTOCOL_VERSION
from harmony_desktop.schema.registry import synced_tables, table_spec
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.outcome import FrozenBatch, RowKey

__all__ = ["count_waiting", "freeze_batch"]


def count_waiting(connection: ReadConnection) -> int:
    """Return how many rows hold changes the server has not acknowledged."""
    new = connection.execute("SELECT count(*) FROM sync_row WHERE is_new IN (1, 2)").fetchone()[0]
    edited = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT f.tbl, f.row_id FROM sync_field f "
        "JOIN sync_row r ON r.tbl = f.tbl AND r.row_id = f.row_id "
        "WHERE f.dirty = 1 AND r.is_new = 0)"
    ).fetchone()[0]
    return int(new) + int(edited)


def freeze_batch(
    connection: ReadConnection,
    now_microseconds: int,
    held: Collection[RowKey] = (),
    protocol: int = PROTOCOL_VERSION,
) -> FrozenBatch | None:
    """Return the batch to send next, in the caller's transaction; None when nothing waits.

    An unanswered batch comes again with the same bytes before a new one is made.

    Args:
        connection: of the write transaction.
        now_microseconds: since 1970, UTC.
        held: rows left out, because the server lacks what they refer to.
        protocol: what the server speaks; a batch frozen before keeps the one it was frozen with.
    """
    row = connection.execute(
        "SELECT batch_no, body FROM sync_outbox ORDER BY batch_no LIMIT 1"
    ).fetchone()
    if row is not None:
        return FrozenBatch(*row)
    border = Border.load(connection, UUID(bytes=_tenant(connection)))
    waiting = chain(_new_rows(connection, held), _edited_rows(connection, held))
    ops = _up_to_the_limits(map(border.seal_op, waiting))
    if not ops:
        return None
    batch_no, epoch, previous = connection.execute(
        "SELECT next_batch, epoch, last_digest FROM sync_state"
    ).fetchone()
    request = PushRequest(protocol, SCHEMA_VERSION, epoch or b"", batch_no, previous, ops)
    body = encode(request)
    connection.execute(
        "INSERT INTO sync_outbox (batch_no, body, digest, frozen_at) VALUES (?, ?, ?, ?)",
        (batch_no, body, digest(body), now_microseconds),
    )
    connection.execute("UPDATE sync_state SET next_batch = next_batch + 1")
    for op in ops:
        if op.is_insert:
            connection.execute(
                "UPDATE sync_row SET is_new = 2 WHERE tbl = ? AND row_id = ?",
                (op.table, op.row_id),
            )
    return FrozenBatch(batch_no, body)


def _up_to_the_limits(ops: Iterator[RowOp]) -> list[RowOp]:
    taken: list[RowOp] = []
    size = 0
    for op in ops:
        size += plain_size(op)
        if taken and size > MAX_BATCH_BYTES:
            break
        taken.append(op)
        if len(taken) == MAX_BATCH_OPS:
            break
    return taken


def _new_rows(connection: ReadConnection, held: Collection[RowKey]) -> Iterator[RowOp]:
    limit = MAX_BATCH_OPS + len(held)
    tenant = _tenant(connection)
    for table in synced_tables():
        names = [column.name for column in table.columns]
        listed = ", ".join(f"t.{name}" for name in names)
        rows = connection.execute(
            # The oldest are chosen by their keys alone: no row is read that does not go.
            f"SELECT r.stamp, {listed} FROM (SELECT stamp, row_id FROM sync_row "  # noqa: S608 - names come from the schema
            f"WHERE tbl = ? AND is_new = 1 ORDER BY stamp LIMIT ?) r CROSS JOIN {table.name} t "
            "ON t.tenant_id = ? AND t.id = r.row_id ORDER BY r.stamp",
            (table.name, limit, tenant),
        ).fetchall()
        for row in rows:
            op = _insert_op(table.name, names, row)
            if (op.table, op.row_id) not in held:
                yield op


def _tenant(connection: ReadConnection) -> bytes:
    row = connection.execute("SELECT tenant_id FROM practice LIMIT 1").fetchone()
    tenant: bytes = row[0] if row else UUID(int=0).bytes
    return tenant


def _insert_op(table: str, names: list[str], row: tuple[Any, ...]) -> RowOp:
    stamp, *values = row
    fields = [
        FieldOp(name, value, stamp, 0)
        for name, value in zip(names, values, strict=True)
        if name not in {"tenant_id", "id"}
    ]
    return RowOp(table, values[names.index("id")], is_insert=True, stamp=stamp, fields=fields)


def _edited_rows(connection: ReadConnection, held: Collection[RowKey]) -> Iterator[RowOp]:
    edited = connection.execute(
        "SELECT DISTINCT f.tbl, f.row_id FROM sync_field f "
        "JOIN sync_row r ON r.tbl = f.tbl AND r.row_id = f.row_id "
        "WHERE f.dirty = 1 AND r.is_new = 0 LIMIT ?",
        (MAX_BATCH_OPS + len(held),),
    ).fetchall()
    for table, row_id in edited:
        if (table, row_id) not in held:
            yield _edit_op(connection, table, row_id)


def _edit_op(connection: ReadConnection, table: str, row_id: bytes) -> RowOp:
    dirty = {
        column: (stamp, base_seq, base)
        for column, stamp, base_seq, base in connection.execute(
            "SELECT col, stamp, base_seq, base FROM sync_field "
            "WHERE tbl = ? AND row_id = ? AND dirty = 1 ORDER BY col",
            (table, row_id),
        )
    }
    slot = table_spec(table).slot_columns
    moved = [dirty[name] for name in slot if name in dirty]
    if moved:
        # The slot is judged as one, so all of it goes, as this desk shows it.
        unit = max(entry[0] for entry in moved), min(entry[1] for entry in moved), None
        dirty = dict.fromkeys(slot, unit) | dirty
    values = connection.execute(
        f"SELECT {', '.join(dirty)} FROM {table} WHERE id = ?",  # noqa: S608 - names come from the schema
        (row_id,),
    ).fetchone()
    for column, value in zip(dirty, values, strict=True):
        if dirty[column][2] is not None:
            connection.execute(
                "UPDATE sync_field SET sent = ? WHERE tbl = ? AND row_id = ? AND col = ?",
                (value, table, row_id, column),
            )
    fields = [
        FieldOp(column, value, stamp, base_seq, base)
        for (column, (stamp, base_seq, base)), value in zip(dirty.items(), values, strict=True)
    ]
    newest = max(field.stamp for field in fields)
    return RowOp(table, row_id, is_insert=False, stamp=newest, fields=fields)
