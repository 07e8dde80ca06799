"""The gateway sends what desks queue: once, to whom it may, and only while it is granted."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.central.gateway.unit import GATEWAY_DEVICE
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import require_row
from tests.central.gateway.conftest import PHONE, SENDER, House, queue_reminder
from tests.provider import Mailbox, Provider


def test_what_a_desk_queues_leaves_once_and_every_desk_hears_of_it(
    house: House, texts: Provider
) -> None:
    message = queue_reminder(house)
    assert house.run() == {"sent": 1}
    assert house.run() == {}
    (sent,) = texts.taken
    assert (sent["To"], sent["From"]) == (PHONE, SENDER)
    first, _, link = sent["Body"].partition("\nAnswer here: ")
    assert first == "Hello Ann, see you. Reply YES to confirm."
    assert link.startswith(f"{house.url}/c/")
    assert sent["StatusCallback"] == f"{house.url}/v1/hooks/receipt"
    house.settle()
    for desk in (0, 1):
        row = house.message(message, desk)
        assert (row["status"], row["claimed_by"]) == ("sent", GATEWAY_DEVICE.bytes)
        assert row["body"] == first
        assert house.desks[desk].desk.verify_audit().ok
        actions = house.rows(
            "SELECT action, on_behalf_of_agent FROM audit_log WHERE row_id = ? AND device_id = ? "
            "ORDER BY sequence",
            message.bytes,
            GATEWAY_DEVICE.bytes,
            desk=desk,
        )
        assert actions == [("gateway_opened", "confirmation"), ("gateway_sent", "confirmation")]


def test_without_the_grant_nothing_is_opened_and_the_grant_is_on_record(
    house: House, texts: Provider
) -> None:
    message = queue_reminder(house)
    house.grant(is_granted=False)
    assert house.run() == {}
    assert house.message(message)["status"] == "queued"
    house.grant()
    assert house.run() == {"sent": 1}
    assert len(texts.taken) == 1
    actions = house.rows(
        "SELECT action FROM audit_log WHERE action GLOB 'gateway_[gw]*' ORDER BY id"
    )
    assert [action for (action,) in actions] == [
        "gateway_granted", "gateway_withdrawn", "gateway_granted",
    ]  # fmt: skip


def test_a_practice_that_keeps_its_key_stays_closed(house: House, texts: Provider) -> None:
    message = queue_reminder(house)
    with house.pool.connection() as connection:
        connection.execute("UPDATE central.tenant_keys SET custody_box = NULL")
    assert house.run() == {"no_key": 1}
    assert texts.taken == []
    assert house.message(message)["status"] == "queued"


def test_a_letter_leaves_over_smtp(house: House, mailbox: Mailbox) -> None:
    from harmony_desktop.central.gateway.accounts import (
        Account,
        save_account,
    )

    settings = {"host": mailbox.host, "port": mailbox.port, "hook_secret": "s"}
    account = Account(house.tenant_id, "email", "desk@bend.example", settings)
    save_account(house.registry, account)
    queue_reminder(house, channel="email")
    assert house.run() == {"sent": 1}
    assert mailbox.letters[0].rcpt_tos == ["ann@example.com"]


def _edit(house: House, table: str, row_id: Any, **values: Any) -> None:
    """Change a row at the other desk, and let everybody know."""
    house.settle()

    def work(unit: UnitOfWork) -> None:
        assigned = ", ".join(f"{name} = ?" for name in values)
        unit.connection.execute(
            f"UPDATE {table} SET {assigned} WHERE id = ?", (*values.values(), row_id)
        )

    house.desks[1].replica.write(house.desks[1].actor, work)
    house.settle()


def _patient(house: House, message: UUID) -> bytes:
    found: bytes = house.message(message)["patient_id"]
    return found


@pytest.mark.parametrize(
    ("word", "change"),
    [
        (
            "visit_changed",
            lambda house, message: _edit(
                house, "appointments", house.visits[message].bytes,
                start_time=house.message(message)["about_start"] + 3_600_000_000,
            ),
        ),
        (
            "visit_gone",
            lambda house, message: _edit(
                house, "appointments", house.visits[message].bytes, status="cancelled"
            ),
        ),
        (
            "already_confirmed",
            lambda house, message: _edit(
                house, "appointments", house.visits[message].bytes, status="confirmed"
            ),
        ),
        (
            "no_consent",
            lambda house, message: _edit(
                house, "patients", _patient(house, message), sms_consent=0
            ),
        ),
        (
            "patient_gone",
            lambda house, message: _edit(
                house, "patients", _patient(house, message), status="deceased"
            ),
        ),
        ("expired", lambda house, message: house.clock.advance(timedelta(days=3))),
    ],
)  # fmt: skip
def test_what_another_desk_changed_stops_it(
    house: House, texts: Provider, word: str, change: Any
) -> None:
    message = queue_reminder(house)
    change(house, message)
    assert house.run() == {word: 1}
    assert texts.taken == []
    house.settle()
    row = house.message(message)
    assert (row["status"], row["failure"]) == ("cancelled", word)


def test_an_opt_out_stops_a_number_however_it_is_written(house: House, texts: Provider) -> None:
    queue_reminder(house, phone="(541) 555-0100")

    def block(unit: UnitOfWork) -> None:
        from harmony_desktop.services.opt_outs import block_address

        block_address(
            unit, house.clock, channel="whatsapp", address=PHONE, patient_id=None, source="test"
        )

    house.desks[1].replica.write(house.desks[1].actor, block)
    house.settle()
    assert house.run() == {"opted_out": 1}
    assert texts.taken == []


def test_night_and_caps_wait(house: House, texts: Provider) -> None:
    first = queue_reminder(house)
    patient = _patient(house, first)
    second = queue_reminder(house, patient_id=UUID(bytes=patient), due_at=house.clock.now())
    assert house.run() == {"sent": 1, "daily_cap": 1}
    house.clock.advance(timedelta(hours=9))
    third = queue_reminder(house, due_at=house.clock.now())
    assert house.run() == {"quiet_hours": 2}
    assert len(texts.taken) == 1
    house.settle()
    assert house.message(third)["status"] == house.message(second)["status"] == "queued"
    morning = house.message(third)["due_at"]
    assert morning > house.clock.now().timestamp() * 1e6 + 9 * 3_600_000_000
    assert house.run() == {}


def test_failures_are_tried_later_or_left_to_a_person(house: House, texts: Provider) -> None:
    message = queue_reminder(house)
    texts.status, texts.body = 429, "{}"
    assert house.run() == {"later": 1}
    house.settle()
    row = house.message(message)
    assert (row["status"], row["claimed_by"], row["attempt"]) == ("queued", None, 2)
    texts.status, texts.body = 400, '{"code": 21610}'
    house.clock.advance(timedelta(minutes=1))
    assert house.run() == {"failed": 1}
    house.settle()
    row = house.message(message)
    assert (row["status"], row["failure"]) == ("failed", "opted_out_at_provider")
    assert house.row("patients", UUID(bytes=row["patient_id"]))["sms_consent"] == 0
    assert house.rows("SELECT address FROM opt_outs") == [(PHONE,)]
    assert len(house.rows("SELECT 1 FROM tasks WHERE patient_id = ?", row["patient_id"])) == 1


def test_what_was_on_its_way_when_a_node_died_is_unknown(house: House, texts: Provider) -> None:
    from harmony_desktop.central.gateway.outgoing import claim, find_waiting
    from harmony_desktop.central.gateway.unit import gateway_unit
    from harmony_desktop.central.gateway.vault import open_keys

    message = queue_reminder(house)
    keys = open_keys(house.registry, house.tenant_id)
    assert keys is not None
    (waiting,) = find_waiting(house.pool, house.tenant_id, house.clock.now(), ["sms"])
    with gateway_unit(house.registry, house.pool, keys) as unit:
        assert claim(unit, waiting).outgoing is not None
    with gateway_unit(house.registry, house.pool, keys) as unit:
        assert claim(unit, waiting).ruling.word == "not_waiting"
    assert house.run() == {}
    house.clock.advance(timedelta(minutes=6))
    assert house.run() == {"unknown": 1}
    assert texts.taken == []
    house.settle()
    assert house.message(message)["failure"] == "interrupted"


def test_a_desk_that_had_taken_a_message_gives_it_back_to_the_gateway(
    house: House, texts: Provider
) -> None:
    house.grant(is_granted=False)
    message = queue_reminder(house)

    def take(unit: UnitOfWork) -> None:
        require_row(unit, Message, message, "message").claimed_by = unit.device_id

    house.desks[0].replica.write(house.desks[0].actor, take)
    house.grant()
    assert house.run() == {}
    assert house.desks[0].send_messages() == {}
    house.settle()
    assert house.run() == {"sent": 1}
    assert len(texts.taken) == 1
