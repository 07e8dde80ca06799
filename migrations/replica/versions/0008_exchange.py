"""What the exchange remembers: bases of joining merges, and failures in a row."""

from pathlib import Path

from alembic import op

revision = "replica_0008"
down_revision = "replica_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the triggers are generated anew after every migration."""
    text = Path(__file__).with_name("0008_exchange.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
