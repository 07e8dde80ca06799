"""Tenant rows as the merge sees them: every column with its stamp, sequence and last writer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier

from harmony_desktop.central.bulk import BulkInsert, as_bytea, as_json
from harmony_desktop.central.kept import pack, unpack
from harmony_desktop.central.values import writer_of
from harmony_desktop.central.wire import Row, wire_cursor
from harmony_desktop.protocol.merge import ColumnRule, StoredField
from harmony_desktop.protocol.messages import RowState
from harmony_desktop.schema.classes import Kind
from harmony_desktop.schema.registry import ColumnSpec, TableSpec, synced_tables

__all__ = ["VERSION_COLUMNS", "RowVersion", "TenantRows", "column_rules", "known_table"]

VERSION_COLUMNS = "tbl, row_id, seq, first_seq, stamp, device_id, fields, kept"
"""What `RowVersion.read` reads of `sync.row_versions`."""
_Writers = tuple[tuple[str, Callable[[Any], Any]], ...]
"""The columns of a statement, in its order, each with what makes the stored value."""


@dataclass(slots=True)
class RowVersion:
    """A row's place in the feed and the stamps of its fields.

    Attributes:
        fields: column to stamp, sequence and device, only where they differ from the insert's.
        kept: values of fields this server does not know, each with its entry in `fields`.
    """

    table: str
    row_id: UUID
    seq: int
    first_seq: int
    stamp: int
    device_id: UUID
    fields: dict[str, tuple[int, int, str]]
    kept: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, row: tuple[Any, ...]) -> "RowVersion":
        """Return the version in a row of `VERSION_COLUMNS`."""
        table, row_id, seq, first_seq, stamp, device_id, fields, kept = row
        stamps = {name: (int(a), int(b), str(c)) for name, (a, b, c) in fields.items()}
        return cls(table, row_id, seq, first_seq, stamp, device_id, stamps, unpack(kept))


@cache
def _tables() -> dict[str, TableSpec]:
    return {table.name: table for table in synced_tables()}


def known_table(name: str) -> TableSpec | None:
    """Return the table a desk names, or None; nothing outside the schema can be named."""
    return _tables().get(name)


@cache
def column_rules(table: str) -> dict[str, ColumnRule]:
    """Return the merge rule of every column of a table; none of a table that is not known."""
    return {
        column.name: ColumnRule(
            column.name, column.merge.value, column.kind is Kind.JSON, column.default
        )
        for column in _columns(table)
    }


_WRITE_VERSIONS = (
    f"INSERT INTO sync.row_versions (tenant_id, {VERSION_COLUMNS}) "  # noqa: S608 - a constant
    "SELECT %s::uuid, r.* FROM json_to_recordset(%s::json) AS r ("
    "tbl text, row_id uuid, seq bigint, first_seq bigint, stamp bigint, device_id uuid, "
    "fields jsonb, kept bytea) "
    "ON CONFLICT (tenant_id, tbl, row_id) DO UPDATE SET "
    "seq = excluded.seq, fields = excluded.fields, kept = excluded.kept"
)


class TenantRows:
    """Reads and writes one tenant's rows inside its transaction."""

    def __init__(self, connection: Connection[tuple[Any, ...]], tenant_id: UUID) -> None:
        """Work in the transaction of `connection`, which is tied to `tenant_id`."""
        self._connection = connection
        self.tenant_id = tenant_id
        self._new: dict[int, tuple[BulkInsert, list[dict[str, Any]]]] = {}
        self._waiting: dict[int, tuple[Composed, list[list[Any]]]] = {}
        self._touched: set[tuple[str, UUID]] = set()
        self._known: dict[tuple[str, UUID], Row] = {}

    def lock_versions(self, keys: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], RowVersion]:
        """Lock the rows that exist, in one order for every server process, and return them."""
        ordered = sorted(set(keys), key=lambda key: (key[0], key[1].bytes))
        # Row by row through the key, whatever the planner believes of a table that just grew.
        rows = self._connection.execute(
            f"SELECT {VERSION_COLUMNS} "  # noqa: S608 - a constant
            "FROM unnest(%s::text[], %s::uuid[]) AS k (key_tbl, key_id) CROSS JOIN LATERAL ("
            "SELECT * FROM sync.row_versions r WHERE r.tenant_id = %s AND r.tbl = k.key_tbl "
            "AND r.row_id = k.key_id FOR UPDATE) AS v",
            ([key[0] for key in ordered], [key[1] for key in ordered], self.tenant_id),
        )
        versions = map(RowVersion.read, rows)
        return {(version.table, version.row_id): version for version in versions}

    def read_fields(self, version: RowVersion) -> dict[str, StoredField]:
        """Return every column of a row as the merge sees it, kept fields too."""
        stored = {name: _stored(version, name, value) for name, value in version.kept.items()}
        key = (version.table, version.row_id)
        if key in self._touched:
            self.flush()
        if key not in self._known:
            self._keep(version.table, [version.row_id])
        if key in self._known:
            for column, value in zip(_columns(version.table), self._known[key], strict=True):
                stored[column.name] = _stored(version, column.name, value)
        return stored

    def prefetch(self, versions: Iterable[RowVersion]) -> None:
        """Read many rows at once, for `read_fields` to give one by one."""
        wanted: dict[str, list[UUID]] = {}
        for version in versions:
            wanted.setdefault(version.table, []).append(version.row_id)
        for table, row_ids in wanted.items():
            self._keep(table, row_ids)

    def _keep(self, table: str, row_ids: list[UUID]) -> None:
        found = self._read(table, row_ids)
        self._known.update(
            {(table, row_id): found[row_id.bytes] for row_id in row_ids if row_id.bytes in found}
        )

    def insert(self, table: str, row_id: UUID, values: Mapping[str, Any]) -> None:
        """Insert a row; columns not given take their defaults."""
        bulk = _insert(table, tuple(values))
        row = bulk.write_row(row_id, values)
        self._note_write(table, row_id)
        self._new.setdefault(id(bulk), (bulk, []))[1].append(row)

    def update(self, table: str, row_id: UUID, values: Mapping[str, Any]) -> None:
        """Change some columns of a row."""
        statement, writers = _update(table, tuple(values))
        stored = _stored_values(writers, values)
        self._note_write(table, row_id)
        # The statements are made once each, so that their identity is their name.
        waiting = self._waiting.setdefault(id(statement), (statement, []))
        waiting[1].append([*stored, self.tenant_id, row_id])

    def _note_write(self, table: str, row_id: UUID) -> None:
        key = (table, row_id)
        if key in self._touched:
            # Two writes of one row keep their order.
            self.flush()
        self._touched.add(key)
        self._known.pop(key, None)

    def flush(self) -> None:
        """Send what `insert` and `update` have gathered, one statement for many rows.

        Raises:
            psycopg.Error: a value or a constraint refuses it.
        """
        new, waiting = self._new, self._waiting
        self._new, self._waiting, self._touched = {}, {}, set()
        with self._connection.cursor() as cursor:
            for bulk, rows in new.values():
                cursor.execute(bulk.statement, bulk.bind(self.tenant_id, rows))
            for statement, values in waiting.values():
                cursor.executemany(statement, values)

    def forget(self) -> None:
        """Drop what was gathered or read, after a savepoint was rolled back."""
        self._new, self._waiting, self._touched, self._known = {}, {}, set(), {}

    def read_feed(self, since: int, limit: int) -> tuple[list[RowVersion], int]:
        """Return what changed after `since`, in order, and the tenant's sequence."""
        found = self._connection.execute(
            f"SELECT {VERSION_COLUMNS} FROM sync.row_versions "  # noqa: S608 - a constant
            "WHERE tenant_id = %s AND seq > %s ORDER BY seq LIMIT %s",
            (self.tenant_id, since, limit),
        ).fetchall()
        head = self._connection.execute(
            "SELECT seq FROM sync.counters WHERE tenant_id = %s", (self.tenant_id,)
        ).fetchone()
        return [RowVersion.read(row) for row in found], int(head[0]) if head else 0

    def take_sequence(self, count: int) -> int:
        """Return the first of `count` fresh sequence numbers; the last lock before the commit."""
        row = self._connection.execute(
            "INSERT INTO sync.counters (tenant_id, seq) VALUES (%s, %s) "
            "ON CONFLICT (tenant_id) DO UPDATE SET seq = sync.counters.seq + excluded.seq "
            "RETURNING seq",
            (self.tenant_id, count),
        ).fetchone()
        return int(row[0]) - count + 1 if row else 1

    def write_versions(self, versions: list[RowVersion]) -> None:
        """Store the feed places and stamps of changed rows."""
        rows = [
            {
                "tbl": version.table,
                "row_id": version.row_id.hex,
                "seq": version.seq,
                "first_seq": version.first_seq,
                "stamp": version.stamp,
                "device_id": version.device_id.hex,
                "fields": version.fields,
                "kept": as_bytea(pack(version.kept)),
            }
            for version in versions
        ]
        self._connection.execute(_WRITE_VERSIONS, (self.tenant_id, as_json(rows)))

    def read_states(self, versions: list[RowVersion]) -> list[RowState]:
        """Return the present state of rows for the feed, in the order given."""
        found: dict[tuple[str, bytes], Row] = {}
        wanted: dict[str, list[UUID]] = {}
        for version in versions:
            wanted.setdefault(version.table, []).append(version.row_id)
        for name, row_ids in wanted.items():
            found.update({(name, key): row for key, row in self._read(name, row_ids).items()})
        return [
            _state(version, found.get((version.table, version.row_id.bytes), ()))
            for version in versions
            if (version.table, version.row_id.bytes) in found or version.kept
        ]

    def read_columns(
        self, table: str, versions: list[RowVersion]
    ) -> tuple[list[str], list[list[Any]]]:
        """Return the names of a table's columns, and each column's values in the rows' order.

        Kept fields follow; a row has one only where `RowVersion.fields` names it.
        """
        names = [column.name for column in _columns(table)]
        found = self._read(table, [version.row_id for version in versions])
        rows = [found.get(version.row_id.bytes, (None,) * len(names)) for version in versions]
        values = [[row[at] for row in rows] for at in range(len(names))]
        kept = sorted({name for version in versions for name in version.kept} - set(names))
        values += [[version.kept.get(name) for version in versions] for name in kept]
        return [*names, *kept], values

    def list_verbatim(self, table: str, row_ids: list[UUID]) -> frozenset[UUID]:
        """Return those of a table's rows that hold no structure.

        Every other value is given out as it was taken; the order of a structure's names is not.
        """
        if not row_ids or known_table(table) is None:
            return frozenset()
        statement = _select_verbatim(table)
        found = self._connection.execute(statement, (self.tenant_id, row_ids))
        return frozenset(row_id for (row_id,) in found)

    def _read(self, name: str, row_ids: list[UUID]) -> dict[bytes, Row]:
        """Return the values of rows as the wire has them, by id."""
        if known_table(name) is None:
            return {}
        with wire_cursor(self._connection) as cursor:
            cursor.execute(_select_many(name), (self.tenant_id, row_ids))
            return {row[0]: row[1:] for row in cursor.fetchall()}


