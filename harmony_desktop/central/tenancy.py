"""The one place where a transaction is tied to a tenant.

Inside `tenant_transaction` the role is `harmony_app`, which owns nothing and cannot pass by row
level security, and `app.tenant_id` is set for this transaction alone, so a pooled connection
carries nothing over. Without it, every read of tenant data raises.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg_pool import ConnectionPool

from harmony_desktop.central.errors import TenantMissingError

__all__ = ["gate_transaction", "lint_catalogue", "tenant_transaction"]

Pool = ConnectionPool[Connection[tuple[Any, ...]]]


@contextmanager
def tenant_transaction(
    pool: Pool, tenant_id: UUID | None, *, is_snapshot: bool = False
) -> Iterator[Connection[tuple[Any, ...]]]:
    """Open a transaction that sees one tenant's rows only.

    Args:
        pool: the server's connections.
        tenant_id: whose rows.
        is_snapshot: read everything as of one moment, and write nothing.

    Raises:
        TenantMissingError: no tenant was named.
    """
    if tenant_id is None:
        message = "no tenant was named"
        raise TenantMissingError(message)
    with pool.connection() as connection, connection.transaction():
        if is_snapshot:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute("SET LOCAL ROLE harmony_app")
        connection.execute("SELECT set_config('app.tenant_id', %s, true)", (str(tenant_id),))
        yield connection


@contextmanager
def gate_transaction(pool: Pool) -> Iterator[Connection[tuple[Any, ...]]]:
    """Open a transaction that sees the registry of tenants and devices, and no tenant's rows."""
    with pool.connection() as connection, connection.transaction():
        connection.execute("SET LOCAL ROLE harmony_gate")
        yield connection


_LINT = """
SELECT format('%I.%I: %s', n.nspname, c.relname, problem) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (VALUES
    (CASE WHEN NOT c.relrowsecurity THEN 'row security is off' END),
    (CASE WHEN NOT c.relforcerowsecurity THEN 'row security is not forced' END),
    (CASE WHEN pg_get_userbyid(c.relowner) <> 'harmony_owner' THEN 'owned by another role' END),
    (CASE WHEN (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid
        AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL) <> 1
        THEN 'needs exactly one policy with USING and WITH CHECK' END),
    (CASE WHEN has_table_privilege('harmony_app', c.oid, 'DELETE')
        OR has_table_privilege('harmony_app', c.oid, 'TRUNCATE')
        THEN 'the application role may delete' END),
    (CASE WHEN has_table_privilege('harmony_gate', c.oid, 'SELECT')
        THEN 'the gate role may read' END),
    (CASE WHEN NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
        AND a.attname = 'tenant_id' AND a.attnotnull) THEN 'no tenant_id NOT NULL' END),
    (CASE WHEN NOT EXISTS (SELECT FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attname = 'tenant_id')
        THEN 'its primary key does not begin with the tenant' END),
    (CASE WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
            AND a.attnum = i.indkey[0] AND a.attname = 'tenant_id'))
        THEN 'a unique index does not begin with the tenant' END),
    (CASE WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
            AND a.attnum = ANY(k.conkey) AND a.attname = 'tenant_id'))
        THEN 'a foreign key leaves the tenant out' END)
) AS problems (problem)
WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'sync')
  AND c.relname NOT LIKE 'alembic_version%' AND problem IS NOT NULL
UNION ALL
SELECT format('%I.%I: a materialised view has no row security', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'm' AND n.nspname IN ('public', 'sync', 'central')
UNION ALL
SELECT format('%I.%I: a view with its owner''s rights', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND n.nspname IN ('public', 'sync', 'central')
  AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)
UNION ALL
SELECT format('function %s: marked leakproof', p.oid::regprocedure) FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.proleakproof AND n.nspname IN ('public', 'sync', 'central')
UNION ALL
SELECT format('role %I: %s', rolname, 'may log in, bypass or create') FROM pg_roles
WHERE rolname IN ('harmony_owner', 'harmony_app', 'harmony_gate')
  AND (rolcanlogin OR rolbypassrls OR rolsuper OR rolcreaterole)
UNION ALL
SELECT format('function %s: runs with its owner''s rights', p.oid::regprocedure) FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname IN ('public', 'sync', 'central')
ORDER BY 1
"""


def lint_catalogue(connection: Connection[tuple[Any, ...]]) -> list[str]:
    """Return every table, role or function that breaks the rules of isolation."""
    return [row[0] for row in connection.execute(_LINT).fetchall()]
