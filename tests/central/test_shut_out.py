"""A real desk that is revoked or wiped: unsent work to the owner, then nothing readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Entry, Safekeeping, Vault, Workplace
from harmony_desktop.central.quarantine import list_quarantine, release_batch
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import ReplicaUnavailableError, SyncError, SyncProblem
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.identity import DeviceOrder
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.sync.client import SyncClient
from harmony_desktop.sync.transport import Transport
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.ports import WindowParts
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import LIGHT
from harmony_desktop.ui.unlock.shut_out import ShutOutScreen
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve


@dataclass
class House:
    registry: Registry
    pool: Pool
    desks: list[Workplace]


@pytest.fixture
def house(pool: Pool, tmp_path: Path) -> Iterator[House]:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        desks = open_desks(tmp_path, url, registry, clock)
        yield House(registry, pool, desks)
        for desk in desks:
            desk.close()


def _city(desk: Workplace, patient: UUID) -> str:
    return str(
        desk.replica.read(
            lambda connection: connection.execute(
                "SELECT city FROM patients WHERE id = ?", (patient.bytes,)
            ).fetchone()[0]
        )
    )


@pytest.mark.parametrize("order", [DeviceOrder.SHUT_OUT, DeviceOrder.WIPE])
def test_nothing_is_readable_and_nothing_is_lost(house: House, order: DeviceOrder) -> None:
    stays, goes = house.desks
    patient = some_patients(goes, 1)[0]
    goes.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Canaryville"}))
    house.registry.revoke_device(goes.settings.device_id, order)
    with pytest.raises(SyncError) as caught:
        goes.sync.sync_now()
    assert caught.value.problem is SyncProblem.REVOKED
    goes.close()
    for secret in (bootstrap.DEMO_PASSPHRASE, "AAAA-BBBB"):
        with pytest.raises(ReplicaUnavailableError):
            bootstrap.open_workplace(goes.paths, secret)
    assert not goes.paths.keyslots.exists()
    assert goes.paths.database.exists() is (order is DeviceOrder.SHUT_OUT)
    for path in goes.paths.root.rglob("*"):
        assert not path.is_file() or b"Canaryville" not in path.read_bytes()
    device = {row.id: row for row in house.registry.list_devices(stays.settings.tenant_id)}
    assert device[goes.settings.device_id].obeyed_at is not None
    for batch in list_quarantine(house.pool, stays.settings.tenant_id):
        done = release_batch(house.pool, house.registry.clock, stays.settings.tenant_id, batch.id)
        assert done.refused == 0
    stays.sync.sync_now()
    assert _city(stays, patient) == "Canaryville"


@pytest.mark.parametrize("order", [DeviceOrder.SHUT_OUT, DeviceOrder.WIPE])
def test_the_open_window_says_so_and_shows_nothing_more(
    house: House, qtbot: QtBot, order: DeviceOrder
) -> None:
    stays, goes = house.desks
    Safekeeping(goes).refresh_downtime()
    Safekeeping(goes).back_up(goes.paths.backups / "one.backup")
    application = DeskApplication(make_application([]), LIGHT)
    entry = Entry(goes.paths, goes.clock)

    def parts(workplace: Workplace, tasks: Tasks) -> WindowParts:
        return make_parts(workplace, tasks, vault=Vault(workplace, entry, parts))

    main = application.show_main(parts(goes, application.tasks))
    qtbot.waitUntil(lambda: application.tasks.waiting == 0, timeout=30_000)
    house.registry.revoke_device(goes.settings.device_id, order)
    main.exchange.sync()

    def shown() -> bool:
        window = application.window
        return window is not None and isinstance(window.centralWidget(), ShutOutScreen)

    qtbot.waitUntil(shown, timeout=60_000)
    assert not shiboken6.isValid(main)
    with pytest.raises(ReplicaUnavailableError):
        goes.desk.today()
    assert not list(goes.paths.root.rglob("*.backup"))
    assert not list(goes.paths.root.rglob("*.pack"))
    assert not list(goes.paths.root.rglob("keyslots.json"))
    assert entry.is_shut_out() is (order is DeviceOrder.SHUT_OUT)
    assert entry.practice_name() is None or order is DeviceOrder.SHUT_OUT
    window = application.show_entry(entry, parts)
    assert isinstance(window.centralWidget(), ShutOutScreen) is (order is DeviceOrder.SHUT_OUT)
    window.close()
    application.close()
    assert stays.desk.today()


class _CutOff(Transport):
    """Reaches the server, but loses the answer to the first batch handed in."""

    losses = 1

    def send(self, path: str, message: Any, answer: Any, **options: Any) -> Any:
        reply = super().send(path, message, answer, **options)
        if path == "/v1/quarantine" and _CutOff.losses:
            _CutOff.losses -= 1
            raise SyncError(SyncProblem.OFFLINE, "The answer was lost.")
        return reply


def test_a_cut_while_handing_in_destroys_nothing_yet(house: House) -> None:
    stays, goes = house.desks
    patient = some_patients(goes, 1)[0]
    goes.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Canaryville"}))
    house.registry.revoke_device(goes.settings.device_id)
    destroyed: list[DeviceOrder] = []
    client = SyncClient(goes.replica, goes.clock, make_transport=_CutOff, destroy=destroyed.append)
    with pytest.raises(SyncError) as caught:
        client.sync_now()
    assert caught.value.problem is SyncProblem.OFFLINE
    assert destroyed == []
    with pytest.raises(SyncError) as caught:
        client.sync_now()
    assert caught.value.problem is SyncProblem.REVOKED
    assert destroyed == [DeviceOrder.SHUT_OUT]
    assert len(list_quarantine(house.pool, stays.settings.tenant_id)) == 1
