"""What a patient's reply means, by rules alone, in English and Spanish and a mix of both.

The order is the rule: who wants no texts, who is dead or somebody else, and who needs help at once
come before anything the reply may also say; a yes comes last and only where nothing in the reply
speaks against it. Whatever no rule claims is unclear and waits for a person. No part of the text
is ever carried out. Measured on replies written before the rules: see docs/replies.md.
"""

import re
from collections.abc import Callable

from harmony_desktop.domain.replies import asking, coming, pressing, stopping
from harmony_desktop.domain.replies.entities import entities_of
from harmony_desktop.domain.replies.intents import Intent, Reading, ReplyContext
from harmony_desktop.domain.replies.phrasing import Phrases, vocabulary_of
from harmony_desktop.domain.replies.spelling import Speller
from harmony_desktop.domain.replies.text import ReplyText, plain_text

__all__ = ["LONGEST_READ", "read_reply"]

LONGEST_READ = 600
"""Characters within which a reply may ask for something; a longer one is a letter to a person."""

_LONGEST_YES = 25
_BRIEF = 6
_HELP = frozenset("help info ayuda information informacion assistance assist".split())
_START = frozenset(
    "start unstop resume subscribe resubscribe optin comenzar iniciar inicio reanudar "
    "suscribir suscribirme alta".split()
)
_MOVE_ALONE = frozenset("r reschedule reagendar reprogramar cambiar".split())
_TURN = frozenset("but pero except although however not maybe if unless pero aunque sino".split())
_NOT_OWN = {
    Intent.CONFIRM, Intent.CANCEL, Intent.ACCEPT_OFFER, Intent.DECLINE_OFFER, Intent.OPT_IN,
    Intent.ACK, Intent.RESCHEDULE,
}  # fmt: skip
_INTRODUCTION = re.compile(
    r"\b(?:[Tt]his is|[Ii]t[\u2019']?s|[Ss]oy|[Hh]abla|[Dd]ra?\.?|[Dd]octora?)"
    r" [A-Z][a-z\u00e0-\u00ff]+(?: [A-Z][a-z\u00e0-\u00ff]+)?\b"
)
_NOT_NAMED = re.compile(
    r"\b(?:I[\u2019']?m not|I am not|[Nn]o soy|not|isn[\u2019']?t) [A-Z][a-z]+"
    r"(?:[\u2019']s (?:phone|number|cell))?(?= *(?:$|[,.!]|anymore|phone|number))"
)
_LEAVE = frozenset(
    "there where their these those three other after later early today times things think thing "
    "would could should about again never every wants house mouse shoes books looks lakes texas "
    "class close lunch month north south light right night might fight sight eight weight while "
    "white write wrote great treat wheat cheat heart heard beard board hoard shout about women "
    "woman point print paint faint saint plain plane train brain grain rainy sunny funny money "
    "honey movie moved loved lived liked hired fired tired wired photo prize proud first thirst "
    "worst worse horse nurse purse pause cause house mouth south youth tooth booth truth".split()
)


def _known() -> set[str]:
    groups = (vars(module).values() for module in (asking, coming, pressing, stopping))
    values = [value for group in groups for value in group]
    words = vocabulary_of(value for value in values if isinstance(value, Phrases))
    for value in values:
        if isinstance(value, frozenset):
            words |= value
    return words | _HELP | _START | _MOVE_ALONE


_SPELLER = Speller(_known(), leave=_LEAVE)
_YES_SPELLER = Speller(
    "confirm confirmed confirming confirmado confirmada confirmo tomorrow thanks thank appointment "
    "definitely absolutely perfect perfecto gracias monday tuesday wednesday thursday friday "
    "saturday reminder looking forward please claro".split(),
    leave=_LEAVE,
)
"""A yes is mended only toward its own few words: hell is no hello."""


