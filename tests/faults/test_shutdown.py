"""SIGTERM in the middle of a push: it is finished, nothing new is let in, then the server ends.

The push is held in its transaction by a lock on the practice's counter, which every push takes
last, so that the signal comes when the merge is done and the commit is not.
"""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from tests.central.process import CentralProcess
from tests.faults.conftest import House

_LONGEST = 60.0
"""Seconds until a condition that does not come fails the test."""
_WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@contextmanager
def _counter_held(house: House) -> Iterator[psycopg.Connection[tuple[int]]]:
    """Hold the practice's counter for the length of the block, so that no push can commit."""
    tenant = house.desks[0].settings.tenant_id
    with psycopg.connect(house.server.dsn) as holder:
        holder.execute("SELECT 1 FROM sync.counters WHERE tenant_id = %s FOR UPDATE", (tenant,))
        yield holder


def _until_a_push_waits(dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            found = connection.execute(_WAITING).fetchone()
            if found is not None and found[0]:
                return
    pytest.fail("no push reached its commit")


def _until_nobody_is_let_in(server: CentralProcess) -> None:
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=5).close()
        except ConnectionRefusedError:
            return
    pytest.fail("the server goes on letting others in")


def _stop_in_the_middle(house: House) -> "Future[object]":
    """Let the first desk sync, tell the server to stop before it commits; return the exchange."""
    assert house.server.process is not None
    with ThreadPoolExecutor(1, "desk") as threads, _counter_held(house):
        exchange: Future[object] = threads.submit(house.desks[0].sync.sync_now)
        _until_a_push_waits(house.server.dsn)
        house.server.process.send_signal(signal.SIGTERM)
        _until_nobody_is_let_in(house.server)
        assert house.server.process.poll() is None
        assert not exchange.done()
    return exchange


def test_a_push_on_its_way_is_finished_before_the_server_ends(house: House) -> None:
    city = house.edit()
    exchange = _stop_in_the_middle(house)
    # The push was answered and settled; the pull that follows finds nobody behind the proxy.
    error = exchange.exception()
    assert isinstance(error, SyncError)
    assert error.problem in {SyncProblem.OFFLINE, SyncProblem.TRUNCATED}
    assert house.desks[0].sync.status().pending == 0
    assert house.server.wait_ended() == 0
    assert house.server.log.count("\n") == 1
    house.server.start()
    house.desks[1].sync.sync_now()
    house.require_settled(city)


def test_the_embedded_database_ends_with_the_server(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "harmony_desktop.central", "serve", "--port", "0",
         "--data", str(tmp_path)],
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    with server:
        assert server.stderr is not None
        assert server.stderr.readline().startswith("Serving on ")
        lock = tmp_path / "postgres" / "postmaster.pid"
        assert lock.exists()
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
        assert server.stderr.read() == ""
    # PostgreSQL takes this file away as the last thing it does.
    assert not lock.exists()
