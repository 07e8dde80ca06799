"""A patient's teeth: what they are like, what was and will be done on them, and the notes."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date, optional_id

__all__ = ["ConditionRow", "ProcedureRow", "ToothChart", "load_tooth_chart"]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """What a tooth is like; resolved ones are history."""

    id: UUID
    tooth: str
    surfaces: str
    condition: str
    noted_on: date | None
    resolved_on: date | None


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """Work on a tooth or the mouth; money in cents, status as it is kept."""

    id: UUID
    tooth: str
    surfaces: str
    code: str
    label: str
    status: str
    day: date | None
    provider: str
    amount_cents: int
    note: str
    plan_item_id: UUID | None


@dataclass(frozen=True, slots=True)
class ToothChart:
    """Everything on the chart, the newest first."""

    conditions: tuple[ConditionRow, ...] = ()
    procedures: tuple[ProcedureRow, ...] = ()


_CONDITIONS = """
SELECT id, tooth_number, COALESCE(surface, ''), condition, noted_on, resolved_on
FROM tooth_conditions
WHERE tenant_id = ? AND patient_id = ? AND deleted_at IS NULL
ORDER BY noted_on DESC, id DESC
"""
_PROCEDURES = """
SELECT c.id, COALESCE(c.tooth_number, ''), COALESCE(c.surface, ''), c.procedure_code,
       COALESCE(k.label, ''), c.status, c.procedure_date, COALESCE(v.abbreviation, ''), c.amount,
       COALESCE(c.notes, ''),
       (SELECT i.id FROM treatment_plan_items i
         WHERE i.tenant_id = c.tenant_id AND i.procedure_id = c.id AND i.deleted_at IS NULL
         ORDER BY i.id LIMIT 1)
FROM procedures c
LEFT JOIN procedure_codes k ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
LEFT JOIN providers v ON v.tenant_id = c.tenant_id AND v.id = c.provider_id
WHERE c.tenant_id = ? AND c.patient_id = ? AND c.status <> 'D' AND c.deleted_at IS NULL
ORDER BY c.procedure_date DESC, c.id DESC
"""


def load_tooth_chart(connection: ReadConnection, tenant_id: UUID, patient_id: UUID) -> ToothChart:
    """Return a patient's chart; empty where nothing was charted."""
    about = (tenant_id.bytes, patient_id.bytes)
    return ToothChart(
        tuple(map(_condition, connection.execute(_CONDITIONS, about))),
        tuple(map(_procedure, connection.execute(_PROCEDURES, about))),
    )


def _condition(row: Any) -> ConditionRow:
    row_id, tooth, surfaces, condition, noted_on, resolved_on = row
    return ConditionRow(
        UUID(bytes=row_id),
        tooth,
        surfaces,
        condition,
        optional_date(noted_on),
        optional_date(resolved_on),
    )


def _procedure(row: Any) -> ProcedureRow:
    return ProcedureRow(
        id=UUID(bytes=row[0]),
        tooth=row[1],
        surfaces=row[2],
        code=row[3],
        label=row[4],
        status=row[5],
        day=optional_date(row[6]),
        provider=row[7],
        amount_cents=row[8],
        note=row[9],
        plan_item_id=optional_id(row[10]),
    )
