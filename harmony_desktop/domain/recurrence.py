"""Days that come again: every so many days, weeks or months, up to an end."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from harmony_desktop.domain.dates import WEEKDAYS, weekday_name
from harmony_desktop.foundation.errors import ValidationError

__all__ = ["MOST_DAYS", "Recurrence", "recurring_days"]

MOST_DAYS = 400
"""No series is longer: more than a working year of days."""
_UNITS = frozenset({"day", "week", "month"})
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How a day comes again.

    Attributes:
        unit: ``day``, ``week`` or ``month``.
        every: each so many of them.
        weekdays: with ``week``, English and lower case; empty means that of the first day.
        count: how many days in all, the first included; or
        until: the last day there may be. One of the two must be said.
    """

    unit: str = "week"
    every: int = 1
    weekdays: tuple[str, ...] = ()
    count: int | None = None
    until: date | None = None


def recurring_days(first: date, rule: Recurrence) -> tuple[date, ...]:
    """Return the days of a series, `first` and later; a month without that day gives its last.

    Raises:
        ValidationError: the rule has no end, goes on too long, or cannot be.
    """
    _require_rule(first, rule)
    days: list[date] = []
    at = 0
    while rule.count is None or len(days) < rule.count:
        block = [day for day in _block(first, rule, at) if day >= first]
        if rule.until is not None:
            block = [day for day in block if day <= rule.until]
            if not block and _block(first, rule, at)[0] > rule.until:
                break
        days.extend(block)
        at += 1
        if len(days) > MOST_DAYS:
            message = f"A series has at most {MOST_DAYS} days."
            raise ValidationError(message)
    return tuple(days if rule.count is None else days[: rule.count])


def _require_rule(first: date, rule: Recurrence) -> None:
    if rule.unit not in _UNITS or rule.every < 1:
        message = "A series repeats every so many days, weeks or months."
        raise ValidationError(message)
    if not set(rule.weekdays) <= set(WEEKDAYS):
        message = "Weekdays are written monday to sunday."
        raise ValidationError(message)
    if (rule.count is None) == (rule.until is None):
        message = "Say how often the series repeats, or until when."
        raise ValidationError(message)
    if rule.count is not None and not 1 <= rule.count <= MOST_DAYS:
        message = f"A series has at most {MOST_DAYS} days."
        raise ValidationError(message)
    if rule.until is not None and rule.until < first:
        message = "The last day lies before the first."
        raise ValidationError(message)


def _block(first: date, rule: Recurrence, at: int) -> list[date]:
    """Return the days of the `at`-th repetition, in order; those before `first` included."""
    if rule.unit == "day":
        return [first + timedelta(days=at * rule.every)]
    if rule.unit == "month":
        year, month = divmod(first.year * _MONTHS + first.month - 1 + at * rule.every, _MONTHS)
        last = calendar.monthrange(year, month + 1)[1]
        return [date(year, month + 1, min(first.day, last))]
    monday = first - timedelta(days=first.weekday()) + timedelta(weeks=at * rule.every)
    wanted = rule.weekdays or (weekday_name(first),)
    return [monday + timedelta(days=at) for at, name in enumerate(WEEKDAYS) if name in wanted]
