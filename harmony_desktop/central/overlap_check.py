"""After a merge: which appointments now share a chair, and which no longer do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg import Connection

from harmony_desktop.protocol.merge import ConflictKind
from harmony_desktop.protocol.overlaps import double_booking_id
from harmony_desktop.protocol.stamps import stamp_milliseconds

if TYPE_CHECKING:
    from harmony_desktop.central.push import _Batch

__all__ = ["list_double_bookings"]

_SLOT = {"operatory_id", "start_time", "end_time", "status", "pattern", "deleted_at"}

# Visit by visit through the keys, whatever the planner believes of a table that just grew.
_OVERLAPPING = """
SELECT DISTINCT least(a.id, b.id), greatest(a.id, b.id)
FROM unnest(%(changed)s::uuid[]) AS k (id)
CROSS JOIN LATERAL (
  SELECT id, operatory_id, start_time, end_time FROM appointments
  WHERE tenant_id = %(tenant)s AND id = k.id AND deleted_at IS NULL
    AND status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned') OFFSET 0
) AS a
CROSS JOIN LATERAL (
  SELECT id FROM appointments
  WHERE tenant_id = %(tenant)s AND operatory_id = a.operatory_id AND id <> a.id
    AND start_time < a.end_time AND start_time > a.start_time - interval '1 day'
    AND end_time > a.start_time AND deleted_at IS NULL
    AND status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned') OFFSET 0
) AS b
"""

_OPEN = """
SELECT id, row_id, other_row_id FROM sync_conflicts
WHERE tenant_id = %(tenant)s AND kind = 'double_booking' AND state = 'open'
  AND (row_id = ANY(%(changed)s) OR other_row_id = ANY(%(changed)s))
"""

InsertServerRow = Callable[["_Batch", str, UUID, dict[str, Any]], None]


def list_double_bookings(
    connection: Connection[tuple[Any, ...]], batch: "_Batch", insert_row: InsertServerRow
) -> None:
    """List every new pair that shares a chair once; close the conflicts of pairs that part."""
    changed = [
        row_id
        for (table, row_id), names in batch.changed.items()
        if table == "appointments" and names & _SLOT
    ]
    if not changed:
        return
    parameters = {"tenant": batch.rows.tenant_id, "changed": changed}
    pairs = {tuple(row) for row in connection.execute(_OVERLAPPING, parameters)}
    for first, second in sorted(pairs):
        conflict = double_booking_id(batch.rows.tenant_id, first.bytes, second.bytes)
        insert_row(
            batch,
            "sync_conflicts",
            conflict,
            {
                "kind": ConflictKind.DOUBLE_BOOKING.value,
                "severity": "must_resolve",
                "table_name": "appointments",
                "row_id": first.bytes,
                "other_row_id": second.bytes,
                "field": "slot",
            },
        )
        _reopen(batch, conflict)
    now = stamp_milliseconds(batch.now_stamp) * 1000
    for conflict, first, second in connection.execute(_OPEN, parameters).fetchall():
        if (min(first, second), max(first, second)) not in pairs:
            _set_state(batch, conflict, "resolved", now)


def _reopen(batch: "_Batch", conflict: UUID) -> None:
    key = ("sync_conflicts", conflict)
    if key in batch.inserted:
        return
    version = batch.rows.lock_versions([key])[key]
    if batch.rows.read_fields(version)["state"].value == "resolved":
        _set_state(batch, conflict, "open", None)


def _set_state(batch: "_Batch", conflict: UUID, state: str, resolved_at: int | None) -> None:
    key = ("sync_conflicts", conflict)
    version = batch.versions.get(key) or batch.rows.lock_versions([key])[key]
    batch.versions[key] = version
    values: dict[str, Any] = {"state": state, "resolved_at": resolved_at}
    batch.rows.update("sync_conflicts", conflict, values)
    for name in values:
        version.fields[name] = (batch.now_stamp, 0, str(UUID(int=0)))
    batch.changed.setdefault(key, set()).update(values)
