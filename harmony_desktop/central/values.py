"""Wire values to PostgreSQL values and back, by the kind of the column."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from harmony_desktop.schema.classes import Kind

__all__ = ["from_database", "to_database"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_INWARD: dict[Kind, Callable[[Any], Any]] = {
    Kind.ID: lambda value: UUID(bytes=value),
    Kind.TIME: lambda value: _EPOCH + timedelta(microseconds=value),
    Kind.DATE: date.fromisoformat,
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.MONEY: int,
    Kind.SCORE: int,
    Kind.FLAG: bool,
    Kind.JSON: lambda value: Jsonb(json.loads(value)),
}

_OUTWARD: dict[Kind, Callable[[Any], Any]] = {
    Kind.ID: lambda value: value.bytes,
    Kind.TIME: lambda value: (value - _EPOCH) // timedelta(microseconds=1),
    Kind.DATE: lambda value: value.isoformat(),
    Kind.TEXT: lambda value: value,
    Kind.INTEGER: lambda value: value,
    Kind.MONEY: lambda value: value,
    Kind.SCORE: lambda value: value,
    Kind.FLAG: int,
    Kind.JSON: lambda value: json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ),
}


def to_database(kind: Kind, value: Any) -> Any:
    """Return what psycopg stores for a wire value.

    Raises:
        ValueError, TypeError, OverflowError: the value is not of that kind.
    """
    return None if value is None else _INWARD[kind](value)


def from_database(kind: Kind, value: Any) -> Any:
    """Return the wire value of what psycopg read."""
    return None if value is None else _OUTWARD[kind](value)
