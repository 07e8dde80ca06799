"""Which records of patients were made one, so that they can be taken apart again exactly."""

from alembic import op

revision = "tenant_0004"
down_revision = "tenant_0003"
branch_labels = None
depends_on = None

_INDEXES = (
    ("idx_patients_wireless_e164", "phone_wireless_e164"),
    ("idx_patients_home_e164", "phone_home_e164"),
    ("idx_patients_merged_into", "merged_into_id"),
)
_TYPES = {
    "sqlite": {"id": "BLOB", "time": "BIGINT", "json": "TEXT"},
    "postgresql": {"id": "UUID", "time": "TIMESTAMP WITH TIME ZONE", "json": "JSONB"},
}
_TABLE = """
CREATE TABLE patient_merges (
    tenant_id {id} NOT NULL,
    id {id} NOT NULL,
    kept_id {id} NOT NULL,
    merged_id {id} NOT NULL,
    guarantor_before_id {id},
    moved {json} DEFAULT '[]' NOT NULL,
    filled {json} DEFAULT '[]' NOT NULL,
    split_at {time},
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    created_by_user_id {id},
    last_modified_by_user_id {id},
    deleted_at {time},
    CONSTRAINT pk_patient_merges PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_patient_merges_tenant_id_kept_id FOREIGN KEY(tenant_id, kept_id)
        REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_patient_merges_tenant_id_merged_id FOREIGN KEY(tenant_id, merged_id)
        REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_patient_merges_tenant_id_guarantor_before_id
        FOREIGN KEY(tenant_id, guarantor_before_id)
        REFERENCES patients (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
)
"""


def upgrade() -> None:
    """Create the table, its index, and the indexes of caller recognition and merged records."""
    connection = op.get_bind()
    connection.exec_driver_sql(_TABLE.format(**_TYPES[connection.dialect.name]))
    op.create_index("idx_patient_merges_merged", "patient_merges", ["tenant_id", "merged_id"])
    for name, column in _INDEXES:
        op.create_index(name, "patients", ["tenant_id", column])
