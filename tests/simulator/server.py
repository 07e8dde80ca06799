"""A server in memory, on the real merge and messages: feed, first copy and digests."""

from collections import deque
from dataclasses import dataclass
from typing import Any

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.codec import digest
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
from tests.simulator.mutants import Mutant

__all__ = ["JOINED", "RULES", "SLOT", "START", "TABLE", "CopyPlan", "MemoryServer", "bucket_of"]

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
_PART_ROWS = 2
_BUCKETS = 4


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """A first copy as of one moment: where the feed goes on, and the rows of each part."""

    seq: int
    parts: tuple[tuple[bytes, ...], ...]


def bucket_of(row_id: bytes) -> int:
    """Return the bucket a row is compared in."""
    return row_id[0] % _BUCKETS


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

    def plan_copy(self) -> CopyPlan:
        """Plan a first copy; the first part holds what is needed soon, and comes again later."""
        ids = sorted(self.rows)
        parts = [ids[at : at + _PART_ROWS] for at in range(0, len(ids), _PART_ROWS)]
        near = ids[-1:]
        return CopyPlan(self.seq, tuple(tuple(part) for part in (near, *parts) if part))

    def read_part(self, row_ids: tuple[bytes, ...]) -> PullPage:
        """Return rows of a part as they are now, which may be later than the plan."""
        return PullPage(1, 1, b"e", 0, self.seq, True, [self._state(one) for one in row_ids])

    def digest(self) -> dict[int, frozenset[tuple[bytes, int]]]:
        """Return id and sequence of every row, by bucket."""
        found: dict[int, set[tuple[bytes, int]]] = {}
        for row_id, row in self.rows.items():
            found.setdefault(bucket_of(row_id), set()).add((row_id, row.seq))
        return {bucket: frozenset(rows) for bucket, rows in found.items()}

    def read_buckets(self, buckets: frozenset[int]) -> list[RowState]:
        """Return every row of these buckets."""
        return [self._state(row_id) for row_id in sorted(self.rows) if bucket_of(row_id) in buckets]

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
