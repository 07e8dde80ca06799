"""A patient's title, the practice's website, and an index for searches by date of birth."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0002"
down_revision = "tenant_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns and one index; existing rows keep every value."""
    op.add_column("patients", sa.Column("title", sa.String(20), nullable=True))
    op.add_column("practice", sa.Column("website", sa.String(255), nullable=True))
    op.create_index("idx_patients_birth", "patients", ["tenant_id", "date_of_birth"])
