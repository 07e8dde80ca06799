"""Fetches parts of a first copy, the next ones on their way while the present one is written."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from harmony_desktop.protocol.messages import SnapshotPart, SnapshotPartInfo

__all__ = ["AHEAD", "PartFetcher"]

AHEAD = 3
"""Parts asked for before they are wanted: small ones take longer to fetch than to write."""


class PartFetcher:
    """Keeps what comes ahead of its time; each part is given out once."""

    def __init__(self, fetch: Callable[[SnapshotPartInfo], SnapshotPart]) -> None:
        """Ask by `fetch`, which runs on threads of its own for what is asked ahead."""
        self._fetch = fetch
        self._threads: ThreadPoolExecutor | None = None
        self._ahead: list[tuple[SnapshotPartInfo, Future[SnapshotPart]]] = []

    def get(self, wanted: SnapshotPartInfo) -> SnapshotPart:
        """Return a part.

        Raises:
            SyncError: as `Transport.send`.
        """
        found = [future for one, future in self._ahead if one == wanted]
        self._ahead = [(one, future) for one, future in self._ahead if one != wanted]
        return found[0].result() if found else self._fetch(wanted)

    def begin(self, following: Sequence[SnapshotPartInfo]) -> None:
        """Ask for the parts that will be wanted next, at most `AHEAD` of them."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(AHEAD, thread_name_prefix="first-copy")
        asked = [one for one, _ in self._ahead]
        for one in following[:AHEAD]:
            if one not in asked:
                self._ahead.append((one, self._threads.submit(self._fetch, one)))

    def forget(self) -> None:
        """Drop what was asked ahead: the server is another now."""
        self._ahead = []

    def close(self) -> None:
        """Wait for what is on its way."""
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
