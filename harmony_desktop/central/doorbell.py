"""The doorbell: a stream of server-sent events that say "sequence is now N" and nothing else.

A desk that hears it pulls. Nodes share no memory: each looks at the counter of a tenant whose desks
listen to it once a second, and at once after a batch it took itself.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from uuid import UUID

from starlette.concurrency import run_in_threadpool

from harmony_desktop.central.tenancy import Pool, tenant_transaction

__all__ = ["Doorbell"]

_LOOK_SECONDS = 1.0
_KEEP_ALIVE_LOOKS = 15


class Doorbell:
    """One node's listeners."""

    def __init__(self) -> None:
        """Begin without a listener."""
        self._rung: dict[UUID, asyncio.Event] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False

    def ring(self, tenant_id: UUID) -> None:
        """Wake this node's listeners of a tenant; safe from any thread."""
        if self._loop is not None and tenant_id in self._rung:
            self._loop.call_soon_threadsafe(self._wake, tenant_id)

    def close(self) -> None:
        """End every stream, for a shutdown that does not wait for them."""
        self._is_closed = True
        if self._loop is not None:
            for tenant_id in list(self._rung):
                self._loop.call_soon_threadsafe(self._wake, tenant_id)

    def _wake(self, tenant_id: UUID) -> None:
        event = self._rung.get(tenant_id)
        if event is not None:
            event.set()
            self._rung[tenant_id] = asyncio.Event()

    async def listen(
        self, pool: Pool, tenant_id: UUID, is_welcome: Callable[[], bool]
    ) -> AsyncIterator[str]:
        """Yield the events of one listener until it is welcome no more or the server stops.

        Args:
            is_welcome: asked at every look; false once the token has expired or the device was
                shut out.
        """
        self._loop = asyncio.get_running_loop()
        told, looks = -1, 0
        while not self._is_closed and await run_in_threadpool(is_welcome):
            seq = await run_in_threadpool(_read_sequence, pool, tenant_id)
            if seq != told:
                told, looks = seq, 0
                yield f'data: {{"seq": {seq}}}\n\n'
            elif looks >= _KEEP_ALIVE_LOOKS:
                looks = 0
                yield ": still here\n\n"
            looks += 1
            rung = self._rung.setdefault(tenant_id, asyncio.Event())
            try:
                await asyncio.wait_for(rung.wait(), _LOOK_SECONDS)
            except TimeoutError:
                continue


def _read_sequence(pool: Pool, tenant_id: UUID) -> int:
    with tenant_transaction(pool, tenant_id, is_snapshot=True) as connection:
        row = connection.execute(
            "SELECT seq FROM sync.counters WHERE tenant_id = %s", (tenant_id,)
        ).fetchone()
    return int(row[0]) if row else 0
