"""The declarative base, the columns every table has, and the short forms to declare the others."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Text,
)
from sqlalchemy import (
    text as sql_text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from harmony_desktop.schema.classes import Kind, Merge, Protection
from harmony_desktop.schema.types import Id, Json, Money, Score, UtcTime

__all__ = [
    "Base",
    "TenantRow",
    "calendar_date",
    "flag",
    "json_field",
    "money",
    "number",
    "reference",
    "row_id",
    "score",
    "string",
    "tenant_index",
    "time",
]

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "idx_%(table_name)s_%(column_0_N_name)s",
}
CLEAR = Protection.CLEAR


class Base(DeclarativeBase):
    """Carries the metadata of the tenant schema."""

    metadata = MetaData(naming_convention=_NAMES)


def _info(kind: Kind, merge: Merge, protection: Protection, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "merge": merge, "protection": protection, **more}


def string(
    length: int | None = None,
    *,
    merge: Merge = Merge.LWW,
    protection: Protection = CLEAR,
    default: str | None = None,
    blind_index: str | None = None,
) -> MappedColumn[Any]:
    """Declare a text of at most `length` characters, or of any length.

    Args:
        blind_index: ``phone`` or ``email`` where the server must find an enveloped value.
    """
    return mapped_column(
        Text() if length is None else String(length),
        default=default,
        server_default=default,
        info=_info(Kind.TEXT, merge, protection, length=length, blind_index=blind_index),
    )


def number(
    *, merge: Merge = Merge.LWW, protection: Protection = CLEAR, default: int | None = None
) -> MappedColumn[Any]:
    """Declare a whole number."""
    return mapped_column(
        Integer(),
        default=default,
        server_default=None if default is None else sql_text(str(default)),
        info=_info(Kind.INTEGER, merge, protection),
    )


def flag(*, merge: Merge = Merge.LWW, default: bool | None = False) -> MappedColumn[Any]:
    """Declare a yes or no; with `default` None it may also be unknown."""
    return mapped_column(
        Boolean(create_constraint=False),
        default=default,
        server_default=None if default is None else sql_text("true" if default else "false"),
        info=_info(Kind.FLAG, merge, CLEAR),
    )


def time(*, merge: Merge = Merge.LWW, protection: Protection = CLEAR) -> MappedColumn[Any]:
    """Declare a moment, UTC."""
    return mapped_column(UtcTime(), info=_info(Kind.TIME, merge, protection))


def calendar_date(*, merge: Merge = Merge.LWW, protection: Protection = CLEAR) -> MappedColumn[Any]:
    """Declare a day of the calendar."""
    return mapped_column(Date(), info=_info(Kind.DATE, merge, protection))


def money(*, merge: Merge = Merge.GUARD, default: Decimal | None = None) -> MappedColumn[Any]:
    """Declare an amount, stored as cents."""
    return mapped_column(
        Money(),
        default=default,
        server_default=None if default is None else sql_text(str(int(default * 100))),
        info=_info(Kind.MONEY, merge, CLEAR),
    )


def score(
    *, merge: Merge = Merge.SCORE, default: str | None = None, lowest: int = 0
) -> MappedColumn[Any]:
    """Declare a score from `lowest` (0 or -1) to 1, stored as hundredths and checked."""
    return mapped_column(
        Score(),
        default=None if default is None else Decimal(default),
        server_default=None if default is None else sql_text(str(int(Decimal(default) * 100))),
        info=_info(Kind.SCORE, merge, CLEAR, lowest=lowest),
    )


def json_field(
    shape: Any,
    *,
    merge: Merge = Merge.MAP,
    protection: Protection = CLEAR,
    default: str | None = "{}",
) -> MappedColumn[Any]:
    """Declare a structure checked against `shape`; `default` is ``{}``, ``[]`` or None."""
    factories: dict[str | None, Any] = {"{}": dict, "[]": list, None: None}
    return mapped_column(
        Json(shape),
        default=factories[default],
        server_default=default,
        info=_info(Kind.JSON, merge, protection),
    )


def row_id(*, merge: Merge = Merge.LWW, protection: Protection = CLEAR) -> MappedColumn[Any]:
    """Declare the id of something that is no row of this schema, or of any table."""
    return mapped_column(Id(), info=_info(Kind.ID, merge, protection))


def reference(table: str, *, merge: Merge = Merge.LWW) -> MappedColumn[Any]:
    """Declare the id of a row of `table` in the same tenant; the database checks it at commit."""
    return mapped_column(Id(), info=_info(Kind.ID, merge, CLEAR, references=table))


def tenant_index(name: str, *columns: str, **options: Any) -> Index:
    """Declare an index that leads with the tenant."""
    return Index(name, "tenant_id", *columns, **options)


class TenantRow:
    """What every table has: the tenant-wide key and the audit columns."""

    extra_args: ClassVar[tuple[Any, ...]] = ()

    tenant_id: Mapped[UUID] = mapped_column(
        Id(), primary_key=True, sort_order=-20, info=_info(Kind.ID, Merge.KEY, CLEAR)
    )
    id: Mapped[UUID] = mapped_column(
        Id(), primary_key=True, sort_order=-19, info=_info(Kind.ID, Merge.KEY, CLEAR)
    )
    created_at: Mapped[datetime] = mapped_column(
        UtcTime(), sort_order=90, info=_info(Kind.TIME, Merge.KEY, CLEAR)
    )
    updated_at: Mapped[datetime] = mapped_column(
        UtcTime(), sort_order=91, info=_info(Kind.TIME, Merge.SCORE, CLEAR)
    )
    created_by_user_id: Mapped[UUID | None] = mapped_column(
        Id(), sort_order=92, info=_info(Kind.ID, Merge.KEY, CLEAR)
    )
    last_modified_by_user_id: Mapped[UUID | None] = mapped_column(
        Id(), sort_order=93, info=_info(Kind.ID, Merge.SCORE, CLEAR)
    )
    deleted_at: Mapped[datetime | None] = mapped_column(
        UtcTime(), sort_order=94, info=_info(Kind.TIME, Merge.LWW, CLEAR)
    )

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 - SQLAlchemy passes the class
        """Build the tenant-wide foreign keys and the range checks the columns declare."""
        built: list[Any] = list(cls.extra_args)
        for name, value in vars(cls).items():
            if not isinstance(value, MappedColumn):
                continue
            target = value.column.info.get("references")
            if target is not None:
                built.append(
                    ForeignKeyConstraint(
                        ["tenant_id", name],
                        [f"{target}.tenant_id", f"{target}.id"],
                        deferrable=True,
                        initially="DEFERRED",
                    )
                )
            if value.column.info["kind"] is Kind.SCORE:
                lowest = value.column.info["lowest"] * 100
                built.append(CheckConstraint(f"{name} BETWEEN {lowest} AND 100", name=name))
        return tuple(built)
