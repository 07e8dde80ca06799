"""The merge rules, as pure functions of the row the server has and the operation a desk sends.

A field is *concurrent* when somebody else changed it after the sequence the desk knew when it
first made the field dirty; the clock only orders, it does not detect. Classes are the schema's:

- key: set at insert, never changed; server: a device's value is ignored
- lww: the later stamp stands, a concurrent loser is a conflict to look at
- score: the later stamp stands silently
- guard: the first commit stands; a concurrent other value is a conflict somebody must resolve
- slot: provider, operatory, start, length and status are one unit, judged as lww together
- append: union by entry id; map: later stamp per key; counter: deltas are added
- text: a concurrent other text is a conflict; the later stamp stands
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from harmony_desktop.protocol.messages import FieldOp, RowOp

__all__ = [
    "ColumnRule",
    "ConflictKind",
    "FieldConflict",
    "Merged",
    "StoredField",
    "conflict_id",
    "merge_row",
]


class ConflictKind(StrEnum):
    """How a conflict is listed."""

    EDIT = "edit"
    GUARD = "guard"
    TEXT = "text"
    SLOT = "slot"
    DELETED = "deleted"
    DOUBLE_BOOKING = "double_booking"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What the merge must know of a column: its class by name, and whether it holds JSON."""

    name: str
    merge: str
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class StoredField:
    """A field as the server has it.

    Attributes:
        seq: the sequence of the commit that last changed it.
        device: who did.
    """

    value: Any
    stamp: int
    seq: int
    device: bytes


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two values that could not both stand."""

    kind: ConflictKind
    field: str
    kept: Any
    other: Any
    kept_device: bytes
    other_device: bytes


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge decided: the fields to write with their stamps, and what could not stand."""

    values: dict[str, Any]
    stamps: dict[str, int]
    conflicts: tuple[FieldConflict, ...]


def conflict_id(tenant_id: UUID, kind: str, row_id: bytes, field: str, *stamps: object) -> UUID:
    """Return the id every server node and every replay gives the same conflict."""
    return uuid5(tenant_id, "|".join((kind, row_id.hex(), field, *map(str, stamps))))


def merge_row(
    rules: Mapping[str, ColumnRule], stored: Mapping[str, StoredField], op: RowOp, device: bytes
) -> Merged:
    """Merge one operation into one stored row.

    Args:
        rules: every column of the table.
        stored: every column of the row as it is.
        op: the operation; fields the table does not have are passed over.
        device: the sender.
    """
    known = [field for field in op.fields if field.name in rules]
    values: dict[str, Any] = {}
    stamps: dict[str, int] = {}
    conflicts: list[FieldConflict] = []
    if _is_deleted(stored) and not any(field.name == "deleted_at" for field in known):
        conflicts.extend(_edits_of_a_deleted_row(known, rules, stored, device))
        return Merged({}, {}, tuple(conflicts))
    slot = [field for field in known if rules[field.name].merge == "slot"]
    if slot:
        _merge_slot(slot, stored, device, values, stamps, conflicts)
    for field in known:
        rule = rules[field.name]
        if rule.merge in {"slot", "key", "server"}:
            continue
        _merge_field(rule, field, stored[field.name], device, values, stamps, conflicts)
    return Merged(values, stamps, tuple(conflicts))


def _is_deleted(stored: Mapping[str, StoredField]) -> bool:
    deleted = stored.get("deleted_at")
    return deleted is not None and deleted.value is not None


def _is_concurrent(field: FieldOp, stored: StoredField, device: bytes) -> bool:
    return stored.seq > field.base_seq and stored.device != device


def _wins(field: FieldOp, stored: StoredField, device: bytes) -> bool:
    return (field.stamp, device) > (stored.stamp, stored.device)


def _edits_of_a_deleted_row(
    fields: Iterable[FieldOp],
    rules: Mapping[str, ColumnRule],
    stored: Mapping[str, StoredField],
    device: bytes,
) -> Iterable[FieldConflict]:
    # The row stays deleted; what was written to it meanwhile is shown, not lost.
    for field in fields:
        if rules[field.name].merge in {"key", "server", "score"}:
            continue
        deleted = stored["deleted_at"]
        yield FieldConflict(
            ConflictKind.DELETED,
            field.name,
            stored[field.name].value,
            field.value,
            deleted.device,
            device,
        )