def read_reply(text: str, context: ReplyContext = ReplyContext.CONFIRM_REQUEST) -> Reading:
    """Return what a reply to a message of that context means; any text whatever is readable."""
    plain = plain_text(text, _SPELLER.mend)
    for rule in _ALWAYS:
        intent = rule(plain)
        if intent is not None:
            return _reading(plain, intent, 0.95)
    own, is_handed_on = _own_words(text[:LONGEST_READ], plain)
    if len(text) > LONGEST_READ or asking.MACHINE.are_in(own.phrases) or _has_code(own.raw):
        return Reading(Intent.UNCLEAR, 0.3)
    intent, confidence = _asked(own, context)
    if is_handed_on and intent in _NOT_OWN:
        return Reading(Intent.UNCLEAR, 0.3)
    return _reading(own, intent, confidence)


def _reading(text: ReplyText, intent: Intent, confidence: float) -> Reading:
    found = entities_of(text, intent)
    if intent is Intent.OPT_OUT:
        if _is_bare(text.words, stopping.BARE_CANCEL):
            found["ambiguous"] = "cancel"
        elif coming.YES_PHRASES.are_in(text.phrases) and not coming.CANCEL.are_in(text.phrases):
            found["also"] = "confirm"
    if intent is Intent.DECLINE_OFFER and coming.KEEPING_ON_LIST.are_in(text.phrases):
        found["keep_on_list"] = True
    return Reading(intent, confidence, found)


def _own_words(text: str, plain: ReplyText) -> tuple[ReplyText, bool]:
    """Return the reply without quoted lines, and whether part of it is somebody else's."""
    lines = text.splitlines()
    kept = [line for line in lines if not line.lstrip().startswith((">", "|"))]
    quoted = re.search('[\u201c\u201d"\u00ab\u00bb].{12,}', text) is not None
    is_handed_on = (
        len(kept) < len(lines)
        or quoted
        or asking.HANDED_ON.are_in(plain.phrases)
        or stopping.BOILERPLATE.are_in(plain.phrases)
    )
    without_names = _INTRODUCTION.sub(" ", "\n".join(kept))
    return plain_text(without_names, _SPELLER.mend), is_handed_on


def _has_code(text: str) -> bool:
    is_code = any(sign in text for sign in "{}<>[]`\\|=~^$") and re.search(r"<3", text) is None
    return is_code or _SPEAKER.search(text) is not None


_SPEAKER = re.compile(r"(?i)\b(?:system|assistant|developer|administrator|admin|user|human)\s*:")


def _is_bare(words: tuple[str, ...], kind: frozenset[str]) -> bool:
    return any(word in kind for word in words) and all(
        word in kind or word in stopping.STOP_COMPANIONS for word in words
    )


def _wants_no_texts(text: ReplyText) -> Intent | None:
    if _is_bare(text.words, stopping.BARE_CANCEL | stopping.BARE_STOP):
        return Intent.OPT_OUT
    said = stopping.BOILERPLATE.taken_out(text.phrases)
    said = stopping.NOT_STOPPING.taken_out(said)
    if stopping.STOPPING.are_in(said):
        return Intent.OPT_OUT
    is_whole = said == text.phrases
    has_clause = any(_is_bare(clause, stopping.BARE_STOP - _LOOSE) for clause in text.clauses)
    return Intent.OPT_OUT if is_whole and has_clause else None


_LOOSE = frozenset("end para pare salir remove baja terminar".split())
"""Words that stop the texts when they are the whole message, but not as one clause of it."""


def _is_somebody_else(text: ReplyText) -> Intent | None:
    said = stopping.DEAD_THINGS.taken_out(text.phrases)
    is_own_visit = coming.MOVE.are_in(said) or coming.CANCEL.are_in(said)
    if stopping.DEAD.are_in(said) and not (
        is_own_visit and any(word in {"i", "im", "ill", "me", "we", "puedo"} for word in text.words)
    ):
        return Intent.DECEASED
    is_named = len(text.words) > 1 and _NOT_NAMED.search(text.raw) is not None
    if stopping.WRONG_NUMBER.are_in(said) or (is_named and not text.raw.isupper()):
        return Intent.WRONG_NUMBER
    return None


def _needs_help_now(text: ReplyText) -> Intent | None:
    said = pressing.HARMLESS.taken_out(text.phrases)
    if pressing.URGENT.are_in(said):
        return Intent.URGENT
    if pressing.FEVER.are_in(said):
        is_absence = coming.CANCEL.are_in(said) or coming.MOVE.are_in(said)
        return None if is_absence else Intent.URGENT
    return None


