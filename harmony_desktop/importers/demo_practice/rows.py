"""Rows on their way into the replica: plain dicts of storage values, written in bulk."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["RowSink", "stored"]

_BATCH = 2000


def stored(value: Any) -> Any:
    """Return the storage value of a Python value; money and scores come as integers already."""
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return stored_microseconds(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return int(value * 100)
    return value


@dataclass(slots=True)
class RowSink:
    """Collects rows per table and writes them in batches, in the order tables first appear.

    Attributes:
        tenant_id: the practice.
        chance: the generator every choice comes from.
        created_by: the user the rows are laid to.
        first_millisecond: since 1970; the ids count on from here.
    """

    connection: ReadConnection
    tenant_id: UUID
    chance: random.Random
    created_by: UUID
    first_millisecond: int
    counts: dict[str, int] = field(default_factory=dict)
    _waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = field(default_factory=dict)
    _held: int = 0
    _made: int = 0

    def new_id(self, table: str) -> UUID:
        """Return the id of the table's next row: in the order made, the same for the same seed."""
        self.counts[table] = self.counts.get(table, 0) + 1
        self._made += 1
        millisecond = self.first_millisecond + self._made // 4096
        tail = self.chance.getrandbits(62)
        return UUID(
            int=(millisecond << 80) | (7 << 76) | (self._made % 4096 << 64) | (2 << 62) | tail
        )

    def add(self, table: str, created_at: datetime, **values: Any) -> UUID:
        """Take one row; its id is made where none is given."""
        row_id = values.pop("id", None) or self.new_id(table)
        moment = stored_microseconds(created_at)
        complete: Mapping[str, Any] = {
            "tenant_id": self.tenant_id.bytes,
            "id": row_id.bytes,
            "created_at": moment,
            "updated_at": moment,
            "created_by_user_id": self.created_by.bytes,
            "last_modified_by_user_id": self.created_by.bytes,
            **values,
        }
        rows = self._waiting.setdefault((table, tuple(complete)), [])
        rows.append(tuple(stored(value) for value in complete.values()))
        self._held += 1
        if self._held >= _BATCH:
            self.flush()
        return UUID(bytes=row_id.bytes)

    def flush(self) -> None:
        """Write what is held, parents first.

        While a deferred foreign key is open, SQLite looks through whole child tables at every
        insert into a parent, so children must not come before their parents.
        """
        order = {table.name: at for at, table in enumerate(synced_tables())}
        for (table, names), rows in sorted(
            self._waiting.items(), key=lambda entry: (order[entry[0][0]], entry[0])
        ):
            places = ", ".join("?" * len(names))
            _insert_many(
                self.connection,
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",  # noqa: S608 - names of ours
                rows,
            )
        self._waiting.clear()
        self._held = 0


def _insert_many(connection: Any, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    connection.executemany(sql, rows)
