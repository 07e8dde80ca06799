"""One practice: desks, a server, a bad network, wrong clocks, crashes; a seed decides all.

The desks run the real engine, one action at a time, so anything can happen between two of them:
an edit while a batch is on its way, a crash before its answer, a batch that arrives twice or late.
A desk may join late by a first copy, and a disk may forget what it pulled until it is compared.
"""

import json
import random
from collections import deque
from dataclasses import dataclass
from typing import Any

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.messages import PullPage, PushRequest, RowState
from harmony_desktop.sync import engine
from tests.simulator.mutants import Mutant
from tests.simulator.replica import MemoryReplica
from tests.simulator.server import MemoryServer

__all__ = ["World", "Write"]

_LOST = SyncError(SyncProblem.OFFLINE, "lost")
_DAY_MS = 86_400_000
_CLOCKS = (0, 0, 0, 40_000, 3 * _DAY_MS, -90 * _DAY_MS)
_PAGE = 3
_MOST_ROWS = 5
_ONE_LOSES = ("name", "rating", "slot")
_LONGEST = 200
"""Steps of an exchange, at most."""
_UNNOTICED_MS = 40_000
"""How far a clock may be ahead and nobody is told: less than the five minutes."""


@dataclass(frozen=True, slots=True)
class Write:
    """One field written by a person at a desk, over what the desk showed."""

    row_id: bytes
    field: str
    value: Any
    before: Any
    stamp: int


@dataclass(slots=True)
class _Desk:
    replica: MemoryReplica
    offset_ms: int
    exchange: engine.Exchange | None = None
    answer: engine.Event | None = None
    part: PullPage | None = None
    differences: list[RowState] | None = None

    def crash(self) -> None:
        """Forget all that is not in the replica."""
        self.exchange = self.answer = self.part = self.differences = None


