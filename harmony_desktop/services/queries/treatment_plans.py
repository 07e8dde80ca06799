"""A patient's treatment plans with their items, and how often plans are accepted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date, optional_moment

__all__ = ["Acceptance", "PlanItem", "PlanRow", "load_acceptance", "load_plans"]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One procedure of a plan; money in cents."""

    id: UUID
    procedure_id: UUID
    phase: int
    priority: int
    tooth: str
    surfaces: str
    code: str
    label: str
    status: str
    decision: str
    fee_cents: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan."""

    id: UUID
    heading: str
    status: str
    presented_on: date | None
    provider: str
    signed_at: datetime | None
    signed_name: str
    items: tuple[PlanItem, ...]

    def cents(self, *decisions: str) -> int:
        """Return the fees of the items with these decisions, of all where none is named."""
        return sum(
            item.fee_cents for item in self.items if not decisions or item.decision in decisions
        )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Of the items decided in a span: how many and for how much; money in cents."""

    accepted: int
    declined: int
    accepted_cents: int
    declined_cents: int

    @property
    def rate(self) -> float | None:
        """The accepted share of what was decided, or None where nothing was."""
        decided = self.accepted + self.declined
        return self.accepted / decided if decided else None


_PLANS = """
SELECT t.id, t.heading, t.status, t.presented_on, COALESCE(v.abbreviation, ''), t.signed_at,
       COALESCE(t.signed_name, '')
FROM treatment_plans t
LEFT JOIN providers v ON v.tenant_id = t.tenant_id AND v.id = t.provider_id
WHERE t.tenant_id = ? AND t.patient_id = ? AND t.deleted_at IS NULL
ORDER BY t.status <> 'active', t.presented_on DESC, t.id DESC
"""
_ITEMS = """
SELECT i.id, c.id, i.phase, i.priority, COALESCE(c.tooth_number, ''), COALESCE(c.surface, ''),
       c.procedure_code, COALESCE(k.label, ''), c.status, i.decision, c.amount
FROM treatment_plan_items i
JOIN procedures c ON c.tenant_id = i.tenant_id AND c.id = i.procedure_id
LEFT JOIN procedure_codes k ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
WHERE i.tenant_id = ? AND i.treatment_plan_id = ? AND i.deleted_at IS NULL
  AND c.deleted_at IS NULL
ORDER BY i.phase, i.priority, i.position, c.id
"""
_ACCEPTANCE = """
SELECT COALESCE(SUM(i.decision = 'accepted'), 0), COALESCE(SUM(i.decision = 'declined'), 0),
       COALESCE(SUM(CASE WHEN i.decision = 'accepted' THEN c.amount END), 0),
       COALESCE(SUM(CASE WHEN i.decision = 'declined' THEN c.amount END), 0)
FROM treatment_plan_items i
JOIN procedures c ON c.tenant_id = i.tenant_id AND c.id = i.procedure_id
WHERE i.tenant_id = ? AND i.decided_on >= ? AND i.decided_on <= ? AND i.deleted_at IS NULL
  AND c.deleted_at IS NULL
"""


def load_plans(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[PlanRow, ...]:
    """Return a patient's plans, the active ones first and of those the newest."""
    plans = connection.execute(_PLANS, (tenant_id.bytes, patient_id.bytes)).fetchall()
    return tuple(
        PlanRow(
            UUID(bytes=row[0]),
            row[1],
            row[2],
            optional_date(row[3]),
            row[4],
            optional_moment(row[5]),
            row[6],
            tuple(
                PlanItem(UUID(bytes=item[0]), UUID(bytes=item[1]), *item[2:])
                for item in connection.execute(_ITEMS, (tenant_id.bytes, row[0]))
            ),
        )
        for row in plans
    )


def load_acceptance(
    connection: ReadConnection, tenant_id: UUID, first_day: date, last_day: date
) -> Acceptance:
    """Return what patients decided between two days."""
    row = connection.execute(
        _ACCEPTANCE, (tenant_id.bytes, first_day.isoformat(), last_day.isoformat())
    ).fetchone()
    return Acceptance(*row)
