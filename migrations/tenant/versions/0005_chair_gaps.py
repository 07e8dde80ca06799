"""An index that holds all the search for openings needs of a chair's year."""

from alembic import op

revision = "tenant_0005"
down_revision = "tenant_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the wider index in place of the narrow one it begins with."""
    op.drop_index("idx_appointments_operatory_date", "appointments")
    op.create_index(
        "idx_appointments_chair_gaps",
        "appointments",
        ["tenant_id", "operatory_id", "start_time", "end_time", "status", "deleted_at"],
    )
