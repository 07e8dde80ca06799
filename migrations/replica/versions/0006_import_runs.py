"""Imports of this computer: how far each has come, so that it goes on after a crash."""

from pathlib import Path

from alembic import op

revision = "replica_0006"
down_revision = "replica_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make one local table."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(text)
