"""Local time of a practice: wall clock to UTC and back, with the two hours a year that trip people.

Wall-clock minutes count from local midnight. In spring an hour of them does not exist, in autumn
an hour exists twice; both are refused with a clear sentence rather than guessed.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "EARLIEST_DAY",
    "LATEST_DAY",
    "MINUTES_IN_DAY",
    "WEEKDAYS",
    "clock_text",
    "day_bounds",
    "local_day",
    "local_minute",
    "minute_of_clock",
    "moment_at",
    "practice_zone",
    "require_bookable_day",
    "same_wall_time",
    "weekday_name",
]

MINUTES_IN_DAY = 24 * 60
EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2199, 12, 31)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@lru_cache(maxsize=32)
def practice_zone(name: str) -> ZoneInfo:
    """Return the IANA zone called `name`.

    Raises:
        ValidationError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = "The practice's time zone is not known on this computer."
        raise ValidationError(message) from None


def moment_at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the UTC moment of a wall-clock minute of a day.

    Args:
        day: the local day.
        minute: minutes after local midnight, 0 to 1439.
        zone: the practice's zone.

    Raises:
        ValidationError: the minute is outside the day, was skipped when the clocks went forward,
            or happens twice when they go back.
    """
    if not 0 <= minute < MINUTES_IN_DAY:
        message = "The time of day must lie between 0:00 and 23:59."
        raise ValidationError(message)
    wall = datetime.combine(day, time(minute // 60, minute % 60), zone)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        message = (
            f"{clock_text(minute)} does not exist on {day.isoformat()}: the clocks go forward. "
            "Choose a later time."
        )
        raise ValidationError(message)
    if first != second:
        message = (
            f"{clock_text(minute)} happens twice on {day.isoformat()}: the clocks go back. "
            "Choose another time."
        )
        raise ValidationError(message)
    return first


def same_wall_time(moment: datetime, old: ZoneInfo, new: ZoneInfo) -> datetime:
    """Return the UTC moment at which the clocks of `new` show what those of `old` show at `moment`.

    A time the new zone skips when its clocks go forward is taken as many minutes later.
    """
    wall = moment.astimezone(old).replace(tzinfo=new, fold=0)
    return wall.astimezone(UTC)


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the UTC moments at which a local day begins and ends; 23 to 25 hours apart.

    Raises:
        ValidationError: the day lies outside 1900 to 2199.
    """
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        message = "The date must lie between 1900 and 2199."
        raise ValidationError(message)
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day it is in `zone` at a moment."""
    return moment.astimezone(zone).date()


def local_minute(moment: datetime, zone: ZoneInfo) -> int:
    """Return the minutes the wall clock in `zone` shows after midnight."""
    wall = moment.astimezone(zone)
    return wall.hour * 60 + wall.minute


def weekday_name(day: date) -> str:
    """Return the weekday in English, lower case, as the opening hours name it."""
    return WEEKDAYS[day.weekday()]


def minute_of_clock(text: str) -> int:
    """Return the minutes after midnight of ``HH:MM``; ``24:00`` is the end of the day.

    Raises:
        ValidationError: the text is no time of day.
    """
    hours, _, minutes = text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == len("00")):
        message = "A time of day looks like 08:30."
        raise ValidationError(message)
    total = int(hours) * 60 + int(minutes)
    if int(minutes) >= 60 or total > MINUTES_IN_DAY:  # noqa: PLR2004 - minutes of an hour
        message = "The time of day must lie between 0:00 and 24:00."
        raise ValidationError(message)
    return total


def clock_text(minute: int) -> str:
    """Return ``H:MM`` of minutes after midnight, for sentences."""
    return f"{minute // 60}:{minute % 60:02d}"


def require_bookable_day(day: date, today: date, *, years_ahead: int = 5) -> None:
    """Refuse a day nobody books.

    Args:
        day: the day asked for.
        today: the practice's present day.
        years_ahead: how far into the future a visit may lie.

    Raises:
        ValidationError: the day is before 1900 or more than `years_ahead` years away.
    """
    if day < EARLIEST_DAY:
        message = "The date lies before 1900."
        raise ValidationError(message)
    if day > LATEST_DAY or day.year - today.year > years_ahead:
        message = f"The date lies more than {years_ahead} years ahead."
        raise ValidationError(message)
