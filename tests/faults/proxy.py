"""A proxy between a desk and the server that does to each request what a bad network would.

It reads whole requests, so that a fault strikes a chosen one at a chosen byte. Each request goes
to the server on a connection of its own.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

__all__ = [
    "Fault",
    "FaultProxy",
    "answer",
    "bad_gateway",
    "captive_portal",
    "cut_answer",
    "cut_upload",
    "drip",
    "running_proxy",
    "send_twice",
    "too_many",
    "truncate",
    "wrong_length",
]

Send = Callable[[bytes], Awaitable[bytes]]
Fault = Callable[[bytes, Send, Callable[[bytes], Awaitable[None]]], Awaitable[None]]
"""Given the request, a way to the server, and a way back to the desk."""


@dataclass
class FaultProxy:
    """One listening proxy; `faults` strike the next requests to a path, in turn."""

    upstream: int
    url: str = ""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    seen: list[bytes] = field(default_factory=list)
    """Every request's head and body, as they came."""

    def strike(self, path: str, *faults: Fault) -> None:
        """Let faults strike the next requests to a path."""
        self.faults.setdefault(path, []).extend(faults)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection of a desk."""

        async def back(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        try:
            while (request := await _read_message(reader)) is not None:
                self.seen.append(request)
                path = request.split(b" ", 2)[1].split(b"?")[0].decode()
                waiting = self.faults.get(path)
                fault = waiting.pop(0) if waiting else _pass_on
                await fault(request, self.send, back)
                if fault is not _pass_on:
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def send(self, request: bytes) -> bytes:
        """Send bytes to the server and return its whole answer; nothing when it gives none."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        writer.write(request)
        reply = b""
        try:
            await writer.drain()
            if _is_whole(request):
                reply = await _read_message(reader) or b""
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
        return reply


def _is_whole(message: bytes) -> bool:
    head, separator, body = message.partition(b"\r\n\r\n")
    return bool(separator) and len(body) >= _length(head)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":", 1)[1])
    return 0


async def _read_message(reader: asyncio.StreamReader) -> bytes | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    return head + await reader.readexactly(_length(head))


async def _pass_on(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
    reply = await send(request)
    if not reply:
        # The server died over it; a desk must not wait for an answer that cannot come.
        raise ConnectionResetError
    await back(reply)


def cut_upload(share: float) -> Fault:
    """Let only a share of the request's bytes through, then hang up on both."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        del back
        await send(request[: min(len(request) - 1, int(len(request) * share))])

    return fault


def cut_answer(share: float) -> Fault:
    """Let the request through and a share of the answer; 0 loses the acknowledgement."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        reply = await send(request)
        await back(reply[: min(len(reply) - 1, int(len(reply) * share))])

    return fault


def send_twice(*earlier: bytes) -> Fault:
    """Deliver earlier requests once more, then this one twice, and give the second answer."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        for one in (*earlier, request):
            await send(one)
        await back(await send(request))

    return fault


def drip(size: int) -> Fault:
    """Give the answer in pieces of `size` bytes."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        reply = await send(request)
        for at in range(0, len(reply), size):
            await back(reply[at : at + size])
            await asyncio.sleep(0)

    return fault


def answer(text: str, *, delivers: bool = False) -> Fault:
    """Answer in the server's place; the request may still reach it."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        if delivers:
            await send(request)
        await back(text.encode())

    return fault


def captive_portal() -> Fault:
    """Answer with the log-in page of a public network."""
    page = "<html>Welcome to the hotel</html>"
    return answer(
        f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {len(page)}\r\n\r\n{page}"
    )


def bad_gateway(status: int, *, delivers: bool = False) -> Fault:
    """Answer with an error of something on the way."""
    return answer(f"HTTP/1.1 {status} Bad\r\ncontent-length: 3\r\n\r\nbad", delivers=delivers)


def too_many() -> Fault:
    """Answer that there were too many requests."""
    return answer("HTTP/1.1 429 Slow down\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n")


def truncate(by: int) -> Fault:
    """Take bytes off the answer's body and tell the shorter length."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        head, _, body = (await send(request)).partition(b"\r\n\r\n")
        short = body[: max(0, len(body) - by)]
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-l")]
        lines.append(f"content-length: {len(short)}".encode())
        await back(b"\r\n".join(lines) + b"\r\n\r\n" + short)

    return fault


def wrong_length() -> Fault:
    """Announce more bytes than come."""

    async def fault(request: bytes, send: Send, back: Callable[[bytes], Awaitable[None]]) -> None:
        reply = await send(request)
        await back(reply.replace(b"content-length: ", b"content-length: 9", 1))

    return fault


@contextmanager
def running_proxy(upstream: int) -> Iterator[FaultProxy]:
    """Run a proxy in a thread for the length of a block."""
    proxy = FaultProxy(upstream)
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()

    async def run() -> None:
        server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
        proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await stop.wait()
        server.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), name="fault-proxy")
    thread.start()
    ready.wait(10)
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.run_until_complete(_end_all())
        loop.close()


async def _end_all() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
