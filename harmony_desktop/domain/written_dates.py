"""Days as people write them: on a form, on the telephone, or in a hurry at the desk."""

import calendar
import re
from datetime import date, timedelta

__all__ = ["read_desk_day", "read_written_date"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_STEP = re.compile(r"([+-])(\d{1,4})\s*([dwmy]?)")
_DAY_OF_MONTH = re.compile(r"\d{1,2}")
_WORDS = {
    "today": 0,
    "t": 0,
    "hoy": 0,
    "tomorrow": 1,
    "tom": 1,
    "mañana": 1,
    "yesterday": -1,
    "ayer": -1,
}
_WEEKDAYS = (
    ("monday", "lunes"),
    ("tuesday", "martes"),
    ("wednesday", "miércoles"),
    ("thursday", "jueves"),
    ("friday", "viernes"),
    ("saturday", "sábado"),
    ("sunday", "domingo"),
)
_SHORTEST_WEEKDAY = 2
_MONTHS = 12


def read_written_date(text: str, pivot_year: int, *, day_first: bool = False) -> date | None:
    """Return the day written as 1981-04-12, 4/12/1981, 4/12/81 or 12.4.1981, or None.

    Args:
        text: what was written, without spaces around it.
        pivot_year: years of two digits below it (0 to 100) belong to this century.
        day_first: whether 4/12 is the fourth of December. Where only the other order is a day,
            that one is meant.
    """
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _SLASHED.fullmatch(text):
        first, second, year = match.groups()
        month, day = (second, first) if day_first else (first, second)
    elif match := _DOTTED.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    full = int(year)
    if len(year) == 2:  # noqa: PLR2004 - a year of two digits
        full += 2000 if full < pivot_year else 1900
    found = _day(full, int(month), int(day))
    if found is None and "/" in text:
        found = _day(full, int(day), int(month))
    return found


def read_desk_day(text: str, today: date, *, day_first: bool = False) -> date | None:
    """Return the day a receptionist means, or None.

    Besides whole dates: ``today``, ``tomorrow``, a weekday (the next one), ``+3`` days, ``+2w``,
    ``+6m``, ``-1y``, ``12/24`` or ``24.12`` (the next one), and ``24``, the next 24th. With
    `day_first`, 4/12 is in December; where only the other order is a day, that one is meant.
    """
    typed = text.strip().casefold()
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    if match := _STEP.fullmatch(typed):
        sign, count, unit = match.groups()
        return _stepped(today, int(sign + count), unit)
    if match := _MONTH_DAY.fullmatch(typed):
        month, day = (match[2], match[1]) if day_first else (match[1], match[2])
        return _next_anniversary(today, int(month), int(day)) or _next_anniversary(
            today, int(day), int(month)
        )
    if match := _DAY_MONTH.fullmatch(typed):
        return _next_anniversary(today, int(match[2]), int(match[1]))
    if _DAY_OF_MONTH.fullmatch(typed):
        return _next_day_of_month(today, int(typed))
    written = read_written_date(typed, 100, day_first=day_first)
    return _next_weekday(today, typed) or written


def _stepped(today: date, count: int, unit: str) -> date | None:
    if unit in {"m", "y"}:
        months = today.year * _MONTHS + today.month - 1 + count * (_MONTHS if unit == "y" else 1)
        year, month = divmod(months, _MONTHS)
        if not date.min.year <= year <= date.max.year:
            return None
        last = calendar.monthrange(year, month + 1)[1]
        return _day(year, month + 1, min(today.day, last))
    try:
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    except OverflowError:
        return None


def _next_anniversary(today: date, month: int, day: int) -> date | None:
    # Four years further there has been a 29 February.
    for year in range(today.year, today.year + 5):
        found = _day(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def _next_day_of_month(today: date, day: int) -> date | None:
    for months in range(_MONTHS):
        year, month = divmod(today.year * _MONTHS + today.month - 1 + months, _MONTHS)
        found = _day(year, month + 1, day)
        if found is not None and found >= today:
            return found
    return None


def _next_weekday(today: date, typed: str) -> date | None:
    if len(typed) < _SHORTEST_WEEKDAY:
        return None
    for weekday, names in enumerate(_WEEKDAYS):
        if any(name.startswith(typed) for name in names):
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
