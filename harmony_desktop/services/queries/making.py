"""What further visits can be made of: a patient's family, and treatment still to be done."""

from uuid import UUID

from harmony_desktop.services.ports import ReadConnection

__all__ = ["load_family_of", "load_planned_work"]

_FAMILY = """
SELECT m.id, COALESCE(NULLIF(m.preferred_name, ''), m.first_name) || ' ' || m.last_name
FROM patients p
JOIN patients m ON m.tenant_id = p.tenant_id AND m.guarantor_id = p.guarantor_id
WHERE p.tenant_id = ? AND p.id = ? AND m.id <> p.id AND m.deleted_at IS NULL
  AND +m.merged_into_id IS NULL AND m.status NOT IN ('deceased', 'archived')
ORDER BY m.date_of_birth, m.id
"""
_PLANNED = """
SELECT c.id, c.procedure_code || COALESCE(' #' || NULLIF(c.tooth_number, ''), '') ||
       COALESCE(' ' || NULLIF(c.surface, ''), '') || COALESCE(' · ' || k.label, '')
FROM procedures c
LEFT JOIN procedure_codes k ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
WHERE c.tenant_id = ? AND c.patient_id = ? AND c.status = 'TP' AND c.deleted_at IS NULL
  AND c.planned_appointment_id IS NULL AND c.appointment_id IS NULL
ORDER BY c.priority, c.id
"""


def load_family_of(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[tuple[UUID, str], ...]:
    """Return the others under the same guarantor who can be booked, the eldest first."""
    return _pairs(connection, _FAMILY, tenant_id, patient_id)


def load_planned_work(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[tuple[UUID, str], ...]:
    """Return the patient's planned procedures that no visit is made for yet, by priority."""
    return _pairs(connection, _PLANNED, tenant_id, patient_id)


def _pairs(
    connection: ReadConnection, sql: str, tenant_id: UUID, patient_id: UUID
) -> tuple[tuple[UUID, str], ...]:
    return tuple(
        (UUID(bytes=row[0]), row[1])
        for row in connection.execute(sql, (tenant_id.bytes, patient_id.bytes))
    )
