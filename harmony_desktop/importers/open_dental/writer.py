"""Rows on their way into the replica: held by facet, written at once, parents first."""

from dataclasses import dataclass, field
from typing import Any

from harmony_desktop.importers.open_dental.bulk import Bulk, HeldRow, parts_of
from harmony_desktop.importers.open_dental.mapping.perio import PERIO_COLUMNS
from harmony_desktop.importers.open_dental.reconcile import Outcome, compare
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import ReadConnection

__all__ = ["Writer"]

_APPEND_ONLY = frozenset({"appointment_events", "consents", "opt_outs", "messages"})
"""Tables whose rows never change: put once, by an id that follows from the source's key."""
_READINGS = "perio_measures"
_FILL = ", ".join(
    f"{name} = max({name}, excluded.{name})"
    if name.startswith(("is_", "has_"))
    else f"{name} = coalesce(excluded.{name}, {name})"
    for name in PERIO_COLUMNS
)
"""Kinds of readings may come in different batches: each fills its columns."""


@dataclass(slots=True)
class _Held:
    """Rows of one table made from one facet, all with the same columns."""

    table: str
    columns: tuple[str, ...]
    rows: list[HeldRow] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Takes rows and writes them at `flush`.

    Attributes:
        bulk: does the writing.
        is_fresh: nothing of this source was ever imported, so that nothing need be looked up.
        seen: by facet, the keys of this run, for what has gone from the source.
    """

    bulk: Bulk
    is_fresh: bool
    seen: dict[str, set[str]] = field(default_factory=dict)
    _held: dict[str, _Held] = field(default_factory=dict)

    def put(self, table: str, facet: str, key: int | str, values: dict[str, Any]) -> bytes:
        """Take one row; see `mapping.rules.Put`."""
        row_id = self.bulk.ids.of(facet, key)
        held = self._held.get(facet)
        if held is None:
            held = self._held[facet] = _Held(table, tuple(values))
        held.rows.append((str(key), row_id, tuple(values.values())))
        if not self.is_fresh:
            self.seen.setdefault(facet, set()).add(str(key))
        return row_id

    def flush(self, connection: ReadConnection) -> Outcome:
        """Write what is held, in the caller's transaction, and forget it."""
        total = Outcome()
        order = {table.name: at for at, table in enumerate(synced_tables())}
        for facet, held in sorted(self._held.items(), key=lambda entry: order[entry[1].table]):
            outcome = self._write(connection, facet, held)
            total.inserted += outcome.inserted
            total.updated += outcome.updated
            total.conflicts += outcome.conflicts
        self._held.clear()
        return total

    def _write(self, connection: ReadConnection, facet: str, held: _Held) -> Outcome:
        if held.table in _APPEND_ONLY or held.table == _READINGS:
            rows = held.rows if self.is_fresh else self._unlike(connection, held)
            on_conflict = f"UPDATE SET {_FILL}" if held.table == _READINGS else "NOTHING"
            plain = [(row_id, values) for _, row_id, values in rows]
            self.bulk.insert(connection, held.table, held.columns, plain, on_conflict)
            return Outcome(inserted=len(rows))
        if self.is_fresh:
            self.bulk.insert_imported(connection, held.table, facet, held.columns, held.rows)
            return Outcome(inserted=len(held.rows))
        return compare(self.bulk, connection, held.table, facet, held.columns, held.rows)

    def _unlike(self, connection: ReadConnection, held: _Held) -> list[HeldRow]:
        """Return the held rows that the table lacks, and readings it holds otherwise."""
        stored: dict[bytes, tuple[Any, ...]] = {}
        for part in parts_of(held.rows):
            marks = ", ".join("?" * len(part))
            ids = (row_id for _, row_id, _ in part)
            found = connection.execute(
                f"SELECT id, {', '.join(held.columns)} FROM {held.table} "  # noqa: S608
                f"WHERE tenant_id = ? AND id IN ({marks})",
                (self.bulk.tenant_id.bytes, *ids),
            )
            stored.update((row[0], tuple(row[1:])) for row in found)
        is_append_only = held.table in _APPEND_ONLY
        return [
            row
            for row in held.rows
            if row[1] not in stored or (not is_append_only and _adds(row[2], stored[row[1]]))
        ]


def _adds(values: tuple[Any, ...], stored: tuple[Any, ...]) -> bool:
    """Return whether some readings would change those stored."""
    return any(new not in {None, 0, old} for new, old in zip(values, stored, strict=True))
