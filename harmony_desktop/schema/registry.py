"""The schema as plain data, for code that moves rows without knowing the models.

`synced_tables()` lists every table, parents before children, with its columns as the wire
knows them.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Column, DefaultClause, Table

from harmony_desktop.schema.base import Base
from harmony_desktop.schema.classes import Kind, Merge, Protection
from harmony_desktop.schema.version import SCHEMA_VERSION

__all__ = [
    "SCHEMA_VERSION",
    "ColumnSpec",
    "TableSpec",
    "load_models",
    "synced_tables",
    "table_spec",
]

_AREAS = (
    "practice",
    "patients",
    "scheduling",
    "clinical",
    "billing",
    "agents",
    "communication",
    "record",
)


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column as the wire sees it.

    Attributes:
        default: what a new row stores where nothing was said, as the replica stores it.
        blind_index: which keyed digest stands in for an enveloped value in the server's look-ups.
    """

    name: str
    kind: Kind
    merge: Merge
    protection: Protection
    is_nullable: bool
    references: str | None
    blind_index: str | None = None
    default: Any = None

    @property
    def is_enveloped(self) -> bool:
        """Whether the server holds an envelope instead of the value."""
        return self.protection in {Protection.SERVER_ENVELOPE, Protection.ENVELOPE}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table, its columns in the order of the table."""

    name: str
    columns: tuple[ColumnSpec, ...]

    def column(self, name: str) -> ColumnSpec:
        """Return the column of that name.

        Raises:
            KeyError: the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def slot_columns(self) -> tuple[str, ...]:
        """Names of the columns that merge as one slot."""
        return tuple(column.name for column in self.columns if column.merge is Merge.SLOT)


def load_models() -> type[Base]:
    """Import every model and return the base that carries their metadata."""
    for area in _AREAS:
        import_module(f"harmony_desktop.schema.{area}")
    return Base


@cache
def synced_tables() -> tuple[TableSpec, ...]:
    """Return every table of the tenant schema, parents before children."""
    metadata = load_models().metadata
    return tuple(_describe(metadata.tables[name]) for name in _dependency_order())


@cache
def _by_name() -> dict[str, TableSpec]:
    return {table.name: table for table in synced_tables()}


def table_spec(name: str) -> TableSpec:
    """Return the table of that name.

    Raises:
        KeyError: the schema has no such table.
    """
    return _by_name()[name]


def _dependency_order() -> tuple[str, ...]:
    waiting = {
        name: {
            column.info["references"]
            for column in table.columns
            if column.info.get("references") not in {None, name}
        }
        for name, table in sorted(load_models().metadata.tables.items())
    }
    ordered: list[str] = []
    while waiting:
        ready = [name for name, parents in waiting.items() if parents <= set(ordered)]
        # Circular references exist nowhere but within a table; a cycle would end the loop here.
        if not ready:
            message = "the tables' references form a cycle"
            raise RuntimeError(message)
        ordered.extend(ready)
        for name in ready:
            del waiting[name]
    return tuple(ordered)


def _describe(table: Table) -> TableSpec:
    return TableSpec(
        str(table.name),
        tuple(
            ColumnSpec(
                str(column.name),
                column.info["kind"],
                column.info["merge"],
                column.info["protection"],
                bool(column.nullable),
                column.info.get("references"),
                column.info.get("blind_index"),
                _default_of(column),
            )
            for column in table.columns
        ),
    )


def _default_of(column: Column[Any]) -> Any:
    if not isinstance(column.server_default, DefaultClause):
        return None
    text = str(column.server_default.arg)
    kind = column.info["kind"]
    if kind is Kind.FLAG:
        return int(text == "true")
    return int(text) if kind in {Kind.INTEGER, Kind.MONEY, Kind.SCORE} else text
