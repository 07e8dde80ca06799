"""Roles, and forced row level security on every table that carries a tenant."""

from alembic import op

revision = "central_0002"
down_revision = "central_0001"
branch_labels = None
depends_on = None

ROLES = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'harmony_owner') THEN
        CREATE ROLE harmony_owner NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'harmony_app') THEN
        CREATE ROLE harmony_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'harmony_gate') THEN
        CREATE ROLE harmony_gate NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
END $$
"""


def upgrade() -> None:
    """Hand every table to the owner role and give each of the others the least it needs."""
    bind = op.get_bind()
    bind.exec_driver_sql(ROLES)
    for role in ("harmony_owner", "harmony_app", "harmony_gate"):
        bind.exec_driver_sql(f"GRANT {role} TO CURRENT_USER")
    for schema in ("public", "sync", "central"):
        bind.exec_driver_sql(f"GRANT USAGE, CREATE ON SCHEMA {schema} TO harmony_owner")
    bind.exec_driver_sql("GRANT USAGE ON SCHEMA public, sync TO harmony_app")
    bind.exec_driver_sql("GRANT USAGE ON SCHEMA central TO harmony_gate")
    tables = bind.exec_driver_sql(
        "SELECT schemaname, tablename FROM pg_tables "
        "WHERE schemaname IN ('public', 'sync', 'central') "
        "AND NOT starts_with(tablename, 'alembic_version')"
    ).fetchall()
    for schema, table in tables:
        name = f'"{schema}"."{table}"'
        bind.exec_driver_sql(f"ALTER TABLE {name} OWNER TO harmony_owner")
        bind.exec_driver_sql(f"REVOKE ALL ON {name} FROM PUBLIC")
        if schema == "central":
            bind.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO harmony_gate")
            continue
        bind.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE ON {name} TO harmony_app")
        bind.exec_driver_sql(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
        bind.exec_driver_sql(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
        bind.exec_driver_sql(
            f"CREATE POLICY tenant_only ON {name} FOR ALL TO harmony_app "
            "USING (tenant_id = (SELECT current_setting('app.tenant_id')::uuid)) "
            "WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::uuid))"
        )
