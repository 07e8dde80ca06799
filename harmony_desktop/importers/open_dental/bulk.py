"""Rows in bulk over plain SQL, in the caller's transaction; capture sees each of them."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID
from zlib import crc32

from harmony_desktop.importers.open_dental.keys import SOURCE, RowIds
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["Bulk", "HeldRow", "digest_of", "digests_of", "parts_of", "state_of"]

HeldRow = tuple[str, bytes, tuple[Any, ...]]
"""Key in the source, id here, values."""
_AUDIT = ("created_at", "updated_at", "created_by_user_id", "last_modified_by_user_id")
_CROSSWALK = ("source", "table_name", "source_pk", "row_id", "source_state")
_ASKED_AT_ONCE = 500
_DIGEST = 4


def digest_of(value: Any) -> int:
    """Return 32 bits that tell whether a value has changed; 0 for none."""
    if value is None:
        return 0
    return crc32(value if isinstance(value, bytes) else str(value).encode()) or 1


def state_of(values: tuple[Any, ...]) -> str:
    """Return the digests of a row's values as text."""
    packed = b"".join(digest_of(value).to_bytes(_DIGEST, "big") for value in values)
    return b64encode(packed).decode("ascii")


def digests_of(state: str, count: int) -> tuple[int | None, ...]:
    """Return the digests in a stored text; None for what it does not tell."""
    packed = b64decode(state)
    found = tuple(
        int.from_bytes(packed[at : at + _DIGEST], "big") for at in range(0, len(packed), _DIGEST)
    )
    return found if len(found) == count else (None,) * count


def parts_of(rows: Sequence[HeldRow]) -> Iterator[list[HeldRow]]:
    """Yield the rows in parts small enough for one look-up."""
    waiting = iter(rows)
    while part := list(islice(waiting, _ASKED_AT_ONCE)):
        yield part


@dataclass(frozen=True, slots=True)
class Bulk:
    """Writes rows and their places in the crosswalk.

    Attributes:
        ids: makes the ids.
        tenant_id: the practice.
        actor_id: whom the rows are laid to.
        moment: when this run began; the same after a restart.
        is_dry: count only.
    """

    ids: RowIds
    tenant_id: UUID
    actor_id: UUID
    moment: datetime
    is_dry: bool = False

    @property
    def microseconds(self) -> int:
        """The run's moment as it is stored."""
        return stored_microseconds(self.moment)

    def run(self, connection: Any, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run one statement for every row, but for a dry run."""
        if rows and not self.is_dry:
            connection.executemany(sql, rows)

    def insert(
        self,
        connection: ReadConnection,
        table: str,
        columns: tuple[str, ...],
        rows: Sequence[tuple[bytes, tuple[Any, ...]]],
        on_conflict: str = "NOTHING",
    ) -> None:
        """Insert rows given as id and values; one that exists is left as it is."""
        names = ("tenant_id", "id", *_AUDIT, *columns)
        places = ", ".join("?" * len(names))
        moment, actor, tenant = self.microseconds, self.actor_id.bytes, self.tenant_id.bytes
        self.run(
            connection,
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) "  # noqa: S608 - names of ours
            f"ON CONFLICT (tenant_id, id) DO {on_conflict}",
            [(tenant, row_id, moment, moment, actor, actor, *values) for row_id, values in rows],
        )

    def insert_imported(
        self,
        connection: ReadConnection,
        table: str,
        facet: str,
        columns: tuple[str, ...],
        rows: Sequence[HeldRow],
    ) -> None:
        """Insert rows with their places in the crosswalk and the digests of their values."""
        self.insert(connection, table, columns, [(row_id, values) for _, row_id, values in rows])
        name, of = f"{facet}.id", self.ids.of
        self.insert(
            connection,
            "external_ids",
            _CROSSWALK,
            [
                (of(name, key), (SOURCE, facet, key, row_id, state_of(values)))
                for key, row_id, values in rows
            ],
        )

    def update(
        self, connection: ReadConnection, table: str, row_id: bytes, changes: dict[str, Any]
    ) -> None:
        """Change some values of a row."""
        values = changes | {
            "updated_at": self.microseconds,
            "last_modified_by_user_id": self.actor_id.bytes,
        }
        settings = [f"{name} = ?" for name in values]
        if table == "appointments":
            settings.append("lock_version = lock_version + 1")
        self.run(
            connection,
            f"UPDATE {table} SET {', '.join(settings)} WHERE tenant_id = ? AND id = ?",  # noqa: S608
            [(*values.values(), self.tenant_id.bytes, row_id)],
        )

    def note_state(
        self, connection: ReadConnection, facet: str, key: str, state: str, *, is_gone: bool
    ) -> None:
        """Remember how a row now stands in the source."""
        self.run(
            connection,
            "UPDATE external_ids SET source_state = ?, deleted_at = ?, updated_at = ? "
            "WHERE tenant_id = ? AND source = ? AND table_name = ? AND source_pk = ?",
            [
                (
                    *(state, self.microseconds if is_gone else None, self.microseconds),
                    *(self.tenant_id.bytes, SOURCE, facet, key),
                )
            ],
        )
