"""Open Dental's ways of storing dates, money, colours, intervals and patterns, decoded.

Every function takes the text a server prints, or None, and never raises on what a real database
holds: what cannot be read is None, and the caller counts it. Source of the rules: the facts about
Open Dental's schema, global rules 4 to 11.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from harmony_desktop.importers.open_dental.source import Value

__all__ = [
    "PracticeTime",
    "day_of",
    "days_of_ticks",
    "five_minute_pattern",
    "flag_of",
    "hex_color",
    "interval_of",
    "line_of",
    "minute_of",
    "money_of",
    "money_or_blank",
    "number_of",
    "text_of",
]

_EARLIEST_YEAR = 1880
"""Open Dental itself takes any earlier year for an empty date."""
_LATEST_YEAR = 2199
_CENT = Decimal("0.01")
_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_EPOCH = date(1970, 1, 1).toordinal()
_LARGEST = Decimal(10) ** 12
_TICKS_A_DAY = 864_000_000_000
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(r"(-?\d{1,3}):(\d\d)(?::(\d\d))?")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_UNWANTED_IN_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def number_of(value: Value) -> int:
    """Return a whole number; nothing, and what is none, is 0, which there means "none"."""
    if not value:
        return 0
    try:
        return int(value)
    except ValueError:
        try:
            return int(float(value))
        except (ValueError, OverflowError):
            return 0


def flag_of(value: Value) -> bool:
    """Return a yes or no kept as a small number; any number but 0 is yes."""
    return number_of(value) != 0


def line_of(value: Value, limit: int) -> str | None:
    """Return one line of at most `limit` characters, composed and stripped; None when empty."""
    if not value:
        return None
    if value.isascii() and value.isprintable():
        cleaned = value.strip()
    else:
        cleaned = unicodedata.normalize("NFC", _UNWANTED.sub(" ", value)).strip()
    return cleaned[:limit].rstrip() or None


def text_of(value: Value) -> str | None:
    """Return text of several lines with line feeds, without control characters; None if empty."""
    if not value:
        return None
    unified = value.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = unicodedata.normalize("NFC", _UNWANTED_IN_TEXT.sub("", unified)).strip()
    return cleaned or None


def money_of(value: Value) -> int:
    """Return whole cents of a double, half to even on its shortest decimal form; else 0."""
    if not value:
        return 0
    if value.isdigit():
        return int(value) * 100
    try:
        amount = Decimal(value)
        if not amount.is_finite() or abs(amount) > _LARGEST:
            return 0
        return int(amount.quantize(_CENT, ROUND_HALF_EVEN).scaleb(2))
    except InvalidOperation:
        return 0


def money_or_blank(value: Value) -> int | None:
    """Return whole cents; -1 means blank in the columns this is for."""
    if value is None or value in {"", "-1"}:
        return None
    cents = money_of(value)
    return None if cents == -100 else cents  # noqa: PLR2004 - minus one, written as -1.0


def day_of(value: Value) -> str | None:
    """Return the ISO date of a date or datetime; an empty date or a year before 1880 is None."""
    if not value:
        return None
    found = _DATE.match(value)
    if found is None or not _EARLIEST_YEAR <= int(found[1]) <= _LATEST_YEAR:
        return None
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return value[:10]


def minute_of(value: Value) -> int | None:
    """Return minutes after midnight of a time; 24:00 and later are the end of the day."""
    found = None if not value else _TIME.match(value)
    if found is None:
        return None
    return max(0, min(24 * 60, int(found[1]) * 60 + int(found[2])))


def hex_color(value: Value) -> str | None:
    """Return ``#RRGGBB`` of a signed 32-bit ARGB number; 0 is no colour."""
    number = number_of(value)
    return None if number == 0 else f"#{number & 0xFFFFFF:06X}"


def days_of_ticks(value: Value) -> int:
    """Return whole days of a time span in ticks of 100 nanoseconds."""
    return number_of(value) // _TICKS_A_DAY