class World:
    """A practice that lives through what its seed says."""

    def __init__(self, seed: int, mutant: Mutant | None = None, *, steps: int = 60) -> None:
        """Make the practice; nothing happens yet."""
        self.chance = random.Random(seed)  # noqa: S311 - a seed must replay
        self.mutant = mutant
        self.steps = steps
        self.now_ms = 1_700_000_000_000
        self.server = MemoryServer(mutant)
        self.desks = [
            _Desk(MemoryReplica(bytes([number + 1]) * 16, mutant), self.chance.choice(_CLOCKS))
            for number in range(self.chance.choice((2, 3)))
        ]
        self.server.is_older = self.chance.random() < 0.3
        self.is_spoiling = self.chance.random() < 0.25
        self.is_quiet = False
        self.joins_at = self.chance.randrange(steps) if self.chance.random() < 0.35 else None
        self.made: set[bytes] = set()
        self.writes: list[Write] = []
        self.added = 0
        self.broken: list[str] = []
        self._numbers = 0
        self._stray: deque[tuple[bytes, bytes, PushRequest]] = deque()
        self._uncommitted: dict[bytes, int] = {}

    def run(self) -> list[str]:
        """Live through it, settle quietly, and return every promise that was broken."""
        for row_id in (b"r" * 16, b"s" * 16)[: self.chance.choice((1, 1, 2))]:
            self._make(self.desks[0], row_id)
        for number in range(self.steps):
            if number == self.joins_at:
                self._join()
            self._step()
        if self.chance.random() < 0.5:
            self._race()
        self._settle_quietly()
        return self.broken

    def _make(self, desk: _Desk, row_id: bytes) -> None:
        desk.replica.insert(row_id, self._wall(desk))
        self.made.add(row_id)

    def _join(self) -> None:
        """Let one more desk in, which gets everything by a first copy."""
        desk = _Desk(MemoryReplica(bytes([9]) * 16, self.mutant), self.chance.choice(_CLOCKS))
        desk.replica.begin_copy()
        self.desks.append(desk)

    def _step(self) -> None:
        self.now_ms += self.chance.randrange(1, 5000)
        self.server.now_ms = self.now_ms
        self._commit_late()
        desk = self.chance.choice(self.desks)
        luck = self.chance.random()
        if luck < 0.3:
            self._edit(desk)
        elif luck < 0.93:
            self._exchange(desk)
        elif luck < 0.96:
            desk.crash()
        elif luck < 0.975 and self._stray:
            device, body, request = self._stray.popleft()
            self._push(device, body, request)
        else:
            desk.offset_ms = self.chance.choice(_CLOCKS)

        if self.is_spoiling and self.chance.random() < 0.1:
            self._spoil(self.chance.choice(self.desks))

    def _wall(self, desk: _Desk) -> int:
        return self.now_ms + desk.offset_ms

    def _spoil(self, desk: _Desk) -> None:
        if desk.replica.rows and desk.differences is None:
            row_id = self.chance.choice(sorted(desk.replica.rows))
            desk.replica.spoil(row_id, is_forgotten=self.chance.random() < 0.3)

    # What a person does

    def _edit(self, desk: _Desk) -> None:
        if len(self.made) < _MOST_ROWS and self.chance.random() < 0.05:
            self._make(desk, self.chance.randbytes(16))
        elif desk.replica.rows:
            self._write(desk, self.chance.choice(sorted(desk.replica.rows)), self._kind())

    def _write(self, desk: _Desk, row_id: bytes, kind: str) -> None:
        replica = desk.replica
        values = replica.rows[row_id].values
        changes = self._changes(kind, values, replica.device)
        before = {name: values[name] for name in changes}
        hlc = replica.hlc
        replica.edit(row_id, self._wall(desk), changes)
        if replica.hlc <= hlc:
            self.broken.append("a desk's clock went back")
        for name, value in changes.items():
            self.writes.append(Write(row_id, name, value, before[name], replica.hlc))

    def _kind(self) -> str:
        kind = self.chance.choice(
            ("name", "name", "rating", "price", "log", "log", "likes", "note", "used", "slot")
            + (("deleted",) if self.chance.random() < 0.1 else ())
        )
        # Where the first stands whatever the stamps say, a desk needs the newer answer.
        return "name" if self.server.is_older and kind in {"price", "deleted"} else kind

    def _changes(  # noqa: PLR0911 - one for each kind
        self, kind: str, values: dict[str, Any], device: bytes
    ) -> dict[str, Any]:
        self._numbers += 1
        number = self._numbers
        if kind == "log":
            entry = {"eid": f"e{number}", "timestamp": f"{number:05}"}
            return {"log": _written([*json.loads(values["log"]), entry])}
        if kind == "likes":
            return {"likes": _written(json.loads(values["likes"]) | {device.hex()[:4]: number})}
        if kind == "note":
            words = values["note"].split(" ")
            place = self.chance.randrange(len(words))
            return {"note": " ".join([*words[:place], f"w{number}", *words[place:]])}
        if kind == "used":
            self.added += number
            return {"used": values["used"] + number}
        if kind == "slot":
            return {"start": number, "chair": number}
        if kind == "deleted":
            return {"deleted_at": None if values["deleted_at"] else number}
        return {kind: number if kind != "name" else f"n{number}"}

    # The exchange, one action at a time

    def _exchange(self, desk: _Desk) -> None:
        if desk.differences is not None:
            desk.replica.mend(desk.differences)
            desk.differences = None
            return
        if desk.exchange is None:
            desk.exchange = engine.begin()
        if desk.answer is None:
            desk.answer = self._carry_out(desk, desk.exchange.action)
            if not isinstance(desk.exchange.action, (engine.SendBatch, engine.FetchPage)):
                self._take_answer(desk)
            return
        self._take_answer(desk)

    def _take_answer(self, desk: _Desk) -> None:
        if desk.exchange is None or desk.answer is None:
            return
        desk.exchange = engine.advance(desk.exchange, desk.answer)
        desk.answer = None
        if isinstance(desk.exchange.action, (engine.Finish, engine.GiveUp)):
            is_complete = isinstance(desk.exchange.action, engine.Finish)
            desk.exchange = None
            if is_complete and self.is_spoiling and (self.is_quiet or self.chance.random() < 0.3):
                self._compare(desk)

    def _compare(self, desk: _Desk) -> None:
        """Fetch what differs; it is written with the next step, so a person may come between."""
        buckets = desk.replica.differing_buckets(self.server.digest())
        if buckets:
            desk.differences = self.server.read_buckets(buckets)

    def _carry_out(self, desk: _Desk, action: engine.Action) -> engine.Event | None:
        replica = desk.replica
        event: engine.Event | None
        match action:
            case engine.OpenAccess():
                event = engine.Opened(replica.cursor, replica.copy is not None)
            case engine.FreezeBatch():
                event = engine.Frozen(replica.freeze())
            case engine.SendBatch(batch):
                event = self._send(desk, batch.body)
            case engine.SettleBatch(_, reply):
                event = engine.SettledBatch(replica.settle(reply))
            case engine.CopyPart():
                event = self._copy(desk)
            case engine.FetchPage(since):
                event = self._fetch(since)
            case engine.TakePages(pages):
                event = engine.Taken(replica.take(pages))
            case engine.Heal(error):
                replica.shift_clock(self._wall(desk), error.server_now_ms or 0)
                event = engine.Healed()
            case _:
                event = engine.Listed()
        return event

    def _send(self, desk: _Desk, body: bytes) -> engine.Event:
        if desk.replica.outbox is None:
            return engine.Failed(_LOST)
        request = desk.replica.outbox[1]
        luck = 1.0 if self.is_quiet else self.chance.random()
        if luck < 0.1:
            return engine.Failed(_LOST)
        answer = self._push(desk.replica.device, body, request)
        if luck < 0.25:
            return engine.Failed(_LOST)
        if luck < 0.35:
            answer = self._push(desk.replica.device, body, request)
        elif luck < 0.45:
            self._stray.append((desk.replica.device, body, request))
        return answer

    def _push(self, device: bytes, body: bytes, request: PushRequest) -> engine.Event:
        try:
            reply = self.server.push(device, body, request)
        except SyncError as error:
            return engine.Failed(error)
        if self.mutant is Mutant.SERIAL_CURSOR:
            for op in request.ops:
                self._uncommitted[op.row_id] = 3
        return engine.Answered(reply)

    def _copy(self, desk: _Desk) -> engine.Event | None:
        """Fetch a part; it is written with the next step, so a person may come between."""
        replica = desk.replica
        if desk.part is not None:
            count, left = len(desk.part.rows), replica.take_part(desk.part)
            desk.part = None
            return engine.Copied(count, left, 0, replica.cursor)
        if self._is_lost():
            return engine.Failed(_LOST)
        if replica.copy is not None and replica.copy.plan is None:
            replica.keep_plan(self.server.plan_copy())
        desk.part = self.server.read_part(replica.next_part())
        return None

    def _is_lost(self) -> bool:
        return not self.is_quiet and self.chance.random() < 0.1

    def _fetch(self, since: int) -> engine.Event:
        if self._is_lost():
            return engine.Failed(_LOST)
        return engine.Fetched(self.server.pull(since, _PAGE, frozenset(self._uncommitted)))

    def _commit_late(self) -> None:
        self._uncommitted = {
            row_id: steps - 1 for row_id, steps in self._uncommitted.items() if steps > 1
        }

    # The end

    def _race(self) -> None:
        """Let two desks write one field, the later with the earlier stamp, on a good network.

        The second writes after it fetched the first's value and before it took it. Nothing follows
        that would bring the row again.
        """
        self.is_quiet = True
        self._uncommitted = {}
        first, second = self.chance.sample(self.desks, 2)
        for desk in (first, second):
            self._exchange_whole(desk)
        shared = sorted(first.replica.rows.keys() & second.replica.rows.keys())
        if not shared:
            return
        row_id = self.chance.choice(shared)
        # An older server sends a row again where values were joined, so one has to lose.
        kind = self.chance.choice(_ONE_LOSES) if self.server.is_older else self._kind()
        for desk, ahead_ms in ((first, _UNNOTICED_MS), (second, 0)):
            desk.offset_ms = ahead_ms - desk.replica.shift_ms
        self._write(first, row_id, kind)
        self._exchange_whole(first)
        second.crash()
        for _ in range(_LONGEST):
            self._exchange(second)
            if second.exchange is None or isinstance(second.answer, engine.Fetched):
                break
        if row_id in second.replica.rows:
            self._write(second, row_id, kind)

    def _exchange_whole(self, desk: _Desk) -> None:
        desk.crash()
        for _ in range(_LONGEST):
            self._exchange(desk)
            if desk.exchange is None and desk.differences is None:
                return
        self.broken.append("an exchange does not end")

    def _settle_quietly(self) -> None:
        """Let every desk exchange in peace, three times, then look at what is there."""
        self.is_quiet = True
        self._uncommitted = {}
        while self._stray:
            self._push(*self._stray.popleft())
        for desk in self.desks:
            self._finish(desk)
            if self.is_spoiling:
                # Nothing may follow that would bring the row again but a comparison.
                self._exchange_whole(desk)
                self._spoil(desk)
        for desk in self.desks * 3:
            self._exchange_whole(desk)
            self._uncommitted = {}
        for desk in self.desks:
            rows = desk.replica.rows.values()
            if desk.replica.outbox or any(row.is_new or row.dirty for row in rows):
                self.broken.append("something waits for ever")
            if desk.replica.copy is not None:
                self.broken.append("a first copy does not end")

    def _finish(self, desk: _Desk) -> None:
        """Let what is under way end as it is."""
        for _ in range(_LONGEST):
            if desk.exchange is None and desk.differences is None:
                return
            self._exchange(desk)


def _written(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
