"""Identity of devices, tenants' keys in custody, quarantine and audit heads."""

from pathlib import Path

from alembic import op

revision = "central_0003"
down_revision = "central_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; rights and row security are generated after every migration."""
    text = Path(__file__).with_name("0003_identity_quarantine.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
