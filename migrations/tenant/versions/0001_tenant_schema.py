"""The tenant schema as first released, from frozen text for each database."""

from pathlib import Path

from alembic import op

revision = "tenant_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table with its keys, checks and indexes."""
    dialect = op.get_bind().dialect.name
    text = Path(__file__).with_name(f"0001_tenant_schema.{dialect}.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
