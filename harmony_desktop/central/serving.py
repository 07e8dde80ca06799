"""Run the application under uvicorn: on a port of one's own, with TLS, ending gracefully."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from harmony_desktop.central.app import CentralParts, build_app

__all__ = ["Certificate", "make_server", "serve_forever"]

_GRACE_SECONDS = 10
_BACKLOG = 256


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the server proves itself with: PEM files."""

    chain: Path
    key: Path


class _GracefulServer(uvicorn.Server):
    """Ends the doorbell's streams before it waits for the requests on their way."""

    def __init__(self, config: uvicorn.Config, parts: CentralParts) -> None:
        super().__init__(config)
        self._parts = parts

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._parts.doorbell.close()
        await super().shutdown(sockets)


def make_server(parts: CentralParts, certificate: Certificate | None = None) -> uvicorn.Server:
    """Return a server ready to run on a socket; it writes no access log.

    Headers must arrive within uvicorn's keep-alive time; a body that trickles in holds a
    connection, never a thread or a database connection.
    """
    config = uvicorn.Config(
        build_app(parts),
        access_log=False,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=_GRACE_SECONDS,
        server_header=False,
        ssl_certfile=None if certificate is None else str(certificate.chain),
        ssl_keyfile=None if certificate is None else str(certificate.key),
    )
    return _GracefulServer(config, parts)


@contextmanager
def _told_to_stop(server: uvicorn.Server) -> Iterator[None]:
    """Let SIGTERM end the server and nothing else, from before it runs until all is closed.

    uvicorn ends gracefully and then raises the signal again; by default that would end the process
    on the spot, with the gateway in the middle of a pass and an embedded database left running.
    """

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        server.should_exit = True

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def serve_forever(
    parts: CentralParts,
    *,
    host: str,
    port: int,
    certificate: Certificate | None,
    announce: Callable[[str], None],
) -> None:
    """Serve until the process is told to stop; requests on their way are finished.

    To be called on the main thread, which alone hears signals.

    Args:
        announce: told the address once the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    server = make_server(parts, certificate)
    with listener, _told_to_stop(server):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        # Who is told the address may connect at once, and waits until the application is there.
        listener.listen(_BACKLOG)
        scheme = "http" if certificate is None else "https"
        announce(f"{scheme}://{host}:{listener.getsockname()[1]}")
        parts.gateway.start()
        try:
            server.run([listener])
        finally:
            parts.gateway.stop()
