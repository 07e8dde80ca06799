"""What the waiting are written: a time is free, or has been taken; no treatment and no balance."""

from datetime import datetime
from zoneinfo import ZoneInfo

from harmony_desktop.domain.message_times import message_day, message_time
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.scheduling import SlotOffer
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.contact import Contact, load_contact
from harmony_desktop.services.rows import new_row

__all__ = ["say_taken", "write_offer"]

_TEXTS = {
    "en": "Hello {name}, a time is free on {day} at {time}. Reply YES within {minutes} minutes to "
    "take it, or NO.",
    "es": "Hola {name}, hay un horario libre el {day} a las {time}. Responda SI en {minutes} "
    "minutos para tomarlo, o NO.",
}
_TAKEN = {
    "en": "Thank you {name}. That time has just been taken; you are still on our list.",
    "es": "Gracias {name}. Ese horario acaba de ocuparse; sigue en nuestra lista.",
}


def write_offer(
    unit_of_work: UnitOfWork,
    clock: Clock,
    offer: SlotOffer,
    contact: Contact,
    until: tuple[datetime, ZoneInfo],
) -> None:
    """Queue the message of an offer.

    Args:
        unit_of_work: the transaction of the offer.
        clock: tells when.
        offer: what is offered.
        contact: how the patient is reached.
        until: when the time to think is over, and the practice's zone.
    """
    expires, zone = until
    start = offer.start_time.astimezone(zone)
    language = contact.language if contact.language in _TEXTS else "en"
    minutes = int((expires - clock.now()).total_seconds() // 60)
    body = _TEXTS[language].format(
        name=contact.name,
        day=message_day(start.date(), language),
        time=message_time(start, language),
        minutes=minutes,
    )
    _message(unit_of_work, clock, offer, (contact, language, body), f"offer:{offer.id.hex}")


def say_taken(unit_of_work: UnitOfWork, clock: Clock, offer: SlotOffer) -> None:
    """Tell a patient whose yes came too late that they stay on the list."""
    contact = load_contact(
        unit_of_work.connection, unit_of_work.tenant_id, offer.patient_id, clock.now()
    )
    if contact is None:
        return
    language = contact.language if contact.language in _TAKEN else "en"
    body = _TAKEN[language].format(name=contact.name)
    _message(unit_of_work, clock, offer, (contact, language, body), f"taken:{offer.id.hex}")


def _message(
    unit_of_work: UnitOfWork,
    clock: Clock,
    offer: SlotOffer,
    said: tuple[Contact, str, str],
    key: str,
) -> None:
    contact, language, body = said
    new_row(
        unit_of_work,
        clock,
        Message,
        id=natural_id(unit_of_work.tenant_id, "message", key),
        direction="out",
        channel=offer.channel,
        patient_id=offer.patient_id,
        address=contact.address(offer.channel),
        body=body,
        language=language,
        status="queued",
        due_at=clock.now(),
        expires_at=offer.expires_at if key.startswith("offer:") else offer.start_time,
        idempotency_key=key,
    )
