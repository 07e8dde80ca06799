"""Calculus, junction and skipped teeth of an exam; phases, decisions and signatures of a plan."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0006"
down_revision = "tenant_0005"
branch_labels = None
depends_on = None

_NO = sa.text("false")


def upgrade() -> None:
    """Add columns; existing rows keep every value."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    moment = sa.BigInteger() if is_sqlite else sa.DateTime(timezone=True)
    op.add_column("perio_exams", sa.Column("finished_at", moment, nullable=True))
    op.add_column(
        "perio_measures",
        sa.Column("has_calculus", sa.Boolean(), nullable=False, server_default=_NO),
    )
    op.add_column("perio_measures", sa.Column("mucogingival_junction", sa.Integer(), nullable=True))
    op.add_column(
        "perio_measures", sa.Column("is_skipped", sa.Boolean(), nullable=False, server_default=_NO)
    )
    op.add_column("treatment_plans", sa.Column("signed_name", sa.String(100), nullable=True))
    op.add_column(
        "treatment_plan_items",
        sa.Column("phase", sa.Integer(), nullable=False, server_default=sa.text("1")),
    )
    op.add_column(
        "treatment_plan_items",
        sa.Column("decision", sa.String(10), nullable=False, server_default=""),
    )
    op.add_column("treatment_plan_items", sa.Column("decided_on", sa.Date(), nullable=True))