def interval_of(value: Value) -> tuple[int, int]:
    """Return months and days of a packed interval: years, months, weeks, days, a byte each."""
    packed = number_of(value)
    days, weeks = packed & 255, packed >> 8 & 255
    months, years = packed >> 16 & 255, packed >> 24 & 255
    return years * 12 + months, weeks * 7 + days


def five_minute_pattern(value: Value, increment: int = 5, longest: int = 100) -> str:
    """Return a time pattern in letters of five minutes.

    Args:
        value: X for the provider's time and / for the assistant's; other letters count as /.
        increment: minutes of a letter in the source: 5, 10 or 15.
        longest: most letters kept.
    """
    repeated = max(1, increment // 5)
    letters = "".join(
        ("X" if letter in "Xx" else "/") * repeated for letter in (value or "").strip()
    )
    return (letters or "/")[:longest]


@dataclass(slots=True)
class PracticeTime:
    """Wall-clock times of the practice to UTC.

    In spring an hour does not exist: such a time is taken as an hour later, as a clock would show
    that was not put forward. In autumn an hour happens twice: the first is taken. Both are counted.
    """

    zone: ZoneInfo
    oddities: Counter[str] = field(default_factory=Counter)
    _days: dict[str, tuple[int, int | None]] = field(default_factory=dict)

    def moment(self, value: Value) -> int | None:
        """Return microseconds since 1970, UTC; an empty or impossible time is None."""
        if not value:
            return None
        day = value[:10]
        known = self._days.get(day)
        if known is None:
            if day_of(day) is None:
                return None
            known = self._learn(day)
        seconds = _seconds_of(value[11:])
        if seconds is None:
            return None
        midnight, offset = known
        if offset is None:
            return self._on_a_day_of_change(day, seconds)
        return midnight + seconds * _SECOND - offset

    def on_day(self, day: str, minute: int) -> int | None:
        """Return the moment of a wall-clock minute of an ISO date; 1440 is the next midnight."""
        if minute >= 24 * 60:
            following = date.fromisoformat(day) + timedelta(days=1)
            return self.moment(f"{following.isoformat()} 00:00:00")
        return self.moment(f"{day} {minute // 60:02d}:{minute % 60:02d}:00")

    def _learn(self, day: str) -> tuple[int, int | None]:
        parsed = date.fromisoformat(day)
        begin = datetime(parsed.year, parsed.month, parsed.day, tzinfo=self.zone)
        end = begin.replace(hour=23, minute=59, second=59)
        first, last = begin.utcoffset(), end.utcoffset()
        midnight = (parsed.toordinal() - _EPOCH) * _DAY
        offset = None
        if first == last and first is not None:
            offset = first // timedelta(microseconds=1)
        if len(self._days) > 20_000:  # noqa: PLR2004 - fifty years of days
            self._days.clear()
        self._days[day] = (midnight, offset)
        return self._days[day]

    def _on_a_day_of_change(self, day: str, seconds: int) -> int:
        wall = datetime.fromisoformat(day).replace(tzinfo=self.zone) + timedelta(seconds=seconds)
        moment = wall.astimezone(UTC)
        back = moment.astimezone(self.zone)
        if back.replace(tzinfo=None) != wall.replace(tzinfo=None):
            self.oddities["a time that the clocks skipped in spring: taken an hour later"] += 1
        elif wall.replace(fold=1).astimezone(UTC) != moment:
            self.oddities["a time that happened twice in autumn: the first was taken"] += 1
        return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _seconds_of(clock: str) -> int | None:
    if not clock:
        return 0
    try:
        hours, minutes = int(clock[0:2]), int(clock[3:5])
        seconds = int(clock[6:8]) if len(clock) > len("00:00") else 0
    except ValueError:
        return None
    total = hours * 3600 + minutes * 60 + seconds
    return total if 0 <= total < 24 * 3600 else None
