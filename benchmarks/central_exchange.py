"""Central pushes and pulls, beside the same rows upserted and read by plain psycopg."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg

from benchmarks.figures import Figure
from harmony_desktop.central.database import embedded_postgres, migrate_database, open_pool
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.push import take_batch
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.protocol.codec import decode, encode
from harmony_desktop.protocol.messages import FieldOp, PushReply, PushRequest, RowOp
from harmony_desktop.protocol.stamps import stamp_of
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.schema.version import SCHEMA_VERSION

__all__ = ["measure"]

_BATCH, _BATCHES = 500, 20
_FEW, _MANY = 10, 200
_EPOCH = UUID(int=1)
_UPSERT = (
    "INSERT INTO procedure_codes (tenant_id, id, code, label, category, treatment_area, "
    "created_at, updated_at) VALUES (%s, %s, %s, %s, %s, %s, to_timestamp(%s), to_timestamp(%s)) "
    "ON CONFLICT (tenant_id, id) DO UPDATE SET label = excluded.label"
)


def measure() -> Iterator[Figure]:
    """Yield pushes and pulls a second, and how they hold with twenty times the tenants."""
    with (
        tempfile.TemporaryDirectory(prefix="harmony-pg-") as folder,
        embedded_postgres(Path(folder) / "data") as dsn,
    ):
        migrate_database(dsn)
        pool = open_pool(dsn)
        plain = _plain_upserts(dsn)
        pushed, pulled = _exchange(pool, UUID(int=1000))
        yield Figure(
            f"central push, batches of {_BATCH}, rows/s", pushed, "rows/s", ">= 50 % of plain",
            pushed >= plain[0] / 2, peer=plain[0],
            note="peer: the same rows by psycopg executemany, upserted with row security on",
        )  # fmt: skip
        yield Figure(
            "central pull, rows/s", pulled, "rows/s", ">= 10,000", pulled >= 10_000, peer=plain[1],
            note="peer: the same rows by one SELECT",
        )  # fmt: skip
        yield from _growth(pool)
        pool.close()


def _growth(pool: Pool) -> Iterator[Figure]:
    few = 0.0
    for tenant in range(_MANY):
        _exchange(pool, UUID(int=2000 + tenant), batches=2)
        if tenant == _FEW - 1:
            few = _probe(pool)
    many = _probe(pool)
    yield Figure(
        f"central push with {_MANY} tenants, rows/s", many, "rows/s", f">= 80 % of {_FEW} tenants",
        many >= few * 0.8, peer=few, note=f"peer: ours with {_FEW} tenants",
    )  # fmt: skip


_PROBES = iter(range(9000, 99_000))


def _probe(pool: Pool) -> float:
    speeds = sorted(_exchange(pool, UUID(int=next(_PROBES)), batches=6)[0] for _ in range(3))
    return speeds[1]


def _row_id(batch: int, at: int) -> UUID:
    return UUID(int=batch * _BATCH + at + 1)


def _rows(tenant: UUID, batch: int, moment: float) -> list[tuple[object, ...]]:
    return [
        (tenant, _row_id(batch, at), f"D{at:04}", f"A label of {at}", "c", "mouth",
         moment, moment)
        for at in range(_BATCH)
    ]  # fmt: skip


def _batches(tenant: UUID, count: int) -> list[bytes]:
    clock = SystemClock()
    stamp, moment = stamp_of(clock.now()), clock.now().timestamp()
    names = ("code", "label", "category", "treatment_area")
    bodies = []
    for number in range(count):
        ops = []
        for at, row in enumerate(_rows(tenant, number, moment)):
            values = dict(zip(names, row[2:6], strict=True))
            micro = int(moment * 1_000_000)
            values |= {"created_at": micro, "updated_at": micro}
            fields = [FieldOp(name, value, stamp, 0) for name, value in values.items()]
            ops.append(RowOp("procedure_codes", _row_id(number, at).bytes, True, stamp, fields))
        bodies.append(
            encode(PushRequest(PROTOCOL_VERSION, SCHEMA_VERSION, b"", number + 1, "", ops))
        )
    return bodies


def _exchange(pool: Pool, tenant: UUID, batches: int = _BATCHES) -> tuple[float, float]:
    clock, device = SystemClock(), UUID(int=7)
    bodies = _batches(tenant, batches)
    start = time.perf_counter()
    for body in bodies:
        reply = decode(take_batch(pool, clock, tenant, device, _EPOCH, body), PushReply)
        assert all(verdict.kind == "ok" for verdict in reply.verdicts)
    pushed = batches * _BATCH / (time.perf_counter() - start)
    start = time.perf_counter()
    since = rows = 0
    while True:
        page = read_page(pool, tenant, _EPOCH, since, 5000)
        rows += len(encode(page)) and len(page.rows)
        since = page.until
        if not page.has_more:
            break
    assert rows == batches * _BATCH
    return pushed, rows / (time.perf_counter() - start)


def _plain_upserts(dsn: str) -> tuple[float, float]:
    tenant, moment = UUID(int=999), SystemClock().now().timestamp()
    with psycopg.connect(dsn) as connection:
        start = time.perf_counter()
        for batch in range(_BATCHES):
            with connection.transaction(), connection.cursor() as cursor:
                connection.execute("SET LOCAL ROLE harmony_app")
                connection.execute("SELECT set_config('app.tenant_id', %s, true)", (str(tenant),))
                cursor.executemany(_UPSERT, _rows(tenant, batch, moment))
        pushed = _BATCHES * _BATCH / (time.perf_counter() - start)
        start = time.perf_counter()
        found = connection.execute("SELECT * FROM procedure_codes").fetchall()
        return pushed, len(found) / (time.perf_counter() - start)
