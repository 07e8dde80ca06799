"""What is generated from the schema after every migration of the server's database.

Every table of a tenant gets its owner, rights and forced row security; every classified column
holds envelopes (`bytea`); every blind index becomes a column the database computes from the
envelope itself, so that it can never disagree with it; and the trigger that numbers rows which a
migration touches is there.
"""

from typing import Any

from harmony_desktop.central.errors import MigrationRefusedError
from harmony_desktop.schema.registry import ColumnSpec, synced_tables

__all__ = ["bump_touched_rows", "install_generated"]

_POLICY = "(tenant_id = (SELECT current_setting('app.tenant_id')::uuid))"
_EMPTY_DEFAULTS = {"'{}'": r"'\x7b7d'::bytea", "'[]'": r"'\x5b5d'::bytea", "''": "''::bytea"}
_TABLES = (
    "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname IN ('public', 'sync', 'central') AND c.relkind IN ('r', 'p') "
    "AND NOT starts_with(c.relname, 'alembic_version') ORDER BY 1, 2"
)


def install_generated(connection: Any) -> None:
    """Bring rights, row security and columns to what the schema declares; safe to repeat.

    Args:
        connection: an SQLAlchemy connection inside the migration's transaction.

    Raises:
        MigrationRefusedError: a column that must hold envelopes holds readable values.
    """
    for schema, table in connection.exec_driver_sql(_TABLES).fetchall():
        _protect_table(connection, schema, table)
    types = {
        (table, column): kind
        for table, column, kind in connection.exec_driver_sql(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public'"
        ).fetchall()
    }
    for table in synced_tables():
        waiting = [
            column
            for column in table.columns
            if column.is_enveloped and types.get((table.name, column.name)) != "bytea"
        ]
        if waiting:
            _envelope_columns(connection, table.name, waiting)
        for column in table.columns:
            if column.blind_index and (table.name, f"{column.name}_bidx") not in types:
                _add_blind_index(connection, table.name, column.name)


def _protect_table(connection: Any, schema: str, table: str) -> None:
    name = f'"{schema}"."{table}"'
    run = connection.exec_driver_sql
    run(f"ALTER TABLE {name} OWNER TO harmony_owner")
    run(f"REVOKE ALL ON {name} FROM PUBLIC")
    if schema == "central":
        run(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO harmony_gate")
        return
    run(f"GRANT SELECT, INSERT, UPDATE ON {name} TO harmony_app")
    run(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    run(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    has_policy = run(
        f"SELECT 1 FROM pg_policies WHERE schemaname = '{schema}' AND tablename = '{table}'"  # noqa: S608 - names from the catalogue
    ).fetchone()
    if has_policy is None:
        run(
            f"CREATE POLICY tenant_only ON {name} FOR ALL TO harmony_app "
            f"USING {_POLICY} WITH CHECK {_POLICY}"
        )


def _envelope_columns(connection: Any, table: str, columns: list[ColumnSpec]) -> None:
    readable = " OR ".join(f"{column.name} IS NOT NULL" for column in columns)
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM {table} WHERE {readable} LIMIT 1"  # noqa: S608 - names from the schema
    ).fetchone()
    if found is not None:
        message = (
            "This database holds values from before they were encrypted on the desks. "
            "Keep it as a backup, begin an empty one, and connect the practices to that."
        )
        raise MigrationRefusedError(message)
    defaults = dict(
        connection.exec_driver_sql(
            "SELECT column_name, column_default FROM information_schema.columns "  # noqa: S608
            f"WHERE table_schema = 'public' AND table_name = '{table}'"
        ).fetchall()
    )
    changes = []
    for column in columns:
        changes.append(
            f"ALTER COLUMN {column.name} DROP DEFAULT, "
            f"ALTER COLUMN {column.name} TYPE bytea USING NULL"
        )
        # An empty value needs no envelope, so an older desk may leave the column out.
        empty = _EMPTY_DEFAULTS.get(str(defaults[column.name]).split("::", 1)[0])
        if empty is not None:
            changes.append(f"ALTER COLUMN {column.name} SET DEFAULT {empty}")
    connection.exec_driver_sql(f"ALTER TABLE {table} {', '.join(changes)}")


def _add_blind_index(connection: Any, table: str, column: str) -> None:
    connection.exec_driver_sql(
        f"ALTER TABLE {table} ADD COLUMN {column}_bidx bytea GENERATED ALWAYS AS ("
        f"CASE WHEN octet_length({column}) > 36 AND get_byte({column}, 0) = 2 "
        f"THEN substring({column} FROM 5 FOR 32) END) STORED"
    )
    connection.exec_driver_sql(
        f"CREATE INDEX idx_{table}_{column}_bidx ON {table} (tenant_id, {column}_bidx)"
    )


def bump_touched_rows(connection: Any, table: str, condition: str = "true") -> int:
    """Give rows a migration has changed new places in the feed, so that every desk fetches them.

    For use in a revision, after its UPDATE and in the same transaction. Row security does not
    bind the migrating role, so every tenant is bumped.

    Args:
        connection: the revision's connection.
        table: a synced table.
        condition: SQL over that table, named ``t``; a constant of the revision.

    Returns:
        How many rows were bumped.
    """
    result = connection.exec_driver_sql(
        f"""
        WITH touched AS (
            SELECT v.tenant_id, v.row_id,
                row_number() OVER (PARTITION BY v.tenant_id ORDER BY v.row_id) AS place,
                count(*) OVER (PARTITION BY v.tenant_id) AS total
            FROM sync.row_versions v
            JOIN {table} t ON t.tenant_id = v.tenant_id AND t.id = v.row_id
            WHERE v.tbl = '{table}' AND ({condition})
        ), counted AS (
            UPDATE sync.counters c SET seq = c.seq + n.total
            FROM (SELECT DISTINCT tenant_id, total FROM touched) n
            WHERE n.tenant_id = c.tenant_id RETURNING c.tenant_id, c.seq, n.total
        )
        UPDATE sync.row_versions v SET seq = c.seq - c.total + t.place
        FROM touched t JOIN counted c ON c.tenant_id = t.tenant_id
        WHERE v.tenant_id = t.tenant_id AND v.tbl = '{table}' AND v.row_id = t.row_id
        """  # noqa: S608 - constants of a revision
    )
    count: int = result.rowcount
    return count
