"""Column types whose Python value is the same over SQLCipher and PostgreSQL.

| kind | Python | SQLCipher | PostgreSQL |
| id | UUID | 16-byte BLOB | uuid |
| time | aware datetime, UTC | INTEGER microseconds since 1970 | timestamptz |
| money | Decimal, two places | INTEGER cents | bigint cents |
| score | Decimal, two places | INTEGER hundredths | smallint hundredths |
| json | lists and dicts | TEXT | jsonb |
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, DateTime, Dialect, LargeBinary, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PostgresUuid  # noqa: N811 - a type
from sqlalchemy.types import TypeDecorator, TypeEngine

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["Id", "Json", "Money", "Score", "UtcTime", "from_microseconds", "to_microseconds"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CENT = Decimal("0.01")


def to_microseconds(moment: datetime) -> int:
    """Return the microseconds since 1970 of an aware datetime.

    Raises:
        ValidationError: the datetime carries no zone.
    """
    if moment.tzinfo is None:
        message = "A time without its zone cannot be stored."
        raise ValidationError(message)
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_microseconds(value: int) -> datetime:
    """Return the UTC datetime that stands `value` microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=value)


class Id(TypeDecorator[UUID]):
    """A uuid."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the server's own type on PostgreSQL."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(PostgresUuid(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Store 16 bytes where the database has no uuid."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Return a UUID."""
        return value if value is None or dialect.name == "postgresql" else UUID(bytes=value)


class UtcTime(TypeDecorator[datetime]):
    """A moment."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use timestamptz on PostgreSQL."""
        kind = DateTime(timezone=True) if dialect.name == "postgresql" else BigInteger()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Store microseconds where the database has no type with a zone."""
        return value if value is None or dialect.name == "postgresql" else to_microseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return an aware datetime in UTC."""
        if value is None:
            return None
        moment = value if dialect.name == "postgresql" else from_microseconds(value)
        return moment.astimezone(UTC)


class _Hundredths(TypeDecorator[Decimal]):
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Store whole hundredths, half to even."""
        del dialect
        if value is None:
            return None
        return int(Decimal(value).quantize(_CENT, ROUND_HALF_EVEN).scaleb(2))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return a Decimal with two places."""
        del dialect
        return None if value is None else Decimal(value).scaleb(-2)


class Money(_Hundredths):
    """An amount in the practice's currency."""

    impl = BigInteger
    cache_ok = True


class Score(_Hundredths):
    """A score with two places, 0.00 to 1.00 unless its column says otherwise."""

    impl = SmallInteger
    cache_ok = True


class Json(TypeDecorator[Any]):
    """Lists and dicts, checked against a msgspec type on write; unknown keys are kept."""

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any = Any) -> None:
        """Check what is written against `shape`, a type msgspec understands."""
        super().__init__()
        self.shape = shape

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use jsonb on PostgreSQL."""
        kind = JSONB() if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Refuse what does not have the declared shape."""
        if value is None:
            return None
        try:
            msgspec.convert(value, self.shape)
        except msgspec.ValidationError:
            message = "A structured field does not have the shape its column declares."
            raise ValidationError(message) from None
        return value if dialect.name == "postgresql" else _canonical(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Return lists and dicts."""
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(value)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Compare stored text with plain text."""
        return self.impl_instance.coerce_compared_value(op, value)


def _canonical(value: Any) -> str:
    encode: Callable[..., str] = json.dumps
    return encode(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
