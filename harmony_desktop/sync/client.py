"""One exchange with the server: send what waits, fetch what is new, tell how it went."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.protocol.messages import PullPage, PushReply, RowOp
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import Actor, ReadConnection, Store, UnitOfWork
from harmony_desktop.services.queries.storage import optional_moment, stored_microseconds
from harmony_desktop.sync.apply import apply_pages, apply_push_reply
from harmony_desktop.sync.collect import FrozenBatch, count_waiting, freeze_batch
from harmony_desktop.sync.credentials import Credentials, fetch_token
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
    ) -> None:
        """Exchange the changes of `store`; tell `announce` what a pull brought."""
        self._store = store
        self._clock = clock
        self._make_transport = make_transport
        self._announce = announce
        self._turn = threading.Lock()

    def connect(self, credentials: Credentials) -> None:
        """Remember the server this desk belongs to."""

        def work(unit: UnitOfWork) -> None:
            unit.connection.execute(
                "UPDATE sync_state SET credentials = ?, epoch = ?",
                (credentials.to_text(), credentials.epoch),
            )

        self._store.write(SYNC_ACTOR, work)

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
            credentials = self._store.read(_read_credentials)
            if credentials is None:
                message = "This practice works alone; connect it to a server first."
                raise SyncError(SyncProblem.NOT_CONNECTED, message)
            transport = self._make_transport(credentials.server_url)
            try:
                token = fetch_token(transport, credentials, self._clock)
                pushed = self._push_all(transport, token)
                pulled = self._pull_all(transport, token)
            except SyncError as error:
                self._note_failure(error)
                raise
            finally:
                transport.close()
            return self._note_success(pushed, pulled)

    def _push_all(self, transport: Transport, token: str) -> int:
        pushed = 0
        while True:
            batch = self._store.write(SYNC_ACTOR, self._freeze)
            if batch is None:
                return pushed
            reply = transport.send("/v1/push", batch.body, PushReply, token=token)

            def settle(unit: UnitOfWork, body: bytes = batch.body, reply: PushReply = reply) -> int:
                refused = apply_push_reply(unit.connection, body, reply)
                self._list_refused(unit, refused)
                return len(refused)

            refused = self._store.write(SYNC_ACTOR, settle)
            pushed += len(reply.verdicts) - refused

    def _freeze(self, unit: UnitOfWork) -> FrozenBatch | None:
        return freeze_batch(unit.connection, stored_microseconds(self._clock.now()))

    def _list_refused(self, unit: UnitOfWork, refused: list[RowOp]) -> None:
        now = stored_microseconds(self._clock.now())
        for op in refused:
            unit.connection.execute(
                "INSERT INTO sync_conflicts (tenant_id, id, kind, severity, table_name, row_id, "
                "detected_at, state, created_at, updated_at) "
                "VALUES (?, ?, 'refused', 'must_resolve', ?, ?, ?, 'open', ?, ?) "
                "ON CONFLICT DO NOTHING",
                (
                    unit.tenant_id.bytes,
                    natural_id(unit.tenant_id, "refused", op.table, op.row_id.hex()).bytes,
                    op.table,
                    op.row_id,
                    now,
                    now,
                    now,
                ),
            )

    def _pull_all(self, transport: Transport, token: str) -> int:
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


def _read_credentials(connection: ReadConnection) -> Credentials | None:
    text = connection.execute("SELECT credentials FROM sync_state").fetchone()[0]
    return None if text is None else Credentials.from_text(text)


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
