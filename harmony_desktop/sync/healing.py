"""What a desk does about troubles that are its own: a wrong clock, a lost place, a restored server.

Each keeps everything that waits and makes it ready to be sent again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.desk_rules import restamp
from harmony_desktop.services.ports import ReadConnection

__all__ = ["ShiftedClock", "forget_place", "read_shift", "reopen_batches", "shift_clock"]


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """The computer's clock as far as the server is concerned."""

    clock: Clock
    shift_ms: int

    def now(self) -> datetime:
        """Return the present moment by the server's reckoning."""
        return self.clock.now() + timedelta(milliseconds=self.shift_ms)

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return self.clock.monotonic()


def read_shift(connection: ReadConnection) -> int:
    """Return by how many milliseconds the server's clock is ahead of this computer's."""
    return int(connection.execute("SELECT clock_shift_ms FROM sync_state").fetchone()[0])


def shift_clock(connection: ReadConnection, clock: Clock, server_now_ms: int) -> None:
    """Go by the server's time from now on, and stamp what waits anew in the order it was made.

    Nothing a person wrote changes: times of appointments are not stamps.
    """
    shift = server_now_ms - int(clock.now().timestamp() * 1000)
    reopen_batches(connection)
    rows = [
        (stamp, ("row", table, row_id, ""))
        for table, row_id, stamp in connection.execute(
            "SELECT tbl, row_id, stamp FROM sync_row WHERE is_new IN (1, 3)"
        ).fetchall()
    ]
    fields = [
        (stamp, ("field", table, row_id, column))
        for table, row_id, column, stamp in connection.execute(
            "SELECT tbl, row_id, col, stamp FROM sync_field WHERE dirty = 1"
        ).fetchall()
    ]
    newest = 0
    for stamp, (kind, table, row_id, column) in restamp([*rows, *fields], server_now_ms):
        newest = stamp
        if kind == "row":
            connection.execute(
                "UPDATE sync_row SET stamp = ? WHERE tbl = ? AND row_id = ?",
                (stamp, table, row_id),
            )
        else:
            connection.execute(
                "UPDATE sync_field SET stamp = ? WHERE tbl = ? AND row_id = ? AND col = ?",
                (stamp, table, row_id, column),
            )
    connection.execute(
        "UPDATE sync_state SET clock_shift_ms = ?, hlc = max(?, "
        "coalesce((SELECT max(stamp) FROM sync_row WHERE is_new = 0 AND seq > 0), 0))",
        (shift, newest),
    )


def reopen_batches(connection: ReadConnection) -> None:
    """Take back what was frozen and is known not to have been taken; it is frozen anew."""
    first = connection.execute("SELECT min(batch_no) FROM sync_outbox").fetchone()[0]
    if first is not None:
        connection.execute("UPDATE sync_state SET next_batch = ?", (first,))
    connection.execute("DELETE FROM sync_outbox")
    # A new row goes whole, with what was changed while it was on its way.
    connection.execute(
        "UPDATE sync_field SET dirty = 0, base = NULL WHERE (tbl, row_id) IN "
        "(SELECT tbl, row_id FROM sync_row WHERE is_new = 2)"
    )
    connection.execute("UPDATE sync_row SET is_new = 1 WHERE is_new = 2")
    connection.execute("UPDATE sync_field SET sent = NULL WHERE sent IS NOT NULL")


def forget_place(connection: ReadConnection) -> None:
    """Begin counting batches anew, as a device nobody has heard of does."""
    reopen_batches(connection)
    connection.execute("UPDATE sync_state SET next_batch = 1, last_digest = ''")
