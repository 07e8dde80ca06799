"""What the server answered, written into the replica in the caller's one transaction.

While it runs, the capture triggers are quiet. A value pulled for a field that is dirty here is
kept in the shadow and adopted once our edit has been answered and lost; a field is cleared on
acknowledgement only when it still is the one that was sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.codec import decode, digest
from harmony_desktop.protocol.desk_rules import adopts_shadow, waiting_columns
from harmony_desktop.protocol.messages import PushReply, PushRequest, RowOp, RowState, VerdictKind
from harmony_desktop.schema.registry import table_spec
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.outcome import Settled

__all__ = ["apply_push_reply", "apply_row", "quiet_capture"]


@contextmanager
def quiet_capture(connection: ReadConnection) -> Iterator[None]:
    """Let the capture triggers rest for the block, in the caller's transaction."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("UPDATE sync_state SET applying = 1")
    yield
    connection.execute("UPDATE sync_state SET applying = 0")


def apply_push_reply(connection: ReadConnection, body: bytes, reply: PushReply) -> Settled:
    """Settle a batch by its verdicts, in the caller's transaction.

    Raises:
        SyncError: the reply does not fit the batch; nothing was changed.
    """
    request = decode(body, PushRequest)
    if reply.batch_no != request.batch_no or len(reply.verdicts) != len(request.ops):
        message = "The server answered another question; the changes wait here."
        raise SyncError(SyncProblem.PROTOCOL, message)
    settled = Settled()
    with quiet_capture(connection):
        for op, verdict in zip(request.ops, reply.verdicts, strict=True):
            _settle(connection, op, verdict.kind, reply.first_seq)
            _pile(settled, verdict.kind).append(op)
        failpoint("desk.push.settling")
        connection.execute("DELETE FROM sync_outbox WHERE batch_no = ?", (reply.batch_no,))
        connection.execute("UPDATE sync_state SET last_digest = ?", (digest(body),))
    return settled


def _pile(settled: Settled, kind: VerdictKind) -> list[RowOp]:
    if kind is VerdictKind.REJECTED:
        return settled.refused
    return settled.waiting if kind is VerdictKind.NEED_PARENT else settled.accepted


_AFTER_INSERT = {VerdictKind.REJECTED: 3, VerdictKind.NEED_PARENT: 1}
"""3: the server will not take the row; it stays here and goes again once somebody changes it."""


def _settle(connection: ReadConnection, op: RowOp, kind: VerdictKind, first_seq: int) -> None:
    if op.is_insert:
        connection.execute(
            "UPDATE sync_row SET is_new = ? WHERE tbl = ? AND row_id = ? AND is_new = 2",
            (_AFTER_INSERT.get(kind, 0), op.table, op.row_id),
        )
        if kind in _AFTER_INSERT:
            # It goes whole again, with what was changed while it was on its way.
            connection.execute(
                "UPDATE sync_field SET dirty = 0, base = NULL WHERE tbl = ? AND row_id = ?",
                (op.table, op.row_id),
            )
    elif kind is not VerdictKind.NEED_PARENT:
        # One changed again meanwhile stays dirty; what was sent is what it begins from now.
        connection.execute(
            "UPDATE sync_field SET base = sent WHERE tbl = ? AND row_id = ? AND sent IS NOT NULL",
            (op.table, op.row_id),
        )
        for sent in op.fields:
            connection.execute(
                "UPDATE sync_field SET dirty = 0, base = NULL, sent = NULL "
                "WHERE tbl = ? AND row_id = ? AND col = ? AND stamp = ?",
                (op.table, op.row_id, sent.name, sent.stamp),
            )
    _adopt_shadows(connection, op, first_seq)


