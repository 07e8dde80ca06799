"""How the desk stands with the central server, for the pill in the window's corner."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_moment

__all__ = ["SyncStatus", "load_sync_status", "wrong_clock"]

_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The state of the exchange.

    Attributes:
        pending: rows with changes the server has not got yet.
        cursor: the server's sequence up to which this desk knows everything.
        conflicts: conflicts that wait for a person.
        offline_since: when the server was last lost, None while it is there.
        last_sync_at: when an exchange last succeeded.
        last_error: what the last failure was, in words for people.
        problem: the last failure by its name; None while the exchange works.
        clock_wrong_by: how far this computer's clock is ahead of the server's; zero where it is
            less than the five minutes that do not matter.
        rows_to_copy: of a first copy that is under way; 0 where there is none or it is unplanned.
        copied_rows: of those the ones that are here.
        is_copying: whether a first copy is under way.
    """

    pending: int
    cursor: int
    conflicts: int
    offline_since: datetime | None
    last_sync_at: datetime | None
    last_error: str | None
    problem: str | None = None
    clock_wrong_by: timedelta = timedelta(0)
    rows_to_copy: int = 0
    copied_rows: int = 0
    is_copying: bool = False


# Each count keeps to its partial index; rows on their way are counted only while a batch is.
_STATUS = """
SELECT s.cursor, s.offline_since, s.last_sync_at, s.last_error,
  (SELECT COUNT(*) FROM sync_row WHERE is_new = 1)
  + (CASE WHEN EXISTS (SELECT 1 FROM sync_outbox)
       THEN (SELECT COUNT(*) FROM sync_row WHERE is_new = 2) ELSE 0 END)
  + (SELECT COUNT(*) FROM (
       SELECT DISTINCT f.tbl, f.row_id FROM sync_field f
       JOIN sync_row r ON r.tbl = f.tbl AND r.row_id = f.row_id
       WHERE f.dirty = 1 AND r.is_new = 0)),
  (SELECT COUNT(*) FROM sync_conflicts
    WHERE tenant_id = ? AND state = 'open' AND deleted_at IS NULL),
  s.problem, s.clock_shift_ms,
  (SELECT entries FROM first_copy),
  (SELECT coalesce(sum(entries), 0) FROM first_copy_parts)
FROM sync_state s WHERE s.id = 1
"""


def load_sync_status(connection: ReadConnection, tenant_id: UUID) -> SyncStatus:
    """Return how the desk stands with the server."""
    row = connection.execute(_STATUS, (tenant_id.bytes,)).fetchone()
    return SyncStatus(
        pending=row[4],
        cursor=row[0],
        conflicts=row[5],
        offline_since=optional_moment(row[1]),
        last_sync_at=optional_moment(row[2]),
        last_error=row[3],
        problem=row[6],
        clock_wrong_by=wrong_clock(row[7]),
        rows_to_copy=row[8] or 0,
        copied_rows=(row[8] or 0) - row[9],
        is_copying=row[8] is not None,
    )


def wrong_clock(shift_ms: int) -> timedelta:
    """Return how far the computer's clock is ahead, for a shift that puts it right."""
    off = timedelta(milliseconds=-shift_ms)
    return off if abs(off) > _TOLERANCE else timedelta(0)
