"""The server's witness of the audit chains: what is changed afterwards does not fit."""

from uuid import UUID

import psycopg
import pytest

from harmony_desktop.central.audit_heads import note_heads, verify_chains
from harmony_desktop.central.push import take_batch
from harmony_desktop.central.root_key import RootKey
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.codec import decode, encode
from harmony_desktop.protocol.messages import PushReply, PushRequest, RowOp, VerdictKind
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from tests.central.helpers import EPOCH, ROOT, insert

TENANT, DESK = UUID(int=11), UUID(int=21)


def _entry(clock: ManualClock, sequence: int) -> RowOp:
    return insert(
        "audit_log",
        UUID(int=1000 + sequence),
        clock,
        device_id=DESK.bytes,
        sequence=sequence,
        happened_at=int(clock.now().timestamp() * 1_000_000),
        user_id=UUID(int=5).bytes,
        role="owner",
        action="update",
        reason="Canary asked",
        app_version="1",
        schema_version=2,
        previous_hash=f"{sequence - 1:064x}",
        entry_hash=f"{sequence:064x}",
    )


def _push(pool: Pool, clock: ManualClock, number: int, ops: list[RowOp]) -> PushReply:
    body = encode(PushRequest(PROTOCOL_VERSION, 2, b"", number, "", ops))
    answer = take_batch(
        pool,
        clock,
        TENANT,
        DESK,
        EPOCH,
        body,
        witness=lambda connection, ops: note_heads(connection, ROOT, clock, TENANT, ops),
    )
    return decode(answer, PushReply)


@pytest.fixture
def chain(pool: Pool, clock: ManualClock) -> None:
    for number, entries in enumerate(([1, 2, 3], [4, 5]), start=1):
        _push(pool, clock, number, [_entry(clock, sequence) for sequence in entries])


@pytest.mark.usefixtures("chain")
def test_a_whole_chain_holds(pool: Pool) -> None:
    check = verify_chains(pool, ROOT, TENANT)
    assert (check.rows, check.ok, check.first_bad, check.unanchored) == (5, True, None, 0)
    assert verify_chains(pool, ROOT, UUID(int=12)).rows == 0


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    ("tampering", "first_bad"),
    [
        ("UPDATE audit_log SET entry_hash = repeat('f', 64) WHERE sequence = 2", 3),
        ("UPDATE audit_log SET sequence = 9 WHERE sequence = 5", 9),
        ("DELETE FROM audit_log WHERE sequence = 2", 3),
        ("DELETE FROM audit_log WHERE sequence = 5", 5),
        (
            "UPDATE audit_log SET entry_hash = repeat('f', 64) WHERE sequence = 5",
            5,
        ),
        (
            "UPDATE sync.audit_heads SET entry_hash = repeat('f', 64) WHERE sequence = 5",
            5,
        ),
    ],
)
def test_what_was_changed_afterwards_is_found(
    dsn: str, pool: Pool, tampering: str, first_bad: int
) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute(tampering)
    check = verify_chains(pool, ROOT, TENANT)
    assert not check.ok
    assert check.first_bad == f"{DESK}:{first_bad}"


@pytest.mark.usefixtures("chain")
def test_a_head_of_another_server_is_none(dsn: str, pool: Pool) -> None:
    assert not verify_chains(pool, RootKey(b"other"), TENANT).ok
    with psycopg.connect(dsn) as connection:
        connection.execute("DELETE FROM sync.audit_heads WHERE sequence = 5")
    assert verify_chains(pool, ROOT, TENANT).unanchored == 2


@pytest.mark.usefixtures("chain")
def test_an_entry_whose_id_is_none_is_refused_alone(pool: Pool, clock: ManualClock) -> None:
    ill = RowOp("audit_log", b"short", is_insert=True, stamp=1, fields=[])
    kinds = [verdict.kind for verdict in _push(pool, clock, 3, [ill, _entry(clock, 6)]).verdicts]
    assert kinds == [VerdictKind.REJECTED, VerdictKind.OK]
    check = verify_chains(pool, ROOT, TENANT)
    assert (check.rows, check.ok, check.unanchored) == (6, True, 0)
