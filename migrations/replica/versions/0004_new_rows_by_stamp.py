"""The index of unsent rows in the order in which they are sent."""

from pathlib import Path

from alembic import op

revision = "replica_0004"
down_revision = "replica_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index anew, with the stamp."""
    text = Path(__file__).with_name("0004_new_rows_by_stamp.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
