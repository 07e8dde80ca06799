"""A practice's first copy, in parts that can be fetched in any order and again.

No part is kept on the server: the plan says which rows each holds, a desk sends that description
back and gets the rows as they are then, never older than the plan. The first parts hold the next
14 days with everything they refer to and what must be known of their patients, so that the desk
can work before the rest has come.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.kept import is_name
from harmony_desktop.central.rows import VERSION_COLUMNS, RowVersion, TenantRows
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.messages import (
    FailureKind,
    SnapshotPart,
    SnapshotPartInfo,
    SnapshotPlan,
)
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.registry import SCHEMA_VERSION, synced_tables, table_spec

__all__ = ["NEAR_DAYS", "PART_ROWS", "gather_part", "plan_snapshot", "read_part"]

NEAR_DAYS = 14
PART_ROWS = 5000
_HOUSE = frozenset(
    {
        "practice",
        "roles",
        "users",
        "devices",
        "providers",
        "operatories",
        "appointment_types",
        "confirmation_statuses",
        "blockouts",
        "provider_schedules",
        "recall_types",
    }
)
"""Small tables a day cannot be drawn without."""
_OF_PATIENTS = (
    "allergies",
    "consents",
    "coverages",
    "ledger_entries",
    "medical_alerts",
    "medications",
    "opt_outs",
    "procedures",
    "recalls",
)
"""What must be known of a patient who is about to come."""

_VERSIONS = (
    f"SELECT {VERSION_COLUMNS} FROM sync.row_versions "  # noqa: S608 - a constant
    "WHERE tenant_id = %s AND tbl = %s"
)


def plan_snapshot(pool: Pool, clock: Clock, tenant_id: UUID, epoch: UUID) -> SnapshotPlan:
    """Return the parts of a first copy, as of one moment."""
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        head = connection.execute(
            "SELECT seq FROM sync.counters WHERE tenant_id = %s", (tenant_id,)
        ).fetchone()
        near = _near_parts(connection, clock, tenant_id)
        parts = near + _all_parts(connection, tenant_id)
    numbered = [
        SnapshotPartInfo(at, part.table, part.rows, part.after, part.until, part.row_ids)
        for at, part in enumerate(parts)
    ]
    seq = int(head[0]) if head else 0
    return SnapshotPlan(PROTOCOL_VERSION, SCHEMA_VERSION, epoch.bytes, seq, len(near), numbered)


def _near_parts(
    connection: Connection[Any], clock: Clock, tenant_id: UUID
) -> list[SnapshotPartInfo]:
    begin = clock.now() - timedelta(days=1)
    found: dict[str, set[UUID]] = {
        "appointments": {
            row[0]
            for row in connection.execute(
                "SELECT id FROM appointments WHERE tenant_id = %s "
                "AND start_time >= %s AND start_time < %s",
                (tenant_id, begin, begin + timedelta(days=NEAR_DAYS + 1)),
            )
        }
    }
    for table in _HOUSE:
        found[table] = {
            row[0]
            for row in connection.execute(
                "SELECT row_id FROM sync.row_versions WHERE tenant_id = %s AND tbl = %s",
                (tenant_id, table),
            )
        }
    coming = _patients_of(connection, tenant_id, found["appointments"])
    for table in _OF_PATIENTS:
        query = SQL("SELECT id FROM {} WHERE tenant_id = %s AND patient_id = ANY(%s)")
        found[table] = {
            row[0]
            for row in connection.execute(
                query.format(Identifier(table)), (tenant_id, list(coming))
            )
        }
    _close_references(connection, tenant_id, found)
    return [
        SnapshotPartInfo(0, table.name, len(ids), row_ids=[one.bytes for one in ids])
        for table in synced_tables()
        for ids in _slices(sorted(found.get(table.name, ())))
    ]


def _patients_of(connection: Connection[Any], tenant_id: UUID, visits: set[UUID]) -> set[UUID]:
    query = "SELECT DISTINCT patient_id FROM appointments WHERE tenant_id = %s AND id = ANY(%s)"
    return {row[0] for row in connection.execute(query, (tenant_id, list(visits)))}


def _slices(ids: list[UUID]) -> Iterable[list[UUID]]:
    return (ids[at : at + PART_ROWS] for at in range(0, len(ids), PART_ROWS))


def _close_references(
    connection: Connection[Any], tenant_id: UUID, found: dict[str, set[UUID]]
) -> None:
    """Add every row that a found row refers to, until nothing is missing."""
    waiting = {name: set(ids) for name, ids in found.items()}
    while waiting:
        name, ids = waiting.popitem()
        for column in table_spec(name).columns:
            if column.references is None or not ids:
                continue
            query = SQL(
                "SELECT DISTINCT {0} FROM {1} WHERE tenant_id = %s AND id = ANY(%s) "
                "AND {0} IS NOT NULL"
            ).format(Identifier(column.name), Identifier(name))
            parents = {row[0] for row in connection.execute(query, (tenant_id, list(ids)))}
            fresh = parents - found.setdefault(column.references, set())
            if fresh:
                found[column.references] |= fresh
                waiting.setdefault(column.references, set()).update(fresh)


def _all_parts(connection: Connection[Any], tenant_id: UUID) -> list[SnapshotPartInfo]:
    parts: list[SnapshotPartInfo] = []
    known = [table.name for table in synced_tables()]
    kept = connection.execute(
        "SELECT DISTINCT tbl FROM sync.row_versions WHERE tenant_id = %s AND tbl <> ALL(%s) "
        "ORDER BY tbl",
        (tenant_id, known),
    ).fetchall()
    for table in (*known, *(row[0] for row in kept)):
        bounds = connection.execute(
            "SELECT row_id, place, total FROM (SELECT row_id, row_number() OVER w AS place, "
            "count(*) OVER () AS total FROM sync.row_versions WHERE tenant_id = %s AND tbl = %s "
            "WINDOW w AS (ORDER BY row_id)) AS placed "
            "WHERE place %% %s = 0 OR place = total ORDER BY place",
            (tenant_id, table, PART_ROWS),
        ).fetchall()
        after = b""
        for last, place, _ in bounds:
            rows = (place - 1) % PART_ROWS + 1
            parts.append(SnapshotPartInfo(0, table, rows, after, last.bytes))
            after = last.bytes
    return parts


def read_part(pool: Pool, tenant_id: UUID, part: SnapshotPartInfo) -> SnapshotPart:
    """Return the rows of a part as they are now.

    Raises:
        RefusedError: the description is none of a plan's.
    """
    bounds = [bound for bound in (part.after, part.until) if bound]
    if (
        not is_name(part.table)
        or len(part.row_ids) > PART_ROWS
        or any(len(one) != 16 for one in (*part.row_ids, *bounds))  # noqa: PLR2004 - bytes of an id
    ):
        message = "There is no such part."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        versions = [
            RowVersion.read(row) for row in _select_versions(connection, tenant_id, part).fetchall()
        ]
        return gather_part(TenantRows(connection, tenant_id), part.table, versions, part.number)


def gather_part(
    rows: TenantRows, table: str, versions: list[RowVersion], number: int = 0
) -> SnapshotPart:
    """Return rows of one table, column by column, in the order given."""
    columns, values = rows.read_columns(table, versions)
    return SnapshotPart(
        number,
        table,
        [version.row_id.bytes for version in versions],
        [version.seq for version in versions],
        [version.stamp for version in versions],
        [{name: int(one[0]) for name, one in version.fields.items()} for version in versions],
        columns,
        values,
    )


def _select_versions(connection: Connection[Any], tenant_id: UUID, part: SnapshotPartInfo) -> Any:
    if part.row_ids:
        ids = [UUID(bytes=one) for one in part.row_ids]
        return connection.execute(
            f"{_VERSIONS} AND row_id = ANY(%s) ORDER BY row_id", (tenant_id, part.table, ids)
        )
    after = UUID(bytes=part.after) if part.after else UUID(int=0)
    until = UUID(bytes=part.until) if part.until else UUID(int=(1 << 128) - 1)
    return connection.execute(
        f"{_VERSIONS} AND row_id > %s AND row_id <= %s ORDER BY row_id LIMIT %s",
        (tenant_id, part.table, after, until, PART_ROWS),
    )
