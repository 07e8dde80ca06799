"""A first copy under way: its plan and the parts that are still to come."""

from pathlib import Path

from alembic import op

revision = "replica_0011"
down_revision = "replica_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    text = Path(__file__).with_name("0011_first_copy.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
