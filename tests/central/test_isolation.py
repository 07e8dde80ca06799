"""No route tells one practice anything of another.

The same requests of practice A are answered twice: in a world where B does not exist, and in one
where B holds rows, devices, batches and audit entries under the very ids A uses. Every answer,
status and refusal must be the same, and B's data must be as before.
"""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import httpx
import msgspec
import psycopg
import pytest
import zstandard

from harmony_desktop.central.app import CentralParts, build_app
from harmony_desktop.central.quarantine import withhold_batch
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.codec import encode
from harmony_desktop.protocol.identity import (
    EnrolRequest,
    InviteRequest,
    KeyDeposit,
    RenewRequest,
    TokenRequest,
)
from harmony_desktop.protocol.messages import (
    BucketRequest,
    PushRequest,
    SnapshotPartInfo,
    ValuesRequest,
)
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from harmony_desktop.sync.credentials import AccessToken
from tests.central.device import Device, admit
from tests.central.helpers import CHAIR, EPOCH, ROOT, edit, house, insert, patient, push, visit
from tests.central.serving import serve

SHARED, VISIT, AUDIT = UUID(int=31), UUID(int=41), UUID(int=51)
DESK_OF_A, DESK_OF_B = UUID(int=21), UUID(int=22)
OTHERS_NAME = "Sparrowhawk"
OPEN_ROUTES = {"/v1/health", "/v1/ready", "/v1/versions", "/metrics", "/openapi.json"}
"""The same for everybody; what they say is held elsewhere."""


@dataclasses.dataclass
class World:
    """A server with practice A, and perhaps B."""

    url: str
    device: Device
    other: UUID | None
    clock: ManualClock


Ask = Callable[[World, AccessToken], tuple[str, str, bytes]]


@contextmanager
def _world(dsn_pool: Pool, clock: ManualClock, *, with_other: bool) -> Iterator[World]:
    registry = Registry(dsn_pool, clock, Uuid7Factory(clock), ROOT)
    other = None
    if with_other:
        other = registry.create_tenant(OTHERS_NAME, "UTC").id
        _furnish(dsn_pool, registry, other, clock)
    with serve(registry) as url:
        tenant = registry.create_tenant("Riverton", "UTC").id
        if other is not None:
            admit(url, registry, other, DESK_OF_B).transport.close()
        device = admit(url, registry, tenant, DESK_OF_A)
        yield World(url, device, other, clock)
        device.transport.close()


def _furnish(pool: Pool, registry: Registry, tenant: UUID, clock: ManualClock) -> None:
    rows = [*house(clock), patient(SHARED, clock, OTHERS_NAME), visit(VISIT, SHARED, clock, 60)]
    push(pool, clock, tenant, DESK_OF_A, 1, *rows)
    push(pool, clock, tenant, DESK_OF_A, 2, insert("messages", UUID(int=71), clock,
         direction="out", channel="sms", body=OTHERS_NAME, idempotency_key="same"))  # fmt: skip
    body = encode(PushRequest(PROTOCOL_VERSION, 2, b"", 1, "", [patient(SHARED, clock)]))
    withhold_batch(pool, clock, registry.ids, tenant, DESK_OF_A, body)


def _batch(clock: ManualClock, number: int, *ops: Any) -> bytes:
    return encode(PushRequest(PROTOCOL_VERSION, 2, b"", number, "", list(ops)))


def _get(target: str) -> Ask:
    return lambda world, token: ("GET", target, b"")


def _post(path: str, message: Any) -> Ask:
    return lambda world, token: ("POST", path, encode(message))


def _push(number: int, *make: Callable[[ManualClock], Any]) -> Ask:
    return lambda world, token: (
        "POST",
        "/v1/push",
        _batch(world.clock, number, *(one(world.clock) for one in make)),
    )


SCRIPT: list[tuple[str, Ask]] = [
    ("pull of nothing", _get("/v1/pull?since=0&limit=10")),
    ("edit of the other's row", _push(1, lambda c: edit("patients", SHARED, c, 0, city="Bend"))),
    ("visit of the other's patient", _push(2, lambda c: visit(VISIT, SHARED, c, 60))),
    ("own row under the other's id", _push(3, lambda c: patient(SHARED, c, "Own"))),
    ("the other's unique key", _push(4, lambda c: insert("messages", UUID(int=71), c,
        direction="out", channel="sms", body="Own", idempotency_key="same"))),
    ("same number, other body", _push(4, lambda c: patient(UUID(int=99), c))),
    ("own house and visit", _push(5, *[lambda c, at=at: house(c)[at] for at in (0, 1)],
        lambda c: visit(VISIT, SHARED, c, 60))),
    ("pull of everything", _get("/v1/pull?since=0&limit=5000")),
    ("pull beyond the end", _get("/v1/pull?since=1000&limit=10")),
    ("digest", _get("/v1/digest?table=patients")),
    ("digest of no table", _get("/v1/digest?table=pg_user")),
    ("bucket", _post("/v1/bucket", BucketRequest("messages", 0))),
    ("values", _post("/v1/values", ValuesRequest("patients", ["city", "status"]))),
    ("values of no table", _post("/v1/values", ValuesRequest("pg_user", ["usename"]))),
    ("first copy", _get("/v1/snapshot")),
    ("part", _post("/v1/snapshot/part", SnapshotPartInfo(0, "patients", 1))),
    ("part by the other's id", _post("/v1/snapshot/part",
        SnapshotPartInfo(0, "operatories", 1, row_ids=[CHAIR.bytes]))),
    ("keys", _get("/v1/keys")),
    ("deposit", _post("/v1/keys", KeyDeposit(9, b"c" * 32, b""))),
    ("invitation", _post("/v1/invitations", InviteRequest(b"h" * 32, b"box"))),
    ("quarantine", _post("/v1/quarantine", PushRequest(1, 2, b"", 1, "", []))),
    ("obeyed", lambda world, token: ("POST", "/v1/obeyed", b"")),
    ("events of a stranger", _get("/v1/events?x=1")),
    ("token of nobody", _post("/v1/token", TokenRequest(DESK_OF_B.bytes, 0, b"s" * 64))),
    ("renewal of nobody", _post("/v1/renew", RenewRequest(
        DESK_OF_B.bytes, b"n" * 16, b"p" * 32, b"s" * 32, 0, b"x" * 64, b"y" * 64))),
    ("code of nobody", _post("/v1/enrol",
        EnrolRequest("WRONG", b"n" * 16, "Desk", b"p" * 32, None, b"s" * 32))),
]  # fmt: skip
RANDOM_BOXES = {"keys"}


