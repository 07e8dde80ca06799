"""Reads the time a message to a patient names, without the code that wrote it."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

__all__ = ["named_time"]

_ENGLISH = re.compile(r"on (\w+), (\w+) (\d+) at (\d+):(\d\d) ([AP])M")
_SPANISH = re.compile(r"el (\w+) (\d+) de (\w+) a las (\d+):(\d\d) ([ap])\. m\.")
_MONTHS = (
    "jan ene", "feb", "mar", "apr abr", "may", "jun",
    "jul", "aug ago", "sep", "oct", "nov", "dec dic",
)  # fmt: skip
_WEEKDAYS = ("mon lun", "tue mar", "wed mié", "thu jue", "fri vie", "sat sáb", "sun dom")


def named_time(body: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Read the time a text names; the year is the one that brings it nearest to now."""
    if found := _ENGLISH.search(body):
        weekday, month, day, *clock = found.groups()
    else:
        found = _SPANISH.search(body)
        assert found is not None, "a text that names no time"
        weekday, day, month, *clock = found.groups()
    hour, minute, half = clock
    number = next(at for at, names in enumerate(_MONTHS, 1) if month[:3].lower() in names)
    hours = int(hour) % 12 + (12 if half.lower() == "p" else 0)
    named = min(
        (
            datetime(year, number, int(day), hours, int(minute), tzinfo=zone)
            for year in range(now.year - 1, now.year + 2)
        ),
        key=lambda moment: abs(moment - now),
    )
    assert weekday[:3].lower() in _WEEKDAYS[named.weekday()], "weekday and date differ"
    return named
