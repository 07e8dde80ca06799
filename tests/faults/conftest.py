"""Two desks that reach the central server, a process of its own, through a bad network."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.database import open_pool
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.root_key import load_root_key
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.services.audit import verify_audit
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.sync.digest import digest_content
from tests.central.conftest import dsn, postgres  # noqa: F401 - fixtures
from tests.central.desks import open_desks
from tests.central.process import CentralProcess
from tests.faults.proxy import FaultProxy, running_proxy

IS_LONG = os.environ.get("HARMONY_FAULTS") == "long"
"""`make faults` asks for every edge; `make test` for a few."""


@dataclass
class House:
    """Two desks or more, the server, and the network between."""

    server: CentralProcess
    proxy: FaultProxy
    desks: list[Workplace]
    registry: Registry
    count: int = 0

    def edit(self, number: int = 0) -> str:
        """Let a desk, the first, change a patient; return the new city, never used before."""
        self.count += 1
        city = f"Canaryville {self.count}"
        desk = self.desks[number]
        patient = some_patients(desk, 1)[0]
        desk.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": city}))
        return city

    def require_settled(self, city: str) -> None:
        """Let all sync undisturbed, and require that all is well and nothing was lost."""
        for desk in (*self.desks, *self.desks):
            desk.sync.sync_now()
        first, *others = (desk.replica.read(digest_content) for desk in self.desks)
        assert all(one == first for one in others)
        patient = some_patients(self.desks[0], 1)[0]
        for desk in self.desks:
            assert desk.replica.read(_cities(patient.bytes)) == [city]
            assert desk.sync.status().pending == 0
            assert desk.replica.read(_broken_references) == []
            assert desk.replica.read(verify_audit).ok


def _cities(patient: bytes) -> Callable[[ReadConnection], list[str]]:
    def look(connection: ReadConnection) -> list[str]:
        rows = connection.execute("SELECT city FROM patients WHERE id = ?", (patient,)).fetchall()
        return [row[0] for row in rows]

    return look


def _broken_references(connection: ReadConnection) -> list[object]:
    return list(connection.execute("PRAGMA foreign_key_check").fetchall())


@contextmanager
def furnished(dsn: str, folder: Path) -> Iterator[House]:  # noqa: F811 - its own
    """Start the server and the proxy, and enrol two desks through it."""
    server = CentralProcess(dsn, folder / "central")
    server.start()
    clock = SystemClock()
    pool = open_pool(dsn, 2)
    registry = Registry(pool, clock, Uuid7Factory(clock), load_root_key(server.data / "root.key"))
    with running_proxy(server.port) as proxy:
        desks = open_desks(folder, proxy.url, registry, clock)
        try:
            yield House(server, proxy, desks, registry)
        finally:
            for desk in desks:
                desk.close()
            pool.close()
            server.stop()


@pytest.fixture
def house(dsn: str, tmp_path: Path) -> Iterator[House]:  # noqa: F811 - its own
    with furnished(dsn, tmp_path) as made:
        yield made
