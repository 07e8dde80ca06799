"""How an imported row stood in its source, to tell later what has changed there."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0003"
down_revision = "tenant_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add one column; existing rows keep every value."""
    op.add_column("external_ids", sa.Column("source_state", sa.Text(), nullable=True))
