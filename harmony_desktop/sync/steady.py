"""The exchange that nobody has to ask for: soon after a change, and every few seconds besides.

It runs on a thread of its own and never on the window's. After a failure it waits as long as the
client has decided; a change made meanwhile does not hurry it, so that a hundred offline bookings
are not a hundred knocks on a closed door. A change elsewhere is heard at the server's doorbell.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.services.ports import ReadConnection, Store
from harmony_desktop.services.queries.storage import optional_moment
from harmony_desktop.sync.doorbell import BellLine, DoorbellListener

__all__ = ["SteadyExchange"]

_LOG = logging.getLogger(__name__)
PAUSE_SECONDS = 15.0
_LONGEST_WAIT_SECONDS = 600.0


class SteadyExchange:
    """Exchanges changes with the server for as long as the practice is open."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        exchange: Callable[[], object],
        on_done: Callable[[], None],
        pause_seconds: float = PAUSE_SECONDS,
        open_line: Callable[[], BellLine | None] = lambda: None,
    ) -> None:
        """Run `exchange`; tell `on_done` after each try, from the exchange's thread.

        Args:
            store: knows when the next try after a failure is due.
            clock: tells how long that is.
            exchange: pushes and pulls once; its failure is noted by itself.
            on_done: told that the state of the exchange may have changed.
            pause_seconds: the longest time between two exchanges while all is well.
            open_line: opens the server's doorbell, or returns None while there is no way in.
        """
        self._store = store
        self._clock = clock
        self._exchange = exchange
        self._on_done = on_done
        self._pause_seconds = pause_seconds
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._bell = DoorbellListener(open_line, self.nudge)
        self._thread = threading.Thread(target=self._run, name="exchange")

    def start(self) -> None:
        """Exchange now, and go on."""
        self._wake.set()
        self._thread.start()
        self._bell.start()

    def nudge(self) -> None:
        """Exchange soon, because something has changed; from any thread."""
        self._wake.set()

    def stop(self) -> None:
        """End after the exchange that runs, if one does."""
        self._stopping.set()
        self._bell.stop()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(self._pause_seconds)
            self._wake.clear()
            if self._stopping.wait(self._seconds_to_wait()):
                return
            try:
                self._exchange()
            except HarmonyError as error:
                _LOG.info("exchange: %s", describe_exception(error))
            except Exception as error:  # noqa: BLE001 - one failure must not end the exchange
                _LOG.info("exchange failed: %s", describe_exception(error))
            self._bell.admit()
            self._on_done()

    def _seconds_to_wait(self) -> float:
        due = self._store.read(_next_try)
        if due is None:
            return 0.0
        wait = (due - self._clock.now()).total_seconds()
        return min(_LONGEST_WAIT_SECONDS, max(0.0, wait))


def _next_try(connection: ReadConnection) -> datetime | None:
    row = connection.execute("SELECT retry_at FROM sync_state").fetchone()
    return optional_moment(row[0])
