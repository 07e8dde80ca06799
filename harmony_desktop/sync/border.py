"""The border between a desk and the world: classified values leave sealed and come in opened.

Inside the replica every value is as people read it; the frozen batches, the wire and the server
hold envelopes. Which columns, and with which class of key, follows from the schema.
"""

import json
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from harmony_desktop.protocol.envelopes import Cell, TenantKeys, open_value, seal_value
from harmony_desktop.protocol.messages import FieldOp, RowOp, RowState
from harmony_desktop.schema.classes import Protection
from harmony_desktop.schema.registry import ColumnSpec, synced_tables
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.tenant_keys import read_tenant_keys

__all__ = ["Border"]

_MEMORY_TABLES = frozenset({"agent_memory", "agent_interactions", "agent_feedback"})


class Border:
    """Seals and opens with one practice's keys."""

    def __init__(self, keys: TenantKeys) -> None:
        """Use every version in `keys`, the newest to seal."""
        self._keys = keys

    @classmethod
    def load(cls, connection: ReadConnection, tenant_id: UUID) -> "Border":
        """Return the border with the keys in the replica."""
        return cls(read_tenant_keys(connection, tenant_id))

    def seal_op(self, op: RowOp) -> RowOp:
        """Return the operation as it may leave the desk."""
        sealed, nested = _classified(op.table)
        if not sealed and not nested:
            return op
        place = {field.name: field.value for field in op.fields}
        fields = [self._seal_field(op, field, sealed, nested, place) for field in op.fields]
        return msgspec.structs.replace(op, fields=fields)

    def _seal_field(
        self,
        op: RowOp,
        field: FieldOp,
        sealed: dict[str, ColumnSpec],
        nested: frozenset[str],
        place: dict[str, Any],
    ) -> FieldOp:
        if field.name in sealed:
            cell = _cell(op.table, op.row_id, sealed[field.name])
            base = None if field.base is None else seal_value(self._keys, cell, field.base)
            value = seal_value(self._keys, cell, field.value)
            return msgspec.structs.replace(field, value=value, base=base)
        if field.name in nested and field.value is not None:
            value = self._seal_nested(op.row_id, place, field.value)
        else:
            return field
        return msgspec.structs.replace(field, value=value)

    def open_row(self, row: RowState) -> RowState:
        """Return the row as people read it.

        Raises:
            SyncError: a value was altered or moved, or its key was never given to this desk.
        """
        sealed, nested = _classified(row.table)
        if not sealed and not nested:
            return row
        place = dict(zip(row.columns, row.values, strict=True))
        values = []
        for name, value in zip(row.columns, row.values, strict=True):
            if name in sealed:
                values.append(
                    open_value(self._keys, _cell(row.table, row.row_id, sealed[name]), value)
                )
            elif name in nested and value is not None:
                values.append(self._open_nested(row.row_id, place, value))
            else:
                values.append(value)
        return msgspec.structs.replace(row, values=values)

    def open_columns(
        self, table: str, row_ids: list[bytes], columns: list[str], values: list[list[Any]]
    ) -> list[list[Any]]:
        """Return rows that came column by column as people read them, in the same form.

        Raises:
            SyncError: as `open_row`.
        """
        sealed, nested = _classified(table)
        if nested.intersection(columns):
            states = [
                self.open_row(RowState(table, row_id, 0, columns, [one[at] for one in values], []))
                for at, row_id in enumerate(row_ids)
            ]
            return [[state.values[at] for state in states] for at in range(len(columns))]
        return [
            [
                None
                if value is None
                else open_value(self._keys, _cell(table, row_id, sealed[name]), value)
                for row_id, value in zip(row_ids, column, strict=True)
            ]
            if name in sealed
            else column
            for name, column in zip(columns, values, strict=True)
        ]

    def _seal_nested(self, row_id: bytes, place: dict[str, Any], text: str) -> str:
        document = json.loads(text)
        for name, value in document.items():
            cell = _nested_cell(row_id, place, name)
            if cell is not None and value is not None:
                document[name] = {"envelope": seal_value(self._keys, cell, value).hex()}
        return _written(document)

    def _open_nested(self, row_id: bytes, place: dict[str, Any], text: str) -> str:
        document = json.loads(text)
        for name, value in document.items():
            cell = _nested_cell(row_id, place, name)
            if cell is not None and isinstance(value, dict) and "envelope" in value:
                envelope = bytes.fromhex(value["envelope"])
                document[name] = open_value(self._keys, cell, envelope)
        return _written(document)


def _written(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@cache
def _classified(table: str) -> tuple[dict[str, ColumnSpec], frozenset[str]]:
    columns = _columns(table).values()
    sealed = {column.name: column for column in columns if column.is_enveloped}
    nested = frozenset(column.name for column in columns if column.protection is Protection.NESTED)
    return sealed, nested


@cache
def _columns(table: str) -> dict[str, ColumnSpec]:
    for spec in synced_tables():
        if spec.name == table:
            return {column.name: column for column in spec.columns}
    return {}


def _cell(table: str, row_id: bytes, column: ColumnSpec) -> Cell:
    indexed_as = column.blind_index
    return Cell(table, row_id, column.name, _data_class(table, column), indexed_as)


def _data_class(table: str, column: ColumnSpec) -> str:
    if column.protection is Protection.SERVER_ENVELOPE:
        return "demographics"
    if table in _MEMORY_TABLES:
        return "memory"
    return "voice" if column.name.startswith("voice_") else "transcript"


def _nested_cell(conflict_id: bytes, place: dict[str, Any], name: str) -> Cell | None:
    """Return where a conflict's value belongs: its own column's cell, or the conflict's.

    None for a column that is readable on the server anyway.
    """
    table, row_id = place.get("table_name"), place.get("row_id")
    column = place.get("field") if name == "value" else name
    spec = _columns(str(table)).get(str(column))
    if spec is None or not isinstance(row_id, bytes):
        return Cell("sync_conflicts", conflict_id, name, "demographics")
    return _cell(str(table), row_id, spec) if spec.is_enveloped else None
