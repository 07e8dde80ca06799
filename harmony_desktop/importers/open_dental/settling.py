"""What follows the five phases: the practice's own lists and hours, and what has gone."""

import json
from collections import Counter
from datetime import date
from typing import Any

from harmony_desktop.domain.dates import WEEKDAYS
from harmony_desktop.importers.open_dental.bulk import Bulk
from harmony_desktop.importers.open_dental.decoding import day_of, line_of, minute_of, number_of
from harmony_desktop.importers.open_dental.keys import SOURCE
from harmony_desktop.importers.open_dental.layout import TABLE_OF
from harmony_desktop.importers.open_dental.reconcile import Outcome, remove_gone
from harmony_desktop.importers.open_dental.spool import Spool
from harmony_desktop.importers.open_dental.steps import USED_PREFERENCES
from harmony_desktop.importers.open_dental.words import CATEGORIES
from harmony_desktop.importers.open_dental.world import World, rows_of
from harmony_desktop.importers.open_dental.writer import Writer
from harmony_desktop.services.ports import ReadConnection

__all__ = [
    "KEPT_LISTS",
    "KEPT_SETTINGS",
    "PRACTICE_ADDRESS",
    "keep_lists",
    "learn_hours",
    "remove_everything_gone",
]

KEPT_LISTS, KEPT_SETTINGS = "open_dental_lists", "open_dental_settings"
"""What the practice's preferences call them."""
_ADDRESS = {
    "phone": ("PracticePhone", 30),
    "address_line1": ("PracticeAddress", 255),
    "address_line2": ("PracticeAddress2", 255),
    "city": ("PracticeCity", 100),
    "state": ("PracticeST", 100),
    "zip_code": ("PracticeZip", 100),
}
_PROVIDER_TIME = 1
_FEWEST_DAYS = 3
"""A weekday worked less often than this is an exception, not the rule."""


PRACTICE_ADDRESS = tuple(name for name, _ in _ADDRESS.values())
"""The settings that hold the practice's telephone and address, in the order of our columns."""


def keep_lists(bulk: Bulk, connection: ReadConnection, world: World) -> Outcome:
    """Keep the practice's lists and settings, and its address where it has none yet."""
    tenant = bulk.tenant_id.bytes
    columns = ("preferences", *_ADDRESS)
    row = connection.execute(
        f"SELECT {', '.join(columns)} FROM practice WHERE tenant_id = ? AND id = ?",  # noqa: S608
        (tenant, tenant),
    ).fetchone()
    if row is None:
        return Outcome()
    stored: dict[str, Any] = json.loads(row[0] or "{}")
    kept = {KEPT_LISTS: _lists_of(world), KEPT_SETTINGS: _settings_of(world)}
    changes: dict[str, Any] = {}
    if any(stored.get(name) != value for name, value in kept.items()):
        stored |= kept
        changes["preferences"] = json.dumps(
            stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        )
    for (column, (preference, limit)), present in zip(_ADDRESS.items(), row[1:], strict=True):
        found = line_of(world.preferences.get(preference), limit)
        if found and not present:
            changes[column] = found
    if not changes:
        return Outcome()
    bulk.update(connection, "practice", tenant, changes)
    return Outcome(updated=1)


def _lists_of(world: World) -> dict[str, list[dict[str, Any]]]:
    lists: dict[str, list[dict[str, Any]]] = {}
    for number, entry in sorted(world.definitions.items()):
        known = 0 <= entry.category < len(CATEGORIES)
        name = CATEGORIES[entry.category] if known else str(entry.category)
        lists.setdefault(name, []).append(
            {
                "color": entry.color,
                "hidden": entry.is_hidden,
                "name": entry.name,
                "number": number,
                "position": entry.position,
                "value": entry.value,
            }
        )
    return lists


def _settings_of(world: World) -> dict[str, str]:
    """Return the settings that were used, for the way back."""
    return {
        name: world.preferences[name] for name in sorted(USED_PREFERENCES & {*world.preferences})
    }


def learn_hours(bulk: Bulk, connection: ReadConnection, spool: Spool) -> Outcome:
    """Set the practice's weekly hours to what its providers' blocks of time show.

    Open Dental keeps a block a day and no rule, so the hours of a weekday are those most often
    worked. They are set by the first import only; afterwards they belong to the practice.
    """
    spans: dict[str, tuple[int, int]] = {}
    for row in rows_of(spool, "schedule"):
        day = day_of(row["SchedDate"])
        start, end = minute_of(row["StartTime"]) or 0, minute_of(row["StopTime"]) or 0
        if day and number_of(row["SchedType"]) == _PROVIDER_TIME and start < end:
            known = spans.get(day, (start, end))
            spans[day] = min(known[0], start), max(known[1], end)
    hours = _usual_hours(spans)
    if not hours:
        return Outcome()
    text = json.dumps(hours, separators=(",", ":"), sort_keys=True)
    bulk.update(connection, "practice", bulk.tenant_id.bytes, {"opening_hours": text})
    return Outcome(updated=1)


def _usual_hours(spans: dict[str, tuple[int, int]]) -> dict[str, list[list[str]]]:
    found: dict[str, Counter[tuple[int, int]]] = {name: Counter() for name in WEEKDAYS}
    for day, span in spans.items():
        found[WEEKDAYS[date.fromisoformat(day).weekday()]][span] += 1
    hours: dict[str, list[list[str]]] = {}
    for name, counted in found.items():
        if counted.total() >= _FEWEST_DAYS:
            (start, end), _ = max(counted.items(), key=lambda entry: (entry[1], entry[0]))
            hours[name] = [[_clock(start), _clock(end)]]
    return hours


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def remove_everything_gone(
    writer: Writer, connection: ReadConnection, tables: frozenset[str]
) -> Outcome:
    """Remove what the source no longer has, but only of tables that it holds.

    Args:
        writer: of the run, which has seen every row.
        connection: of the write transaction.
        tables: the tables that were read whole.
    """
    total = Outcome()
    known = connection.execute(
        "SELECT DISTINCT table_name FROM external_ids WHERE tenant_id = ? AND source = ?",
        (writer.bulk.tenant_id.bytes, SOURCE),
    ).fetchall()
    for (facet,) in known:
        if facet not in TABLE_OF or facet.partition(".")[0] not in tables:
            continue
        seen = writer.seen.get(facet, set())
        outcome = remove_gone(writer.bulk, connection, TABLE_OF[facet], facet, seen)
        total.deleted += outcome.deleted
        total.conflicts += outcome.conflicts
    return total
