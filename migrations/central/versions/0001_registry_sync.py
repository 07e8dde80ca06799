"""Tenants and devices, and the tables of the exchange."""

from pathlib import Path

from alembic import op

revision = "central_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the schemas `central` and `sync`."""
    text = Path(__file__).with_name("0001_registry_sync.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
