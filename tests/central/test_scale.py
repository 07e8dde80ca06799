"""More than one database, and a pooler between: every practice's rows are where they belong."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from harmony_desktop.central.database import embedded_postgres, migrate_database, open_pool
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.shards import Shards
from harmony_desktop.central.tenancy import Pool, gate_transaction, tenant_transaction
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.codec import encode
from harmony_desktop.protocol.messages import PullPage, PushReply, PushRequest
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from tests.central.device import admit
from tests.central.helpers import BORDER, EPOCH, insert, push
from tests.central.serving import serve

SHARED = UUID(int=31)
PGBOUNCER = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@pytest.fixture
def east() -> Iterator[Pool]:
    with (
        tempfile.TemporaryDirectory(prefix="harmony-pg-") as folder,
        embedded_postgres(Path(folder) / "data") as dsn,
    ):
        migrate_database(dsn)
        pool = open_pool(dsn, 2)
        yield pool
        pool.close()


def _operatories(pool: Pool) -> list[tuple[UUID, str]]:
    with pool.connection() as connection:
        return connection.execute("SELECT tenant_id, name FROM operatories").fetchall()


def test_two_servers_hold_a_practice_each(
    pool: Pool, east: Pool, registry: Registry, clock: ManualClock
) -> None:
    shards = Shards(pool, {"east": east})
    tenants = [registry.create_tenant(name, "UTC", shard=name).id for name in ("main", "east")]
    with serve(registry, shards) as url:
        for number, tenant in enumerate(tenants):
            device = admit(url, registry, tenant, UUID(int=21 + number))
            op = insert("operatories", SHARED, clock, name=f"Chair {number}")
            body = encode(PushRequest(PROTOCOL_VERSION, 2, b"", 1, "", [op]))
            device.send("/v1/push", body, PushReply)
            (row,) = device.send("/v1/pull", None, PullPage, since=0, limit=9).rows
            assert f"Chair {number}" in BORDER.open_row(row).values
            device.transport.close()
    assert _operatories(pool) == [(tenants[0], "Chair 0")]
    assert _operatories(east) == [(tenants[1], "Chair 1")]
    with gate_transaction(east) as connection:
        assert connection.execute("SELECT count(*) FROM central.tenants").fetchone() == (0,)
    with pytest.raises(RefusedError):
        Shards(pool).pool_for(registry.find_tenant(tenants[1]))
    assert {shards.place(UUID(int=number)) for number in range(4)} == {"main", "east"}


@contextmanager
def _pooler(dsn: str, folder: Path) -> Iterator[str]:
    """Run PgBouncer in transaction mode with two server connections for everybody."""
    assert PGBOUNCER is not None
    name = dsn.partition("?")[0].rsplit("/", 1)[1]
    host = dsn.partition("host=")[2]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\n{name} = host={host} dbname={name} user=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        "auth_type = any\npool_mode = transaction\ndefault_pool_size = 2\nmax_client_conn = 50\n"
        "log_connections = 0\nlog_disconnections = 0\nlog_pooler_errors = 0\n"
    )
    folder.chmod(0o755)
    # It refuses to run as root; whoever owns the database's folder may reach its socket.
    owner = Path(host).stat().st_uid
    process = subprocess.Popen(
        [PGBOUNCER, str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        user=owner if os.geteuid() == 0 else None,
    )
    address = f"postgresql://postgres@127.0.0.1:{port}/{name}"
    try:
        log = b""
        for line in process.stderr or ():
            log += line
            if b"process up" in line:
                break
        assert b"process up" in log, log
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.mark.skipif(PGBOUNCER is None, reason="PgBouncer is not installed")
def test_a_transaction_pooler_carries_no_tenant_over(
    dsn: str, pool: Pool, clock: ManualClock
) -> None:
    tenants = [UUID(int=11), UUID(int=12)]

    def write(number: int) -> None:
        tenant = tenants[number % 2]
        for batch in range(1, 6):
            op = insert("operatories", UUID(int=100 * number + batch), clock, name=str(tenant))
            push(nodes[number % 2], clock, tenant, UUID(int=200 + number), batch, op)

    with (
        tempfile.TemporaryDirectory(prefix="harmony-bouncer-") as folder,
        _pooler(dsn, Path(folder)) as address,
    ):
        nodes = [open_pool(address, 4, behind_pooler=True) for _ in range(2)]
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(write, range(4)))
        for tenant in tenants:
            with tenant_transaction(nodes[0], tenant, is_snapshot=True) as connection:
                names = connection.execute("SELECT DISTINCT name FROM operatories").fetchall()
            assert names == [(str(tenant),)]
            page = read_page(nodes[1], tenant, EPOCH, 0, 100)
            assert [row.seq for row in page.rows] == list(range(1, 11))
        for node in nodes:
            with node.connection() as connection:
                row = connection.execute("SELECT current_setting('app.tenant_id', true)").fetchone()
                assert row in {(None,), ("",)}
        # The trap this holds against: a session's own setting goes to whoever comes next.
        with psycopg.connect(address, autocommit=True) as careless:
            careless.execute("SELECT set_config('app.tenant_id', %s, false)", (str(tenants[0]),))
        seen = set()
        for _ in range(4):
            with psycopg.connect(address, autocommit=True) as other:
                row = other.execute("SELECT current_setting('app.tenant_id', true)").fetchone()
                seen.add(row)
        assert (str(tenants[0]),) in seen
        for node in nodes:
            node.close()
    del pool