_ALWAYS: tuple[Callable[[ReplyText], Intent | None], ...] = (
    _wants_no_texts,
    _is_somebody_else,
    _needs_help_now,
)


def _asked(text: ReplyText, context: ReplyContext) -> tuple[Intent, float]:
    for rule in (_of_one_word, _of_grumbling, _of_time, _of_question, _of_visit):
        found = rule(text, context)
        if found is not None:
            return found, _CONFIDENCE[rule.__name__]
    return Intent.UNCLEAR, 0.3


_CONFIDENCE = {
    "_of_one_word": 0.98,
    "_of_grumbling": 0.8,
    "_of_time": 0.85,
    "_of_question": 0.8,
    "_of_visit": 0.9,
}


def _of_one_word(text: ReplyText, context: ReplyContext) -> Intent | None:
    if _is_bare(text.words, _HELP):
        return Intent.HELP
    if _is_bare(text.words, _START) or asking_for_texts(text):
        return Intent.OPT_IN
    if _is_bare(text.words, _MOVE_ALONE) and context is not ReplyContext.WAITLIST_OFFER:
        return Intent.RESCHEDULE
    return None


def asking_for_texts(text: ReplyText) -> bool:
    """Whether the reply asks, of itself and in words, to be written to again."""
    return stopping.ASKS_FOR_TEXTS.are_in(text.phrases) and not text.is_question


def _of_grumbling(text: ReplyText, context: ReplyContext) -> Intent | None:
    del context
    if asking.COMPLAINT.are_in(text.phrases):
        return Intent.COMPLAINT
    if asking.UNDECIDED.are_in(coming.NOT_A_NO.taken_out(text.phrases)):
        moves = coming.MOVE.are_in(coming.NOT_A_MOVE.taken_out(text.phrases))
        return None if moves or asking.LATE.are_in(text.phrases) else Intent.UNCLEAR
    return None


def _of_time(text: ReplyText, context: ReplyContext) -> Intent | None:
    said = coming.NOT_A_NO.taken_out(text.phrases)
    if _is_move(said, text) and not asking.IDENTITY.are_in(said):
        return _declined_or_moved(said, context)
    late = asking.LATER_HALF_OF_DAY.taken_out(said)
    if asking.LATE.are_in(late) and not coming.CANCEL.are_in(said):
        return Intent.RUNNING_LATE
    if asking.ARRIVED.are_in(said) and not _is_before(said):
        return Intent.ARRIVED
    is_brief = len(text.words) <= _BRIEF and any(
        word in asking.ARRIVED_BRIEFLY for word in text.words[:2]
    )
    return Intent.ARRIVED if is_brief and not text.is_question else None


def _is_before(said: str) -> bool:
    return _AHEAD.are_in(said)


_AHEAD = Phrases(
    "when/once/until/after/if/before i/we/im ~ here/there/arrive*/parked", "do/is/where/does ~ "
    "parking", "cuando llegue*", "should i ~", "do i ~",
)  # fmt: skip


def _is_move(said: str, text: ReplyText) -> bool:
    moves = coming.MOVE.are_in(coming.NOT_A_MOVE.taken_out(said))
    is_billing = asking.BILLING.are_in(said) and text.is_question
    return moves and not is_billing


def _declined_or_moved(said: str, context: ReplyContext) -> Intent:
    is_refusal = coming.NO_OFFER.are_in(said) or coming.KEEPING_ON_LIST.are_in(said)
    if context is ReplyContext.WAITLIST_OFFER and is_refusal:
        return Intent.DECLINE_OFFER
    return Intent.RESCHEDULE


def _of_question(text: ReplyText, context: ReplyContext) -> Intent | None:
    del context
    said = asking.NO_CONDITION.taken_out(text.phrases)
    is_condition = asking.CONDITION.are_in(said) and not text.says_si
    if is_condition and not text.is_question:
        return Intent.CONDITIONAL
    if asking.IDENTITY.are_in(said):
        return Intent.IDENTITY_QUERY
    if coming.CANCEL.are_in(said) and not _is_about_cancelling(text):
        return None
    if pressing.CLINICAL.are_in(said):
        return Intent.ASK_CLINICAL
    return Intent.ASK_BILLING if asking.BILLING.are_in(said) else _of_information(text, said)


