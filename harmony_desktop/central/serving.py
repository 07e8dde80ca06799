"""Run the application under uvicorn: on a port of one's own, with TLS, ending gracefully."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from harmony_desktop.central.app import build_app
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import Clock

__all__ = ["make_server", "serve_forever"]

_GRACE_SECONDS = 10


def make_server(
    pool: Pool,
    registry: Registry,
    clock: Clock,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
) -> uvicorn.Server:
    """Return a server ready to run on a socket; it writes no access log."""
    config = uvicorn.Config(
        build_app(pool, registry, clock),
        access_log=False,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=_GRACE_SECONDS,
        ssl_certfile=None if certificate is None else str(certificate),
        ssl_keyfile=None if key is None else str(key),
    )
    return uvicorn.Server(config)


def serve_forever(
    pool: Pool,
    registry: Registry,
    clock: Clock,
    *,
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    announce: Callable[[str], None],
) -> None:
    """Serve until the process is told to stop; requests on their way are finished.

    Args:
        announce: told the address once the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    with listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        scheme = "http" if certificate is None else "https"
        announce(f"{scheme}://{host}:{listener.getsockname()[1]}")
        make_server(pool, registry, clock, certificate=certificate, key=key).run([listener])
