"""The times, days, minutes, people and reasons a reply names.

A bare hour is taken as the practice's: seven to eleven are morning, twelve to six afternoon.
"""

import re

from harmony_desktop.domain.replies.intents import Entity, Intent
from harmony_desktop.domain.replies.phrasing import Phrases
from harmony_desktop.domain.replies.text import ReplyText

__all__ = ["entities_of"]

_NUMBERS = {
    "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "cinco": 5, "diez": 10, "quince": 15, "veinte": 20, "treinta": 30, "two": 2, "three": 3,
    "one": 1, "four": 4, "six": 6, "seven": 7, "eight": 8, "nine": 9, "eleven": 11, "twelve": 12,
    "dos": 2, "tres": 3, "cuatro": 4,
}  # fmt: skip
_DAYS = {
    "mon": "monday mon lunes", "tue": "tuesday tue tues martes", "wed": "wednesday wed miercoles",
    "thu": "thursday thu thurs thur jueves", "fri": "friday fri viernes",
    "sat": "saturday sat sabado", "sun": "sunday sun domingo",
}  # fmt: skip
_DAY_OF = {word: day for day, words in _DAYS.items() for word in words.split()}
_DAY_WORDS = "|".join(sorted(_DAY_OF, key=len, reverse=True))
_DAY = re.compile(
    rf" (?:(next week|(?:la )?(?:proxima|siguiente|otra) semana|semana que "
    rf"viene)|(today|hoy|tonight)"
    rf"|(?<! la)(?: )?(tomorrow|manana)|({_DAY_WORDS}))(?= )"
)
_MORNING_HINT = re.compile(r" (?:en|por|de) la manana(?= )")
_INSTEAD = re.compile(r" (?:instead of|en vez de|en lugar de|rather than) (?:[a-z0-9:]+ ){1,3}")
_REFUSED_DAY = re.compile(
    rf" (?:cant|wont|no puedo|not|unable|dont) (?:[a-z]+ ){{0,4}}?(?:tomorrow|today|manana|hoy|"
    rf"{_DAY_WORDS})(?= )"
)
_TIME = r"(\d{1,2})(?::(\d{2}))?(?: ?(am|pm|a m|p m))?"
_AFTER = re.compile(rf" (?:after|past|despues de|desde) (?:las? )?{_TIME}(?= )")
_BEFORE = re.compile(rf" (?:before|antes de|by) (?:las? )?{_TIME}(?= )")
_AT = re.compile(
    rf" (?:(?:at|around|about|do|for|las|la|eta|like|by|to|be|is|a) (?:las? )?)?{_TIME}(?= )"
)
_DAY_OF_MONTH = re.compile(r" (?:the|el|dia) (\d{1,2})(?: (?:th|st|nd|rd))?(?= )")
_MINUTES = re.compile(
    r" (\d{1,3}) (?:to \d+ |or \d+ )?(?:minutes?|late|tarde|behind|away|out)(?= )"
)
_IN_MINUTES = re.compile(r" (?:in|en|within)(?: (?:about|like|unos|como))? (\d{1,3})(?= )")
_RUNNING = re.compile(
    r" (?:running|be|im)(?: (?:about|like|around))? (\d{1,3})(?= late | minutes )"
)
_SPANS = (
    (" half an hour ", 30), (" half hour ", 30), (" media hora ", 30), (" quarter hour ", 15),
    (" quarter of an hour ", 15), (" cuarto de hora ", 15), (" an hour ", 60), (" una hora ", 60),
    (" hour late ", 60),
)  # fmt: skip
_PARTS = {
    "morning": Phrases("morning/mornings", "en/por/de la manana", "temprano"),
    "afternoon": Phrases("afternoon/afternoons", "en/por la tarde"),
    "evening": Phrases("evening/evenings/tonight", "en/por la noche", "after work"),
}
_WHO = {
    "child": Phrases("son/sons/daughter/daughters/kid/kids/child/children/hijo/hija/hijos/nino/"
                     "nina/ninos/toddler/baby/bebe"),
    "spouse": Phrases("husband/wife/spouse/esposo/esposa/marido"),
    "parent": Phrases("mom/mother/moms/dad/father/dads/mama/papa/madre/padre/mum"),
}  # fmt: skip
_REASONS = {
    "sick": Phrases("im/am/feeling/feel/was/got/very/really ill", "sick/flu/covid/fever/cold/"
    "throwing/vomiting/stomach/strep/enferm*/gripe/"
                    "gripa/fiebre/sickness/illness/hospital/hospitalized/unwell/quarantine/bug"),
    "work": Phrases("work/boss/job/shift/meeting/trabajo/jefe/trabajar/trabajando/turno",
    "called ~ in"),
    "childcare": Phrases("sitter/babysitter/childcare/daycare/ninera/school/escuela"),
    "car": Phrases("car/flat/tire/truck/carro/coche/auto/llanta"),
    "ride": Phrases("ride/transportation/transporte/bus"),
    "weather": Phrases("weather/snow/snowing/ice/storm/rain/hurricane/nieve/lluvia/tormenta"),
    "travel": Phrases("travel/traveling/vacation/trip/town/flight/viaje/vacaciones/viajando"),
    "family": Phrases("funeral/family emergency", "emergencia familiar"),
    "money": Phrases("afford/money/dinero/expensive"),
}  # fmt: skip
_TIMED = {Intent.CONFIRM, Intent.RESCHEDULE, Intent.ACCEPT_OFFER, Intent.CONDITIONAL}
_DATED = _TIMED | {Intent.CANCEL}
_LEAVING = {Intent.CANCEL, Intent.RESCHEDULE, Intent.DECLINE_OFFER}
_LAST_MORNING_HOUR, _FIRST_MORNING_HOUR, _NOON = 11, 7, 12


