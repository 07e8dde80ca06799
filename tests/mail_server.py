"""A real mail server on this computer, for tests that hand over letters."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller

__all__ = ["HOST", "serve_mail"]

HOST = "127.0.0.1"


@contextmanager
def serve_mail(handler: object) -> Iterator[int]:
    """Serve mail with `handler` for the length of a block; yield the port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    controller = Controller(handler, hostname=HOST, port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
