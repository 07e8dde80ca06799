"""Pages of the feed written into the replica, and what an older version kept of them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.messages import FeedPage, PartsPage, PullPage, SnapshotPart
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.apply import apply_row, quiet_capture
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.parts import (
    ROWS_AT_ONCE,
    is_named_only,
    is_whole,
    merge_part,
    open_part,
    slice_part,
)
from harmony_desktop.sync.unknown import (
    forget_kept,
    keep_unknown,
    list_known_now,
    mark_examined,
)

__all__ = ["adopt_known", "apply_pages", "count_rows", "is_readable"]


def apply_pages(
    connection: ReadConnection, tenant_id: UUID, pages: Sequence[FeedPage]
) -> frozenset[tuple[str, UUID]]:
    """Write pulled rows and the cursor; return the table and id of every row touched.

    Tables and fields this version does not know are kept as they came; see `adopt_known`.
    """
    touched: set[tuple[str, UUID]] = set()
    border = Border.load(connection, tenant_id)
    with quiet_capture(connection):
        for page in pages:
            if isinstance(page, PartsPage):
                for part in page.parts:
                    touched.update(_take_part(connection, tenant_id, border, part))
            else:
                touched.update(_take_rows(connection, tenant_id, border, page))
            connection.execute(
                "UPDATE sync_state SET cursor = ?, epoch = ?", (page.until, page.epoch)
            )
            failpoint("desk.pull.applying")
    return frozenset(touched)


def adopt_known(connection: ReadConnection, tenant_id: UUID) -> frozenset[tuple[str, UUID]]:
    """Take over what an older version kept and this one knows, as if it were pulled now.

    Returns:
        Table and id of every row touched; one whose key this desk lacks stays kept.
    """
    touched: set[tuple[str, UUID]] = set()
    border = Border.load(connection, tenant_id)
    with quiet_capture(connection):
        for row in list_known_now(connection):
            try:
                opened = border.open_row(row)
            except SyncError:
                continue
            apply_row(connection, tenant_id, opened)
            forget_kept(connection, row)
            touched.add((row.table, UUID(bytes=row.row_id)))
        mark_examined(connection)
    return frozenset(touched)


def _take_rows(
    connection: ReadConnection, tenant_id: UUID, border: Border, page: PullPage
) -> Iterator[tuple[str, UUID]]:
    known = {table.name for table in synced_tables()}
    for row in page.rows:
        keep_unknown(connection, row)
        if row.table in known:
            apply_row(connection, tenant_id, border.open_row(row))
            yield row.table, UUID(bytes=row.row_id)
    newest = max((max(row.stamps, default=0) for row in page.rows), default=0)
    connection.execute("UPDATE sync_state SET hlc = max(hlc, ?)", (newest,))


def _take_part(
    connection: Any, tenant_id: UUID, border: Border, part: SnapshotPart
) -> Iterator[tuple[str, UUID]]:
    """Write a part and yield what was touched; rows that are only named are as they were."""
    if is_named_only(part):
        connection.executemany(
            "UPDATE sync_row SET seq = ? WHERE tbl = ? AND row_id = ?",
            [
                (seq, part.table, row_id)
                for seq, row_id in zip(part.seqs, part.row_ids, strict=True)
            ],
        )
        return
    for begin in range(0, len(part.row_ids), ROWS_AT_ONCE):
        rows = open_part(border, slice_part(part, begin, begin + ROWS_AT_ONCE))
        for row_id in merge_part(connection, tenant_id, rows):
            yield part.table, UUID(bytes=row_id)


def is_readable(connection: ReadConnection, page: PartsPage) -> bool:
    """Tell whether this desk can take a page: whether it has the rows that are only named.

    A desk that came back from a backup, say, has not; it asks for them whole.

    Raises:
        SyncError: a part is not whole.
    """
    for part in page.parts:
        if not is_whole(part):
            message = "The server sent another part than was asked for; it is fetched again."
            raise SyncError(SyncProblem.PROTOCOL, message)
    return all(
        _has_rows(connection, slice_part(part, begin, begin + ROWS_AT_ONCE))
        for part in page.parts
        if is_named_only(part)
        for begin in range(0, len(part.row_ids), ROWS_AT_ONCE)
    )


def count_rows(page: FeedPage) -> int:
    """Return how many rows a page brings; those that are only named are here already."""
    if isinstance(page, PullPage):
        return len(page.rows)
    return sum(len(part.row_ids) for part in page.parts if not is_named_only(part))


def _has_rows(connection: ReadConnection, part: SnapshotPart) -> bool:
    places = ", ".join("?" * len(part.row_ids))
    (count,) = connection.execute(
        "SELECT count(*) FROM sync_row WHERE is_new = 0 AND tbl = ? "  # noqa: S608 - as many places as ids
        f"AND row_id IN ({places})",
        (part.table, *part.row_ids),
    ).fetchone()
    return int(count) == len(part.row_ids)
