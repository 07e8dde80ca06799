"""Rows of one table that came column by column, written into the replica many at once."""

from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from harmony_desktop.protocol.messages import RowState, SnapshotPart
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.apply import apply_row
from harmony_desktop.sync.border import Border
from harmony_desktop.sync.unknown import keep_unknown

__all__ = ["ROWS_AT_ONCE", "is_named_only", "is_whole", "merge_part", "open_part", "slice_part"]

ROWS_AT_ONCE = 1000


def is_whole(part: SnapshotPart) -> bool:
    """Tell whether every column of a part has as many values as there are rows."""
    lengths = {len(part.seqs), *map(len, part.values)}
    if not is_named_only(part):
        lengths |= {len(part.stamps), len(part.field_stamps)}
    return lengths == {len(part.row_ids)} and len(part.values) == len(part.columns)


def is_named_only(part: SnapshotPart) -> bool:
    """Tell whether a part tells the places of rows in the feed and nothing else of them."""
    return not part.columns


def slice_part(part: SnapshotPart, begin: int, end: int) -> SnapshotPart:
    """Return some rows of a part."""
    return msgspec.structs.replace(
        part,
        row_ids=part.row_ids[begin:end],
        seqs=part.seqs[begin:end],
        stamps=part.stamps[begin:end],
        field_stamps=part.field_stamps[begin:end],
        values=[column[begin:end] for column in part.values],
    )


def open_part(border: Border, part: SnapshotPart) -> SnapshotPart:
    """Return a part as people read it.

    Raises:
        SyncError: a value was altered or moved, or its key was never given to this desk.
    """
    values = border.open_columns(part.table, part.row_ids, part.columns, part.values)
    return msgspec.structs.replace(part, values=values)


def merge_part(connection: Any, tenant_id: UUID, part: SnapshotPart) -> list[bytes]:
    """Write what is not here yet or newer than here, with capture at rest in the caller's block.

    Rows of a table this version does not know are kept as they came.

    Args:
        part: opened, and of no more than `ROWS_AT_ONCE` rows.

    Returns:
        The ids of the rows written; none of an unknown table.
    """
    if not _own_columns(part.table):
        for at in range(len(part.row_ids)):
            keep_unknown(connection, _state(part, at))
        return []
    known = _list_known(connection, part)
    fresh = [at for at, row_id in enumerate(part.row_ids) if row_id not in known]
    newer = [
        at
        for at, row_id in enumerate(part.row_ids)
        if row_id in known and (known[row_id][1] != 0 or known[row_id][0] < part.seqs[at])
    ]
    lacking = _lack_required(part)
    _insert_rows(connection, tenant_id, part, [at for at in fresh if at not in lacking])
    if not _own_columns(part.table).issuperset(part.columns):
        for at in (*fresh, *newer):
            keep_unknown(connection, _state(part, at))
    for at in (*newer, *(at for at in fresh if at in lacking)):
        apply_row(connection, tenant_id, _state(part, at))
    connection.execute(
        "UPDATE sync_state SET hlc = max(hlc, ?)",
        (max((_newest(part, at) for at in range(len(part.row_ids))), default=0),),
    )
    return [part.row_ids[at] for at in (*fresh, *newer)]


def _list_known(connection: ReadConnection, part: SnapshotPart) -> dict[bytes, tuple[int, int]]:
    places = ", ".join("?" * len(part.row_ids))
    found = connection.execute(
        "SELECT row_id, seq, is_new FROM sync_row "  # noqa: S608 - as many places as ids
        f"WHERE tbl = ? AND row_id IN ({places})",
        (part.table, *part.row_ids),
    ).fetchall()
    return {row_id: (seq, is_new) for row_id, seq, is_new in found}


def _newest(part: SnapshotPart, at: int) -> int:
    return max(part.stamps[at], max(part.field_stamps[at].values(), default=0))


def _insert_rows(connection: Any, tenant_id: UUID, part: SnapshotPart, places: list[int]) -> None:
    if not places:
        return
    own = _own_columns(part.table)
    names = [name for name in part.columns if name in own]
    columns = [
        column for name, column in zip(part.columns, part.values, strict=True) if name in own
    ]
    listed = ", ".join(("tenant_id", "id", *names))
    marks = ", ".join("?" * (len(names) + 2))
    connection.executemany(
        f"INSERT INTO {part.table} ({listed}) VALUES ({marks})",  # noqa: S608 - names from the schema
        [(tenant_id.bytes, part.row_ids[at], *(column[at] for column in columns)) for at in places],
    )
    connection.executemany(
        "INSERT INTO sync_row (tbl, row_id, stamp, seq, is_new) VALUES (?, ?, ?, ?, 0)",
        [(part.table, part.row_ids[at], _newest(part, at), part.seqs[at]) for at in places],
    )


def _lack_required(part: SnapshotPart) -> frozenset[int]:
    """Return the rows that have no value where one is required: their server has no such column.

    What an older server keeps of a newer desk's column it has for some rows of a part only.
    """
    required = _required_columns(part.table)
    return frozenset(
        at
        for name, column in zip(part.columns, part.values, strict=True)
        if name in required and None in column
        for at, value in enumerate(column)
        if value is None
    )


def _state(part: SnapshotPart, at: int) -> RowState:
    """Return one row of a part, without the fields it has not."""
    own, required = _own_columns(part.table), _required_columns(part.table)
    stamps = part.field_stamps[at]
    held = [
        (name, column[at], stamps.get(name, part.stamps[at]))
        for name, column in zip(part.columns, part.values, strict=True)
        if (name in own or name in stamps) and not (column[at] is None and name in required)
    ]
    return RowState(
        part.table,
        part.row_ids[at],
        part.seqs[at],
        [name for name, _, _ in held],
        [value for _, value, _ in held],
        [stamp for _, _, stamp in held],
    )


@cache
def _own_columns(table: str) -> frozenset[str]:
    """Return the columns of a table, and none where this version does not know it."""
    columns = (spec.columns for spec in synced_tables() if spec.name == table)
    return frozenset(column.name for own in columns for column in own) - {"tenant_id", "id"}


@cache
def _required_columns(table: str) -> frozenset[str]:
    columns = (spec.columns for spec in synced_tables() if spec.name == table)
    return frozenset(column.name for own in columns for column in own if not column.is_nullable)