def _stored_values(writers: _Writers, values: Mapping[str, Any]) -> list[Any]:
    return [None if values[name] is None else write(values[name]) for name, write in writers]


def _writers(columns: tuple[ColumnSpec, ...]) -> _Writers:
    return tuple((column.name, writer_of(column)) for column in columns)


def _stored(version: RowVersion, name: str, value: Any) -> StoredField:
    stamp, seq, device = version.fields.get(
        name, (version.stamp, version.first_seq, str(version.device_id))
    )
    return StoredField(value, stamp, seq, UUID(device).bytes)


def _state(version: RowVersion, row: Row) -> RowState:
    names = [column.name for column in _columns(version.table)][: len(row)]
    values = list(row)
    for name, value in version.kept.items():
        if name not in names:
            names.append(name)
            values.append(value)
    stamps = [version.fields.get(name, (version.stamp, 0, ""))[0] for name in names]
    return RowState(version.table, version.row_id.bytes, version.seq, names, values, stamps)


@cache
def _columns(table: str) -> tuple[ColumnSpec, ...]:
    spec = known_table(table)
    columns = () if spec is None else spec.columns
    return tuple(column for column in columns if column.name not in {"tenant_id", "id"})


@cache
def _select_many(table: str) -> Composed:
    names = SQL(", ").join(Identifier(column.name) for column in _columns(table))
    return SQL("SELECT id, {} FROM {} WHERE tenant_id = %s AND id = ANY(%s)").format(
        names, Identifier(table)
    )


@cache
def _select_verbatim(table: str) -> Composed:
    plain = SQL("({0} IS NULL OR {0} = '[]' OR {0} = '{{}}')")
    structures = (
        column.name
        for column in _columns(table)
        if column.kind is Kind.JSON and not column.is_enveloped
    )
    tests = [plain.format(Identifier(name)) for name in structures]
    return SQL("SELECT id FROM {} WHERE {}").format(
        Identifier(table), SQL(" AND ").join([SQL("tenant_id = %s AND id = ANY(%s)"), *tests])
    )


@cache
def _insert(table: str, given: tuple[str, ...]) -> BulkInsert:
    return BulkInsert(table, [column for column in _columns(table) if column.name in given])


@cache
def _update(table: str, given: tuple[str, ...]) -> tuple[Composed, _Writers]:
    columns = tuple(column for column in _columns(table) if column.name in given)
    assigned = SQL(", ").join(SQL("{} = %s").format(Identifier(column.name)) for column in columns)
    statement = SQL("UPDATE {} SET {} WHERE tenant_id = %s AND id = %s").format(
        Identifier(table), assigned
    )
    return statement, _writers(columns)
