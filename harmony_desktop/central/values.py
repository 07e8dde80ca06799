"""Wire values to PostgreSQL values, by the kind and the protection of the column."""

import json
import operator
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from harmony_desktop.protocol.envelopes import is_sealed
from harmony_desktop.schema.classes import Kind
from harmony_desktop.schema.registry import ColumnSpec

__all__ = ["MAX_VALUE_BYTES", "require_envelope", "require_text", "writer_of"]

MAX_VALUE_BYTES = 1_000_000
"""Of one enveloped value, and of one text."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def require_text(value: Any) -> str:
    """Return a text of the wire.

    Raises:
        ValueError: it is none, or longer than any value may be.
    """
    if not isinstance(value, str) or len(value) > MAX_VALUE_BYTES:
        message = "no text, or longer than any value may be"
        raise ValueError(message)
    return value


def require_envelope(value: Any) -> bytes:
    """Return an envelope of the wire.

    Raises:
        ValueError: it is none, or longer than any value may be.
    """
    if not is_sealed(value) or len(value) > MAX_VALUE_BYTES:
        message = "no envelope"
        raise ValueError(message)
    return bytes(value)


_INWARD: dict[Kind, Callable[[Any], Any]] = {
    Kind.ID: lambda value: UUID(bytes=value),
    Kind.TIME: lambda value: _EPOCH + timedelta(microseconds=value),
    Kind.DATE: date.fromisoformat,
    Kind.TEXT: require_text,
    Kind.INTEGER: operator.index,
    Kind.MONEY: operator.index,
    Kind.SCORE: operator.index,
    Kind.FLAG: lambda value: bool(operator.index(value)),
    Kind.JSON: lambda value: Jsonb(json.loads(require_text(value))),
}


def writer_of(column: ColumnSpec) -> Callable[[Any], Any]:
    """Return what makes the value psycopg stores of a column's wire value, other than NULL.

    It raises ValueError, TypeError or OverflowError where the value is not of that kind, or where
    a classified value came readable.
    """
    return require_envelope if column.is_enveloped else _INWARD[column.kind]
