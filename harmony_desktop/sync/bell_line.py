"""The stream of the server's doorbell over HTTPS, which another thread can end."""

import contextlib
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

from harmony_desktop.sync.troubles import name_failure, name_foreign_answer

if TYPE_CHECKING:
    import httpx

__all__ = ["HttpBellLine"]


class HttpBellLine:
    """One answer that does not end."""

    def __init__(self, client: "httpx.Client", response: "httpx.Response") -> None:
        """Read `response`; its client is closed with it.

        Raises:
            SyncError: it is no stream of events.
        """
        self._client = client
        self._response = response
        kind = response.headers.get("content-type", "")
        if not response.is_success or not kind.startswith("text/event-stream"):
            self._close()
            raise name_foreign_answer(response)

    def lines(self) -> Iterator[str]:
        """Yield line after line; close the connection at the end.

        Raises:
            SyncError: the line broke, or nothing at all came for too long.
        """
        import httpx  # noqa: PLC0415 - after the first painted day

        try:
            yield from self._response.iter_lines()
        except httpx.HTTPError as error:
            raise name_failure(error) from None
        finally:
            self._close()

    def hang_up(self) -> None:
        """Shut the socket, which wakes the thread that reads it; closing it would not."""
        stream = self._response.extensions.get("network_stream")
        connection = None if stream is None else stream.get_extra_info("socket")
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _close(self) -> None:
        self._response.close()
        self._client.close()
