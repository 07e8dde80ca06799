"""Answers a person may send to a patient's message as they stand; none tells of treatment or money.

They go out over channels that are not encrypted, so they name the practice and its phone, nothing
else (45 CFR 164.530(c), the least that is needed).
"""

from harmony_desktop.domain.replies.intents import Intent

__all__ = ["suggest_answers"]

_SEE_YOU = {
    "en": "Thank you, we look forward to seeing you. {name}",
    "es": "Gracias, le esperamos. {name}",
}
_OTHER_TIME = {
    "en": "We can find another time. Write which days and hours suit you. {name}",
    "es": "Podemos buscar otra hora. Escriba qué días y horas le convienen. {name}",
}
_LATE = {
    "en": "Thank you for telling us. Come as soon as you safely can. {name}",
    "es": "Gracias por avisarnos. Venga en cuanto pueda, con calma. {name}",
}
_CALLING = {
    "en": "We have read your message and are calling you now. In an emergency call 911. {name}",
    "es": "Hemos leído su mensaje y le llamamos ahora. En una emergencia llame al 911. {name}",
}
_CALL_US = {
    "en": "Thank you for writing. Please call us at {phone}. {name}",
    "es": "Gracias por escribir. Llámenos al {phone}, por favor. {name}",
}
_WE_CALL = {
    "en": "Thank you for writing. We will call you. {name}",
    "es": "Gracias por escribir. Le llamaremos. {name}",
}
_FIRST = {
    Intent.CONFIRM: _SEE_YOU,
    Intent.ARRIVED: _SEE_YOU,
    Intent.ACCEPT_OFFER: _SEE_YOU,
    Intent.ACK: _SEE_YOU,
    Intent.CANCEL: _OTHER_TIME,
    Intent.RESCHEDULE: _OTHER_TIME,
    Intent.CONDITIONAL: _OTHER_TIME,
    Intent.DECLINE_OFFER: _OTHER_TIME,
    Intent.RUNNING_LATE: _LATE,
    Intent.URGENT: _CALLING,
}


def suggest_answers(intent: str, language: str, name: str, phone: str) -> tuple[str, ...]:
    """Return answers to what a message asks for, the likeliest first.

    Args:
        intent: the value of an `Intent`; anything else gets the answers that always fit.
        language: the reader's, such as ``es`` or ``es-MX``; others are written to in English.
        name: the practice's.
        phone: the practice's; without one no answer asks to be called.
    """
    first = _FIRST.get(Intent(intent)) if intent in set(Intent) else None
    texts = [texts for texts in (first, _WE_CALL, _CALL_US) if texts is not None]
    code = language.lower().split("-")[0]
    said = [one.get(code, one["en"]) for one in texts]
    return tuple(
        one.format(name=name, phone=phone) for one in said if phone or "{phone}" not in one
    )
