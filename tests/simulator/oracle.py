"""What must hold at the end, checked against the simulator's own record of what people wrote."""

import json
from typing import Any

from tests.simulator.world import World, Write

__all__ = ["check"]


def check(world: World) -> list[str]:
    """Return every promise that was broken."""
    broken = list(world.broken)
    broken += _equal(world)
    broken += [
        f"lost: {write.field}={write.value}" for write in world.writes if _is_lost(world, write)
    ]
    broken += ["a row is missing" for row_id in world.made if row_id not in world.server.rows]
    broken += _logs(world)
    broken += _slots(world)
    rows = world.server.rows.values()
    total = sum(row.fields["used"].value for row in rows)
    if world.server.rows and total != world.added:
        broken.append(f"counted {total}, not {world.added}")
    listed = [key[:5] for key in world.server.conflicts]
    if len(listed) != len(set(listed)):
        broken.append("a conflict is listed twice")
    return broken


def _equal(world: World) -> list[str]:
    wanted = {
        row_id: {name: entry.value for name, entry in row.fields.items()}
        for row_id, row in world.server.rows.items()
    }
    return [
        f"desk {number} differs"
        for number, desk in enumerate(world.desks)
        if {row_id: row.values for row_id, row in desk.replica.rows.items()} != wanted
    ]


def _final(world: World, write: Write) -> Any:
    return world.server.rows[write.row_id].fields[write.field].value


def _is_lost(world: World, write: Write) -> bool:
    """Tell whether a write is neither there, nor overwritten knowingly, nor listed."""
    if write.field in {"rating", "log", "used", "deleted_at"} or write.row_id not in (
        world.server.rows
    ):
        return False
    if write.field == "likes":
        return _map_lost(world, write)
    mark = _mark(write)
    if _holds(_final(world, write), mark) or _is_listed(world, write, mark):
        return False
    return not any(
        later.row_id == write.row_id
        and later.field == write.field
        and _holds(later.before, mark)
        and not _holds(later.value, mark)
        for later in world.writes
    )


def _mark(write: Write) -> Any:
    if write.field != "note":
        return write.value
    (word,) = set(write.value.split(" ")) - set(write.before.split(" "))
    return word


def _holds(value: Any, mark: Any) -> bool:
    return mark in value.split(" ") if isinstance(value, str) and value else value == mark


def _is_listed(world: World, write: Write, mark: Any) -> bool:
    for key, conflict in world.server.conflicts.items():
        if key[0] != write.row_id:
            continue
        for value in (conflict.kept, conflict.other):
            if conflict.field == write.field and _holds(value, mark):
                return True
            if conflict.field == "slot" and value.get(write.field) == mark:
                return True
    return False


def _map_lost(world: World, write: Write) -> bool:
    # Each desk writes its own key only, so its last word must stand.
    before, after = json.loads(write.before), json.loads(write.value)
    ((key, value),) = [item for item in after.items() if before.get(item[0]) != item[1]]
    is_last = not any(
        json.loads(later.value).get(key, 0) > value
        for later in world.writes
        if later.field == "likes" and later.row_id == write.row_id
    )
    if not is_last or json.loads(_final(world, write)).get(key) == value:
        return False
    return not _is_listed(world, write, write.value)


def _logs(world: World) -> list[str]:
    broken = []
    for row_id, row in world.server.rows.items():
        wanted = {
            entry["eid"]
            for write in world.writes
            if write.row_id == row_id and write.field == "log"
            for entry in json.loads(write.value)
        }
        found = [entry["eid"] for entry in json.loads(row.fields["log"].value)]
        refused = {
            entry["eid"]
            for key, conflict in world.server.conflicts.items()
            if key[0] == row_id and conflict.field == "log"
            for entry in json.loads(conflict.other or "[]")
        }
        if len(found) != len(set(found)) or wanted - set(found) - refused:
            broken.append("a log entry is missing or there twice")
    return broken


def _slots(world: World) -> list[str]:
    return [
        "a slot nobody chose"
        for row in world.server.rows.values()
        if row.fields["start"].value != row.fields["chair"].value
    ]