def _run(world: World) -> list[tuple[str, int, Any]]:
    token = world.device.token()
    answers = []
    for name, ask in SCRIPT:
        method, target, body = ask(world, token)
        headers = token.headers(method, target, body)
        if name.endswith("stranger"):
            headers["Harmony-Proof"] = ""
        answer = httpx.request(method, f"{world.url}{target}", content=body, headers=headers)
        content: Any = answer.content
        assert OTHERS_NAME.encode() not in content
        plain = zstandard.ZstdDecompressor().decompressobj().decompress(content)
        assert OTHERS_NAME.encode() not in plain
        content = msgspec.msgpack.decode(plain)
        if name in RANDOM_BOXES:
            content = [len(content[0]), content[1:]]
        answers.append((name, answer.status_code, content))
    return answers


def _held_by(dsn: str, tenant: UUID) -> list[Any]:
    held: list[Any] = []
    with psycopg.connect(dsn) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.columns "
            "WHERE column_name = 'tenant_id' AND table_schema IN ('public', 'sync', 'central') "
            "ORDER BY 1, 2"
        ).fetchall()
        for schema, table in tables:
            rows = connection.execute(
                f'SELECT t::text FROM "{schema}"."{table}" t WHERE tenant_id = %s ORDER BY 1',
                (tenant,),
            ).fetchall()
            held.append((table, rows))
    return held


def test_every_answer_is_the_same_whether_the_other_exists_or_not(
    pool: Pool, dsn: str, second_database: tuple[Pool, str], clock: ManualClock
) -> None:
    other_clock = ManualClock(clock.now())
    with _world(pool, clock, with_other=False) as alone:
        expected = _run(alone)
    crowded_pool, crowded_dsn = second_database
    with _world(crowded_pool, other_clock, with_other=True) as crowded:
        assert crowded.other is not None
        before = _held_by(crowded_dsn, crowded.other)
        found = _run(crowded)
        assert _held_by(crowded_dsn, crowded.other) == before
    del dsn
    own = {"pull of nothing", "pull of everything", "pull beyond the end", "bucket", "first copy"}
    for (name, status, content), (_, other_status, other_content) in zip(
        expected, found, strict=True
    ):
        assert other_status == status, name
        if name in own:
            # The epoch is each practice's own; the rest must be equal.
            content[2] = other_content[2] = b""
        assert other_content == content, name


def test_the_script_asks_every_route(registry: Registry) -> None:
    schema = build_app(CentralParts.of(registry)).openapi()
    asked = {
        (method.lower(), target.split("?")[0])
        for method, target in (_target(ask) for _, ask in SCRIPT)
    }
    routes = {
        (method, path)
        for path, methods in schema["paths"].items()
        for method in methods
        if path not in OPEN_ROUTES
    }
    assert asked == routes


def _target(ask: Ask) -> tuple[str, str]:
    from datetime import UTC, datetime

    world = World("", None, None, ManualClock(datetime(2026, 1, 5, tzinfo=UTC)))  # type: ignore[arg-type]
    method, target, _ = ask(world, AccessToken("", b""))
    return method, target


@pytest.fixture
def second_database(postgres: str) -> Iterator[tuple[Pool, str]]:
    from harmony_desktop.central.database import open_pool

    base, _, query = postgres.partition("?")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE harmony_crowded TEMPLATE template_harmony")
    dsn = f"{base.rsplit('/', 1)[0]}/harmony_crowded?{query}"
    pool = open_pool(dsn)
    yield pool, dsn
    pool.close()
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE harmony_crowded WITH (FORCE)")


def test_error_texts_carry_nothing_of_a_row(pool: Pool, clock: ManualClock) -> None:
    tenant = UUID(int=11)
    push(pool, clock, tenant, DESK_OF_A, 1, patient(SHARED, clock, OTHERS_NAME))
    twice = insert("operatories", CHAIR, clock, name=OTHERS_NAME * 60)
    reply = push(pool, clock, tenant, DESK_OF_A, 2, twice)
    assert OTHERS_NAME not in repr(reply)
    assert EPOCH is not None
