"""The only place that reads the time. Everything else is handed a `Clock`."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

__all__ = ["Clock", "ManualClock", "SystemClock"]


class Clock(Protocol):
    """A source of the present moment."""

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards, for measuring durations."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the system's monotonic seconds."""
        return time.monotonic()


class ManualClock:
    """A clock that moves only when told, for tests, simulations and `--now`."""

    def __init__(self, start: datetime) -> None:
        """Stand at `start`, an aware datetime.

        Raises:
            ValueError: `start` carries no time zone.
        """
        self._now = _as_utc(start)
        self._elapsed = 0.0

    def now(self) -> datetime:
        """Return the moment the clock stands at, in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds advanced since the start."""
        return self._elapsed

    def advance(self, step: timedelta) -> None:
        """Move both hands forward by `step`.

        Raises:
            ValueError: `step` is negative.
        """
        if step < timedelta(0):
            message = "a clock advances; use set() to go back"
            raise ValueError(message)
        self._now += step
        self._elapsed += step.total_seconds()

    def set(self, moment: datetime) -> None:
        """Put the wall clock to `moment`, as a person does who corrects it; monotonic stays.

        Raises:
            ValueError: `moment` carries no time zone.
        """
        self._now = _as_utc(moment)


def _as_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message = "a clock needs a datetime with a time zone"
        raise ValueError(message)
    return moment.astimezone(UTC)
