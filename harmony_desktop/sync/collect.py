"""What waits to be sent: read from the capture tables and frozen into numbered batches.

The bytes of a batch are stored before they are first sent, so that a repeated send is identical
and the server can recognise it.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from harmony_desktop.protocol.codec import digest, encode
from harmony_desktop.protocol.messages import FieldOp, PushRequest, RowOp
from harmony_desktop.protocol.versions import MAX_BATCH_OPS, PROTOCOL_VERSION
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.ports import ReadConnection

__all__ = ["FrozenBatch", "count_waiting", "freeze_batch"]


@dataclass(frozen=True, slots=True)
class FrozenBatch:
    """A batch on its way."""

    batch_no: int
    body: bytes


def count_waiting(connection: ReadConnection) -> int:
    """Return how many rows hold changes the server has not acknowledged."""
    new = connection.execute("SELECT count(*) FROM sync_row WHERE is_new IN (1, 2)").fetchone()[0]
    edited = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT f.tbl, f.row_id FROM sync_field f "
        "JOIN sync_row r ON r.tbl = f.tbl AND r.row_id = f.row_id "
        "WHERE f.dirty = 1 AND r.is_new = 0)"
    ).fetchone()[0]
    return int(new) + int(edited)


def freeze_batch(connection: ReadConnection, now_microseconds: int) -> FrozenBatch | None:
    """Return the batch to send next, in the caller's transaction; None when nothing waits.

    An unanswered batch comes again with the same bytes before a new one is made.
    """
    row = connection.execute(
        "SELECT batch_no, body FROM sync_outbox ORDER BY batch_no LIMIT 1"
    ).fetchone()
    if row is not None:
        return FrozenBatch(*row)
    ops = _new_rows(connection, MAX_BATCH_OPS)
    if len(ops) < MAX_BATCH_OPS:
        ops.extend(_edited_rows(connection, MAX_BATCH_OPS - len(ops)))
    if not ops:
        return None
    batch_no, epoch, previous = connection.execute(
        "SELECT next_batch, epoch, last_digest FROM sync_state"
    ).fetchone()
    request = PushRequest(PROTOCOL_VERSION, SCHEMA_VERSION, epoch or b"", batch_no, previous, ops)
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


def _new_rows(connection: ReadConnection, limit: int) -> list[RowOp]:
    ops: list[RowOp] = []
    for table in synced_tables():
        names = [column.name for column in table.columns]
        listed = ", ".join(f"t.{name}" for name in names)
        rows = connection.execute(
            f"SELECT r.stamp, {listed} FROM sync_row r JOIN {table.name} t ON t.id = r.row_id "  # noqa: S608 - names come from the schema
            "AND t.tenant_id = ? WHERE r.tbl = ? AND r.is_new = 1 ORDER BY r.stamp LIMIT ?",
            (_tenant(connection), table.name, limit - len(ops)),
        )
        ops.extend(_insert_op(table.name, names, row) for row in rows)
        if len(ops) >= limit:
            break
    return ops


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


def _edited_rows(connection: ReadConnection, limit: int) -> list[RowOp]:
    edited = connection.execute(
        "SELECT DISTINCT f.tbl, f.row_id FROM sync_field f "
        "JOIN sync_row r ON r.tbl = f.tbl AND r.row_id = f.row_id "
        "WHERE f.dirty = 1 AND r.is_new = 0 LIMIT ?",
        (limit,),
    ).fetchall()
    return [_edit_op(connection, table, row_id) for table, row_id in edited]


def _edit_op(connection: ReadConnection, table: str, row_id: bytes) -> RowOp:
    dirty = connection.execute(
        "SELECT col, stamp, base_seq FROM sync_field "
        "WHERE tbl = ? AND row_id = ? AND dirty = 1 ORDER BY col",
        (table, row_id),
    ).fetchall()
    listed = ", ".join(column for column, _, _ in dirty)
    values = connection.execute(
        f"SELECT {listed} FROM {table} WHERE id = ?",  # noqa: S608 - names come from the schema
        (row_id,),
    ).fetchone()
    fields = [
        FieldOp(column, value, stamp, base_seq)
        for (column, stamp, base_seq), value in zip(dirty, values, strict=True)
    ]
    newest = max(field.stamp for field in fields)
    return RowOp(table, row_id, is_insert=False, stamp=newest, fields=fields)
