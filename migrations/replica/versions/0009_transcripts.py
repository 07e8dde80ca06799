"""Conversations are found by their words."""

from pathlib import Path

from alembic import op

revision = "replica_0009"
down_revision = "replica_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index and fill it; the triggers are generated anew after every migration."""
    text = Path(__file__).with_name("0009_transcripts.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
