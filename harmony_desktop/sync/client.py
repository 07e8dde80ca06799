"""One exchange with the server: send what waits, fetch what is new, tell how it went."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.identity import DeviceOrder
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import ReadConnection, UnitOfWork
from harmony_desktop.services.queries.storage import optional_moment, stored_microseconds
from harmony_desktop.services.queries.sync_status import wrong_clock
from harmony_desktop.sync.access import invite, keep_membership
from harmony_desktop.sync.bell_line import HttpBellLine
from harmony_desktop.sync.collect import count_waiting
from harmony_desktop.sync.credentials import (
    AccessToken,
    Credentials,
    Membership,
    read_credentials,
)
from harmony_desktop.sync.engine import Exchange, Finish, GiveUp, advance, begin, retry_delay
from harmony_desktop.sync.first_copy import CopyStore, begin_first_copy
from harmony_desktop.sync.hands import SYNC_ACTOR, Hands
from harmony_desktop.sync.transport import Transport

__all__ = ["SyncClient", "SyncReport", "SyncStatus"]

_LOSES_PLACE = frozenset({SyncProblem.CLONE, SyncProblem.DEVICE_FORK, SyncProblem.EPOCH_CHANGED})
_LONG_ABSENCE = timedelta(days=7)
_COMPARED_EVERY_SECONDS = 86_400.0


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
    """What the pill shows.

    Attributes:
        clock_wrong_by: how far this computer's clock is ahead of the server's, where that is more
            than the five minutes that do not matter.
    """

    is_connected_practice: bool
    pending: int
    cursor: int
    conflicts: int
    offline_since: datetime | None
    last_sync_at: datetime | None
    last_error: str | None
    clock_wrong_by: timedelta = timedelta(0)


class SyncClient:
    """The exchange of one desk. One runs at a time; a second caller waits for its turn."""

    def __init__(
        self,
        store: CopyStore,
        clock: Clock,
        *,
        make_transport: Callable[[str], Transport] = Transport,
        announce: Callable[[Changes], None] = lambda changes: None,
        destroy: Callable[[DeviceOrder], None] = lambda order: None,
        on_new_identity: Callable[[UUID], None] = lambda device_id: None,
        chance: Callable[[], float] = lambda: secrets.randbelow(1000) / 1000,
    ) -> None:
        """Exchange the changes of `store`.

        Args:
            announce: told what a pull brought.
            destroy: makes the replica unreadable, its key first, when the owner shut this
                computer out; called after what waits was handed in.
            on_new_identity: told the id this computer has from now on, where two computers used
                one identity or this one came back from a backup.
            chance: from 0 to 1; spreads the desks' tries after a failure.
        """
        self._store = store
        self._clock = clock
        self._make_transport = make_transport
        self._announce = announce
        self._destroy = destroy
        self._on_new_identity = on_new_identity
        self._chance = chance
        self._turn = threading.Lock()
        self._is_stopping = threading.Event()
        self._compared_at = clock.monotonic()
        self._entry: tuple[str, AccessToken] | None = None

    def connect(self, membership: Membership) -> None:
        """Remember the server of a practice that began alone; all it has waits to be sent."""
        keep_membership(self._store, membership)

    def join(self, membership: Membership) -> None:
        """Remember the server of a practice whose rows this empty replica is to get."""
        keep_membership(self._store, membership, begin_first_copy)

    def fetch_first_days(self) -> SyncReport:
        """Fetch what the next 14 days need and no more, so that the desk can be used.

        Raises:
            SyncError: as `sync_now`.
        """
        return self._exchange(is_brief=True)

    def stop(self) -> None:
        """End an exchange that runs after its present step, as the practice is being closed."""
        self._is_stopping.set()

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

    def open_bell(self) -> HttpBellLine | None:
        """Open the line on which the server tells of changes; None before an exchange was let in.

        Raises:
            SyncError: the server cannot be reached, or lets this desk in no more.
        """
        entry = self._entry
        if entry is None:
            return None
        return self._make_transport(entry[0]).listen("/v1/events", entry[1])

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

        A first copy that was cut goes on where it was.

        Raises:
            SyncError: no server is connected, or the exchange failed; what was exchanged before
                the failure stands, the rest waits.
        """
        return self._exchange(is_brief=False)

    def compare_now(self) -> SyncReport:
        """Exchange, then compare every table with the server and put right what differs.

        Raises:
            SyncError: as `sync_now`.
        """
        return self._exchange(is_brief=False, is_asked_to_compare=True)

    def _exchange(self, *, is_brief: bool, is_asked_to_compare: bool = False) -> SyncReport:
        with self._turn:
            url = self._require_credentials().server_url
            hands = Hands(
                self._store,
                self._clock,
                self._make_transport(url),
                self._announce,
                self._destroy,
                self._on_new_identity,
            )
            try:
                exchange = self._carry_out(hands, begin(is_brief=is_brief))
                if isinstance(exchange.action, Finish) and (
                    is_asked_to_compare or self._is_comparison_due(exchange)
                ):
                    exchange = self._compare(hands, exchange)
            finally:
                hands.close()
            if hands.token is not None:
                self._entry = url, hands.token
            if isinstance(exchange.action, GiveUp):
                self._note_failure(exchange.action.error)
                raise exchange.action.error
            if not isinstance(exchange.action, Finish):
                return self._report(exchange.pushed, exchange.pulled)
            return self._note_success(exchange.action.pushed, exchange.action.pulled)

    def _carry_out(self, hands: Hands, exchange: Exchange) -> Exchange:
        """Run an exchange until it is complete, given up or this client is stopping."""
        while not isinstance(exchange.action, (Finish, GiveUp)):
            if self._is_stopping.is_set():
                return exchange
            exchange = advance(exchange, hands.carry_out(exchange.action))
        return exchange

    def _is_comparison_due(self, exchange: Exchange) -> bool:
        """Tell whether something happened after which both sides may have come apart unnoticed."""
        if exchange.is_brief or exchange.is_copying:
            return False
        last = self.status().last_sync_at
        return (
            bool(exchange.healed & _LOSES_PLACE)
            or (last is not None and self._clock.now() - last > _LONG_ABSENCE)
            or self._clock.monotonic() - self._compared_at > _COMPARED_EVERY_SECONDS
        )

    def _compare(self, hands: Hands, exchange: Exchange) -> Exchange:
        try:
            has_more = hands.compare()
        except SyncError as error:
            return replace(exchange, action=GiveUp(error))
        self._compared_at = self._clock.monotonic()
        if not has_more:
            return exchange
        again = replace(begin(), pushed=exchange.pushed, pulled=exchange.pulled)
        return self._carry_out(hands, again)

    def _note_failure(self, error: SyncError) -> None:
        now = stored_microseconds(self._clock.now())

        def work(unit: UnitOfWork) -> None:
            (failures,) = unit.connection.execute("SELECT failures FROM sync_state").fetchone()
            delay = retry_delay(failures + 1, self._chance(), error.retry_after)
            unit.connection.execute(
                "UPDATE sync_state SET last_error = ?, problem = ?, failures = ?, retry_at = ?, "
                "offline_since = coalesce(offline_since, ?)",
                (
                    error.message,
                    error.problem.value,
                    failures + 1,
                    now + int(delay * 1_000_000),
                    now,
                ),
            )

        self._store.write(SYNC_ACTOR, work)

    def _note_success(self, pushed: int, pulled: int) -> SyncReport:
        now = stored_microseconds(self._clock.now())

        def work(unit: UnitOfWork) -> None:
            unit.connection.execute(
                "UPDATE sync_state SET last_error = NULL, problem = NULL, failures = 0, "
                "retry_at = NULL, offline_since = NULL, last_sync_at = ?",
                (now,),
            )

        self._store.write(SYNC_ACTOR, work)
        return self._report(pushed, pulled)

    def _report(self, pushed: int, pulled: int) -> SyncReport:
        status = self.status()
        return SyncReport(
            pushed, pulled, status.cursor, status.pending, status.conflicts, status.last_error
        )


def _read_status(connection: ReadConnection) -> SyncStatus:
    row = connection.execute(
        "SELECT credentials IS NOT NULL, cursor, offline_since, last_sync_at, last_error, "
        "clock_shift_ms FROM sync_state"
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
        clock_wrong_by=wrong_clock(row[5]),
    )
