"""Eight writers at once: our cursor misses no row; one on a bigserial misses some.

Both are watched in the same transactions of the same writers. The mutant's number is taken by a
trigger when the row is written, as a bigserial column would, so a late commit stays behind its
reader. The short run ends when that was seen to happen, the long one after a minute.
"""

import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg

from harmony_desktop.central.database import open_pool
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import SystemClock
from tests.central.helpers import EPOCH, insert, push
from tests.faults.conftest import IS_LONG

WRITERS = 8
TENANT = UUID(int=11)
LEAST_BATCHES, MOST_BATCHES = 12, 400
"""Of each writer, in the short run."""
SECONDS = 60
"""Of the long run."""

_MUTANT = """
CREATE TABLE mutant (seq bigserial PRIMARY KEY);
CREATE FUNCTION number_too_early() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public AS 'BEGIN INSERT INTO mutant DEFAULT VALUES; RETURN NEW; END';
CREATE TRIGGER too_early AFTER INSERT ON operatories
FOR EACH ROW EXECUTE FUNCTION number_too_early();
"""


class _Feeds:
    """Two readers beside the writers: of our feed, and of the mutant's."""

    def __init__(self, dsn: str, pool: Pool) -> None:
        self._dsn = dsn
        self._pool = pool
        self.ours: list[int] = []
        self.pages = 0
        self.mutants: list[int] = []
        self.done = threading.Event()
        self._threads = [
            threading.Thread(target=read, name="reader")
            for read in (self._read_ours, self._read_mutants)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        self.done.set()
        for thread in self._threads:
            thread.join()

    def _read_ours(self) -> None:
        since = 0
        while True:
            is_last = self.done.is_set()
            page = read_page(self._pool, TENANT, EPOCH, since, 500)
            self.ours.extend(row.seq for row in page.rows)
            self.pages += bool(page.rows)
            since = page.until
            if is_last and not page.has_more:
                return

    def _read_mutants(self) -> None:
        since = 0
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            while True:
                is_last = self.done.is_set()
                found = connection.execute(
                    "SELECT seq FROM mutant WHERE seq > %s ORDER BY seq", (since,)
                ).fetchall()
                self.mutants.extend(row[0] for row in found)
                since = max([since, *self.mutants[-1:]])
                if is_last:
                    return

    def has_gap(self) -> bool:
        """Tell whether the mutant's reader has passed a number it has not seen."""
        return bool(self.mutants) and self.mutants[-1] > len(self.mutants)


def _write_until(pool: Pool, is_over: Callable[[int], bool]) -> int:
    """Let eight writers push batch after batch; return how many rows they wrote."""
    clock = SystemClock()

    def write(writer: int) -> int:
        written = 0
        for batch in itertools.count(1):
            if is_over(batch):
                return written
            ops = [
                insert("operatories", UUID(int=writer * 10**6 + batch * 10 + at), clock, name="A")
                for at in range(batch % 4 + 1)
            ]
            push(pool, clock, TENANT, UUID(int=200 + writer), batch, *ops)
            written += len(ops)
        raise AssertionError

    with ThreadPoolExecutor(WRITERS) as threads:
        return sum(threads.map(write, range(WRITERS)))


def test_our_cursor_misses_nothing_and_a_bigserial_does(dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(_MUTANT)
    pool = open_pool(dsn, WRITERS + 1)
    feeds = _Feeds(dsn, pool)
    end = time.monotonic() + SECONDS

    def is_over(batch: int) -> bool:
        if IS_LONG:
            return time.monotonic() >= end
        return batch > MOST_BATCHES or (batch > LEAST_BATCHES and feeds.has_gap())

    feeds.start()
    try:
        written = _write_until(pool, is_over)
    finally:
        feeds.finish()
        pool.close()
    # Read beside the writers, page after page; once at the end would miss nothing anyhow.
    assert feeds.pages > LEAST_BATCHES
    assert feeds.ours == list(range(1, written + 1))
    assert len(feeds.mutants) < written
