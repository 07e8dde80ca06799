"""The merge rules, as pure functions of the row the server has and the operation a desk sends.

A field is *concurrent* when somebody else changed it after the sequence the desk knew when it
first made the field dirty; the clock only orders, it does not detect. Classes are the schema's:

- key: set at insert, never changed; server: a device's value is ignored
- lww: the later stamp stands, a concurrent loser is a conflict to look at; score: silently
- guard: the first commit stands; a concurrent other value is a conflict somebody must resolve;
  lease: the same, silently, since a lease is taken again by itself
- slot: provider, operatory, start, length and status are one unit, judged as lww together
- append: union by entry id; map: by key; counter: what was added is added
- text: joined word by word against what both began from; else the later stamp stands and the
  other text is kept whole in the conflict

A sealed value is opaque here: the later stamp stands, and the loser goes whole into a conflict of
kind `merge`, which the next desk that can read both settles with the same functions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from harmony_desktop.protocol.joins import Side, add_delta, join_values
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

_JOINED = frozenset({"append", "map", "text"})
_SILENT = frozenset({"score", "counter", "lease"})
_FIRST_STANDS = frozenset({"guard", "lease"})
_FIXED = frozenset({"key", "server"})


class ConflictKind(StrEnum):
    """How a conflict is listed.

    Attributes:
        MERGE: two sealed values; a desk that can read them joins them.
    """

    EDIT = "edit"
    GUARD = "guard"
    TEXT = "text"
    SLOT = "slot"
    DELETED = "deleted"
    DOUBLE_BOOKING = "double_booking"
    MERGE = "merge"

    @property
    def severity(self) -> str:
        """``must_resolve`` where a person has to decide, else ``info``."""
        decided = {ConflictKind.GUARD, ConflictKind.DELETED, ConflictKind.SLOT}
        return "must_resolve" if self in decided or self is self.DOUBLE_BOOKING else "info"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What the merge must know of a column.

    Attributes:
        merge: its class by name.
        is_json: whether it holds JSON.
        default: what a new row holds where nobody said anything.
    """

    name: str
    merge: str
    is_json: bool = False
    default: Any = None


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
    """Two values that could not both stand; `base` is what both began from, where it is known."""

    kind: ConflictKind
    field: str
    kept: Any
    other: Any
    kept_device: bytes
    other_device: bytes
    base: Any = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge decided: the fields to write with their stamps, and what could not stand."""

    values: dict[str, Any] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    conflicts: tuple[FieldConflict, ...] = ()


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
    merge = _RowMerge(rules, stored, device)
    known = [sent for sent in op.fields if sent.name in rules]
    if op.is_insert:
        known = merge.join_new(known)
    removal = next((sent for sent in known if sent.name == "deleted_at"), None)
    known = merge.keep_removed(known)
    if removal is not None and removal.value is not None:
        merge.list_overtaken(removal)
    slot = [sent for sent in known if rules[sent.name].merge == "slot"]
    if slot:
        merge.slot(slot)
    for sent in known:
        if rules[sent.name].merge not in {"slot", *_FIXED}:
            merge.field(sent)
    return Merged(merge.values, merge.stamps, tuple(merge.conflicts))


class _RowMerge:
    """One operation on its way into one row."""

    def __init__(
        self, rules: Mapping[str, ColumnRule], stored: Mapping[str, StoredField], device: bytes
    ) -> None:
        self._rules = rules
        self._stored = stored
        self._device = device
        self.values: dict[str, Any] = {}
        self.stamps: dict[str, int] = {}
        self.conflicts: list[FieldConflict] = []

    def keep_removed(self, fields: Iterable[FieldOp]) -> list[FieldOp]:
        """List what was written to a row that was removed meanwhile; return the rest.

        The row stays removed; what was written to it is shown, not lost.
        """
        removed = self._stored.get("deleted_at")
        if removed is None or removed.value is None:
            return list(fields)
        rest = []
        for sent in fields:
            late = removed.seq > sent.base_seq and removed.device != self._device
            if not late or self._rules[sent.name].merge in {*_SILENT, *_FIXED}:
                rest.append(sent)
            elif sent.name != "deleted_at" or sent.value is None:
                stored = self._stored[sent.name]
                self._list(ConflictKind.DELETED, sent, stored, stands=False, by=removed.device)
        return rest

    def join_new(self, fields: Iterable[FieldOp]) -> list[FieldOp]:
        """Join a row that two desks made, each without the other; return what is left to judge.

        What only one of them said stands: a default is nobody's word.
        """
        rest = []
        for sent in fields:
            rule, stored = self._rules[sent.name], self._stored[sent.name]
            is_plain = rule.merge not in {"slot", "counter", *_FIXED} and not rule.is_json
            if not is_plain or sent.name == "deleted_at" or not self._is_late(sent, stored):
                rest.append(sent)
            elif sent.value != rule.default and stored.value == rule.default:
                self._write(sent.name, sent.value, max(sent.stamp, stored.stamp))
            elif sent.value != rule.default:
                rest.append(sent)
        return rest

    def list_overtaken(self, removal: FieldOp) -> None:
        """List what others wrote to a row that this operation removes without knowing of it."""
        for name, stored in self._stored.items():
            rule = self._rules.get(name)
            if rule is None or name == "deleted_at" or rule.merge in {*_SILENT, *_FIXED}:
                continue
            if self._is_late(removal, stored) and stored.stamp != removal.stamp:
                self.conflicts.append(
                    FieldConflict(
                        ConflictKind.DELETED, name, None, stored.value, self._device, stored.device
                    )
                )

    def slot(self, fields: list[FieldOp]) -> None:
        """Merge the slot: all of it or nothing."""
        unit = {
            name: stored
            for name, stored in self._stored.items()
            if name in self._rules and self._rules[name].merge == "slot"
        }
        newest = max(unit.values(), key=lambda entry: (entry.stamp, entry.device))
        stamp = max(sent.stamp for sent in fields)
        base = min(sent.base_seq for sent in fields)
        differs = any(sent.value != unit[sent.name].value for sent in fields)
        is_late = any(entry.seq > base and entry.device != self._device for entry in unit.values())
        wins = (stamp, self._device) > (newest.stamp, newest.device)
        if is_late and differs:
            theirs = {name: entry.value for name, entry in unit.items()}
            mine = theirs | {sent.name: sent.value for sent in fields}
            devices = (self._device, newest.device)
            self.conflicts.append(
                FieldConflict(
                    ConflictKind.SLOT,
                    "slot",
                    *((mine, theirs) if wins else (theirs, mine)),
                    *(devices if wins else devices[::-1]),
                )
            )
        if wins or not is_late:
            self.values.update({sent.name: sent.value for sent in fields})
            self.stamps.update(dict.fromkeys(unit, max(stamp, newest.stamp)))

    def field(self, sent: FieldOp) -> None:
        """Merge one field that is no part of a slot."""
        rule, stored = self._rules[sent.name], self._stored[sent.name]
        newest = max(sent.stamp, stored.stamp)
        if rule.merge == "counter":
            self._write(sent.name, add_delta(stored.value, sent.base, sent.value), newest)
            return
        if stored.seq <= sent.base_seq or (sent.value == stored.value and newest > stored.stamp):
            self._write(sent.name, sent.value, newest)
        if stored.seq <= sent.base_seq or sent.value == stored.value:
            return
        if rule.merge in _JOINED:
            joined = self._joined(rule, sent, stored)
            if joined is not None:
                self._write(sent.name, joined, newest)
                return
        self._decide(rule, sent, stored)

    def _decide(self, rule: ColumnRule, sent: FieldOp, stored: StoredField) -> None:
        """Let one of two values stand and list the other."""
        # What is stored of a joined field may hold others' words under this desk's name.
        is_mixed = rule.merge in _JOINED and sent.base not in {None, stored.value}
        is_late = self._is_late(sent, stored) or is_mixed
        later = (sent.stamp, self._device) > (stored.stamp, stored.device)
        stands = not is_late or (later and rule.merge not in _FIRST_STANDS)
        if stands:
            self._write(sent.name, sent.value, max(sent.stamp, stored.stamp))
        if not is_late or rule.merge in _SILENT:
            return
        sealed = isinstance(sent.value, bytes) or isinstance(stored.value, bytes)
        if rule.merge in _JOINED and sealed:
            kind = ConflictKind.MERGE
        else:
            kind = _KINDS.get(rule.merge, ConflictKind.EDIT)
        self._list(kind, sent, stored, stands=stands, by=stored.device)

    def _joined(self, rule: ColumnRule, sent: FieldOp, stored: StoredField) -> Any:
        mine = Side(sent.value, sent.stamp, self._device)
        theirs = Side(stored.value, stored.stamp, stored.device)
        return join_values(rule.merge, sent.base, mine, theirs)

    def _is_late(self, sent: FieldOp, stored: StoredField) -> bool:
        return stored.seq > sent.base_seq and stored.device != self._device

    def _write(self, name: str, value: Any, stamp: int) -> None:
        self.values[name] = value
        self.stamps[name] = stamp

    def _list(
        self, kind: ConflictKind, sent: FieldOp, stored: StoredField, *, stands: bool, by: bytes
    ) -> None:
        pairs = (sent.value, self._device), (stored.value, by)
        (kept, keeper), (other, writer) = pairs if stands else pairs[::-1]
        self.conflicts.append(
            FieldConflict(kind, sent.name, kept, other, keeper, writer, sent.base)
        )


_KINDS = {"guard": ConflictKind.GUARD, "text": ConflictKind.TEXT}
