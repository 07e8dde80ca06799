"""The real server on a free port of this computer, in a thread."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from harmony_desktop.central.registry import Registry
from harmony_desktop.central.serving import make_server
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import Clock


@contextmanager
def serve(pool: Pool, registry: Registry, clock: Clock) -> Iterator[str]:
    """Run the server for the length of a block and give its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        server = make_server(pool, registry, clock)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.run, args=([listener],), name="central")
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)
