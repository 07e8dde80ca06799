"""What the source has changed since the last import, against what was changed here.

Beside every row stands, in the crosswalk, a short digest of each value as it was imported. A value
whose digest is the same as last time was not changed there and is left alone; one that was changed
there is taken over where it is still as imported, and goes to the conflict inbox where somebody
here has changed it too: the value of this desk stands until a person decides.
"""

import json
from dataclasses import dataclass
from typing import Any

from harmony_desktop.importers.open_dental.bulk import (
    Bulk,
    HeldRow,
    digest_of,
    digests_of,
    parts_of,
    state_of,
)
from harmony_desktop.importers.open_dental.keys import SOURCE
from harmony_desktop.services.ports import ReadConnection

__all__ = ["Outcome", "compare", "remove_gone"]

_STATES = """
SELECT source_pk, iif(deleted_at IS NULL, coalesce(source_state, ''), '') FROM external_ids
WHERE tenant_id = ? AND source = ? AND table_name = ? AND source_pk IN ({marks})
"""
_GONE = """
SELECT e.source_pk, e.row_id, coalesce(e.source_state, ''), t.updated_at > e.updated_at
FROM external_ids e JOIN {table} t ON t.tenant_id = e.tenant_id AND t.id = e.row_id
WHERE e.tenant_id = ? AND e.source = ? AND e.table_name = ? AND e.deleted_at IS NULL
"""
_CONFLICT = (
    "kind",
    "severity",
    "table_name",
    "row_id",
    "field",
    "kept_value",
    "other_value",
    "detected_at",
    "state",
)


@dataclass(slots=True)
class Outcome:
    """What was written."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    conflicts: int = 0

    @property
    def changed(self) -> int:
        """Rows that are not as they were."""
        return self.inserted + self.updated + self.deleted


def compare(
    bulk: Bulk,
    connection: ReadConnection,
    table: str,
    facet: str,
    columns: tuple[str, ...],
    rows: list[HeldRow],
) -> Outcome:
    """Write what the source has changed in some rows, and the rows that are new."""
    outcome = Outcome()
    states: dict[str, str] = {}
    for part in parts_of(rows):
        marks = ", ".join("?" * len(part))
        keys = (key for key, _, _ in part)
        asked = (bulk.tenant_id.bytes, SOURCE, facet, *keys)
        states.update(connection.execute(_STATES.format(marks=marks), asked).fetchall())
    new: list[HeldRow] = []
    for row in rows:
        state = states.get(row[0])
        if state is None:
            new.append(row)
        elif state != state_of(row[2]):
            _take_over(bulk, connection, (table, facet, columns), row, state, outcome)
    bulk.insert_imported(connection, table, facet, columns, new)
    outcome.inserted += len(new)
    return outcome


def _take_over(
    bulk: Bulk,
    connection: ReadConnection,
    place: tuple[str, str, tuple[str, ...]],
    row: HeldRow,
    state: str,
    outcome: Outcome,
) -> None:
    table, facet, columns = place
    key, row_id, values = row
    current = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE tenant_id = ? AND id = ?",  # noqa: S608
        (bulk.tenant_id.bytes, row_id),
    ).fetchone()
    if current is None:
        return
    changes: dict[str, Any] = {} if state else {"deleted_at": None}
    before = digests_of(state, len(values))
    for name, was, theirs, mine in zip(columns, before, values, current, strict=True):
        if theirs == mine or was == digest_of(theirs):
            continue
        if was is None or was == digest_of(mine):
            changes[name] = theirs
        else:
            _list_conflict(bulk, connection, table, row_id, (name, mine, theirs))
            outcome.conflicts += 1
    if changes:
        bulk.update(connection, table, row_id, changes)
        outcome.updated += 1
    bulk.note_state(connection, facet, key, state_of(values), is_gone=False)


def remove_gone(
    bulk: Bulk, connection: ReadConnection, table: str, facet: str, seen: set[str]
) -> Outcome:
    """Remove softly what the source no longer has; what was changed here is listed instead."""
    outcome = Outcome()
    known = connection.execute(
        _GONE.format(table=table), (bulk.tenant_id.bytes, SOURCE, facet)
    ).fetchall()
    for key, row_id, state, is_changed_here in known:
        if key in seen:
            continue
        if is_changed_here:
            _list_conflict(bulk, connection, table, row_id, ("deleted_at", None, "removed"))
            outcome.conflicts += 1
        else:
            bulk.update(connection, table, row_id, {"deleted_at": bulk.microseconds})
            outcome.deleted += 1
        bulk.note_state(connection, facet, key, state, is_gone=True)
    return outcome


def _list_conflict(
    bulk: Bulk,
    connection: ReadConnection,
    table: str,
    row_id: bytes,
    values: tuple[str, Any, Any],
) -> None:
    """Show a person both values."""
    name, mine, theirs = values
    conflict_id = bulk.ids.natural("import_conflict", table, row_id.hex(), name, _shown(theirs))
    bulk.insert(
        connection,
        "sync_conflicts",
        _CONFLICT,
        [
            (
                conflict_id,
                (
                    *("import", "medium", table, row_id, name),
                    *(_shown(mine), _shown(theirs), bulk.microseconds, "open"),
                ),
            )
        ],
    )


def _shown(value: Any) -> str:
    plain = value.hex() if isinstance(value, bytes) else value
    return json.dumps({"value": plain}, ensure_ascii=False, separators=(",", ":"))
