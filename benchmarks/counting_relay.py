"""A relay in a process of its own that counts the bytes of what passes, of ours and of a peer's.

python -m benchmarks.counting_relay PORT     prints its own port; then the bytes at each line read
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = ["CountingRelay", "counting_relay"]

_CHUNK = 1 << 16


class CountingRelay:
    """What a running relay can be asked."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Talk to a relay that was started."""
        self._process = process
        self.port = int(self._line())

    @property
    def url(self) -> str:
        """Return the address that leads to the server through the relay."""
        return f"http://127.0.0.1:{self.port}"

    def take_bytes(self) -> int:
        """Return the bytes that passed, both ways, since this was asked last."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def counting_relay(upstream: int) -> Iterator[CountingRelay]:
    """Run a relay to a port of this computer."""
    with subprocess.Popen(
        [sys.executable, "-m", __spec__.name, str(upstream)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield CountingRelay(process)
        finally:
            process.kill()


async def _serve(upstream: int) -> None:
    passed = 0

    async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal passed
        with suppress(ConnectionError):
            while data := await reader.read(_CHUNK):
                passed += len(data)
                writer.write(data)
                await writer.drain()
        writer.close()

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", upstream)
        await asyncio.gather(copy(reader, server_writer), copy(server_reader, writer))

    server = await asyncio.start_server(join, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(passed, flush=True)
        passed = 0


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
