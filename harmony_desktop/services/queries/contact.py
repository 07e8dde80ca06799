"""How one patient may be reached now: consent, opt-outs, caps, address and language."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harmony_desktop.domain.contact import ContactFacts
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["Contact", "load_contact"]

_DAY = 86_400_000_000

_CONTACT = """
SELECT COALESCE(p.preferred_name, p.first_name), p.preferred_language,
  COALESCE(p.phone_wireless, p.phone_home), p.email, p.sms_consent, p.email_consent,
  COALESCE(p.preferred_contact_method, ''),
  EXISTS (SELECT 1 FROM opt_outs o WHERE o.tenant_id = p.tenant_id AND o.channel = 'sms'
    AND (o.patient_id = p.id OR o.address = p.phone_wireless)),
  EXISTS (SELECT 1 FROM opt_outs o WHERE o.tenant_id = p.tenant_id AND o.channel = 'email'
    AND (o.patient_id = p.id OR o.address = p.email)),
  (SELECT COUNT(*) FROM messages m WHERE m.tenant_id = p.tenant_id AND m.patient_id = p.id
    AND m.direction = 'out' AND m.channel <> 'voice' AND m.due_at > :day_ago
    AND m.status <> 'cancelled'),
  (SELECT COUNT(*) FROM messages m WHERE m.tenant_id = p.tenant_id AND m.patient_id = p.id
    AND m.direction = 'out' AND m.channel <> 'voice' AND m.due_at > :week_ago
    AND m.status <> 'cancelled')
FROM patients p
WHERE p.tenant_id = :tenant AND p.id = :patient AND p.deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """A patient's name to greet with, and every fact that decides about the channel."""

    name: str
    language: str
    phone: str | None
    email: str | None
    facts: ContactFacts

    def address(self, channel: str) -> str | None:
        """Return where a message of that channel goes."""
        return self.email if channel == "email" else self.phone


def load_contact(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID, now: datetime
) -> Contact | None:
    """Return how a patient may be reached, None where there is no such patient."""
    moment = stored_microseconds(now)
    row = connection.execute(
        _CONTACT,
        {
            "tenant": tenant_id.bytes,
            "patient": patient_id.bytes,
            "day_ago": moment - _DAY,
            "week_ago": moment - 7 * _DAY,
        },
    ).fetchone()
    if row is None:
        return None
    facts = ContactFacts(
        has_phone=row[2] is not None,
        has_email=row[3] is not None,
        sms_consent=bool(row[4]),
        email_consent=bool(row[5]),
        sms_opted_out=bool(row[7]),
        email_opted_out=bool(row[8]),
        preferred=row[6],
        sent_today=row[9],
        sent_this_week=row[10],
    )
    return Contact(row[0], row[1] or "en", row[2], row[3], facts)
