"""The script that spreads one database over the nodes of a Citus cluster, by tenant.

Every key, foreign key and index leads with the tenant, so every table is distributed by it and
colocated with the others; the registry stays on the coordinator. See docs/central.md.
"""

from harmony_desktop.schema.registry import synced_tables

__all__ = ["SYNC_TABLES", "citus_script"]

SYNC_TABLES = (
    "counters",
    "row_versions",
    "push_batches",
    "quarantine",
    "audit_heads",
    "cursors",
)
"""Tables of the schema `sync`; each carries the tenant."""


def citus_script() -> str:
    """Return SQL for the coordinator, to be run once after the migrations."""
    first, *others = [f"public.{table.name}" for table in synced_tables()]
    others += [f"sync.{name}" for name in SYNC_TABLES]
    lines = [
        "-- Distributes every table of the practices by tenant_id. Run once on the coordinator,",
        "-- after the migrations and before the first practice, as the role that migrates.",
        "BEGIN;",
        "CREATE EXTENSION IF NOT EXISTS citus;",
        f"SELECT create_distributed_table('{first}', 'tenant_id');",
    ]
    lines += [
        f"SELECT create_distributed_table('{name}', 'tenant_id', colocate_with => '{first}');"
        for name in others
    ]
    lines += [
        (
            "SELECT citus_add_local_table_to_metadata("
            "'central.tenants', cascade_via_foreign_keys => true);"
        ),
        "COMMIT;",
    ]
    return "\n".join(lines)