def entities_of(text: ReplyText, intent: Intent) -> dict[str, Entity]:
    """Return what the reply names, as far as its intent makes use of it."""
    found: dict[str, Entity] = {}
    phrases = text.phrases.replace(" .", " ").replace("  ", " ")
    if intent is Intent.RUNNING_LATE:
        found |= _lateness(phrases)
    if intent in _TIMED:
        found |= _times(_INSTEAD.sub(" ", phrases))
    if intent in _DATED:
        found |= _day(phrases, intent)
    if intent in {Intent.CONFIRM, Intent.CANCEL}:
        found |= _first(_WHO, "who", text.phrases)
    if intent in _LEAVING:
        found |= _first(_REASONS, "reason", _NOT_A_JOB.taken_out(text.phrases))
    return found


_NOT_A_JOB = Phrases("doesnt/dont/not/isnt/would/could/might/wont/can work/working")


def _first(meanings: dict[str, Phrases], name: str, phrases: str) -> dict[str, Entity]:
    for word, said in meanings.items():
        if said.are_in(phrases):
            return {name: word}
    return {}


def _lateness(phrases: str) -> dict[str, Entity]:
    numbered = " ".join(str(_NUMBERS.get(word, word)) for word in phrases.split())
    numbered = f" {numbered} "
    for pattern in (_MINUTES, _IN_MINUTES, _RUNNING):
        found = pattern.search(numbered)
        if found:
            return {"late_min": int(found.group(1))}
    for span, minutes in _SPANS:
        if span in phrases:
            return {"late_min": minutes}
    clock = re.search(rf" (?:eta|at|by|around|a las|las) {_TIME}(?= )", numbered)
    hour = None if clock is None else _clock(clock)
    return {} if hour is None else {"eta": hour}


def _times(phrases: str) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for name, pattern in (("after", _AFTER), ("before", _BEFORE)):
        match = pattern.search(phrases)
        hour = None if match is None else _clock(match)
        if hour is not None:
            found[name] = hour
    if not found:
        found |= _time(phrases)
    stripped = phrases.replace(" good morning ", " ").replace(" good afternoon ", " ")
    return found | _first(_PARTS, "daypart", stripped.replace(" good evening ", " "))


def _time(phrases: str) -> dict[str, Entity]:
    for match in _AT.finditer(phrases):
        lead = match.group().split()[0]
        is_sure = match.group(2) or match.group(3) or lead in _LEADS or " la" in match.group()
        hour = _clock(match) if is_sure else None
        if hour is not None:
            return {"time": hour}
    return {}


_LEADS = {"at", "around", "do", "las", "la", "eta"}


def _clock(match: "re.Match[str]") -> str | None:
    hour, minute, half = int(match.group(1)), int(match.group(2) or 0), match.group(3) or ""
    if not 1 <= hour <= 23 or minute > 59:  # noqa: PLR2004 - a clock's face
        return None
    if hour <= _NOON:
        is_morning = half.startswith("a") or (
            not half and _FIRST_MORNING_HOUR <= hour <= _LAST_MORNING_HOUR
        )
        hour = hour % _NOON + (0 if is_morning else _NOON)
    return f"{hour:02d}:{minute:02d}"


def _day(phrases: str, intent: Intent) -> dict[str, Entity]:
    plain = _MORNING_HINT.sub(" ", _INSTEAD.sub(" ", phrases))
    wanted = _REFUSED_DAY.sub(" ", plain) if intent is Intent.RESCHEDULE else plain
    days = list(_DAY.finditer(wanted))
    if days:
        week, today, tomorrow, weekday = days[-1].groups()
        name = "next_week" if week else "today" if today else "tomorrow" if tomorrow else ""
        return {"day": name or _DAY_OF[weekday]}
    month_day = _DAY_OF_MONTH.search(wanted)
    if month_day and 1 <= int(month_day.group(1)) <= 31:  # noqa: PLR2004 - days of a month
        return {"dom": int(month_day.group(1))}
    return {}
