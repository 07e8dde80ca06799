"""Eight writers at once: our cursor misses no row; one on a bigserial misses some."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg

from harmony_desktop.central.database import open_pool
from harmony_desktop.central.pull import read_page
from harmony_desktop.foundation.clock import SystemClock
from tests.central.helpers import EPOCH, insert, push
from tests.faults.conftest import IS_LONG

WRITERS = 8
BATCHES = 400 if IS_LONG else 12
TENANT = UUID(int=11)


def test_our_cursor_misses_nothing(dsn: str) -> None:
    clock = SystemClock()
    pool = open_pool(dsn, WRITERS + 1)
    done = threading.Event()

    def write(writer: int) -> None:
        for batch in range(1, BATCHES + 1):
            ops = [
                insert("operatories", UUID(int=writer * 10**6 + batch * 10 + at), clock, name="A")
                for at in range(batch % 4 + 1)
            ]
            push(pool, clock, TENANT, UUID(int=200 + writer), batch, *ops)

    seen: list[int] = []

    def read() -> None:
        since = 0
        while True:
            is_last = done.is_set()
            page = read_page(pool, TENANT, EPOCH, since, 500)
            seen.extend(row.seq for row in page.rows)
            since = page.until
            if is_last and not page.has_more:
                return

    reader = threading.Thread(target=read, name="reader")
    reader.start()
    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    done.set()
    reader.join()
    pool.close()
    written = WRITERS * sum(batch % 4 + 1 for batch in range(1, BATCHES + 1))
    assert seen == list(range(1, written + 1))


def test_a_bigserial_cursor_misses_rows(dsn: str) -> None:
    """The mutant: numbers are taken before the commit, so a late commit stays behind the reader."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE mutant (seq bigserial PRIMARY KEY, writer int)")
    first, second = (psycopg.connect(dsn) for _ in range(2))
    seen: list[int] = []
    with psycopg.connect(dsn, autocommit=True) as reader:
        first.execute("INSERT INTO mutant (writer) VALUES (1)")
        second.execute("INSERT INTO mutant (writer) VALUES (2)")
        second.commit()
        cursor = 0
        for _ in range(2):
            for (seq,) in reader.execute("SELECT seq FROM mutant WHERE seq > %s", (cursor,)):
                seen.append(seq)
                cursor = max(cursor, seq)
            first.commit()
        assert reader.execute("SELECT count(*) FROM mutant").fetchone() == (2,)
    first.close()
    second.close()
    assert seen == [2]
