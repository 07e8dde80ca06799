"""A real mail server and a provider's interface, both on this computer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.mail_server import HOST, serve_mail

__all__ = ["Mailbox", "Provider", "serve_mailbox", "serve_provider"]


@dataclass
class Mailbox:
    """What the mail server took, and how it answers.

    Attributes:
        answer: the reply to the text of a letter.
        refusal: the reply to every recipient, where there is one.
    """

    host: str = HOST
    port: int = 0
    letters: list[Envelope] = field(default_factory=list)
    answer: str = "250 taken"
    refusal: str = ""
    hangs_up: bool = False

    async def handle_RCPT(  # noqa: N802 - named by the library
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.hangs_up:
            assert server.transport is not None
            server.transport.abort()  # type: ignore[attr-defined]
            return "421 gone"
        if self.answer.startswith("2"):
            self.letters.append(envelope)
        return self.answer


@contextmanager
def serve_mailbox() -> Iterator[Mailbox]:
    """Serve a mailbox for the length of a block."""
    box = Mailbox()
    with serve_mail(box) as port:
        box.port = port
        yield box


@dataclass
class Provider:
    """What the provider took, and how it answers.

    Attributes:
        heard: every text that came, with the status it was answered with; 0 for a broken line.
        status: of the next answers.
        body: of the next answers; None hangs up without one.
    """

    url: str = ""
    taken: list[dict[str, str]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    heard: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    status: int = 201
    body: str | None = '{"sid": "SM0001", "status": "queued"}'


@contextmanager
def serve_provider() -> Iterator[Provider]:
    """Speak the provider's interface for the length of a block."""
    state = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(text).items()}
            state.heard.append((0 if state.body is None else state.status, form))
            if state.body is None:
                self.close_connection = True
                return
            state.logins.append(self.headers["Authorization"])
            if state.status == 201:
                state.taken.append(form)
            body = state.body.encode()
            self.send_response(state.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
