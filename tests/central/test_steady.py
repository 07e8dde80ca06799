"""Two desks that nobody tells to exchange: what one does, the other has soon."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import ManualClock, SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.sync.steady import SteadyExchange
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve
from tests.practice import open_small_practice


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        yield opened
        for desk in opened:
            desk.close()


_FAR = 4_102_444_800_000_000
"""The year 2100 in microseconds."""


class _Rounds:
    """Counts the exchanges and lets a test wait for the next."""

    def __init__(self) -> None:
        self.count = 0
        self._turn = threading.Condition()

    def done(self) -> None:
        with self._turn:
            self.count += 1
            self._turn.notify_all()

    def wait_for(self, count: int) -> None:
        with self._turn:
            assert self._turn.wait_for(lambda: self.count >= count, timeout=60)


def _nickname(desk: Workplace, patient: UUID) -> str:
    row = desk.replica.read(
        lambda connection: connection.execute(
            "SELECT preferred_name FROM patients WHERE id = ?", (patient.bytes,)
        ).fetchone()
    )
    return str(row[0])


def test_an_edit_reaches_the_other_desk_by_itself(desks: list[Workplace]) -> None:
    first, second = desks
    sent, received = _Rounds(), _Rounds()
    patient = some_patients(first, 1)[0]
    first.start_exchange(sent.done)
    sent.wait_for(1)
    changes = first.desk.update_patient(
        UpdatePatient(patient_id=patient, fields={"preferred_name": "Zuzu"})
    )
    first.note_changes(changes)
    sent.wait_for(2)
    second.start_exchange(received.done)
    received.wait_for(1)
    assert _nickname(second, patient) == "Zuzu"
    second.start_exchange(received.done)


def test_a_change_elsewhere_is_heard_without_waiting_for_the_next_look(
    desks: list[Workplace],
) -> None:
    first, second = desks
    received, arrived = _Rounds(), threading.Event()
    patient = some_patients(first, 1)[0]

    def look() -> None:
        if _nickname(second, patient) == "Zuzu":
            arrived.set()
        received.done()

    steady = SteadyExchange(
        second.replica,
        second.clock,
        second.sync.sync_now,
        look,
        pause_seconds=3600.0,
        open_line=second.sync.open_bell,
    )
    steady.start()
    received.wait_for(1)
    changed = UpdatePatient(patient_id=patient, fields={"preferred_name": "Zuzu"})
    first.desk.update_patient(changed)
    first.sync.sync_now()
    try:
        assert arrived.wait(60)
    finally:
        steady.stop()


def test_a_failure_is_waited_out_while_a_change_does_not_hurry_it(
    tmp_path: Path, clock: ManualClock
) -> None:
    first = open_small_practice(tmp_path, clock)
    rounds = _Rounds()
    calls: list[int] = []

    def fail() -> None:
        calls.append(1)
        first.replica.write(
            first.actor,
            lambda unit: unit.connection.execute("UPDATE sync_state SET retry_at = ?", (_FAR,)),
        )
        message = "broken"
        raise RuntimeError(message)

    steady = SteadyExchange(first.replica, clock, fail, rounds.done, pause_seconds=0.01)
    steady.start()
    rounds.wait_for(1)
    for _ in range(5):
        steady.nudge()
    steady.stop()
    assert len(calls) == 1
    first.close()


def test_a_practice_that_works_alone_exchanges_nothing(tmp_path: Path, clock: ManualClock) -> None:
    alone = open_small_practice(tmp_path, clock)
    alone.start_exchange(lambda: None)
    alone.close()
