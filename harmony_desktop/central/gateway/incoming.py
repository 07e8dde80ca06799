"""What patients write comes in: found by blind index, sealed, and shown on every desk.

An opt-out blocks here and now; everything else is read by the desks' own rules when they sync.
Nobody's message is turned away: an unknown number's waits in the same queue, without a patient.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from harmony_desktop.central.gateway.outgoing import block
from harmony_desktop.central.gateway.unit import GatewayUnit
from harmony_desktop.domain.replies import Action, read_reply
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.protocol.envelopes import blind_index
from harmony_desktop.services.opt_outs import canonical_address
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["Incoming", "take_answer", "take_message"]

_BLOCKING = frozenset(
    {Action.BLOCK_TEXTS, Action.BLOCK_TEXTS_AND_CALL, Action.STOP_NUMBER_AND_TELL_STAFF}
)
_CONVERSATION = timedelta(days=7)
"""How long after our message a text still counts as an answer to it."""
_BY_PHONE = """
SELECT id, preferred_language FROM patients WHERE tenant_id = %s AND deleted_at IS NULL
  AND merged_into_id IS NULL
  AND (phone_wireless_e164_bidx = ANY(%s) OR phone_home_e164_bidx = ANY(%s)) ORDER BY id
"""
_BY_EMAIL = """
SELECT id, preferred_language FROM patients WHERE tenant_id = %s AND deleted_at IS NULL
  AND merged_into_id IS NULL AND email_bidx = ANY(%s) ORDER BY id
"""
_LAST = """
SELECT id, patient_id, appointment_id, language FROM messages
WHERE tenant_id = %s AND direction = 'out' AND patient_id = ANY(%s) AND channel = %s
  AND status IN ('sent', 'delivered', 'unknown', 'sending') AND sent_at > %s
ORDER BY sent_at DESC, id DESC LIMIT 1
"""
_ASKED = """
SELECT id, patient_id, appointment_id, language FROM messages
WHERE tenant_id = %s AND id = %s AND direction = 'out'
"""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that came in.

    Attributes:
        reference: the provider's own id of it; the same one is taken once.
        about: our message it names, where it names one.
    """

    channel: str
    address: str
    body: str
    reference: str
    subject: str | None = None
    about: UUID | None = None


def take_message(unit: GatewayUnit, incoming: Incoming) -> UUID | None:
    """Put a message into the practice's queue; None where it was taken before."""
    key = f"in:{incoming.channel}:{incoming.reference}"
    message_id = natural_id(unit.tenant_id, "message", key)
    if unit.read_rows("messages", [message_id]):
        return None
    address = canonical_address(incoming.channel, incoming.address)
    asked, patient_id, appointment_id, language = _conversation(unit, incoming, address)
    unit.insert(
        "messages",
        message_id,
        direction="in",
        channel=incoming.channel,
        patient_id=_stored(patient_id),
        appointment_id=_stored(appointment_id),
        reply_to_id=_stored(asked),
        address=address,
        subject=incoming.subject,
        body=incoming.body,
        language=language,
        status="received",
        received_at=stored_microseconds(unit.registry.clock.now()),
        idempotency_key=f"in:{message_id.hex}",
    )
    reading = read_reply(incoming.body)
    if reading.action in _BLOCKING:
        is_plain = reading.action is not Action.STOP_NUMBER_AND_TELL_STAFF
        source = "reply" if is_plain else reading.intent.value
        block(unit, incoming.channel, address, _stored(patient_id), source)
    unit.note(
        "gateway_received",
        message_id,
        patient_id=_stored(patient_id),
        after={"status": "received"},
    )
    return message_id


def take_answer(unit: GatewayUnit, asked_id: UUID, answer: str, words: str, number: int) -> bool:
    """Put what a patient chose on the page into the queue; False where its message is gone.

    Args:
        answer: ``confirm``, ``move`` or ``cancel``.
        words: what stood on the button.
        number: of the answer on this link; the same one twice is taken once.
    """
    asked = unit.find("messages", asked_id)
    if asked is None:
        return False
    message_id = natural_id(unit.tenant_id, "message", "page", asked_id.hex, number, answer)
    if unit.read_rows("messages", [message_id]):
        return True
    unit.insert(
        "messages",
        message_id,
        direction="in",
        channel="page",
        patient_id=asked["patient_id"],
        appointment_id=asked["appointment_id"],
        reply_to_id=asked["id"],
        body=words,
        classification=json.dumps({"by": "page", "choice": answer, "number": number}),
        language=asked["language"],
        status="received",
        received_at=stored_microseconds(unit.registry.clock.now()),
        idempotency_key=f"page:{message_id.hex}",
    )
    unit.note(
        "gateway_answered",
        message_id,
        patient_id=asked["patient_id"],
        after={"status": "received", "answer": answer},
    )
    return True


def _conversation(
    unit: GatewayUnit, incoming: Incoming, address: str
) -> tuple[UUID | None, UUID | None, UUID | None, str]:
    """Return what is answered, by whom, about which visit, and in which language they read."""
    if incoming.about is not None:
        named = unit.read(_ASKED, (unit.tenant_id, incoming.about))
        if named is not None:
            return named[0], named[1], named[2], named[3]
    patients = _patients(unit, incoming.channel, address)
    since = unit.registry.clock.now() - _CONVERSATION
    last = unit.read(_LAST, (unit.tenant_id, [row[0] for row in patients], incoming.channel, since))
    if last is not None:
        return last[0], last[1], last[2], last[3]
    if len(patients) == 1:
        return None, patients[0][0], None, patients[0][1]
    # Of a family that shares a number nobody can tell who wrote.
    return None, None, None, "en"


def _patients(unit: GatewayUnit, channel: str, address: str) -> list[tuple[Any, ...]]:
    kind = "email" if channel == "email" else "phone"
    digests = [blind_index(unit.keys, version, kind, address) for version in unit.keys.versions]
    if kind == "email":
        parameters: tuple[Any, ...] = (unit.tenant_id, digests)
        return unit.connection.execute(_BY_EMAIL, parameters).fetchall()
    return unit.connection.execute(_BY_PHONE, (unit.tenant_id, digests, digests)).fetchall()


def _stored(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes
