"""The real server on a free port of this computer, in a thread."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from harmony_desktop.central.app import CentralParts
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.serving import Certificate, make_server
from harmony_desktop.central.shards import Shards


@contextmanager
def serve(
    registry: Registry, shards: Shards | None = None, certificate: Certificate | None = None
) -> Iterator[str]:
    """Run the server for the length of a block and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        url = f"{'https' if certificate else 'http'}://127.0.0.1:{listener.getsockname()[1]}"
        server = make_server(CentralParts.of(registry, shards, url), certificate)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.run, args=([listener],), name="central")
        thread.start()
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join(timeout=30)
