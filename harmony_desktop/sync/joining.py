"""Two sealed values the server could not read are joined by the first desk that can.

The result is an ordinary change, so it travels like any other; two desks that do it at once write
the same. A text that cannot be joined stays in the inbox for a person.
"""

import json
from typing import Any
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.protocol.joins import Side, join_values
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["join_sealed"]

_OPEN = """
SELECT id, table_name, row_id, field, base_value, kept_value, other_value FROM sync_conflicts
WHERE kind = 'merge' AND state = 'open' AND deleted_at IS NULL
"""


def join_sealed(unit: UnitOfWork, clock: Clock) -> frozenset[tuple[str, UUID]]:
    """Join what can be joined, in the caller's transaction; return the rows written."""
    classes = {
        (table.name, column.name): column.merge.value
        for table in synced_tables()
        for column in table.columns
    }
    touched: set[tuple[str, UUID]] = set()
    for conflict, table, row_id, column, base, kept, other in unit.connection.execute(
        _OPEN
    ).fetchall():
        merge = classes.get((table, column))
        if merge is None:
            continue
        (now,) = unit.connection.execute(
            f"SELECT {column} FROM {table} WHERE id = ?",  # noqa: S608 - names come from the schema
            (row_id,),
        ).fetchone() or (_value(kept),)
        later, earlier = Side(now, 2), Side(_value(other), 1)
        joined = join_values(merge, _value(base), later, earlier)
        if joined is None:
            continue
        unit.connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE id = ?",  # noqa: S608
            (joined, row_id),
        )
        moment = stored_microseconds(clock.now())
        unit.connection.execute(
            "UPDATE sync_conflicts SET state = 'resolved', resolution = 'Joined.', "
            "resolved_at = ?, updated_at = ? WHERE id = ?",
            (moment, moment, conflict),
        )
        touched |= {(table, UUID(bytes=row_id)), ("sync_conflicts", UUID(bytes=conflict))}
    return frozenset(touched)


def _value(boxed: str | None) -> Any:
    return None if boxed is None else json.loads(boxed).get("value")