def _of_information(text: ReplyText, said: str) -> Intent | None:
    is_asked = text.is_question or _BEGINS_QUESTION.are_in(said)
    is_known = asking.INTERROGATIVE.are_in(said) or asking.INFORMATION.are_in(said)
    return Intent.ASK_INFO if is_asked and is_known else None


_BEGINS_QUESTION = Phrases(
    "^ ?hi ?hello ?ok ?yes ?and ?so ?hey what/whats/when/whens/where/wheres/which/how/who/whos/why/"
    "cual/cuando/donde/cuanto/como/quien/que/hay/tienen/a",
    "^ ?hi ?hello ?ok ?yes ?and ?so ?hey is/are/do/does/did/can/could/should/will/would "
    "it/there/this/that/you/my/the/i/we/they",
)


def _is_about_cancelling(text: ReplyText) -> bool:
    return _ABOUT_CANCELLING.are_in(text.phrases)


_ABOUT_CANCELLING = Phrases(
    "cancel*/cancellation fee/policy/charge", "if i cancel*", "did/was/why/were you/it/my/the ~ "
    "cancel*", "dont/not/never cancel*", "no cancel*", "thank* ~ cancel*",
    "dont want/need/mean/wish to cancel",
)  # fmt: skip


def _of_visit(text: ReplyText, context: ReplyContext) -> Intent | None:
    if _is_about_cancelling(text):
        return None
    is_offer = context is ReplyContext.WAITLIST_OFFER
    said = coming.NOT_A_NO.taken_out(text.phrases)
    if coming.CANCEL.are_in(said):
        is_named = is_offer and not _NAMES_VISIT.are_in(said)
        return Intent.DECLINE_OFFER if is_named else Intent.CANCEL
    if is_offer and coming.NO_OFFER.are_in(said):
        return Intent.DECLINE_OFFER
    if any(word in coming.NO for word in said.split()):
        refusal = Intent.DECLINE_OFFER if is_offer else Intent.CANCEL
        is_plain = len(text.words) <= _BRIEF and not _says_yes(said) and not text.is_question
        return refusal if is_plain else None
    return Intent.CANCEL if _is_illness_alone(text) else _of_yes(text, said, is_offer=is_offer)


_NAMES_VISIT = Phrases("cancel* ~ appointment/visit/cita/everything/all")


def _is_illness_alone(text: ReplyText) -> bool:
    return _ILL.are_in(text.phrases) and not _says_yes(text.phrases)


_ILL = Phrases("im/am/got/have ~ sick/flu/covid/ill", "estoy enferm*")


def _says_yes(said: str) -> bool:
    return any(word in coming.YES for word in said.split()) or coming.YES_PHRASES.are_in(said)


def _of_yes(text: ReplyText, said: str, *, is_offer: bool) -> Intent | None:
    typed = coming.NOT_A_NO.taken_out(plain_text(text.raw, _YES_SPELLER.mend).phrases)
    words = [word for word in typed.split() if word != "."]
    if not words or len(words) > _LONGEST_YES or text.is_question or _TURN & set(words):
        return None
    accepts = is_offer and asking.ACCEPTING.are_in(said)
    harmless = coming.COURTESY | coming.YES | coming.WEAK_YES | coming.THANKS
    if is_offer:
        harmless |= _OFFER_WORDS
    if any(word[0].isdigit() for word in words):
        harmless |= _MONTHS
    is_pure = all(word in harmless or word[0].isdigit() for word in words)
    if is_pure and (_says_yes(said) or accepts or coming.NOT_A_NO.are_in(text.phrases)):
        return Intent.ACCEPT_OFFER if is_offer else Intent.CONFIRM
    if any(word in coming.THANKS for word in words) or words == ["kindly"]:
        return Intent.ACK if is_pure else None
    return None


_MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)
_OFFER_WORDS = frozenset(
    "take grab book want put down sign slot spot schedule reserve pencil accept lo la quiero tomo "
    "acepto me quedo apuntame anotame reservame agendame love in give gimme id puedo llegar sirve "
    "conviene funciona".split()
)
