"""The tables of change capture and of the exchange with the server."""

from pathlib import Path

from alembic import op

revision = "replica_0002"
down_revision = "replica_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the sync tables; the triggers that fill them are generated from the models."""
    text = Path(__file__).with_name("0002_sync.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
