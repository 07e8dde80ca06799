"""Push and pull on real PostgreSQL: once only, nothing blocked, conflicts and clashes listed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.push import take_batch
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.codec import encode
from harmony_desktop.protocol.messages import FailureKind, FieldOp, PushRequest, RowOp, VerdictKind
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from tests.central.helpers import BORDER, EPOCH, edit, house, insert, patient, push, visit

TENANT, FIRST, SECOND = UUID(int=11), UUID(int=21), UUID(int=22)
ANA = UUID(int=31)


def _rows(pool: Pool, table: str) -> list[dict[str, Any]]:
    states = [BORDER.open_row(row) for row in read_page(pool, TENANT, EPOCH, 0, 5000).rows]
    return [
        dict(zip(state.columns, state.values, strict=True)) | {"id": state.row_id}
        for state in states
        if state.table == table
    ]


def test_a_repeated_batch_is_applied_once(pool: Pool, clock: ManualClock) -> None:
    request = PushRequest(PROTOCOL_VERSION, 2, b"", 1, "", [patient(ANA, clock)])
    body = encode(request)
    first = take_batch(pool, clock, TENANT, FIRST, EPOCH, body)
    assert take_batch(pool, clock, TENANT, FIRST, EPOCH, body) == first
    assert len(_rows(pool, "patients")) == 1


def test_another_body_under_the_same_number_is_a_fork(pool: Pool, clock: ManualClock) -> None:
    push(pool, clock, TENANT, FIRST, 1, patient(ANA, clock))
    with pytest.raises(RefusedError) as caught:
        push(pool, clock, TENANT, FIRST, 1, patient(UUID(int=32), clock))
    assert caught.value.refusal is FailureKind.DEVICE_FORK
    assert caught.value.status == 409


@pytest.mark.parametrize(
    ("protocol", "epoch", "ahead", "kind"),
    [
        (0, b"", timedelta(0), FailureKind.TOO_OLD),
        (99, b"", timedelta(0), FailureKind.TOO_NEW),
        (PROTOCOL_VERSION, b"x" * 16, timedelta(0), FailureKind.EPOCH_CHANGED),
        (PROTOCOL_VERSION, b"", timedelta(minutes=6), FailureKind.CLOCK_SKEW),
    ],
)
def test_a_batch_that_cannot_be_judged_is_refused_whole(
    pool: Pool,
    clock: ManualClock,
    protocol: int,
    epoch: bytes,
    ahead: timedelta,
    kind: FailureKind,
) -> None:
    wrong = ManualClock(clock.now() + ahead)
    body = encode(PushRequest(protocol, 2, epoch, 1, "", [patient(ANA, wrong)]))
    with pytest.raises(RefusedError) as caught:
        take_batch(pool, clock, TENANT, FIRST, EPOCH, body)
    assert caught.value.refusal is kind
    assert _rows(pool, "patients") == []


def test_one_bad_row_does_not_block_the_others(pool: Pool, clock: ManualClock) -> None:
    bad_value = insert("operatories", UUID(int=41), clock, name="A" * 500)
    unknown = RowOp("No table", UUID(int=42).bytes, is_insert=True, stamp=1, fields=[])
    no_row = edit("patients", UUID(int=43), clock, 0, last_name="C")
    orphan = visit(UUID(int=44), UUID(int=99), clock, 10)
    wrong_kind = insert("operatories", UUID(int=45), clock, name="B", created_at="noon")
    reply = push(
        pool,
        clock,
        TENANT,
        FIRST,
        1,
        bad_value,
        unknown,
        no_row,
        orphan,
        wrong_kind,
        patient(ANA, clock),
    )
    kinds = [verdict.kind for verdict in reply.verdicts]
    assert kinds[0] is VerdictKind.REJECTED
    assert kinds[1] is VerdictKind.REJECTED
    assert kinds[2] is VerdictKind.NEED_PARENT
    assert kinds[3] is VerdictKind.NEED_PARENT
    assert kinds[4] is VerdictKind.REJECTED
    assert kinds[5] is VerdictKind.OK
    assert ANA.bytes in [row["id"] for row in _rows(pool, "patients")]
    assert reply.seq == len(read_page(pool, TENANT, EPOCH, 0, 100).rows)


def test_a_unique_key_twice_is_refused_for_the_second(pool: Pool, clock: ManualClock) -> None:
    message = {"direction": "out", "channel": "sms", "body": "Hi", "idempotency_key": "k"}
    reply = push(
        pool,
        clock,
        TENANT,
        FIRST,
        1,
        insert("messages", UUID(int=51), clock, **message),
        insert("messages", UUID(int=52), clock, **message),
    )
    assert [verdict.kind for verdict in reply.verdicts] == [VerdictKind.OK, VerdictKind.REJECTED]


def test_different_fields_both_stay(pool: Pool, clock: ManualClock) -> None:
    seq = push(pool, clock, TENANT, FIRST, 1, patient(ANA, clock)).seq
    clock.advance(timedelta(minutes=1))
    one = push(pool, clock, TENANT, FIRST, 2, edit("patients", ANA, clock, seq, city="Bend"))
    two = push(pool, clock, TENANT, SECOND, 1, edit("patients", ANA, clock, seq, state="OR"))
    assert one.verdicts[0].kind is two.verdicts[0].kind is VerdictKind.MERGED
    row = _rows(pool, "patients")[0]
    assert (row["city"], row["state"]) == ("Bend", "OR")
    assert _rows(pool, "sync_conflicts") == []


def test_one_field_twice_is_a_listed_conflict(pool: Pool, clock: ManualClock) -> None:
    seq = push(pool, clock, TENANT, FIRST, 1, patient(ANA, clock)).seq
    push(pool, clock, TENANT, FIRST, 2, edit("patients", ANA, clock, seq, city="Bend"))
    clock.advance(timedelta(minutes=1))
    reply = push(pool, clock, TENANT, SECOND, 1, edit("patients", ANA, clock, seq, city="Salem"))
    assert reply.verdicts[0].kind is VerdictKind.CONFLICT
    assert _rows(pool, "patients")[0]["city"] == "Salem"
    conflict = _rows(pool, "sync_conflicts")[0]
    assert "Bend" in conflict["other_value"]
    assert conflict["state"] == "open"


def test_two_visits_in_one_chair_are_listed_once_until_they_part(
    pool: Pool, clock: ManualClock
) -> None:
    push(pool, clock, TENANT, FIRST, 1, *house(clock), patient(ANA, clock))
    push(pool, clock, TENANT, FIRST, 2, visit(UUID(int=61), ANA, clock, 60))
    seq = push(pool, clock, TENANT, SECOND, 1, visit(UUID(int=62), ANA, clock, 75)).seq
    assert len(_rows(pool, "appointments")) == 2
    conflicts = _rows(pool, "sync_conflicts")
    assert [(row["kind"], row["state"]) for row in conflicts] == [("double_booking", "open")]
    clock.advance(timedelta(minutes=1))
    away = edit("appointments", UUID(int=62), clock, seq, status="cancelled")
    seq = push(pool, clock, TENANT, SECOND, 2, away).seq
    assert [row["state"] for row in _rows(pool, "sync_conflicts")] == ["resolved"]
    clock.advance(timedelta(minutes=1))
    back = edit("appointments", UUID(int=62), clock, seq, status="scheduled")
    push(pool, clock, TENANT, SECOND, 3, back)
    assert [row["state"] for row in _rows(pool, "sync_conflicts")] == ["open"]


def test_an_edit_of_a_deleted_row_is_listed(pool: Pool, clock: ManualClock) -> None:
    seq = push(pool, clock, TENANT, FIRST, 1, patient(ANA, clock)).seq
    gone = edit("patients", ANA, clock, seq, deleted_at=int(clock.now().timestamp() * 1_000_000))
    push(pool, clock, TENANT, FIRST, 2, gone)
    push(pool, clock, TENANT, SECOND, 1, edit("patients", ANA, clock, seq, city="Bend"))
    assert _rows(pool, "patients")[0]["deleted_at"] is not None
    assert _rows(pool, "sync_conflicts")[0]["kind"] == "deleted"


def test_the_feed_comes_in_pages_without_a_gap(pool: Pool, clock: ManualClock) -> None:
    ops = [patient(UUID(int=100 + at), clock) for at in range(7)]
    push(pool, clock, TENANT, FIRST, 1, *ops)
    seen: list[int] = []
    since = 0
    while True:
        page = read_page(pool, TENANT, EPOCH, since, 3)
        seen.extend(row.seq for row in page.rows)
        since = page.until
        if not page.has_more:
            break
    assert seen == list(range(1, 8))
    assert read_page(pool, TENANT, EPOCH, since, 3).rows == []


def test_a_reader_misses_nothing_of_concurrent_writers(pool: Pool, clock: ManualClock) -> None:
    batches, writers = 6, 4

    def write(writer: int) -> None:
        device = UUID(int=200 + writer)
        for number in range(batches):
            row_id = UUID(int=1000 + writer * 100 + number)
            push(pool, clock, TENANT, device, number + 1, patient(row_id, clock))

    seen: list[int] = []
    with ThreadPoolExecutor(writers) as threads:
        done = [threads.submit(write, writer) for writer in range(writers)]
        since = 0
        while True:
            is_over = all(one.done() for one in done)
            page = read_page(pool, TENANT, EPOCH, since, 5000)
            seen.extend(row.seq for row in page.rows)
            since = page.until
            if is_over:
                break
        for one in done:
            one.result()
    assert seen == list(range(1, batches * writers + 1))


def test_nothing_is_kept_of_a_transaction_that_failed(pool: Pool) -> None:
    with pytest.raises(RefusedError), tenant_transaction(pool, TENANT) as connection:
        connection.execute(
            "INSERT INTO operatories (tenant_id, id, name, created_at, updated_at) "
            "VALUES (%s, %s, 'A', now(), now())",
            (TENANT, ANA),
        )
        raise RefusedError(FailureKind.BAD_REQUEST, "No.")
    with tenant_transaction(pool, TENANT) as connection:
        assert connection.execute("SELECT count(*) FROM operatories").fetchone() == (0,)


def test_an_unknown_field_is_passed_over(pool: Pool, clock: ManualClock) -> None:
    op = patient(ANA, clock)
    op.fields.append(FieldOp("hologram", 1, op.stamp, 0))
    assert push(pool, clock, TENANT, FIRST, 1, op).verdicts[0].kind is VerdictKind.OK
