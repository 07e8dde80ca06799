"""The desk's ear at the server's door: a stream that says "sequence is now N", and nothing else.

What is heard only hastens the next exchange. Where the line cannot be opened or breaks, the steady
exchange goes on looking by itself and the line is tried again, later after every failure. The
listener uses the token of the last exchange and touches no replica, so it can be left at any time.
"""

import json
import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.sync.engine import retry_delay

__all__ = ["BellLine", "DoorbellListener", "read_bell"]

_LOG = logging.getLogger(__name__)
_FIELD = "data:"
_LONGEST_GOODBYE_SECONDS = 1.0


class BellLine(Protocol):
    """One open stream of events."""

    def lines(self) -> Iterator[str]:
        """Yield line after line until the server ends the stream.

        Raises:
            SyncError: the line broke.
        """
        ...

    def hang_up(self) -> None:
        """End the stream, from any thread; `lines` ends or raises soon."""
        ...


def read_bell(line: str) -> int | None:
    """Return the sequence that a line of the stream tells, or None where it tells none."""
    if not line.startswith(_FIELD):
        return None
    try:
        told = json.loads(line.removeprefix(_FIELD))
    except ValueError:
        return None
    seq = told.get("seq") if isinstance(told, dict) else None
    return seq if isinstance(seq, int) and not isinstance(seq, bool) else None


class DoorbellListener:
    """Listens on a thread of its own and rings for every sequence it has not heard."""

    def __init__(
        self,
        open_line: Callable[[], BellLine | None],
        ring: Callable[[], None],
        chance: Callable[[], float] = lambda: secrets.randbelow(1000) / 1000,
    ) -> None:
        """Listen to what `open_line` opens.

        Args:
            open_line: returns None as long as the server has let this desk in to nothing yet.
            ring: called from the listener's thread.
            chance: from 0 to 1; spreads the desks' tries after a failure.
        """
        self._open_line = open_line
        self._ring = ring
        self._chance = chance
        self._admitted = threading.Event()
        self._stopping = threading.Event()
        self._guard = threading.Lock()
        self._line: BellLine | None = None
        self._heard: int | None = None
        self._thread = threading.Thread(target=self._run, name="doorbell", daemon=True)

    def start(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def admit(self) -> None:
        """Try to open the line where there was no way in before; from any thread."""
        self._admitted.set()

    def stop(self) -> None:
        """Hang up; waits a second at most, because a connection being made cannot be cut."""
        with self._guard:
            self._stopping.set()
            if self._line is not None:
                self._line.hang_up()
        self._admitted.set()
        if self._thread.is_alive():
            self._thread.join(_LONGEST_GOODBYE_SECONDS)

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            self._admitted.clear()
            try:
                line = self._open_line()
                if line is None:
                    self._admitted.wait()
                    continue
                failures = 0 if self._listen(line) else failures + 1
            except HarmonyError as error:
                failures += 1
                _LOG.info("doorbell: %s", describe_exception(error))
            except Exception as error:  # noqa: BLE001 - the exchange goes on without the bell
                failures += 1
                _LOG.info("doorbell failed: %s", describe_exception(error))
            self._stopping.wait(retry_delay(max(1, failures), self._chance()))

    def _listen(self, line: BellLine) -> bool:
        """Ring until the line ends; tell whether anything was heard on it."""
        with self._guard:
            self._line = line
            if self._stopping.is_set():
                line.hang_up()
        has_heard = False
        try:
            for text in line.lines():
                seq = read_bell(text)
                if seq is None:
                    continue
                has_heard = True
                if seq != self._heard:
                    self._heard = seq
                    self._ring()
        finally:
            with self._guard:
                self._line = None
            line.hang_up()
        return has_heard
