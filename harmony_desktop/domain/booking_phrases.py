"""A booking in one typed line, such as ``maria 1015 crown 60`` or ``maria jue 10:15 corona``.

The first word is the patient's. Of the others each is a time, a day, a length, a part of the day
or a kind of visit if it can be; what is left belongs to the patient's name. English and Spanish
at once, since people mix them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from harmony_desktop.domain.appointments import LETTER_MINUTES, LONGEST_MINUTES
from harmony_desktop.domain.dates import MINUTES_IN_DAY
from harmony_desktop.domain.written_dates import read_desk_day

__all__ = ["BookingPhrase", "read_booking_phrase"]

_EARLIEST_HOUR = 7
"""An hour below it without am or pm is one of the afternoon: nobody books at 3 a.m."""
_NOON, _HOURS = 12, 24
_SHORTEST_WORD = 3
_SHORTEST_PHONE = 7
_CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})\s*([ap])?m?")
_HOUR = re.compile(r"(\d{1,2})(?:([ap])m?|h)")
_MINUTES = re.compile(r"(\d{1,3})(?:m|min|mins|minutes|minutos|')")
_COMPACT = re.compile(r"(\d{1,2})(\d{2})")
_ENGLISH = ("at", "on", "for", "with", "the", "a", "min", "mins", "minutes")
_SPANISH = ("el", "la", "las", "los", "de", "para", "con", "por", "minutos")
_FILLERS = frozenset((*_ENGLISH, *_SPANISH))
_DAYPARTS = {
    "morning": "morning",
    "afternoon": "afternoon",
    "tarde": "afternoon",
    "evening": "evening",
    "noche": "evening",
}
_SPOKEN_DAYS = {"manana": "mañana", "hoy": "hoy", "ayer": "ayer"}
_PREFIX_DAYS = (("mie", "miércoles"), ("sab", "sábado"))
_SPANISH_KINDS = {
    "corona": "crown",
    "empaste": "filling",
    "endodoncia": "root",
    "extraccion": "extraction",
    "implante": "implant",
    "limpieza": "cleaning",
    "revision": "exam",
    "urgencia": "emergency",
}


@dataclass(frozen=True, slots=True)
class BookingPhrase:
    """What a line says; None where it says nothing of it.

    Attributes:
        patient: words to search the patient by.
        kind: the name of a kind of visit, as it was given to the reader.
        daypart: ``morning``, ``afternoon`` or ``evening``.
        provider: the abbreviation of a provider, as it was given.
    """

    patient: str
    day: date | None = None
    start_minute: int | None = None
    minutes: int | None = None
    kind: str | None = None
    daypart: str | None = None
    provider: str | None = None

    @property
    def is_booking(self) -> bool:
        """Whether it says more than a name."""
        said = (self.day, self.start_minute, self.minutes, self.kind, self.daypart, self.provider)
        return bool(self.patient) and any(one is not None for one in said)


@dataclass(slots=True)
class _Reading:
    today: date
    day_first: bool
    kinds: tuple[str, ...]
    providers: tuple[str, ...]
    patient: list[str] = field(default_factory=list)
    day: date | None = None
    start_minute: int | None = None
    minutes: int | None = None
    daypart: str | None = None
    provider: str | None = None
    candidates: list[str] = field(default_factory=list)

    def take(self, word: str, before: str) -> None:
        """Use one word for the first thing it can be."""
        typed = _plain(word)
        readers = (
            self._take_daypart,
            self._take_length,
            self._take_time,
            self._take_number,
            self._take_provider,
            self._take_kind,
            self._take_day,
        )
        if not any(reader(typed, before) for reader in readers) and typed not in _FILLERS:
            self.patient.append(word)

    def _take_daypart(self, typed: str, before: str) -> bool:
        is_spanish_morning = typed == "manana" and before == "la"
        part = "morning" if is_spanish_morning else _DAYPARTS.get(typed)
        if part is None:
            return False
        self.daypart = part
        return True

    def _take_length(self, typed: str, _: str) -> bool:
        match = _MINUTES.fullmatch(typed)
        if match is None or not _is_length(int(match[1])):
            return False
        self.minutes = int(match[1])
        return True

    def _take_time(self, typed: str, _: str) -> bool:
        match = _CLOCK.fullmatch(typed)
        if match is not None:
            minute = _minute(int(match[1]), int(match[2]), match[3])
        elif (match := _HOUR.fullmatch(typed)) is not None:
            minute = _minute(int(match[1]), 0, match[2])
        else:
            return False
        self.start_minute = minute if minute is not None else self.start_minute
        return minute is not None

    def _take_number(self, typed: str, _: str) -> bool:
        """Read bare digits: a time first, a length afterwards."""
        if not typed.isdecimal() or len(typed) >= _SHORTEST_PHONE:
            return False
        number, match = int(typed), _COMPACT.fullmatch(typed)
        is_multiple = _is_length(number)
        time = None
        if match is not None and len(typed) > 2:  # noqa: PLR2004 - an hour alone has two digits
            time = _minute(int(match[1]), int(match[2]), None)
        elif 0 < number < _HOURS and (number <= _NOON or not is_multiple):
            time = _minute(number, 0, None)
        if self.start_minute is None and time is not None:
            self.start_minute = time
            return True
        if self.minutes is None and is_multiple:
            self.minutes = number
            return True
        return False

    def _take_provider(self, typed: str, _: str) -> bool:
        found = next((one for one in self.providers if _plain(one) == typed), None)
        self.provider = found or self.provider
        return found is not None

    def _take_kind(self, typed: str, _: str) -> bool:
        wanted = _SPANISH_KINDS.get(typed, typed)
        among = self.candidates or self.kinds
        fitting = [kind for kind in among if _has_word(kind, wanted)]
        if not fitting:
            return False
        self.candidates = fitting
        return True

    def _take_day(self, typed: str, _: str) -> bool:
        if typed.isdecimal() or (typed.isalpha() and len(typed) < _SHORTEST_WORD):
            return False
        spoken = _SPOKEN_DAYS.get(typed, typed)
        for beginning, name in _PREFIX_DAYS:
            if typed.startswith(beginning) and _plain(name).startswith(typed):
                spoken = name
        day = read_desk_day(spoken, self.today, day_first=self.day_first)
        if day is None or day < self.today:
            return False
        self.day = day
        return True


def read_booking_phrase(
    text: str,
    today: date,
    kinds: Iterable[str],
    providers: Iterable[str] = (),
    *,
    day_first: bool = False,
) -> BookingPhrase:
    """Return what a typed line says.

    Args:
        text: the line.
        today: the practice's day, for words such as ``tomorrow`` and ``thu``.
        kinds: names and abbreviations of the practice's kinds of visits.
        providers: abbreviations of the people who treat.
        day_first: whether 4/12 is the fourth of December.
    """
    words = text.replace(",", " ").split()
    reading = _Reading(today, day_first, tuple(kinds), tuple(providers))
    for at, word in enumerate(words):
        if at == 0:
            reading.patient.append(word)
        else:
            reading.take(word, _plain(words[at - 1]))
    # The shortest name that fits says the most with the words that were typed.
    kind = min(reading.candidates, key=lambda name: (len(name), name), default=None)
    return BookingPhrase(
        patient=" ".join(reading.patient),
        day=reading.day,
        start_minute=reading.start_minute,
        minutes=reading.minutes,
        kind=kind,
        daypart=reading.daypart,
        provider=reading.provider,
    )


def _plain(text: str) -> str:
    """Return a word without capitals and accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _has_word(kind: str, typed: str) -> bool:
    words = _plain(kind).replace("-", " ").replace("/", " ").split()
    if typed in words:
        return True
    return len(typed) >= _SHORTEST_WORD and any(word.startswith(typed) for word in words)


def _is_length(number: int) -> bool:
    return 0 < number <= LONGEST_MINUTES and number % LETTER_MINUTES == 0


def _minute(hour: int, minute: int, half: str | None) -> int | None:
    """Return the wall-clock minute, or None where there is no such time of day."""
    if minute > 59 or hour >= _HOURS or minute % LETTER_MINUTES:  # noqa: PLR2004 - of an hour
        return None
    if half is not None:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif hour < _EARLIEST_HOUR:
        hour += _NOON
    found = hour * 60 + minute
    return found if found < MINUTES_IN_DAY else None
