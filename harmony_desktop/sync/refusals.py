"""Operations the server did not take, listed for a person until it does."""

from collections.abc import Iterable

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.protocol.messages import RowOp
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["close_refused", "list_refused"]


def list_refused(unit: UnitOfWork, ops: Iterable[RowOp], clock: Clock) -> None:
    """List each row once, however often it is refused; one listed before is opened again."""
    now = stored_microseconds(clock.now())
    for op in ops:
        if op.table == "sync_conflicts":
            # A list of the list's own troubles would never end.
            continue
        unit.connection.execute(
            "INSERT INTO sync_conflicts (tenant_id, id, kind, severity, table_name, row_id, "
            "detected_at, state, created_at, updated_at) "
            "VALUES (?, ?, 'refused', 'must_resolve', ?, ?, ?, 'open', ?, ?) "
            "ON CONFLICT (tenant_id, id) DO UPDATE SET state = 'open', "
            "updated_at = excluded.updated_at WHERE state <> 'open'",
            (
                unit.tenant_id.bytes,
                natural_id(unit.tenant_id, "refused", op.table, op.row_id.hex()).bytes,
                op.table,
                op.row_id,
                now,
                now,
                now,
            ),
        )


def close_refused(unit: UnitOfWork, ops: Iterable[RowOp], clock: Clock) -> None:
    """Close what was listed of rows that have been taken now."""
    listed = unit.connection.execute(
        "SELECT id, table_name, row_id FROM sync_conflicts "
        "WHERE kind = 'refused' AND state = 'open'"
    ).fetchall()
    taken = {(op.table, op.row_id) for op in ops} if listed else set()
    now = stored_microseconds(clock.now())
    for conflict, table, row_id in listed:
        if (table, row_id) in taken:
            unit.connection.execute(
                "UPDATE sync_conflicts SET state = 'resolved', resolved_at = ?, updated_at = ? "
                "WHERE id = ?",
                (now, now, conflict),
            )
