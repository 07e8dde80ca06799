"""Wrong clocks, copied machines, restored backups: healed for that desk alone, nothing lost."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import ManualClock, SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.services.audit import verify_audit
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.sync.client import SyncClient
from harmony_desktop.sync.digest import digest_content
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve

STARTS = "SELECT id, start_time, operatory_id FROM appointments ORDER BY id"


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    # The capture triggers read the computer's clock, so the server uses it too.
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        yield opened
        for desk in opened:
            desk.close()


def _rows(desk: Workplace, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return desk.replica.read(lambda connection: list(connection.execute(sql, values).fetchall()))


def _write(desk: Workplace, sql: str) -> None:
    desk.replica.write(desk.actor, lambda unit: unit.connection.execute(sql))


def _rename(desk: Workplace, patient: Any, **fields: str) -> None:
    desk.desk.update_patient(UpdatePatient(patient_id=patient, fields=dict(fields)))


def _content(desk: Workplace) -> dict[str, str]:
    return desk.replica.read(digest_content)


def _reopen(folder: Path) -> Workplace:
    return bootstrap.open_workplace(ProfilePaths(folder), bootstrap.DEMO_PASSPHRASE, SystemClock())


@pytest.mark.parametrize("days", [3, -90])
def test_a_wrong_clock_moves_nothing(desks: list[Workplace], days: int) -> None:
    first, second = desks
    before = _rows(first, STARTS)
    patient = some_patients(first, 1)[0]
    wrong = timedelta(days=days)
    # The triggers ask the computer's clock, so it is put wrong where they look.
    _write(first, f"UPDATE sync_state SET clock_shift_ms = {int(wrong.total_seconds() * 1000)}")
    _rename(first, patient, city="Bend")
    _rename(first, patient, state="OR")
    client = SyncClient(first.replica, ManualClock(SystemClock().now() + wrong))
    client.sync_now()
    assert abs(client.status().clock_wrong_by - wrong) < timedelta(minutes=1)
    second.sync.sync_now()
    assert _rows(second, "SELECT city, state FROM patients WHERE id = ?", patient.bytes) == [
        ("Bend", "OR")
    ]
    assert _rows(first, STARTS) == _rows(second, STARTS) == before
    assert client.status().pending == 0


def test_two_computers_with_one_identity_part(desks: list[Workplace], tmp_path: Path) -> None:
    first, second = desks
    second.close()
    shutil.copytree(tmp_path / "two", tmp_path / "copy")
    with ExitStack() as stack:
        twins = [stack.enter_context(closing(_reopen(tmp_path / name))) for name in ("two", "copy")]
        _live_as_twins(first, twins)


def _live_as_twins(first: Workplace, twins: list[Workplace]) -> None:
    patients = some_patients(first, 2)
    for twin, patient, city in zip(twins, patients, ("Bend", "Salem"), strict=True):
        _rename(twin, patient, city=city)
    for desk in (*twins, first, *twins, first):
        desk.sync.sync_now()
    identities = {twin.replica.device_id for twin in twins}
    assert len(identities) == 2
    for desk in (first, *twins):
        found = dict(_rows(desk, "SELECT id, city FROM patients"))
        assert [found[patient.bytes] for patient in patients] == ["Bend", "Salem"]
        assert desk.replica.read(verify_audit).ok


def test_a_replica_from_a_backup_takes_a_new_place(desks: list[Workplace], tmp_path: Path) -> None:
    first, second = desks
    second.close()
    shutil.copytree(tmp_path / "two", tmp_path / "backup")
    patients = some_patients(first, 2)
    with closing(_reopen(tmp_path / "two")) as later:
        _rename(later, patients[0], city="Bend")
        later.sync.sync_now()
        later.sync.sync_now()
    with closing(_reopen(tmp_path / "backup")) as restored:
        _rename(restored, patients[1], city="Salem")
        for desk in (restored, first, restored):
            desk.sync.sync_now()
        for desk in (first, restored):
            found = dict(_rows(desk, "SELECT id, city FROM patients"))
            assert [found[patient.bytes] for patient in patients] == ["Bend", "Salem"]
            assert desk.replica.read(verify_audit).ok


def test_what_a_restored_server_lost_comes_back_from_a_desk(
    desks: list[Workplace], pool: Pool
) -> None:
    first, second = desks
    patient = some_patients(first, 1)[0]
    with pool.connection() as connection:
        before = connection.execute(
            "SELECT city FROM patients WHERE id = %s", (patient,)
        ).fetchone()
    _rename(first, patient, city="Bend")
    first.sync.sync_now()
    second.sync.sync_now()
    # As after a restore: the edit and the batch are gone, and the data has another epoch.
    with pool.connection() as connection:
        connection.execute(
            "UPDATE patients SET city = %s WHERE id = %s", (*(before or ()), patient)
        )
        connection.execute(
            "UPDATE sync.row_versions SET fields = '{}', stamp = 1 WHERE row_id = %s", (patient,)
        )
        connection.execute("DELETE FROM sync.push_batches")
        connection.execute("UPDATE central.tenants SET epoch = gen_random_uuid()")
    for desk in (first, second):
        _rename(desk, some_patients(desk, 2)[1], state="OR")
    for desk in (first, second, first):
        desk.sync.sync_now()
    for desk in desks:
        assert dict(_rows(desk, "SELECT id, city FROM patients"))[patient.bytes] == "Bend"
    assert _content(first) == _content(second)
