"""Carries out what the engine asks for, with the replica and a real transport."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import BugError, SyncError, SyncProblem
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.identity import DeviceOrder
from harmony_desktop.protocol.messages import (
    FeedPage,
    PartsPage,
    PullPage,
    PushReply,
    SnapshotPart,
    SnapshotPartInfo,
)
from harmony_desktop.protocol.versions import PROTOCOL_VERSION, gives_parts
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.audit import rehome_unsent_entries
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import Actor, ReadConnection, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.sync.access import keep_membership, open_access
from harmony_desktop.sync.apply import apply_push_reply
from harmony_desktop.sync.collect import count_waiting, freeze_batch
from harmony_desktop.sync.credentials import AccessToken, Credentials, read_credentials, renew
from harmony_desktop.sync.engine import (
    Action,
    Answered,
    CopyPart,
    Event,
    Failed,
    Fetched,
    FetchPage,
    FreezeBatch,
    Frozen,
    Heal,
    Healed,
    Listed,
    ListRefused,
    OpenAccess,
    Opened,
    SendBatch,
    SettleBatch,
    SettledBatch,
    Taken,
    TakePages,
)
from harmony_desktop.sync.fetching import PartFetcher
from harmony_desktop.sync.first_copy import CopyStore, copy_next_part, is_copying
from harmony_desktop.sync.handover import carry_out
from harmony_desktop.sync.healing import ShiftedClock, forget_place, read_shift, shift_clock
from harmony_desktop.sync.joining import join_sealed
from harmony_desktop.sync.outcome import FrozenBatch, RowKey, Settled
from harmony_desktop.sync.pages import apply_pages, count_rows, is_readable
from harmony_desktop.sync.reconcile import take_restored
from harmony_desktop.sync.refusals import close_refused, list_refused
from harmony_desktop.sync.repair import find_differences, mend_differences
from harmony_desktop.sync.transport import Transport

__all__ = ["SYNC_ACTOR", "Hands"]

T = TypeVar("T")
M = TypeVar("M")
_PAGE_ROWS = 5000
_NO_SCHEMA = 0
"""Nobody has it, so the server gives every row whole."""
_TOKEN_SECONDS = 300.0
"""A token is good for ten minutes; a first copy may take longer than one."""
SYNC_ACTOR = Actor(UUID(int=0), "owner", "Sync", agent="sync")


@dataclass(slots=True)
class Hands:
    """The hands of one exchange; see `sync.client.SyncClient` for what each callback is told."""

    store: CopyStore
    clock: Clock
    transport: Transport
    announce: Callable[[Changes], None]
    destroy: Callable[[DeviceOrder], None]
    on_new_identity: Callable[[UUID], None]
    _token: AccessToken | None = field(default=None, repr=False)
    _token_since: float = 0.0
    _fetcher: PartFetcher | None = field(default=None, repr=False)

    def carry_out(self, action: Action) -> Event:
        """Do what was asked for and return how it went; a sync failure is an event too."""
        try:
            return self._do(action)
        except SyncError as error:
            return Failed(error)

    def compare(self) -> bool:
        """Put right what differs from the server; tell whether anything is to be sent again.

        Raises:
            SyncError: the server cannot be reached; what differs is found the next time.
        """
        differences = find_differences(self.store, self.transport, self._token)
        if not differences:
            return False

        def work(unit: UnitOfWork) -> tuple[frozenset[tuple[str, UUID]], int]:
            touched = mend_differences(unit.connection, unit.tenant_id, differences)
            return touched, count_waiting(unit.connection)

        touched, waiting = self._write(work)
        self.announce(Changes("Changes from the server", touched))
        return waiting > 0

    @property
    def token(self) -> AccessToken | None:
        """What this exchange was let in with, once it was."""
        return self._token

    def close(self) -> None:
        """Close the connections."""
        if self._fetcher is not None:
            self._fetcher.close()
        self.transport.close()

    def _do(self, action: Action) -> Event:  # noqa: PLR0911 - one for each action
        match action:
            case OpenAccess():
                return self._open()
            case FreezeBatch(held):
                return Frozen(self._freeze(held))
            case SendBatch(batch):
                return Answered(self._send(batch))
            case SettleBatch(batch, reply):
                return SettledBatch(self._settle(batch, reply))
            case ListRefused(ops):
                self._write(lambda unit: list_refused(unit, ops, self.clock))
                return Listed()
            case CopyPart():
                return self._copy()
            case FetchPage(since):
                return Fetched(self._fetch_next(since))
            case TakePages(pages):
                return Taken(self._take(pages))
            case Heal(error):
                self._heal(error)
                return Healed()
        message = f"nothing does {type(action).__name__}"
        raise BugError(message)

    def _write(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.store.write(SYNC_ACTOR, work)

    def _server_clock(self) -> Clock:
        return ShiftedClock(self.clock, self.store.read(read_shift))

    def _credentials(self) -> Credentials:
        found = self.store.read(read_credentials)
        if found is None:
            message = "This practice works alone; connect it to a server first."
            raise SyncError(SyncProblem.NOT_CONNECTED, message)
        return found

    def _open(self) -> Opened:
        clock = self._server_clock()
        self._token_since = self.clock.monotonic()
        self._token = open_access(
            self.store, self.transport, self._credentials(), clock, self._obey
        )
        return self.store.read(
            lambda connection: Opened(_read_cursor(connection), is_copying(connection))
        )

    def _copy(self) -> Event:
        if self.clock.monotonic() - self._token_since > _TOKEN_SECONDS:
            self._open()
        if self._fetcher is None:
            self._fetcher = PartFetcher(self._fetch_part)
        return copy_next_part(self.store, self.transport, self._token, self._fetcher, self.announce)

    def _fetch_part(self, wanted: SnapshotPartInfo) -> SnapshotPart:
        return self.transport.send("/v1/snapshot/part", wanted, SnapshotPart, token=self._token)

    def _obey(self, transport: Transport, token: AccessToken, order: DeviceOrder) -> None:
        carry_out(
            self.store, SYNC_ACTOR, self.clock, transport, token, partial(self.destroy, order)
        )

    def _freeze(self, held: frozenset[RowKey]) -> FrozenBatch | None:
        now = stored_microseconds(self.clock.now())
        spoken = PROTOCOL_VERSION if self._token is None else self._token.protocol
        return self._write(lambda unit: freeze_batch(unit.connection, now, held, spoken))

    def _send(self, batch: FrozenBatch) -> PushReply:
        failpoint("desk.push.frozen")
        reply = self.transport.send("/v1/push", batch.body, PushReply, token=self._token)
        failpoint("desk.push.answered")
        return reply

    def _settle(self, batch: FrozenBatch, reply: PushReply) -> Settled:
        def work(unit: UnitOfWork) -> Settled:
            settled = apply_push_reply(unit.connection, batch.body, reply)
            list_refused(unit, settled.refused, self.clock)
            close_refused(unit, settled.accepted, self.clock)
            return settled

        return self._write(work)

    def _fetch_next(self, since: int) -> FeedPage:
        if self._token is None or not gives_parts(self._token.protocol):
            return self._fetch(since)
        page = self._fetch_parts(since, SCHEMA_VERSION)
        if self.store.read(lambda connection: is_readable(connection, page)):
            return page
        return self._fetch_parts(since, _NO_SCHEMA)

    def _fetch_parts(self, since: int, schema: int) -> PartsPage:
        return self._pull(PartsPage, since=since, limit=_PAGE_ROWS, parts=schema)

    def _fetch(self, since: int) -> PullPage:
        return self._pull(PullPage, since=since, limit=_PAGE_ROWS)

    def _pull(self, kind: type[M], **parameters: int | str) -> M:
        page = self.transport.send("/v1/pull", None, kind, token=self._token, parameters=parameters)
        failpoint("desk.pull.received")
        return page

    def _take(self, pages: tuple[FeedPage, ...]) -> int:
        def work(unit: UnitOfWork) -> frozenset[tuple[str, UUID]]:
            touched = apply_pages(unit.connection, unit.tenant_id, list(pages))
            return touched | join_sealed(unit, self.clock)

        touched = self._write(work)
        if touched:
            self.announce(Changes("Changes from the server", touched))
        return sum(count_rows(page) for page in pages)

    def _heal(self, error: SyncError) -> None:
        if self._fetcher is not None:
            self._fetcher.forget()
        if error.problem is SyncProblem.CLOCK_SKEW:
            if error.server_now_ms is None:
                raise error
            moment = error.server_now_ms
            self._write(lambda unit: shift_clock(unit.connection, self.clock, moment))
        elif error.problem is SyncProblem.EPOCH_CHANGED:
            self._rejoin()
        else:
            self._take_new_identity()

    def _take_new_identity(self) -> None:
        clock = self._server_clock()
        device_id = Uuid7Factory(clock).new()
        membership = renew(self.transport, self._credentials(), device_id, clock)
        keep_membership(self.store, membership)
        self._write(lambda unit: _begin_anew(unit.connection, device_id))
        self.on_new_identity(device_id)

    def _rejoin(self) -> None:
        """Read everything the restored server has, then offer it what it lacks."""
        pages = [self._fetch(0)]
        while pages[-1].has_more:
            pages.append(self._fetch(pages[-1].until))
        touched = self._write(lambda unit: take_restored(unit.connection, unit.tenant_id, pages))
        if touched:
            self.announce(Changes("Changes from the server", touched))


def _begin_anew(connection: ReadConnection, device_id: UUID) -> None:
    forget_place(connection)
    rehome_unsent_entries(connection, device_id)


def _read_cursor(connection: ReadConnection) -> int:
    return int(connection.execute("SELECT cursor FROM sync_state").fetchone()[0])
