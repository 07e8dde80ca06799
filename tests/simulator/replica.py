"""A replica in memory: what the desk's SQL does, on the real desk rules and messages."""

from dataclasses import dataclass, field
from typing import Any

from harmony_desktop.protocol.desk_rules import (
    adopts_shadow,
    is_answered,
    restamp,
    waiting_columns,
)
from harmony_desktop.protocol.messages import (
    FeedPage,
    FieldOp,
    PullPage,
    PushReply,
    PushRequest,
    RowOp,
    RowState,
    Verdict,
    VerdictKind,
)
from harmony_desktop.sync.outcome import FrozenBatch, Settled
from tests.simulator.mutants import Mutant
from tests.simulator.server import JOINED, SLOT, START, TABLE, CopyPlan, bucket_of

__all__ = ["MemoryReplica"]


@dataclass(slots=True)
class _Copy:
    """A first copy under way: nothing planned yet, or the parts that are still to come."""

    plan: CopyPlan | None = None
    parts: list[tuple[bytes, ...]] = field(default_factory=list)


@dataclass(slots=True)
class _Local:
    values: dict[str, Any]
    stamp: int
    seq: int = 0
    is_new: int = 1
    dirty: dict[str, tuple[int, int, Any]] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    shadow: dict[str, tuple[Any, int, int]] = field(default_factory=dict)
    older: tuple[dict[str, Any], int] | None = None

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing of it waits for an answer."""
        return not (self.is_new or self.dirty or self.shadow)


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
        self.copy: _Copy | None = None

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
        row.older = None
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

    def take(self, pages: tuple[FeedPage, ...]) -> int:
        """Write pages with the cursor, all or nothing; the memory server gives rows."""
        count = 0
        for page in pages:
            assert isinstance(page, PullPage)
            for state in page.rows:
                self._take_row(state)
                count += 1
            self.cursor = page.until
        return count

    # The first copy

    def begin_copy(self) -> None:
        """Note that this replica is empty and everything is to be copied."""
        self.copy = _Copy()

    def keep_plan(self, plan: CopyPlan) -> None:
        """Keep what is to come."""
        self.copy = _Copy(plan, list(plan.parts))

    def next_part(self) -> tuple[bytes, ...]:
        """Return the rows of the part that comes next; none where nothing is left."""
        return self.copy.parts[0] if self.copy is not None and self.copy.parts else ()

    def take_part(self, part: PullPage) -> int:
        """Write what is not here yet or newer than here; return how many parts are left."""
        if self.copy is None or self.copy.plan is None:
            return 0
        for state in part.rows:
            row = self.rows.get(state.row_id)
            if row is None or row.is_new or row.seq < state.seq:
                self._take_row(state)
        self.copy.parts = self.copy.parts[1:]
        left = len(self.copy.parts)
        if not left:
            is_broken = self.mutant is Mutant.COPY_TO_PRESENT
            self.cursor = part.until if is_broken else self.copy.plan.seq
            self.copy = None
        return left

    # A fault of the disk, and its repair

    def spoil(self, row_id: bytes, *, is_forgotten: bool) -> bool:
        """Lose a row, or put back what it was before the last pull; tell whether it was done.

        Only what came from others is lost: what is written here and was never read elsewhere
        could be brought back by nobody.
        """
        row = self.rows[row_id]
        if not row.is_clean or (row.older is None and not is_forgotten):
            return False
        if is_forgotten:
            del self.rows[row_id]
        elif row.older is not None:
            row.values, row.seq = dict(row.older[0]), row.older[1]
            row.older = None
        return True

    def differing_buckets(self, theirs: dict[int, frozenset[tuple[bytes, int]]]) -> frozenset[int]:
        """Return the buckets in which what the server acknowledged is not what it has."""
        ours: dict[int, set[tuple[bytes, int]]] = {}
        for row_id, row in self.rows.items():
            if not row.is_new:
                ours.setdefault(bucket_of(row_id), set()).add((row_id, row.seq))
        return frozenset(
            bucket
            for bucket in theirs.keys() | ours.keys()
            if theirs.get(bucket, frozenset()) != ours.get(bucket, set())
        )

    def mend(self, states: list[RowState]) -> None:
        """Write rows as the server has them; what waits here keeps its value."""
        for state in states:
            if self.mutant is not Mutant.NO_REPAIR:
                self._take_row(state, is_repair=True)

    def _take_row(self, state: RowState, *, is_repair: bool = False) -> None:
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
        if self.mutant is Mutant.CLOBBER or (is_repair and self.mutant is Mutant.REPAIR_CLOBBERS):
            held = frozenset()
        row.older = (dict(row.values), row.seq) if row.is_clean else None
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
