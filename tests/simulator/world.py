"""One practice: desks, a server, a bad network, wrong clocks, crashes; a seed decides all.

The desks run the real engine, one action at a time, so anything can happen between two of them:
an edit while a batch is on its way, a crash before its answer, a batch that arrives twice or late.
"""

import json
import random
from collections import deque
from dataclasses import dataclass
from typing import Any

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.messages import PushRequest
from harmony_desktop.sync import engine
from tests.simulator.memory import MemoryReplica, MemoryServer
from tests.simulator.mutants import Mutant

__all__ = ["World", "Write"]

_LOST = SyncError(SyncProblem.OFFLINE, "lost")
_DAY_MS = 86_400_000
_CLOCKS = (0, 0, 0, 40_000, 3 * _DAY_MS, -90 * _DAY_MS)
_PAGE = 3


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
        self.writes: list[Write] = []
        self.added = 0
        self.broken: list[str] = []
        self._numbers = 0
        self._stray: deque[tuple[bytes, bytes, PushRequest]] = deque()
        self._uncommitted: dict[bytes, int] = {}

    def run(self) -> list[str]:
        """Live through it, settle quietly, and return every promise that was broken."""
        for row_id in (b"r" * 16, b"s" * 16)[: self.chance.choice((1, 1, 2))]:
            self.desks[0].replica.insert(row_id, self._wall(self.desks[0]))
        for _ in range(self.steps):
            self._step()
        self._settle_quietly()
        return self.broken

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
            desk.exchange = desk.answer = None
        elif luck < 0.98 and self._stray:
            device, body, request = self._stray.popleft()
            self._push(device, body, request)
        else:
            desk.offset_ms = self.chance.choice(_CLOCKS)

    def _wall(self, desk: _Desk) -> int:
        return self.now_ms + desk.offset_ms

    # What a person does

    def _edit(self, desk: _Desk) -> None:
        replica = desk.replica
        if not replica.rows:
            return
        row_id = self.chance.choice(sorted(replica.rows))
        values = replica.rows[row_id].values
        changes = self._changes(values, replica.device)
        before = {name: values[name] for name in changes}
        hlc = replica.hlc
        replica.edit(row_id, self._wall(desk), changes)
        if replica.hlc <= hlc:
            self.broken.append("a desk's clock went back")
        for name, value in changes.items():
            self.writes.append(Write(row_id, name, value, before[name], replica.hlc))

    def _changes(  # noqa: PLR0911 - one for each kind
        self, values: dict[str, Any], device: bytes
    ) -> dict[str, Any]:
        self._numbers += 1
        number = self._numbers
        kind = self.chance.choice(
            ("name", "name", "rating", "price", "log", "log", "likes", "note", "used", "slot")
            + (("deleted",) if self.chance.random() < 0.1 else ())
        )
        if self.server.is_older and kind in {"price", "deleted"}:
            # Where the first stands whatever the stamps say, a desk needs the newer answer.
            kind = "name"
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
            desk.exchange = None

    def _carry_out(self, desk: _Desk, action: engine.Action) -> engine.Event:
        replica = desk.replica
        event: engine.Event
        match action:
            case engine.OpenAccess():
                event = engine.Opened(replica.cursor)
            case engine.FreezeBatch():
                event = engine.Frozen(replica.freeze())
            case engine.SendBatch(batch):
                event = self._send(desk, batch.body)
            case engine.SettleBatch(_, reply):
                event = engine.SettledBatch(replica.settle(reply))
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
        luck = self.chance.random() if self.steps else 1.0
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

    def _fetch(self, since: int) -> engine.Event:
        if self.steps and self.chance.random() < 0.1:
            return engine.Failed(_LOST)
        return engine.Fetched(self.server.pull(since, _PAGE, frozenset(self._uncommitted)))

    def _commit_late(self) -> None:
        self._uncommitted = {
            row_id: steps - 1 for row_id, steps in self._uncommitted.items() if steps > 1
        }

    def _settle_quietly(self) -> None:
        """Let every desk exchange in peace, three times, then look at what is there."""
        self.steps = 0
        self._uncommitted = {}
        while self._stray:
            self._push(*self._stray.popleft())
        for desk in self.desks * 3:
            desk.exchange, desk.answer = engine.begin(), None
            for _ in range(200):
                if desk.exchange is None:
                    break
                self._exchange(desk)
            else:
                self.broken.append("an exchange does not end")
            self._uncommitted = {}
        for desk in self.desks:
            rows = desk.replica.rows.values()
            if desk.replica.outbox or any(row.is_new or row.dirty for row in rows):
                self.broken.append("something waits for ever")


def _written(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
