"""What could be answered to a patient's message."""

from uuid import UUID

from harmony_desktop.domain.suggested_answers import suggest_answers
from harmony_desktop.services.ports import ReadConnection

__all__ = ["load_suggested_answers"]

_FACTS = """
SELECT coalesce(m.intent, ''), coalesce(nullif(p.preferred_language, ''), m.language),
       c.name, coalesce(c.phone, '')
FROM messages m
JOIN practice c ON c.tenant_id = m.tenant_id
LEFT JOIN patients p ON p.tenant_id = m.tenant_id AND p.id = m.patient_id
WHERE m.tenant_id = ? AND m.id = ?
"""


def load_suggested_answers(
    connection: ReadConnection, tenant_id: UUID, message_id: UUID
) -> tuple[str, ...]:
    """Return answers in the sender's language, the likeliest first; none to an unknown message."""
    row = connection.execute(_FACTS, (tenant_id.bytes, message_id.bytes)).fetchone()
    return () if row is None else suggest_answers(*row)
