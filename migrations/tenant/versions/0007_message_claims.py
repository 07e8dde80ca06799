"""Who sends a message, and which beginning of the visit its text names."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0007"
down_revision = "tenant_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns; existing rows keep every value."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    moment = sa.BigInteger() if is_sqlite else sa.DateTime(timezone=True)
    key = sa.LargeBinary(16) if is_sqlite else sa.Uuid()
    op.add_column("messages", sa.Column("claimed_by", key, nullable=True))
    op.add_column("messages", sa.Column("about_start", moment, nullable=True))
