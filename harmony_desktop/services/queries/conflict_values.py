"""The two values of a conflict as a person can be shown them: names, wall-clock times, dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.schema.classes import Kind
from harmony_desktop.schema.registry import ColumnSpec, TableSpec, synced_tables
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_moment

__all__ = ["FieldValue", "ValueReader"]

_NAMES = {
    "patients": "first_name || ' ' || last_name",
    "providers": "first_name || ' ' || last_name",
    "operatories": "name",
    "appointment_types": "name",
    "definitions": "name",
    "recall_types": "name",
}
"""What to call a row that another refers to."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One column's value.

    Attributes:
        kind: what it is: ID comes as the name of the row meant, TIME as the practice's wall
            clock without a zone, MONEY as cents, SCORE as hundredths, FLAG as a bool.
        value: None where the column is empty or the row meant is not known here.
    """

    column: str
    kind: Kind
    value: str | int | bool | date | datetime | None


class ValueReader:
    """Reads the stored values of conflicts for one look at the replica."""

    def __init__(self, connection: ReadConnection, tenant_id: UUID) -> None:
        """Read from `connection`; the practice's zone is asked when the first time is met."""
        self._connection = connection
        self._tenant_id = tenant_id
        self._tables: dict[str, TableSpec] = {spec.name: spec for spec in synced_tables()}
        self._known_zone: ZoneInfo | None = None

    def read(
        self, table: str, field: str, stored: Mapping[str, Any] | None
    ) -> tuple[FieldValue, ...] | None:
        """Return a side of a conflict column by column, or None where there is no such side.

        Args:
            table: the row's table; one this version does not know is shown as it is stored.
            field: the column, or ``slot`` for the columns of a visit's place.
            stored: the structure the server wrote.
        """
        if stored is None:
            return None
        spec = self._tables.get(table)
        columns = {} if spec is None else {column.name: column for column in spec.columns}
        by_column = {field: stored["value"]} if set(stored) == {"value"} else stored
        return tuple(
            self._value(name, columns.get(name), value) for name, value in by_column.items()
        )

    def _value(self, name: str, column: ColumnSpec | None, value: Any) -> FieldValue:
        if column is None or value is None:
            kind = Kind.TEXT if column is None else column.kind
            return FieldValue(name, kind, None if value is None else str(value))
        shown: Any = value
        if column.kind is Kind.ID:
            shown = self._name(column.references, value)
        elif column.kind is Kind.TIME:
            shown = stored_moment(int(value)).astimezone(self._zone()).replace(tzinfo=None)
        elif column.kind is Kind.DATE:
            shown = date.fromisoformat(value)
        elif column.kind is Kind.FLAG:
            shown = bool(value)
        return FieldValue(name, column.kind, shown)

    def _zone(self) -> ZoneInfo:
        if self._known_zone is None:
            hours = load_practice_hours(self._connection, self._tenant_id)
            self._known_zone = practice_zone(hours.timezone)
        return self._known_zone

    def _name(self, table: str | None, stored: str) -> str | None:
        words = _NAMES.get(table or "")
        if words is None:
            return None
        row = self._connection.execute(
            f"SELECT {words} FROM {table} WHERE tenant_id = ? AND id = ?",  # noqa: S608 - of `_NAMES`
            (self._tenant_id.bytes, UUID(hex=stored).bytes),
        ).fetchone()
        return None if row is None else str(row[0]).strip()
