"""A visit: its statuses, which may follow which, and its time pattern.

A pattern has one letter for every five minutes, as in Open Dental: ``X`` the provider is with
the patient, ``/`` the assistant (or the hygienist, where one is named) is.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "ENDED",
    "LETTER_MINUTES",
    "LIVE",
    "LONGEST_MINUTES",
    "MOVABLE",
    "NOTICE_IN_TIME_MINUTES",
    "AppointmentStatus",
    "end_of",
    "letter_runs",
    "notice_of",
    "pattern_minutes",
    "pattern_of_length",
    "require_length",
    "require_pattern",
    "require_transition",
    "resized_pattern",
]

LETTER_MINUTES = 5
LONGEST_MINUTES = 100 * LETTER_MINUTES
NOTICE_IN_TIME_MINUTES = 24 * 60


class AppointmentStatus(StrEnum):
    """How far a visit has come."""

    SCHEDULED = "scheduled"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    SEATED = "seated"
    COMPLETED = "completed"
    CHECKED_OUT = "checked_out"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    UNSCHEDULED = "unscheduled"
    PLANNED = "planned"


_S = AppointmentStatus
LIVE = frozenset({_S.SCHEDULED, _S.CONFIRMED, _S.ARRIVED, _S.SEATED, _S.COMPLETED, _S.CHECKED_OUT})
"""Statuses whose visit takes up its chair."""
MOVABLE = frozenset({_S.SCHEDULED, _S.CONFIRMED, _S.ARRIVED})
"""Statuses whose visit may still change its place or length."""
ENDED = frozenset({_S.COMPLETED, _S.CHECKED_OUT, _S.CANCELLED, _S.NO_SHOW})
"""Statuses that nothing at the desk follows by itself."""

_AHEAD = {_S.CONFIRMED, _S.ARRIVED, _S.SEATED, _S.COMPLETED, _S.CANCELLED, _S.NO_SHOW}
_MAY_FOLLOW: dict[AppointmentStatus, frozenset[AppointmentStatus]] = {
    _S.SCHEDULED: frozenset(_AHEAD | {_S.UNSCHEDULED}),
    _S.CONFIRMED: frozenset((_AHEAD - {_S.CONFIRMED}) | {_S.SCHEDULED, _S.UNSCHEDULED}),
    _S.ARRIVED: frozenset({_S.SCHEDULED, _S.CONFIRMED, _S.SEATED, _S.COMPLETED, _S.CANCELLED}),
    _S.SEATED: frozenset({_S.ARRIVED, _S.COMPLETED, _S.CANCELLED}),
    _S.COMPLETED: frozenset({_S.SEATED, _S.CHECKED_OUT}),
    _S.CHECKED_OUT: frozenset({_S.COMPLETED}),
    _S.CANCELLED: frozenset({_S.SCHEDULED, _S.NO_SHOW, _S.UNSCHEDULED}),
    _S.NO_SHOW: frozenset({_S.SCHEDULED, _S.ARRIVED, _S.CANCELLED, _S.UNSCHEDULED}),
    _S.UNSCHEDULED: frozenset({_S.SCHEDULED, _S.CANCELLED}),
    _S.PLANNED: frozenset({_S.SCHEDULED, _S.CANCELLED}),
}
_WORDS = {_S.CHECKED_OUT: "checked out", _S.NO_SHOW: "missed"}


def require_transition(current: str, following: str) -> AppointmentStatus:
    """Return the status a visit is to take.

    Raises:
        ValidationError: there is no such status, or it cannot follow the present one.
    """
    try:
        target = AppointmentStatus(following)
    except ValueError:
        message = "There is no such appointment status."
        raise ValidationError(message) from None
    if target not in _MAY_FOLLOW[AppointmentStatus(current)]:
        message = f"An appointment that is {_word(current)} cannot become {_word(target)}."
        raise ValidationError(message)
    return target


def _word(status: str) -> str:
    return _WORDS.get(AppointmentStatus(status), str(status))


def require_length(minutes: int) -> int:
    """Return a length in minutes that an appointment can have.

    Raises:
        ValidationError: not a multiple of five, not positive, or over the longest.
    """
    if minutes <= 0:
        message = "An appointment must end after it starts."
        raise ValidationError(message)
    if minutes % LETTER_MINUTES:
        message = f"The length must be a multiple of {LETTER_MINUTES} minutes."
        raise ValidationError(message)
    if minutes > LONGEST_MINUTES:
        message = f"An appointment lasts at most {LONGEST_MINUTES} minutes."
        raise ValidationError(message)
    return minutes


def require_pattern(pattern: str) -> str:
    """Return a pattern an appointment can have.

    Raises:
        ValidationError: empty, too long, or with letters other than X and /.
    """
    if not pattern or set(pattern) - {"X", "/"}:
        message = "A time pattern consists of the letters X and /."
        raise ValidationError(message)
    require_length(pattern_minutes(pattern))
    return pattern


def pattern_minutes(pattern: str) -> int:
    """Return how long a pattern lasts, in minutes."""
    return LETTER_MINUTES * len(pattern)


def pattern_of_length(minutes: int) -> str:
    """Return the plain pattern of a length: the provider all the time."""
    return "X" * (require_length(minutes) // LETTER_MINUTES)


def resized_pattern(pattern: str, minutes: int) -> str:
    """Return `pattern` cut, or lengthened by its last letter, to `minutes`."""
    letters = require_length(minutes) // LETTER_MINUTES
    return pattern[:letters].ljust(letters, pattern[-1])


def end_of(start: datetime, pattern: str) -> datetime:
    """Return when a visit ends: five minutes after its start for every letter."""
    return start + timedelta(minutes=pattern_minutes(pattern))


def letter_runs(pattern: str, letter: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of one letter as minutes from the start: (from, to)."""
    runs: list[tuple[int, int]] = []
    for index, found in enumerate(pattern):
        if found != letter:
            continue
        begin = index * LETTER_MINUTES
        if runs and runs[-1][1] == begin:
            runs[-1] = (runs[-1][0], begin + LETTER_MINUTES)
        else:
            runs.append((begin, begin + LETTER_MINUTES))
    return tuple(runs)


def notice_of(start: datetime, told_at: datetime) -> str:
    """Return how early a cancellation came: ``in_time`` (a day or more), ``late`` or ``none``."""
    minutes = (start - told_at).total_seconds() / 60
    if minutes >= NOTICE_IN_TIME_MINUTES:
        return "in_time"
    return "late" if minutes > 0 else "none"
