"""What a patient's short reply means, by words alone, in English and Spanish.

Cautious on purpose: only a clear yes confirms; an opt-out blocks whatever else is said; anything
else goes to a person. The full classifier comes with its own data; these are its firm rules.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Intent", "Reading", "read_reply"]


class Intent(StrEnum):
    """What the reply asks for."""

    CONFIRM = "confirm"
    OPT_OUT = "opt_out"
    CALL_BACK = "call_back"
    RESCHEDULE = "reschedule"
    URGENT = "urgent"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """The intent and how sure it is, 0 to 1."""

    intent: Intent
    confidence: float


_OPT_OUT_WORDS = {"stop", "unsubscribe", "stopall", "quit", "end", "alto", "parar"}
_OPT_OUT_PHRASES = (
    "stop texting",
    "stop messaging",
    "stop sending",
    "do not text",
    "don t text",
    "do not contact",
    "don t contact",
    "no more text",
    "no more messages",
    "remove me",
    "opt out",
    "unsubscribe",
    "leave me alone",
    "no me escriban",
    "no me manden",
    "no mas mensajes",
    "dejen de escribir",
    "dejen de mandar",
    "cancelar suscripcion",
    "dar de baja",
)
_URGENT = (
    "pain",
    "bleeding",
    "swollen",
    "swelling",
    "emergency",
    "broke",
    "fever",
    "can t breathe",
    "dolor",
    "duele",
    "sangr",
    "hinchad",
    "urgencia",
    "fiebre",
)
_RESCHEDULE = (
    "reschedul",
    "another time",
    "different time",
    "another day",
    "different day",
    "later",
    "earlier",
    "can i come",
    "can t make",
    "cannot make",
    "not make it",
    "move my",
    "change my",
    "cambiar",
    "otro dia",
    "otra hora",
    "mas tarde",
    "no puedo",
)
_YES = {
    "y",
    "yes",
    "yep",
    "yeah",
    "ok",
    "okay",
    "confirm",
    "confirmed",
    "c",
    "si",
    "confirmo",
    "confirmado",
    "confirmada",
    "1",
}
_POLITE = {
    "see",
    "you",
    "then",
    "thanks",
    "thank",
    "i",
    "will",
    "ll",
    "be",
    "there",
    "please",
    "sure",
    "gracias",
    "ahi",
    "estare",
    "nos",
    "vemos",
    "alli",
    "perfect",
    "great",
    "perfecto",
    "claro",
    "that",
    "works",
    "my",
    "appointment",
    "the",
    "mi",
    "cita",
}
_DOUBT = {"but", "not", "no", "pero", "maybe", "unless", "if", "quizas", "cancel", "cancelar"}


def read_reply(text: str) -> Reading:
    """Return what a reply means."""
    words = _words(text)
    joined = f" {' '.join(words)} "
    if _is_opt_out(words, joined):
        return Reading(Intent.OPT_OUT, 1.0)
    if any(f" {part}" in joined for part in _URGENT):
        return Reading(Intent.URGENT, 0.9)
    if words in (["cancel"], ["cancelar"]):
        # Carriers treat the bare word as an opt-out; a patient may mean the visit: both are heeded.
        return Reading(Intent.CALL_BACK, 0.9)
    if any(f" {part}" in joined for part in _RESCHEDULE):
        return Reading(Intent.RESCHEDULE, 0.8)
    known = set(words)
    if known & _YES and not known & _DOUBT and "?" not in text and known <= _YES | _POLITE:
        return Reading(Intent.CONFIRM, 0.95)
    return Reading(Intent.UNCLEAR, 0.3)


def _is_opt_out(words: list[str], joined: str) -> bool:
    alone = [word for word in words if word not in {"please", "por", "favor"}]
    if alone and set(alone) <= _OPT_OUT_WORDS:
        return True
    return any(f" {phrase}" in joined for phrase in _OPT_OUT_PHRASES)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", plain)
