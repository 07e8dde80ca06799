"""What belongs to this computer alone, encrypted like the rest."""

from pathlib import Path

from alembic import op

revision = "replica_0007"
down_revision = "replica_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    text = Path(__file__).with_name("0007_local_settings.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
