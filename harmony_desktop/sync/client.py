"""One exchange with the server: send what waits, fetch what is new, tell how it went."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.failpoints import failpoint
from harmony_desktop.protocol.messages import DeviceOrder, PullPage, PushReply, RowOp
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import Actor, ReadConnection, Store, UnitOfWork
from harmony_desktop.services.queries.storage import optional_moment, stored_microseconds
from harmony_desktop.sync.access import invite, keep_membership, open_access
from harmony_desktop.sync.apply import Settled, apply_pages, apply_push_reply
from harmony_desktop.sync.collect import FrozenBatch, RowKey, count_waiting, freeze_batch
from harmony_desktop.sync.credentials import AccessToken, Credentials, Membership, read_credentials
from harmony_desktop.sync.handover import carry_out
from harmony_desktop.sync.refusals import close_refused, list_refused
from harmony_desktop.sync.transport import Transport

__all__ = ["SyncClient", "SyncReport", "SyncStatus"]

_PAGE_ROWS = 5000
SYNC_ACTOR = Actor(UUID(int=0), "owner", "Sync", agent="sync")


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How one exchange went; `conflicts` counts those open on this desk."""

    pushed: int
    pulled: int
    cursor: int
    pending: int
    conflicts: int
    last_error: str | None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the pill shows."""

    is_connected_practice: bool
    pending: int
    cursor: int
    conflicts: int
    offline_since: datetime | None
    last_sync_at: datetime | None
    last_error: str | None


class SyncClient:
    """The exchange of one desk. One runs at a time; a second caller waits for its turn."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        make_transport: Callable[[str], Transport] = Transport,
        announce: Callable[[Changes], None] = lambda changes: None,
        destroy: Callable[[DeviceOrder], None] = lambda order: None,
    ) -> None:
        """Exchange the changes of `store`.

        Args:
            announce: told what a pull brought.
            destroy: makes the replica unreadable, its key first, when the owner shut this
                computer out; called after what waits was handed in.
        """
        self._store = store
        self._clock = clock
        self._make_transport = make_transport
        self._announce = announce
        self._destroy = destroy
        self._turn = threading.Lock()

    def connect(self, membership: Membership) -> None:
        """Remember the server this desk belongs to, and the practice's keys."""
        keep_membership(self._store, membership)

    def invite(self) -> str:
        """Return a code that lets another computer join within ten minutes.

        Raises:
            SyncError: no server is connected, or it cannot be reached.
        """
        with self._turn:
            credentials = self._require_credentials()
            transport = self._make_transport(credentials.server_url)
            try:
                return invite(self._store, transport, credentials, self._clock)
            finally:
                transport.close()

    def _require_credentials(self) -> Credentials:
        credentials = self._store.read(read_credentials)
        if credentials is None:
            message = "This practice works alone; connect it to a server first."
            raise SyncError(SyncProblem.NOT_CONNECTED, message)
        return credentials

    def status(self) -> SyncStatus:
        """Return what waits and how the last exchange ended."""
        return self._store.read(_read_status)

    def sync_now(self) -> SyncReport:
        """Push everything that waits, then pull everything that is new.

        Raises:
            SyncError: no server is connected, or the exchange failed; what was exchanged before
                the failure stands, the rest waits.
        """
        with self._turn:
            credentials = self._require_credentials()
            transport = self._make_transport(credentials.server_url)
            try:
                token = open_access(self._store, transport, credentials, self._clock, self._obey)
                pushed = self._push_all(transport, token)
                pulled = self._pull_all(transport, token)
            except SyncError as error:
                self._note_failure(error)
                raise
            finally:
                transport.close()
            return self._note_success(pushed, pulled)

    def _obey(self, transport: Transport, token: AccessToken, order: DeviceOrder) -> None:
        carry_out(
            self._store, SYNC_ACTOR, self._clock, transport, token, partial(self._destroy, order)
        )

    def _push_all(self, transport: Transport, token: AccessToken) -> int:
        pushed, has_moved = 0, False
        held: dict[RowKey, RowOp] = {}
        while True:
            batch = self._freeze(held.keys())
            if batch is None:
                if not (held and has_moved):
                    break
                # What was missing may have gone out since; each round must move something.
                held.clear()
                has_moved = False
                continue
            settled = self._send_batch(transport, token, batch)
            held |= {(op.table, op.row_id): op for op in settled.waiting}
            has_moved = has_moved or bool(settled.accepted)
            pushed += len(settled.accepted)
        if held:
            self._store.write(
                SYNC_ACTOR, lambda unit: list_refused(unit, [*held.values()], self._clock)
            )
        return pushed

    def _freeze(self, held: Collection[RowKey]) -> FrozenBatch | None:
        now = stored_microseconds(self._clock.now())
        return self._store.write(SYNC_ACTOR, lambda unit: freeze_batch(unit.connection, now, held))

    def _send_batch(self, transport: Transport, token: AccessToken, batch: FrozenBatch) -> Settled:
        failpoint("desk.push.frozen")
        reply = transport.send("/v1/push", batch.body, PushReply, token=token)
        failpoint("desk.push.answered")

        def work(unit: UnitOfWork) -> Settled:
            settled = apply_push_reply(unit.connection, batch.body, reply)
            list_refused(unit, settled.refused, self._clock)
            close_refused(unit, settled.accepted, self._clock)
            return settled

        return self._store.write(SYNC_ACTOR, work)

    def _pull_all(self, transport: Transport, token: AccessToken) -> int:
        since = self._store.read(
            lambda connection: int(
                connection.execute("SELECT cursor FROM sync_state").fetchone()[0]
            )
        )
        pages: list[PullPage] = []
        while True:
            page = transport.send(
                "/v1/pull",
                None,
                PullPage,
                token=token,
                parameters={"since": since, "limit": _PAGE_ROWS},
            )
            if page.until < since or (page.has_more and page.until == since):
                message = "The server's list of changes leads nowhere; nothing was taken over."
                raise SyncError(SyncProblem.PROTOCOL, message)
            failpoint("desk.pull.received")
            pages.append(page)
            since = page.until
            if not page.has_more:
                break
        touched = self._store.write(
            SYNC_ACTOR, lambda unit: apply_pages(unit.connection, unit.tenant_id, pages)
        )
        if touched:
            self._announce(Changes("Changes from the server", touched))
        return sum(len(page.rows) for page in pages)

    def _note_failure(self, error: SyncError) -> None:
        now = stored_microseconds(self._clock.now())

        def work(unit: UnitOfWork) -> None:
            unit.connection.execute(
                "UPDATE sync_state SET last_error = ?, offline_since = coalesce(offline_since, ?)",
                (error.message, now),
            )

        self._store.write(SYNC_ACTOR, work)

    def _note_success(self, pushed: int, pulled: int) -> SyncReport:
        now = stored_microseconds(self._clock.now())

        def work(unit: UnitOfWork) -> None:
            unit.connection.execute(
                "UPDATE sync_state SET last_error = NULL, offline_since = NULL, last_sync_at = ?",
                (now,),
            )

        self._store.write(SYNC_ACTOR, work)
        status = self.status()
        return SyncReport(
            pushed, pulled, status.cursor, status.pending, status.conflicts, status.last_error
        )


def _read_status(connection: ReadConnection) -> SyncStatus:
    row = connection.execute(
        "SELECT credentials IS NOT NULL, cursor, offline_since, last_sync_at, last_error "
        "FROM sync_state"
    ).fetchone()
    conflicts = connection.execute(
        "SELECT count(*) FROM sync_conflicts WHERE state = 'open' AND deleted_at IS NULL"
    ).fetchone()[0]
    return SyncStatus(
        is_connected_practice=bool(row[0]),
        pending=count_waiting(connection),
        cursor=int(row[1]),
        conflicts=int(conflicts),
        offline_since=optional_moment(row[2]),
        last_sync_at=optional_moment(row[3]),
        last_error=row[4],
    )
