"""A place for fields of a newer schema than the server's."""

from alembic import op

revision = "central_0005"
down_revision = "central_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; msgpack of name to value, NULL where there are none."""
    op.get_bind().exec_driver_sql("ALTER TABLE sync.row_versions ADD COLUMN kept bytea")
