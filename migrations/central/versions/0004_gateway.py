"""Accounts, links, references and receipts of the messaging gateway."""

from pathlib import Path

from alembic import op

revision = "central_0004"
down_revision = "central_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; rights are generated after every migration."""
    text = Path(__file__).with_name("0004_gateway.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
