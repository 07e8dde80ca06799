"""The records that were merged into a patient and can be split again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date, stored_moment

__all__ = ["MergedRecord", "load_merged_records"]

_MERGED = """
SELECT p.id, p.first_name, p.last_name, p.date_of_birth, m.created_at
FROM patient_merges m JOIN patients p ON p.tenant_id = m.tenant_id AND p.id = m.merged_id
WHERE m.tenant_id = ? AND m.kept_id = ? AND m.split_at IS NULL AND m.deleted_at IS NULL
  AND p.merged_into_id = m.kept_id
ORDER BY m.created_at DESC, m.id DESC
"""


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """A record that goes on in another."""

    id: UUID
    name: str
    date_of_birth: date | None
    merged_at: datetime


def load_merged_records(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[MergedRecord, ...]:
    """Return what was merged into a patient, the latest first."""
    rows = connection.execute(_MERGED, (tenant_id.bytes, patient_id.bytes))
    return tuple(
        MergedRecord(
            UUID(bytes=row[0]), f"{row[1]} {row[2]}", optional_date(row[3]), stored_moment(row[4])
        )
        for row in rows
    )
