"""What happened with a patient, the newest first: calls, messages, visits, money, consents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_moment

__all__ = [
    "ConsentRow",
    "LedgerRow",
    "PatientMoney",
    "TimelineRow",
    "load_consents",
    "load_patient_money",
    "load_timeline",
]

_OF = """IN (SELECT :patient UNION ALL
SELECT m.id FROM patients m INDEXED BY idx_patients_merged_into
WHERE m.tenant_id = :tenant AND m.merged_into_id = :patient)"""
_LIVE = "tenant_id = :tenant AND deleted_at IS NULL AND patient_id"
_TIMELINE = f"""
SELECT * FROM (
  SELECT happened_at AS at, 'note' AS kind, mode AS word, direction AS extra, note AS body,
    0 AS cents FROM communication_log WHERE {_LIVE} {_OF}
  UNION ALL SELECT COALESCE(received_at, sent_at, due_at, created_at), 'message', channel,
    direction || ' ' || status, body, 0 FROM messages WHERE {_LIVE} {_OF}
  UNION ALL SELECT start_time, 'visit', status, '', COALESCE(notes, ''), 0
    FROM appointments WHERE {_LIVE} {_OF} AND start_time IS NOT NULL
  UNION ALL SELECT posted_at, 'money', kind, COALESCE(method, ''), COALESCE(note, ''), amount
    FROM ledger_entries WHERE {_LIVE} {_OF}
  UNION ALL SELECT given_at, 'consent', channel, CASE is_granted WHEN 1 THEN 'yes' ELSE 'no' END,
    COALESCE(source, ''), 0 FROM consents WHERE {_LIVE} {_OF}
) ORDER BY at DESC LIMIT :limit
"""  # noqa: S608 - fixed text
_CONSENTS = f"""
SELECT channel, is_granted, given_at, COALESCE(source, '') FROM consents
WHERE {_LIVE} {_OF} ORDER BY given_at DESC, id DESC
"""  # noqa: S608 - fixed text
_LEDGER = f"""
SELECT l.id, l.entry_date, l.kind, COALESCE(l.method, ''),
  COALESCE(NULLIF(TRIM(COALESCE(c.procedure_code, '') || ' ' || COALESCE(k.label, '')), ''),
    l.note, ''), l.amount, l.reverses_id IS NOT NULL,
  EXISTS (SELECT 1 FROM ledger_entries r WHERE r.tenant_id = l.tenant_id
    AND r.patient_id = l.patient_id AND r.reverses_id = l.id AND r.deleted_at IS NULL)
FROM ledger_entries l
LEFT JOIN procedures c ON c.tenant_id = l.tenant_id AND c.id = l.procedure_id
LEFT JOIN procedure_codes k ON k.tenant_id = c.tenant_id AND k.id = c.procedure_code_id
WHERE l.tenant_id = :tenant AND l.deleted_at IS NULL AND l.patient_id {_OF}
ORDER BY l.entry_date, l.posted_at, l.id
"""  # noqa: S608 - fixed text


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened; `word` and `extra` are the row's own codes, for the screen."""

    day: date
    minute: int
    kind: str
    word: str
    extra: str
    body: str
    cents: int


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent given or withdrawn."""

    channel: str
    is_granted: bool
    given_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry in cents; `balance_cents` is what the patient owes after it."""

    id: UUID
    day: date
    kind: str
    method: str
    text: str
    cents: int
    balance_cents: int
    is_reversal: bool
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class PatientMoney:
    """A patient's ledger, the newest entry first; what is owed is the sum of the entries."""

    rows: tuple[LedgerRow, ...]
    balance_cents: int


def load_timeline(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID, limit: int = 100
) -> tuple[TimelineRow, ...]:
    """Return what happened with a patient, merged records included."""
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    rows = connection.execute(_TIMELINE, _about(tenant_id, patient_id) | {"limit": limit})
    return tuple(
        TimelineRow(
            local_day(stored_moment(row[0]), zone),
            local_minute(stored_moment(row[0]), zone),
            *row[1:],
        )
        for row in rows
    )


def load_consents(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> tuple[ConsentRow, ...]:
    """Return every consent of a patient, the newest first."""
    rows = connection.execute(_CONSENTS, _about(tenant_id, patient_id))
    return tuple(ConsentRow(row[0], bool(row[1]), stored_moment(row[2]), row[3]) for row in rows)


def load_patient_money(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> PatientMoney:
    """Return a patient's ledger with the balance after each entry."""
    rows = tuple(_ledger_rows(connection.execute(_LEDGER, _about(tenant_id, patient_id))))
    return PatientMoney(rows[::-1], rows[-1].balance_cents if rows else 0)


def _ledger_rows(rows: Any) -> Iterator[LedgerRow]:
    balance = 0
    for identity, day, kind, method, text, cents, is_reversal, is_reversed in rows:
        balance += cents
        yield LedgerRow(
            UUID(bytes=identity),
            date.fromisoformat(day),
            kind,
            method,
            text,
            cents,
            balance,
            bool(is_reversal),
            bool(is_reversed),
        )


def _about(tenant_id: UUID, patient_id: UUID) -> dict[str, object]:
    return {"tenant": tenant_id.bytes, "patient": patient_id.bytes}
