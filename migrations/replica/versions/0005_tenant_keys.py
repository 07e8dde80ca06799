"""The practice's own key, made here for a practice that begins here."""

import os
from pathlib import Path

from alembic import op

revision = "replica_0005"
down_revision = "replica_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and make the first version; a desk that joins is given the practice's."""
    text = Path(__file__).with_name("0005_tenant_keys.sql").read_text(encoding="utf-8")
    for statement in text.split("\n;\n"):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql(
        "INSERT INTO tenant_keys (version, key) VALUES (1, ?)", (os.urandom(32),)
    )
