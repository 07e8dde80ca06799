"""A server and a replica in memory, on the real merge, desk rules and messages."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.codec import digest
from harmony_desktop.protocol.desk_rules import (
    adopts_shadow,
    is_answered,
    restamp,
    waiting_columns,
)
from harmony_desktop.protocol.merge import ColumnRule, FieldConflict, StoredField, merge_row
from harmony_desktop.protocol.messages import (
    FieldOp,
    PullPage,
    PushReply,
    PushRequest,
    RowOp,
    RowState,
    Verdict,
    VerdictKind,
)
from harmony_desktop.protocol.versions import MAX_CLOCK_AHEAD_MS
from harmony_desktop.sync.outcome import FrozenBatch, Settled
from tests.simulator.mutants import Mutant

RULES = {
    "name": ColumnRule("name", "lww"),
    "rating": ColumnRule("rating", "score"),
    "price": ColumnRule("price", "guard"),
    "log": ColumnRule("log", "append", is_json=True),
    "likes": ColumnRule("likes", "map", is_json=True),
    "note": ColumnRule("note", "text"),
    "used": ColumnRule("used", "counter"),
    "start": ColumnRule("start", "slot"),
    "chair": ColumnRule("chair", "slot"),
    "deleted_at": ColumnRule("deleted_at", "lww"),
}
SLOT = ("chair", "start")
JOINED = frozenset({"log", "likes", "note", "used"})
START: dict[str, Any] = {
    "name": "", "rating": 0, "price": 0, "log": "[]", "likes": "{}", "note": "", "used": 0,
    "start": 0, "chair": 0, "deleted_at": None,
}  # fmt: skip
TABLE = "visits"


@dataclass(slots=True)
class _Row:
    fields: dict[str, StoredField]
    seq: int = 0


class MemoryServer:
    """One tenant of the server."""

    def __init__(self, mutant: Mutant | None = None) -> None:
        self.mutant = mutant
        # One that does not tell a batch's first number, nor sends a loser the winner again.
        self.is_older = False
        self.now_ms = 0
        self.seq = 0
        self.rows: dict[bytes, _Row] = {}
        self.batches: dict[tuple[bytes, int], tuple[str, PushReply]] = {}
        self.conflicts: dict[tuple[Any, ...], FieldConflict] = {}
        self.late: deque[tuple[int, bytes]] = deque()

    def push(self, device: bytes, body: bytes, request: PushRequest) -> PushReply:
        """Take a batch once."""
        known = self.batches.get((device, request.batch_no))
        if known is not None and self.mutant is not Mutant.NO_DEDUP:
            if known[0] != digest(body):
                raise SyncError(SyncProblem.DEVICE_FORK, "fork")
            return known[1]
        if any(op.stamp >> 16 > self.now_ms + MAX_CLOCK_AHEAD_MS for op in request.ops):
            raise SyncError(SyncProblem.CLOCK_SKEW, "clock", server_now_ms=self.now_ms)
        first = 0 if self.is_older else self.seq + 1
        verdicts = [self._apply(device, op, request.batch_no) for op in request.ops]
        reply = PushReply(request.batch_no, self.seq, verdicts, first)
        self.batches[device, request.batch_no] = (digest(body), reply)
        return reply

    def _apply(self, device: bytes, op: RowOp, batch_no: int) -> Verdict:
        row = self.rows.get(op.row_id)
        if row is None and not op.is_insert:
            return Verdict(VerdictKind.NEED_PARENT)
        self.seq += 1
        if row is None:
            fields = {
                sent.name: StoredField(sent.value, op.stamp, self.seq, device) for sent in op.fields
            }
            self.rows[op.row_id] = _Row(fields, self.seq)
            return Verdict(VerdictKind.OK)
        merged = merge_row(self._rules(), row.fields, self._as_seen(op, row), device)
        if self.is_older and not merged.values:
            self.seq -= 1
        for name, stamp in merged.stamps.items():
            value = merged.values.get(name, row.fields[name].value)
            row.fields[name] = StoredField(value, stamp, self.seq, device)
        row.seq = self.seq if merged.values or not self.is_older else row.seq
        for number, conflict in enumerate(merged.conflicts):
            key: tuple[Any, ...] = (op.row_id, conflict.field, op.stamp, device, number)
            if self.mutant is Mutant.NO_DEDUP:
                key = (*key, len(self.conflicts))
            self.conflicts[key] = conflict
        return Verdict(VerdictKind.CONFLICT if merged.conflicts else VerdictKind.MERGED)

    def _rules(self) -> dict[str, ColumnRule]:
        if self.mutant is Mutant.WHOLE_LOGS:
            return RULES | {"log": ColumnRule("log", "score")}
        return RULES

    def _as_seen(self, op: RowOp, row: _Row) -> RowOp:
        """Return the operation; the broken server takes a later stamp for knowing everything."""
        if self.mutant is not Mutant.CLOCK_ONLY:
            return op
        fields = [
            FieldOp(
                sent.name,
                sent.value,
                sent.stamp,
                self.seq if sent.stamp > row.fields[sent.name].stamp else sent.base_seq,
                sent.base,
            )
            for sent in op.fields
        ]
        return RowOp(op.table, op.row_id, op.is_insert, op.stamp, fields)

    def pull(self, since: int, limit: int, hidden: frozenset[bytes] = frozenset()) -> PullPage:
        """Return the feed after `since`; `hidden` rows have numbers and are not committed yet."""
        found = sorted(
            (row.seq, row_id)
            for row_id, row in self.rows.items()
            if row.seq > since and row_id not in hidden
        )
        rows = [self._state(row_id) for _, row_id in found[:limit]]
        has_more = len(found) > limit
        until = rows[-1].seq if has_more else max(since, self.seq)
        return PullPage(1, 1, b"e", since, until, has_more, rows)

    def _state(self, row_id: bytes) -> RowState:
        row = self.rows[row_id]
        names = list(row.fields)
        return RowState(
            TABLE,
            row_id,
            row.seq,
            names,
            [row.fields[name].value for name in names],
            [row.fields[name].stamp for name in names],
        )


@dataclass(slots=True)
class _Local:
    values: dict[str, Any]
    stamp: int
    seq: int = 0
    is_new: int = 1
    dirty: dict[str, tuple[int, int, Any]] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    shadow: dict[str, tuple[Any, int, int]] = field(default_factory=dict)


class MemoryReplica:
    """What the replica's SQL does, in memory; survives a crash of the desk."""

    def __init__(self, device: bytes, mutant: Mutant | None = None) -> None:
        self.device = device
        self.mutant = mutant
        self.hlc = 0
        self.shift_ms = 0
        self.cursor = 0
        self.next_batch = 1
        self.outbox: tuple[FrozenBatch, PushRequest] | None = None
        self.rows: dict[bytes, _Local] = {}

    def tick(self, wall_ms: int) -> int:
        """Advance the hybrid clock as the triggers do."""
        self.hlc = max(self.hlc + 1, (wall_ms + self.shift_ms) << 16)
        return self.hlc

    def insert(self, row_id: bytes, wall_ms: int) -> None:
        """Make a row."""
        self.rows[row_id] = _Local(dict(START), self.tick(wall_ms))

    def edit(self, row_id: bytes, wall_ms: int, changes: dict[str, Any]) -> int:
        """Change fields; return the sequence of the row that was known."""
        row = self.rows[row_id]
        stamp = self.tick(wall_ms)
        for name, value in changes.items():
            if row.values[name] == value:
                continue
            if row.is_new == 1:
                row.stamp = stamp
            else:
                base = row.values[name] if name in JOINED else None
                _, seq, base = row.dirty.get(name, (0, row.seq, base))
                row.dirty[name] = (stamp, seq, base)
            row.values[name] = value
        return row.seq

    def freeze(self) -> FrozenBatch | None:
        """Return what goes next; the same bytes until they are answered."""
        if self.outbox is not None:
            return self.outbox[0]
        ops = [op for row_id, row in sorted(self.rows.items()) if (op := self._op(row_id, row))]
        if not ops:
            return None
        request = PushRequest(1, 1, b"e", self.next_batch, "", ops)
        # The simulator compares the batches themselves; encoding them is proved elsewhere.
        batch = FrozenBatch(self.next_batch, repr(request).encode())
        self.outbox = batch, request
        self.next_batch += 1
        return batch

    def _op(self, row_id: bytes, row: _Local) -> RowOp | None:
        if row.is_new == 1:
            row.is_new = 2
            fields = [FieldOp(name, value, row.stamp, 0) for name, value in row.values.items()]
            return RowOp(TABLE, row_id, True, row.stamp, fields)
        if not row.dirty or row.is_new:
            return None
        dirty = dict(row.dirty)
        moved = [dirty[name] for name in SLOT if name in dirty]
        if moved:
            unit = max(entry[0] for entry in moved), min(entry[1] for entry in moved), None
            dirty = dict.fromkeys(SLOT, unit) | dirty
        row.sent = {name: row.values[name] for name in dirty}
        sent = [
            FieldOp(name, row.values[name], stamp, seq, base)
            for name, (stamp, seq, base) in sorted(dirty.items())
        ]
        return RowOp(TABLE, row_id, False, max(entry.stamp for entry in sent), sent)

    def settle(self, reply: PushReply) -> Settled:
        """Take the verdicts over."""
        settled = Settled()
        if self.outbox is None or self.outbox[0].batch_no != reply.batch_no:
            return settled
        for op, verdict in zip(self.outbox[1].ops, reply.verdicts, strict=True):
            self._settle(op, verdict, reply.first_seq)
            is_waiting = verdict.kind is VerdictKind.NEED_PARENT
            (settled.waiting if is_waiting else settled.accepted).append(op)
        self.outbox = None
        return settled

    def _settle(self, op: RowOp, verdict: Verdict, first_seq: int) -> None:
        row = self.rows[op.row_id]
        if op.is_insert:
            row.is_new = 0
        for sent in op.fields:
            if op.is_insert or sent.name not in row.dirty:
                continue
            stamp, seq, base = row.dirty[sent.name]
            if is_answered(sent.stamp, stamp) or self.mutant is Mutant.BLIND_CLEAR:
                del row.dirty[sent.name]
            else:
                row.dirty[sent.name] = (stamp, seq, sent.value if base is not None else None)
        held = waiting_columns(row.dirty, SLOT)
        stamps = {sent.name: sent.stamp for sent in op.fields}
        for name, (value, stamp, seq) in list(row.shadow.items()):
            if name in held:
                continue
            if adopts_shadow(seq, stamp, stamps.get(name, 0), first_seq):
                row.values[name] = value
            del row.shadow[name]

    def take(self, pages: tuple[PullPage, ...]) -> int:
        """Write pages with the cursor, all or nothing."""
        count = 0
        for page in pages:
            for state in page.rows:
                self._take_row(state)
                count += 1
            self.cursor = page.until
        return count

    def _take_row(self, state: RowState) -> None:
        incoming = dict(
            zip(state.columns, zip(state.values, state.stamps, strict=True), strict=True)
        )
        self.hlc = max(self.hlc, *state.stamps)
        row = self.rows.get(state.row_id)
        if row is None:
            values = {name: value for name, (value, _) in incoming.items()}
            self.rows[state.row_id] = _Local(values, max(state.stamps), state.seq, 0)
            return
        held = frozenset(incoming) if row.is_new else waiting_columns(row.dirty, SLOT)
        if self.mutant is Mutant.CLOBBER:
            held = frozenset()
        for name, (value, stamp) in incoming.items():
            if name not in held:
                row.values[name] = value
            elif self.mutant is not Mutant.NO_SHADOW:
                row.shadow[name] = (value, stamp, state.seq)
        row.seq = state.seq

    def shift_clock(self, wall_ms: int, server_now_ms: int) -> None:
        """Go by the server's time and stamp what waits anew."""
        self.shift_ms = server_now_ms - wall_ms
        if self.outbox is not None:
            self.next_batch = self.outbox[0].batch_no
            self.outbox = None
        for row in self.rows.values():
            if row.is_new == 2:
                row.is_new, row.dirty = 1, {}
        waiting: list[tuple[int, tuple[bytes, str]]] = [
            (row.stamp, (row_id, "")) for row_id, row in self.rows.items() if row.is_new
        ]
        for row_id, row in self.rows.items():
            waiting += [(entry[0], (row_id, name)) for name, entry in row.dirty.items()]
        newest = 0
        for stamp, (row_id, name) in restamp(waiting, server_now_ms):
            newest = stamp
            row = self.rows[row_id]
            if name:
                row.dirty[name] = (stamp, *row.dirty[name][1:])
            else:
                row.stamp = stamp
        self.hlc = newest
