"""After an upgrade: kept fields that have a column now are moved into it.

A row moves to the end of the feed when something of it was moved, for a desk that was older at the
time may have passed the value over. What does not fit its column stays kept, so nothing is lost.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg

from harmony_desktop.central.rows import (
    VERSION_COLUMNS,
    RowVersion,
    TenantRows,
    column_rules,
)
from harmony_desktop.schema.registry import synced_tables

__all__ = ["adopt_kept"]

_KEPT = (
    f"SELECT tenant_id, {VERSION_COLUMNS} FROM sync.row_versions "  # noqa: S608 - a constant
    "WHERE kept IS NOT NULL AND tbl = ANY(%s)"
)
_UNFIT = (psycopg.DataError, psycopg.IntegrityError, ValueError, TypeError, OverflowError)


def adopt_kept(connection: psycopg.Connection[Any]) -> int:
    """Move what can be moved in the transaction of `connection`, which passes by row security.

    Returns:
        How many rows something was moved in.
    """
    order = [table.name for table in synced_tables()]
    found = connection.execute(_KEPT, (order,)).fetchall()
    waiting = [(tenant, RowVersion.read(tuple(row))) for tenant, *row in found]
    waiting.sort(key=lambda entry: (order.index(entry[1].table), entry[1].seq))
    moved: dict[UUID, list[RowVersion]] = {}
    is_stuck = False
    while waiting and not is_stuck:
        left = []
        for tenant, version in waiting:
            if _adopt(connection, tenant, version):
                moved.setdefault(tenant, []).append(version)
            else:
                left.append((tenant, version))
        # A row may refer to one of its own table that comes after it.
        is_stuck, waiting = len(left) == len(waiting), left
    for tenant, versions in moved.items():
        rows = TenantRows(connection, tenant)
        first = rows.take_sequence(len(versions))
        for seq, version in enumerate(versions, first):
            version.seq = seq
        rows.write_versions(versions)
    return sum(map(len, moved.values()))


def _adopt(connection: psycopg.Connection[Any], tenant: UUID, version: RowVersion) -> bool:
    rules = column_rules(version.table)
    known = {name: value for name, value in version.kept.items() if name in rules}
    if not known:
        return False
    rows = TenantRows(connection, tenant)
    is_there = "created_at" in rows.read_fields(replace(version, kept={}))
    try:
        with connection.transaction():
            if is_there:
                rows.update(version.table, version.row_id, known)
            else:
                rows.insert(version.table, version.row_id, known)
            rows.flush()
    except _UNFIT:
        return False
    version.kept = {name: value for name, value in version.kept.items() if name not in known}
    return True
