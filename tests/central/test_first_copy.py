"""Snapshot, digests, doorbell and cursors: what a desk needs besides push and pull."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from harmony_desktop.central import snapshot
from harmony_desktop.central.digests import digest_table, read_bucket
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.pull import note_cursor, read_page
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.snapshot import NEAR_DAYS, plan_snapshot, read_part
from harmony_desktop.central.tenancy import Pool, tenant_transaction
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.codec import encode
from harmony_desktop.protocol.messages import (
    BucketRequest,
    DigestReply,
    FailureKind,
    PushReply,
    PushRequest,
    RowState,
    SnapshotPart,
    SnapshotPartInfo,
    SnapshotPlan,
)
from harmony_desktop.protocol.versions import PROTOCOL_VERSION
from tests.central.device import Device, admit
from tests.central.helpers import CHAIR, EPOCH, edit, house, insert, patient, push, visit
from tests.central.serving import serve

TENANT, DESK = UUID(int=11), UUID(int=21)
NEAR, FAR, GUARANTOR = UUID(int=31), UUID(int=32), UUID(int=33)
SOON, LATER = UUID(int=41), UUID(int=42)
DAY = 24 * 60


@pytest.fixture
def practice(pool: Pool, clock: ManualClock) -> int:
    near = insert(
        "patients", NEAR, clock, first_name="N", last_name="N", guarantor_id=GUARANTOR.bytes
    )
    far, guarantor = patient(FAR, clock), patient(GUARANTOR, clock)
    push(pool, clock, TENANT, DESK, 1, *house(clock), guarantor, near, far)
    visits = visit(SOON, NEAR, clock, 60), visit(LATER, FAR, clock, (NEAR_DAYS + 2) * DAY)
    return push(pool, clock, TENANT, DESK, 2, *visits).seq


def _rows(part: SnapshotPart) -> list[RowState]:
    states = []
    for at, row_id in enumerate(part.row_ids):
        values = [column[at] for column in part.values]
        stamps = [part.field_stamps[at].get(name, part.stamps[at]) for name in part.columns]
        states.append(RowState(part.table, row_id, part.seqs[at], part.columns, values, stamps))
    return states


def test_the_first_parts_hold_the_next_days_with_all_they_refer_to(
    pool: Pool, clock: ManualClock, practice: int
) -> None:
    plan = plan_snapshot(pool, clock, TENANT, EPOCH)
    assert plan.seq == practice
    near = [read_part(pool, TENANT, part) for part in plan.parts[: plan.near]]
    found = {part.table: {UUID(bytes=one) for one in part.row_ids} for part in near}
    assert found["appointments"] == {SOON}
    assert found["patients"] == {NEAR, GUARANTOR}
    assert CHAIR in found["operatories"]
    tables = [part.table for part in near]
    assert tables.index("patients") < tables.index("appointments")


def test_the_parts_together_are_what_a_pull_brings(
    pool: Pool, clock: ManualClock, practice: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "PART_ROWS", 2)
    clock.advance(timedelta(minutes=1))
    push(pool, clock, TENANT, DESK, 3, edit("patients", NEAR, clock, practice, city="Bend"))
    plan = plan_snapshot(pool, clock, TENANT, EPOCH)
    rest = plan.parts[plan.near :]
    assert [part.number for part in plan.parts] == list(range(len(plan.parts)))
    assert max(part.rows for part in rest) == 2
    copied = [row for part in rest for row in _rows(read_part(pool, TENANT, part))]
    pulled = read_page(pool, TENANT, EPOCH, 0, 5000).rows
    assert sorted(copied, key=lambda row: row.seq) == pulled
    again = read_part(pool, TENANT, rest[0])
    assert again == read_part(pool, TENANT, rest[0])


@pytest.mark.parametrize(
    "part",
    [
        SnapshotPartInfo(0, "No table", 1),
        SnapshotPartInfo(0, "patients", 1, b"short"),
        SnapshotPartInfo(0, "patients", 1, row_ids=[b"short"]),
    ],
)
def test_a_part_that_is_none_is_refused(pool: Pool, part: SnapshotPartInfo) -> None:
    with pytest.raises(RefusedError) as caught:
        read_part(pool, TENANT, part)
    assert caught.value.refusal is FailureKind.BAD_REQUEST


def test_an_empty_practice_has_an_empty_copy(pool: Pool, clock: ManualClock) -> None:
    plan = plan_snapshot(pool, clock, TENANT, EPOCH)
    assert (plan.seq, plan.near, plan.parts) == (0, 0, [])
    assert digest_table(pool, TENANT, "patients").buckets == []


def test_a_changed_row_changes_its_bucket_and_no_other(
    pool: Pool, clock: ManualClock, practice: int
) -> None:
    before = {one.bucket: one for one in digest_table(pool, TENANT, "patients").buckets}
    assert sum(one.count for one in before.values()) == 3
    clock.advance(timedelta(minutes=1))
    push(pool, clock, TENANT, DESK, 3, edit("patients", NEAR, clock, practice, city="Bend"))
    after = {one.bucket: one for one in digest_table(pool, TENANT, "patients").buckets}
    (changed,) = [bucket for bucket in after if after[bucket] != before[bucket]]
    rows = read_bucket(pool, TENANT, EPOCH, BucketRequest("patients", changed)).rows
    assert NEAR.bytes in {row.row_id for row in rows}
    for refused in (
        lambda: digest_table(pool, TENANT, "pg_roles"),
        lambda: read_bucket(pool, TENANT, EPOCH, BucketRequest("pg_roles", 1)),
    ):
        with pytest.raises(RefusedError):
            refused()


def test_how_far_each_device_has_read_is_noted(pool: Pool) -> None:
    for seq in (0, 5, 5):
        note_cursor(pool, TENANT, DESK, seq)
    with tenant_transaction(pool, TENANT) as connection:
        rows = connection.execute("SELECT device_id, seq FROM sync.cursors").fetchall()
    assert rows == [(DESK, 5)]


@pytest.fixture
def device(registry: Registry) -> Iterator[Device]:
    with serve(registry) as url:
        tenant = registry.create_tenant("Riverton", "UTC").id
        admitted = admit(url, registry, tenant, DESK)
        yield admitted
        admitted.transport.close()


def test_the_routes_answer_a_device(device: Device) -> None:
    assert device.send("/v1/snapshot", None, SnapshotPlan).parts == []
    part = SnapshotPartInfo(0, "patients", 0)
    assert device.send("/v1/snapshot/part", part, SnapshotPart).row_ids == []
    assert device.send("/v1/digest", None, DigestReply, table="patients").seq == 0


def test_the_doorbell_says_the_sequence_and_nothing_else(
    device: Device, clock: ManualClock
) -> None:
    token = device.token()
    url = device.credentials.server_url
    heard: list[str] = []
    rang = threading.Event()

    def listen() -> None:
        headers = token.headers("GET", "/v1/events", b"")
        with httpx.stream("GET", f"{url}/v1/events", headers=headers, timeout=30) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            for line in response.iter_lines():
                if line:
                    heard.append(line)
                    rang.set()
                if len(heard) == 2:
                    return

    listener = threading.Thread(target=listen, name="listener")
    listener.start()
    assert rang.wait(20)
    op = insert("operatories", CHAIR, clock, name="Op 1")
    body = encode(PushRequest(PROTOCOL_VERSION, 2, b"", 1, "", [op]))
    device.transport.send("/v1/push", body, PushReply, token=token)
    listener.join(20)
    assert heard == ['data: {"seq": 0}', 'data: {"seq": 1}']


def test_the_doorbell_is_not_for_strangers(device: Device) -> None:
    answer = httpx.get(f"{device.credentials.server_url}/v1/events")
    assert answer.status_code == 401
