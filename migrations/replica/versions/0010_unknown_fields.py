"""A place for pulled fields of a newer schema than this desk's."""

from pathlib import Path

from alembic import op

revision = "replica_0010"
down_revision = "replica_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; pull everything once more, for earlier versions passed such fields over."""
    text = Path(__file__).with_name("0010_unknown_fields.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
