"""The papers about money: a family's statement, a treatment plan, the claims."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date

__all__ = [
    "ClaimRow",
    "Letterhead",
    "PlanLine",
    "PlanSheet",
    "Statement",
    "StatementLine",
    "load_claims",
    "load_letterhead",
    "load_plan_sheet",
    "load_statement",
]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How the practice is named and reached on its papers."""

    name: str
    address: tuple[str, ...]
    phone: str
    email: str
    website: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One entry of the ledger in cents; `balance_cents` is what is owed after it."""

    day: date
    patient_name: str
    kind: str
    text: str
    amount_cents: int
    balance_cents: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What a family owes and how that came about; money in cents, positive is owed.

    Attributes:
        brought_cents: what was owed before the first line.
        pending_cents: what is asked of insurers and not answered yet.
    """

    guarantor_name: str
    address: tuple[str, ...]
    first_day: date
    last_day: date
    brought_cents: int
    lines: tuple[StatementLine, ...]
    balance_cents: int
    pending_cents: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One planned procedure; money in cents."""

    priority: int
    code: str
    text: str
    tooth: str
    fee_cents: int


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The active treatment plan of a patient."""

    patient_name: str
    date_of_birth: date | None
    heading: str
    provider: str
    presented_on: date | None
    lines: tuple[PlanLine, ...]
    note: str

    @property
    def total_cents(self) -> int:
        """The fees together."""
        return sum(line.fee_cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim; money in cents."""

    id: UUID
    patient_id: UUID
    patient_name: str
    carrier: str
    claim_date: date | None
    date_sent: date | None
    status: str
    lines: int
    total_cents: int
    paid_cents: int


_LETTERHEAD = """
SELECT name, address_line1, address_line2, city, state, zip_code, phone, email, website
FROM practice WHERE tenant_id = ? AND id = ?
"""
_GUARANTOR = """
SELECT g.id, g.first_name, g.last_name, g.address_line1, g.address_line2, g.city, g.state,
       g.zip_code
FROM patients p JOIN patients g
  ON g.tenant_id = p.tenant_id AND g.id = COALESCE(p.guarantor_id, p.id)
WHERE p.tenant_id = ? AND p.id = ? AND p.deleted_at IS NULL
"""
_FAMILY = """
FROM ledger_entries l
JOIN patients p ON p.tenant_id = l.tenant_id AND p.id = l.patient_id
WHERE l.tenant_id = :tenant AND l.deleted_at IS NULL
  AND l.patient_id IN (SELECT :guarantor UNION ALL
    SELECT f.id FROM patients f WHERE f.tenant_id = :tenant AND f.guarantor_id = :guarantor)
"""
_BROUGHT = f"SELECT COALESCE(SUM(l.amount), 0) {_FAMILY} AND l.entry_date < :first"
_LINES = f"""
SELECT l.entry_date, p.first_name, p.last_name, l.kind,
       COALESCE((SELECT TRIM(c.procedure_code || ' ' || COALESCE(k.label, '')
                   || COALESCE(' #' || c.tooth_number, ''))
         FROM procedures c LEFT JOIN procedure_codes k
           ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
         WHERE c.tenant_id = l.tenant_id AND c.id = l.procedure_id), l.note, l.method, ''),
       l.amount
{_FAMILY} AND l.entry_date >= :first AND l.entry_date <= :last
ORDER BY l.entry_date, l.posted_at, l.id
"""  # noqa: S608 - no value from outside
_PENDING = """
SELECT COALESCE(SUM(c.total_amount), 0) FROM claims c
JOIN patients p ON p.tenant_id = c.tenant_id AND p.id = c.patient_id
WHERE c.tenant_id = :tenant AND c.deleted_at IS NULL
  AND c.status IN ('unsent', 'hold', 'waiting', 'sent')
  AND c.patient_id IN (SELECT :guarantor UNION ALL
    SELECT f.id FROM patients f WHERE f.tenant_id = :tenant AND f.guarantor_id = :guarantor)
"""
_PLAN = """
SELECT t.id, p.first_name, p.last_name, p.preferred_name, p.date_of_birth, t.heading,
       COALESCE(v.first_name || ' ' || v.last_name, ''), t.presented_on, COALESCE(t.note, '')
FROM treatment_plans t
JOIN patients p ON p.tenant_id = t.tenant_id AND p.id = t.patient_id
LEFT JOIN providers v ON v.tenant_id = t.tenant_id AND v.id = t.provider_id
WHERE t.tenant_id = ? AND t.patient_id = ? AND t.status = 'active' AND t.deleted_at IS NULL
ORDER BY t.presented_on DESC, t.id DESC LIMIT 1
"""
_PLAN_LINES = """
SELECT i.priority, c.procedure_code, COALESCE(k.label, ''),
       TRIM(COALESCE(c.tooth_number, '') || ' ' || COALESCE(c.surface, '')), c.amount
FROM treatment_plan_items i
JOIN procedures c ON c.tenant_id = i.tenant_id AND c.id = i.procedure_id
LEFT JOIN procedure_codes k ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
WHERE i.tenant_id = ? AND i.treatment_plan_id = ? AND i.deleted_at IS NULL
  AND c.deleted_at IS NULL AND c.status = 'TP'
ORDER BY i.priority, i.position, c.id
"""
_CLAIMS = """
SELECT c.id, c.patient_id, p.first_name, p.last_name, p.preferred_name, COALESCE(r.name, ''),
       c.claim_date, c.date_sent, c.status,
       (SELECT COUNT(*) FROM claim_procedures n
         WHERE n.tenant_id = c.tenant_id AND n.claim_id = c.id AND n.deleted_at IS NULL),
       c.total_amount,
       (SELECT COALESCE(SUM(n.amount_paid), 0) FROM claim_procedures n
         WHERE n.tenant_id = c.tenant_id AND n.claim_id = c.id AND n.deleted_at IS NULL)
FROM claims c
JOIN patients p ON p.tenant_id = c.tenant_id AND p.id = c.patient_id
LEFT JOIN carriers r ON r.tenant_id = c.tenant_id AND r.id = c.carrier_id
WHERE c.tenant_id = ? AND c.claim_date >= ? AND c.claim_date <= ? AND c.deleted_at IS NULL
ORDER BY c.claim_date, c.id
"""


def load_letterhead(connection: ReadConnection, tenant_id: UUID) -> Letterhead:
    """Return how the practice is named and reached.

    Raises:
        NotFoundError: the replica holds no practice row.
    """
    row = connection.execute(_LETTERHEAD, (tenant_id.bytes, tenant_id.bytes)).fetchone()
    if row is None:
        message = "This database holds no practice yet."
        raise NotFoundError(message)
    return Letterhead(row[0], _address(row[1:6]), row[6] or "", row[7] or "", row[8] or "")


def _address(parts: tuple[str | None, ...]) -> tuple[str, ...]:
    line1, line2, city, state, zip_code = parts
    place = " ".join(
        part for part in (f"{city}," if city and state else city, state, zip_code) if part
    )
    return tuple(line for line in (line1, line2, place) if line)


def load_statement(
    connection: ReadConnection,
    tenant_id: UUID,
    patient_id: UUID,
    first_day: date,
    last_day: date,
) -> Statement:
    """Return the statement of a patient's family.

    Raises:
        NotFoundError: there is no such patient.
    """
    head = connection.execute(_GUARANTOR, (tenant_id.bytes, patient_id.bytes)).fetchone()
    if head is None:
        message = "There is no such patient."
        raise NotFoundError(message)
    about = {
        "tenant": tenant_id.bytes,
        "guarantor": head[0],
        "first": first_day.isoformat(),
        "last": last_day.isoformat(),
    }
    brought = int(connection.execute(_BROUGHT, about).fetchone()[0])
    lines = []
    balance = brought
    for day, first, last, kind, text, amount in connection.execute(_LINES, about):
        balance += amount
        lines.append(
            StatementLine(date.fromisoformat(day), f"{first} {last}", kind, text, amount, balance)
        )
    return Statement(
        guarantor_name=f"{head[1]} {head[2]}",
        address=_address(head[3:8]),
        first_day=first_day,
        last_day=last_day,
        brought_cents=brought,
        lines=tuple(lines),
        balance_cents=balance,
        pending_cents=connection.execute(_PENDING, about).fetchone()[0],
    )


def load_plan_sheet(connection: ReadConnection, tenant_id: UUID, patient_id: UUID) -> PlanSheet:
    """Return the newest active treatment plan of a patient.

    Raises:
        NotFoundError: the patient has none.
    """
    row = connection.execute(_PLAN, (tenant_id.bytes, patient_id.bytes)).fetchone()
    if row is None:
        message = "This patient has no treatment plan."
        raise NotFoundError(message)
    found = connection.execute(_PLAN_LINES, (tenant_id.bytes, row[0]))
    return PlanSheet(
        patient_name=f"{row[3] or row[1]} {row[2]}",
        date_of_birth=optional_date(row[4]),
        heading=row[5],
        provider=row[6],
        presented_on=optional_date(row[7]),
        lines=tuple(PlanLine(*line) for line in found),
        note=row[8],
    )


def load_claims(
    connection: ReadConnection, tenant_id: UUID, first_day: date, last_day: date
) -> tuple[ClaimRow, ...]:
    """Return the claims dated between two days, the oldest first."""
    rows = connection.execute(
        _CLAIMS, (tenant_id.bytes, first_day.isoformat(), last_day.isoformat())
    )
    return tuple(
        ClaimRow(
            id=UUID(bytes=row[0]),
            patient_id=UUID(bytes=row[1]),
            patient_name=f"{row[4] or row[2]} {row[3]}",
            carrier=row[5],
            claim_date=optional_date(row[6]),
            date_sent=optional_date(row[7]),
            status=row[8],
            lines=row[9],
            total_cents=row[10],
            paid_cents=row[11],
        )
        for row in rows
    )
