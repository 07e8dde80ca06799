"""The digest of the generated triggers, so that a removed one is noticed at start."""

from pathlib import Path

from alembic import op

revision = "replica_0003"
down_revision = "replica_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the installer of the triggers fills it."""
    text = Path(__file__).with_name("0003_capture_digest.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(text)
