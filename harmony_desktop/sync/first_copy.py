"""A practice's first copy on this desk: planned once, fetched in parts, resumed where it was cut.

The plan and the parts that are still to come are kept in the replica; a part leaves the list in
the transaction that wrote its last rows. Rows go in some at a time, so that a person's own change
never waits for a whole part. Until the last part is there a row may refer to one that is still to
come; the parts of the next 14 days hold all they refer to. What a person changed meanwhile is kept
as in any exchange, and the pull that follows begins where the plan was made.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar
from uuid import UUID

import msgspec

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.messages import SnapshotPart, SnapshotPartInfo, SnapshotPlan
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import ReadConnection, Store
from harmony_desktop.sync.apply import quiet_capture
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.engine import Copied
from harmony_desktop.sync.fetching import AHEAD, PartFetcher
from harmony_desktop.sync.parts import ROWS_AT_ONCE, is_whole, merge_part, open_part, slice_part
from harmony_desktop.sync.transport import Proof, Transport

__all__ = ["CopyStore", "begin_first_copy", "copy_next_part", "end_first_copy", "is_copying"]

T = TypeVar("T")
_LEFT = """
SELECT count(*), coalesce(sum(is_near), 0), (SELECT cursor FROM sync_state) FROM first_copy_parts
"""


class CopyStore(Store, Protocol):
    """A store that can take rows before the rows they refer to."""

    def write_unchecked(self, work: Callable[[Any], T]) -> T:
        """Run `work` in one write transaction in which references may lead nowhere."""
        ...


def begin_first_copy(connection: ReadConnection) -> None:
    """Note that this replica is empty and the practice's rows are to be copied."""
    connection.execute("INSERT INTO first_copy (id) VALUES (1)")


def is_copying(connection: ReadConnection) -> bool:
    """Tell whether a first copy is under way."""
    return connection.execute("SELECT 1 FROM first_copy").fetchone() is not None


def end_first_copy(connection: ReadConnection) -> None:
    """Forget the copy, where everything has come by another way."""
    connection.execute("DELETE FROM first_copy_parts")
    connection.execute("DELETE FROM first_copy")


def copy_next_part(
    store: CopyStore,
    transport: Transport,
    token: Proof | None,
    fetcher: PartFetcher,
    announce: Callable[[Changes], None],
) -> Copied:
    """Fetch one part, or the plan first, and write it; return what is left.

    The next parts are asked for meanwhile.

    Raises:
        SyncError: the connection was lost or a value was altered; what was written stands, and the
            part is fetched again.
    """
    if store.read(_is_unplanned):
        plan = transport.send("/v1/snapshot", None, SnapshotPlan, token=token)
        store.write_unchecked(lambda connection: _keep_plan(connection, plan))
        failpoint("desk.copy.planned")
    rows = 0
    parts = store.read(_next_parts)
    if parts:
        wanted = parts[0]
        fetcher.begin(parts[1:])
        part = fetcher.get(wanted)
        if part.table != wanted.table or not is_whole(part):
            message = "The server sent another part than was asked for; it is fetched again."
            raise SyncError(SyncProblem.PROTOCOL, message)
        failpoint("desk.copy.received")
        rows = _take_part(store, wanted.number, part, announce)
    left, near, cursor = store.write_unchecked(_end_where_complete)
    return Copied(rows, left, near, cursor)


def _is_unplanned(connection: ReadConnection) -> bool:
    row = connection.execute("SELECT seq IS NULL FROM first_copy").fetchone()
    return row is not None and bool(row[0])


def _keep_plan(connection: ReadConnection, plan: SnapshotPlan) -> None:
    connection.execute("DELETE FROM first_copy_parts")
    for at, part in enumerate(plan.parts):
        connection.execute(
            "INSERT INTO first_copy_parts (number, entries, is_near, description) "
            "VALUES (?, ?, ?, ?)",
            (part.number, part.rows, int(at < plan.near), msgspec.msgpack.encode(part)),
        )
    connection.execute(
        "UPDATE first_copy SET seq = ?, parts = ?, entries = ?",
        (plan.seq, len(plan.parts), sum(part.rows for part in plan.parts)),
    )
    connection.execute("UPDATE sync_state SET epoch = ?", (plan.epoch,))


def _next_parts(connection: ReadConnection) -> list[SnapshotPartInfo]:
    """Return the part to write now, and the next after it."""
    found = connection.execute(
        "SELECT description FROM first_copy_parts ORDER BY number LIMIT ?", (1 + AHEAD,)
    ).fetchall()
    return [msgspec.msgpack.decode(row[0], type=SnapshotPartInfo) for row in found]


def _take_part(
    store: CopyStore, number: int, part: SnapshotPart, announce: Callable[[Changes], None]
) -> int:
    border = store.read(lambda connection: Border.load(connection, store.tenant_id))
    count = len(part.row_ids)
    for begin in range(0, max(1, count), ROWS_AT_ONCE):
        end = min(begin + ROWS_AT_ONCE, count)
        rows = open_part(border, slice_part(part, begin, end))
        done = number if end == count else None
        touched = store.write_unchecked(partial(_write_rows, store.tenant_id, rows, done))
        if touched:
            keys = frozenset((part.table, UUID(bytes=one)) for one in touched)
            announce(Changes("Changes from the server", keys))
    return count


def _write_rows(
    tenant_id: UUID, part: SnapshotPart, done: int | None, connection: Any
) -> list[bytes]:
    """Write what is not here yet or newer than here; return the ids of the rows written.

    Args:
        done: the number of the part, where these are its last rows.
    """
    with quiet_capture(connection):
        written = merge_part(connection, tenant_id, part)
    if done is not None:
        connection.execute("DELETE FROM first_copy_parts WHERE number = ?", (done,))
    failpoint("desk.copy.writing")
    return written


def _end_where_complete(connection: ReadConnection) -> tuple[int, int, int]:
    left, near, cursor = connection.execute(_LEFT).fetchone()
    if not left:
        connection.execute(
            "UPDATE sync_state SET cursor = coalesce((SELECT seq FROM first_copy), cursor)"
        )
        end_first_copy(connection)
        (cursor,) = connection.execute("SELECT cursor FROM sync_state").fetchone()
    return int(left), int(near), int(cursor)
