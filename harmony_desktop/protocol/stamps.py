"""Stamps of the hybrid logical clock: 48 bits of milliseconds, 16 bits of counter."""

from datetime import UTC, datetime, timedelta

__all__ = ["COUNTER_BITS", "stamp_milliseconds", "stamp_of", "stamp_time"]

COUNTER_BITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp_of(moment: datetime, counter: int = 0) -> int:
    """Return the stamp of an aware datetime and a counter from 0 to 65,535."""
    milliseconds = (moment - _EPOCH) // timedelta(milliseconds=1)
    return (milliseconds << COUNTER_BITS) | counter


def stamp_milliseconds(stamp: int) -> int:
    """Return the milliseconds since 1970 a stamp carries."""
    return stamp >> COUNTER_BITS


def stamp_time(stamp: int) -> datetime:
    """Return the UTC time a stamp carries."""
    return _EPOCH + timedelta(milliseconds=stamp_milliseconds(stamp))