def _adopt_shadows(connection: ReadConnection, op: RowOp, first_seq: int) -> None:
    key = (op.table, op.row_id)
    shadows = connection.execute(
        "SELECT s.col, s.value, s.seq, s.stamp, coalesce(f.stamp, r.stamp) FROM sync_shadow s "
        "JOIN sync_row r ON r.tbl = s.tbl AND r.row_id = s.row_id AND r.is_new = 0 "
        "LEFT JOIN sync_field f ON f.tbl = s.tbl AND f.row_id = s.row_id AND f.col = s.col "
        "WHERE s.tbl = ? AND s.row_id = ?",
        key,
    ).fetchall()
    if not shadows:
        return
    sent = {entry.name: entry.stamp for entry in op.fields}
    dirty = _dirty_columns(connection, *key)
    for column, value, seq, theirs, ours in shadows:
        if column in dirty:
            continue
        if adopts_shadow(seq, theirs, sent.get(column, ours), first_seq):
            connection.execute(
                f"UPDATE {op.table} SET {column} = ? WHERE id = ?",  # noqa: S608 - names from the schema
                (value, op.row_id),
            )
        connection.execute(
            "DELETE FROM sync_shadow WHERE tbl = ? AND row_id = ? AND col = ?", (*key, column)
        )


def _dirty_columns(connection: ReadConnection, table: str, row_id: bytes) -> frozenset[str]:
    """Return the columns that wait to be sent; the whole slot when one of it does."""
    dirty = {
        column
        for (column,) in connection.execute(
            "SELECT col FROM sync_field WHERE tbl = ? AND row_id = ? AND dirty = 1",
            (table, row_id),
        )
    }
    return waiting_columns(dirty, table_spec(table).slot_columns)


def apply_row(connection: ReadConnection, tenant_id: UUID, row: RowState) -> None:
    """Write one opened row of the server's; what is dirty here keeps its value, theirs waits."""
    key = (row.table, row.row_id)
    state = connection.execute(
        "SELECT is_new FROM sync_row WHERE tbl = ? AND row_id = ?", key
    ).fetchone()
    dirty = _dirty_columns(connection, *key)
    if state is not None and state[0] in {1, 2}:
        # Ours is still on its way, so everything in it is dirty.
        dirty = frozenset(row.columns)
    incoming = dict(zip(row.columns, zip(row.values, row.stamps, strict=True), strict=True))
    columns = [name for name in _columns(row.table) if name in incoming and name not in dirty]
    for name in dirty & incoming.keys():
        value, stamp = incoming[name]
        connection.execute(
            "INSERT INTO sync_shadow (tbl, row_id, col, value, stamp, seq) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tbl, row_id, col) DO UPDATE SET "
            "value = excluded.value, stamp = excluded.stamp, seq = excluded.seq",
            (*key, name, value, stamp, row.seq),
        )
    if columns:
        values: list[Any] = [incoming[name][0] for name in columns]
        connection.execute(
            _upsert(row.table, tuple(columns), is_there=state is not None),
            [*values, tenant_id.bytes, row.row_id],
        )
    connection.execute(
        "INSERT INTO sync_row (tbl, row_id, stamp, seq, is_new) VALUES (?, ?, ?, ?, 0) "
        "ON CONFLICT (tbl, row_id) DO UPDATE SET seq = excluded.seq, "
        "stamp = CASE WHEN is_new = 0 THEN max(stamp, excluded.stamp) ELSE stamp END, "
        "is_new = CASE WHEN is_new = 3 THEN 0 ELSE is_new END",
        (*key, max(row.stamps, default=0), row.seq),
    )


@cache
def _columns(table: str) -> tuple[str, ...]:
    names = (column.name for column in table_spec(table).columns)
    return tuple(name for name in names if name not in {"tenant_id", "id"})


@cache
def _upsert(table: str, columns: tuple[str, ...], *, is_there: bool) -> str:
    if is_there:
        assigned = ", ".join(f"{name} = ?" for name in columns)
        return f"UPDATE {table} SET {assigned} WHERE tenant_id = ? AND id = ?"  # noqa: S608
    listed = ", ".join((*columns, "tenant_id", "id"))
    places = ", ".join("?" * (len(columns) + 2))
    return f"INSERT INTO {table} ({listed}) VALUES ({places})"  # noqa: S608