def _merge_slot(
    fields: list[FieldOp],
    stored: Mapping[str, StoredField],
    device: bytes,
    values: dict[str, Any],
    stamps: dict[str, int],
    conflicts: list[FieldConflict],
) -> None:
    unit = [stored[name] for name in stored if name in _SLOT_COLUMNS]
    newest = max(unit, key=lambda entry: (entry.stamp, entry.device))
    stamp = max(field.stamp for field in fields)
    base = min(field.base_seq for field in fields)
    differs = any(field.value != stored[field.name].value for field in fields)
    is_concurrent = any(entry.seq > base and entry.device != device for entry in unit)
    wins = (stamp, device) > (newest.stamp, newest.device)
    if is_concurrent and differs:
        proposed = {name: stored[name].value for name in stored if name in _SLOT_COLUMNS}
        kept = dict(proposed)
        proposed.update({field.name: field.value for field in fields})
        conflicts.append(
            FieldConflict(
                ConflictKind.SLOT,
                "slot",
                proposed if wins else kept,
                kept if wins else proposed,
                device if wins else newest.device,
                newest.device if wins else device,
            )
        )
    if wins or not is_concurrent:
        for field in fields:
            values[field.name] = field.value
        for name in stored:
            if name in _SLOT_COLUMNS:
                stamps[name] = max(stamp, newest.stamp)


_SLOT_COLUMNS = frozenset(
    {"provider_id", "operatory_id", "start_time", "end_time", "pattern", "status"}
)


def _merge_field(
    rule: ColumnRule,
    field: FieldOp,
    stored: StoredField,
    device: bytes,
    values: dict[str, Any],
    stamps: dict[str, int],
    conflicts: list[FieldConflict],
) -> None:
    concurrent = _is_concurrent(field, stored, device)
    if rule.merge in {"append", "map"} and rule.is_json and concurrent:
        wins = _wins(field, stored, device)
        values[rule.name] = _join(rule.merge, stored.value, field.value, incoming_wins=wins)
        stamps[rule.name] = max(field.stamp, stored.stamp)
        return
    if not concurrent or field.value == stored.value:
        values[rule.name] = field.value
        stamps[rule.name] = max(field.stamp, stored.stamp)
        return
    stands = rule.merge != "guard" and _wins(field, stored, device)
    if stands:
        values[rule.name] = field.value
        stamps[rule.name] = field.stamp
    if rule.merge not in {"score", "counter"}:
        conflicts.append(
            FieldConflict(
                _KINDS.get(rule.merge, ConflictKind.EDIT),
                rule.name,
                field.value if stands else stored.value,
                stored.value if stands else field.value,
                device if stands else stored.device,
                stored.device if stands else device,
            )
        )


_KINDS = {"guard": ConflictKind.GUARD, "text": ConflictKind.TEXT}


def _join(merge: str, stored: Any, incoming: Any, *, incoming_wins: bool) -> Any:
    mine, theirs = _parsed(incoming), _parsed(stored)
    if merge == "append" and isinstance(mine, list) and isinstance(theirs, list):
        return _written(_union(theirs, mine))
    if isinstance(mine, dict) and isinstance(theirs, dict):
        joined = theirs | mine if incoming_wins else mine | theirs
        if merge == "append":
            for key in mine.keys() & theirs.keys():
                if isinstance(mine[key], list) and isinstance(theirs[key], list):
                    joined[key] = _union(theirs[key], mine[key])
        return _written(joined)
    return incoming if incoming_wins else stored


def _union(first: list[Any], second: list[Any]) -> list[Any]:
    entries = {_entry_key(entry): entry for entry in (*first, *second)}
    return [entries[key] for key in sorted(entries)]


def _entry_key(entry: Any) -> tuple[str, str]:
    if isinstance(entry, dict):
        return str(entry.get("timestamp", "")), str(entry.get("eid") or _written(entry))
    return "", _written(entry)


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return None


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
