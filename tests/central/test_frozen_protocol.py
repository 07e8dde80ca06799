"""Bytes of protocol 1 as they were once sent, against the server and the messages of today.

The files are never written again: whoever changes a message sees here which desk in the field
would no longer be understood.
"""

from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.central.enrolment import enrol_device
from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.pull import read_page
from harmony_desktop.central.push import take_batch
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.protocol.codec import decode
from harmony_desktop.protocol.identity import DeviceOrder, EnrolReply, EnrolRequest, TokenReply
from harmony_desktop.protocol.messages import Failure, FailureKind, PullPage, PushReply, VerdictKind
from tests.central.helpers import BORDER, EPOCH

FOLDER = Path(__file__).parent / "fixtures" / "protocol_1"
TENANT, DESK = UUID(int=11), UUID(int=21)


def _bytes(name: str) -> bytes:
    return (FOLDER / f"{name}.bin").read_bytes()


def _push(pool: Pool, clock: ManualClock, name: str) -> list[VerdictKind]:
    reply = decode(take_batch(pool, clock, TENANT, DESK, EPOCH, _bytes(name)), PushReply)
    return [verdict.kind for verdict in reply.verdicts]


def test_an_older_desk_is_understood(pool: Pool, clock: ManualClock) -> None:
    assert set(_push(pool, clock, "push_new_rows")) == {VerdictKind.OK}
    assert set(_push(pool, clock, "push_edits")) <= {VerdictKind.OK, VerdictKind.MERGED}
    rows = [BORDER.open_row(row) for row in read_page(pool, TENANT, EPOCH, 0, 100).rows]
    found = {row.table: dict(zip(row.columns, row.values, strict=True)) for row in rows}
    assert found["patients"]["city"] == "Bend"
    assert found["patients"]["last_name"] == "Canary"
    assert found["appointments"]["status"] == "cancelled"


def test_readable_values_stay_on_the_older_desk(pool: Pool, clock: ManualClock) -> None:
    assert _push(pool, clock, "push_readable") == [VerdictKind.REJECTED, VerdictKind.OK]
    tables = [row.table for row in read_page(pool, TENANT, EPOCH, 0, 100).rows]
    assert tables == ["operatories"]


def test_a_desk_without_a_sealing_key_is_told_to_update(registry: Registry) -> None:
    with pytest.raises(RefusedError) as caught:
        enrol_device(registry, decode(_bytes("enrol_0_1_0"), EnrolRequest))
    assert caught.value.refusal is FailureKind.BAD_REQUEST


def test_an_older_servers_answers_are_understood() -> None:
    kinds = [verdict.kind for verdict in decode(_bytes("push_reply"), PushReply).verdicts]
    assert kinds == ["ok", "conflict", "rejected", "need_parent"]
    (row,) = decode(_bytes("pull_page"), PullPage).rows
    assert "Canary" in BORDER.open_row(row).values
    token = decode(_bytes("token_reply"), TokenReply)
    assert (token.refresh, token.order, token.newest_key) == ("refresh", DeviceOrder.WIPE, 2)
    assert decode(_bytes("enrol_reply"), EnrolReply).practice_name == "Riverton"
    assert decode(_bytes("failure"), Failure).kind is FailureKind.CLONE


def test_a_page_of_tomorrow_keeps_what_is_known() -> None:
    (row,) = decode(_bytes("pull_page_of_tomorrow"), PullPage).rows
    assert row.columns == ["city", "hologram"]
    assert BORDER.open_row(row).values == [None, 7]
