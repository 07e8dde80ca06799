"""A practice whose owner lets the server's gateway send, at noon of a Tuesday to come."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.doorbell import Doorbell
from harmony_desktop.central.gateway.accounts import Account, save_account
from harmony_desktop.central.gateway.passes import Gateway
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.shards import Shards
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.gateway_grant import SetGatewayGrant, set_gateway_grant
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve
from tests.provider import Provider

PHONE = "+15415550100"
SENDER = "+15415550199"
TOKEN = "the provider's token"


def coming_noon() -> datetime:
    """Return noon in Chicago of the next Tuesday but one; ahead of this computer's clock."""
    now = datetime.now(UTC).replace(hour=18, minute=0, second=0, microsecond=0)
    return now + timedelta(days=7 + (1 - now.weekday()) % 7)


@dataclass
class House:
    """Two desks, the server and its gateway."""

    desks: list[Workplace]
    registry: Registry
    gateway: Gateway
    pool: Pool
    clock: ManualClock
    url: str
    visits: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def tenant_id(self) -> UUID:
        """The practice."""
        return self.desks[0].settings.tenant_id

    def settle(self) -> None:
        """Let every desk exchange its changes twice."""
        for desk in (*self.desks, *self.desks):
            desk.sync.sync_now()

    def grant(self, *, is_granted: bool = True) -> None:
        """Let the owner decide, and every computer know."""
        self.desks[0].desk.do(set_gateway_grant, SetGatewayGrant(is_granted))
        self.settle()

    def run(self) -> dict[str, int]:
        """Let the gateway pass once."""
        return dict(self.gateway.run_pass())

    def message(self, message_id: UUID, desk: int = 0) -> dict[str, Any]:
        """Return a message as a desk has it."""
        return self.row("messages", message_id, desk)

    def row(self, table: str, row_id: UUID, desk: int = 0) -> dict[str, Any]:
        """Return a row as a desk has it."""

        def read(connection: Any) -> dict[str, Any]:
            cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id.bytes,))
            names = [column[0] for column in cursor.description]
            return dict(zip(names, cursor.fetchone(), strict=True))

        return self.desks[desk].replica.read(read)

    def rows(self, sql: str, *parameters: object, desk: int = 0) -> list[tuple[Any, ...]]:
        """Return what a desk's replica says."""
        return list(
            self.desks[desk].replica.read(
                lambda connection: connection.execute(sql, parameters).fetchall()
            )
        )


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(coming_noon())


@pytest.fixture
def house(pool: Pool, tmp_path: Path, clock: ManualClock) -> Iterator[House]:
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        desks = open_desks(tmp_path, url, registry, clock)
        gateway = Gateway(registry, Shards(pool), Doorbell(), url)
        made = House(desks, registry, gateway, pool, clock, url)
        desks[0].replica.write(desks[0].actor, _empty_outbox)
        made.grant()
        yield made
        for desk in desks:
            desk.close()


def _empty_outbox(unit: UnitOfWork) -> None:
    for message in unit.session.query(Message).filter_by(direction="out"):
        message.status = "cancelled"


@pytest.fixture
def texts(house: House, provider: Provider) -> Provider:
    """Return the provider the practice's texts leave over."""
    for channel in ("sms", "whatsapp"):
        settings = {"base_url": provider.url, "account": "AC1", "token": TOKEN}
        save_account(house.registry, Account(house.tenant_id, channel, SENDER, settings))
    return provider


def queue_reminder(
    house: House, desk: int = 0, *, phone: str = PHONE, channel: str = "sms", **more: Any
) -> UUID:
    """Queue a reminder of a new visit in two days at one desk, past its ten seconds."""
    work = house.desks[desk]

    def queue(unit: UnitOfWork) -> UUID:
        patient = new_row(
            unit, house.clock, Patient, first_name="Ann", last_name="Ray", phone_wireless=phone,
            phone_wireless_e164=phone, email="ann@example.com", sms_consent=True,
            email_consent=True, status="patient",
        )  # fmt: skip
        start = house.clock.now() + timedelta(days=2)
        visit = new_row(
            unit, house.clock, Appointment, patient_id=patient.id, start_time=start,
            end_time=start + timedelta(minutes=30), status="scheduled", pattern="XXXXXX",
        )  # fmt: skip
        values = {
            "direction": "out", "channel": channel, "patient_id": patient.id,
            "appointment_id": visit.id,
            "address": "ann@example.com" if channel == "email" else phone,
            "subject": "Your visit", "body": "Hello Ann, see you. Reply YES to confirm.",
            "status": "queued", "due_at": house.clock.now(), "expires_at": start,
            "about_start": start, "appointment_version": 1,
            "idempotency_key": f"reminder:{visit.id.hex}:1",
        } | more  # fmt: skip
        message = new_row(unit, house.clock, Message, **values)
        house.visits[message.id] = visit.id
        return message.id

    made = work.replica.write(work.actor, queue)
    house.clock.advance(timedelta(seconds=11))
    work.sync.sync_now()
    return made
