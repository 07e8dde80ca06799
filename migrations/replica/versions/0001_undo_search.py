"""What only a desk has: the undo steps and the full-text index of the patients."""

from pathlib import Path

from alembic import op

revision = "replica_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the local tables."""
    text = Path(__file__).with_name("0001_undo_search.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
