"""The audit trail, conflicts between devices, and where imported rows came from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from harmony_desktop.schema.base import (
    Base,
    TenantRow,
    json_field,
    number,
    string,
    tenant_index,
    time,
)
from harmony_desktop.schema.base import (
    row_id as id_field,
)
from harmony_desktop.schema.classes import Merge, Protection
from harmony_desktop.schema.insights import JsonMap

__all__ = ["AuditLogEntry", "ExternalId", "SyncConflict"]

KEY = Merge.KEY
PRIVATE = Protection.SERVER_ENVELOPE


class ExternalId(TenantRow, Base):
    """The key a row had in the system it was imported from.

    `source_state` holds a short digest of each value as it was imported.
    """

    __tablename__ = "external_ids"
    extra_args = (
        tenant_index("uq_external_ids_source", "source", "table_name", "source_pk", unique=True),
        tenant_index("idx_external_ids_row", "table_name", "row_id"),
    )

    source: Mapped[str] = string(50, merge=KEY)
    table_name: Mapped[str] = string(50, merge=KEY)
    source_pk: Mapped[str] = string(100, merge=KEY)
    row_id: Mapped[UUID] = id_field(merge=KEY)
    source_state: Mapped[str | None] = string(merge=Merge.SCORE, protection=PRIVATE)


class AuditLogEntry(TenantRow, Base):
    """One action: who did what to which row, chained by hash to the device's previous entry."""

    __tablename__ = "audit_log"
    extra_args = (
        tenant_index("uq_audit_log_chain", "device_id", "sequence", unique=True),
        tenant_index("idx_audit_log_row", "table_name", "row_id"),
        tenant_index("idx_audit_log_patient", "patient_id", "happened_at"),
    )

    device_id: Mapped[UUID] = id_field(merge=KEY)
    sequence: Mapped[int] = number(merge=KEY)
    happened_at: Mapped[datetime] = time(merge=KEY)
    user_id: Mapped[UUID] = id_field(merge=KEY)
    role: Mapped[str] = string(50, merge=KEY)
    on_behalf_of_agent: Mapped[str | None] = string(50, merge=KEY)
    approved_by_user_id: Mapped[UUID | None] = id_field(merge=KEY)
    action: Mapped[str] = string(50, merge=KEY)
    table_name: Mapped[str | None] = string(50, merge=KEY)
    row_id: Mapped[UUID | None] = id_field(merge=KEY)
    patient_id: Mapped[UUID | None] = id_field(merge=KEY)
    before: Mapped[dict[str, Any] | None] = json_field(
        JsonMap, merge=KEY, protection=PRIVATE, default=None
    )
    after: Mapped[dict[str, Any] | None] = json_field(
        JsonMap, merge=KEY, protection=PRIVATE, default=None
    )
    reason: Mapped[str | None] = string(merge=KEY, protection=PRIVATE)
    app_version: Mapped[str] = string(20, merge=KEY)
    schema_version: Mapped[int] = number(merge=KEY)
    previous_hash: Mapped[str] = string(64, merge=KEY)
    entry_hash: Mapped[str] = string(64, merge=KEY)


class SyncConflict(TenantRow, Base):
    """Two devices' edits that could not both stand; its id follows from the edits."""

    __tablename__ = "sync_conflicts"
    extra_args = (tenant_index("idx_sync_conflicts_state", "state", "detected_at"),)

    kind: Mapped[str] = string(30, merge=KEY)
    severity: Mapped[str] = string(20, merge=KEY)
    table_name: Mapped[str] = string(50, merge=KEY)
    row_id: Mapped[UUID] = id_field(merge=KEY)
    other_row_id: Mapped[UUID | None] = id_field(merge=KEY)
    field: Mapped[str | None] = string(50, merge=KEY)
    base_value: Mapped[dict[str, Any] | None] = json_field(
        JsonMap, merge=KEY, protection=Protection.NESTED, default=None
    )
    kept_value: Mapped[dict[str, Any] | None] = json_field(
        JsonMap, merge=KEY, protection=Protection.NESTED, default=None
    )
    other_value: Mapped[dict[str, Any] | None] = json_field(
        JsonMap, merge=KEY, protection=Protection.NESTED, default=None
    )
    kept_device_id: Mapped[UUID | None] = id_field(merge=KEY)
    other_device_id: Mapped[UUID | None] = id_field(merge=KEY)
    detected_at: Mapped[datetime] = time(merge=KEY)
    # Two desks that settle the same conflict make no further one.
    state: Mapped[str] = string(20, merge=Merge.SCORE, default="open")
    resolved_at: Mapped[datetime | None] = time(merge=Merge.SCORE)
    resolved_by_user_id: Mapped[UUID | None] = id_field(merge=Merge.SCORE)
    resolution: Mapped[str | None] = string(255, merge=Merge.SCORE)
