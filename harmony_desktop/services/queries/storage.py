"""Storage values of the replica to Python values, without the database library.

Ids are 16-byte blobs, times microseconds since 1970 (UTC), dates ISO text, scores hundredths.
"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

__all__ = [
    "optional_date",
    "optional_id",
    "optional_moment",
    "stored_microseconds",
    "stored_moment",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stored_microseconds(moment: datetime) -> int:
    """Return the microseconds since 1970 of an aware datetime."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def stored_moment(value: int) -> datetime:
    """Return the UTC datetime that stands `value` microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=value)


def optional_moment(value: int | None) -> datetime | None:
    """Return the UTC datetime, or None."""
    return None if value is None else stored_moment(value)


def optional_id(value: bytes | None) -> UUID | None:
    """Return the UUID of 16 stored bytes, or None."""
    return None if value is None else UUID(bytes=value)


def optional_date(value: str | None) -> date | None:
    """Return the date of an ISO text, or None."""
    return None if value is None else date.fromisoformat(value)
