"""A desk that came apart from the server unnoticed finds out by digests and is put right."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.central.digests import digest_table, digest_values
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.messages import ValuesRequest
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.sync.digest import digest_content
from harmony_desktop.sync.repair import digest_buckets, digest_said, readable_columns
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve


@pytest.fixture
def desks(pool: Pool, tmp_path: Path) -> Iterator[list[Workplace]]:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    with serve(registry) as url:
        opened = open_desks(tmp_path, url, registry, clock)
        for desk in (*opened, opened[0]):
            desk.sync.sync_now()
        yield opened
        for desk in opened:
            desk.close()


def _write_unseen(desk: Workplace, *statements: tuple[str, Any]) -> None:
    """Change the replica so that nothing captures it, as a fault would."""

    def work(unit: Any) -> None:
        unit.connection.execute("UPDATE sync_state SET applying = 1")
        for sql, values in statements:
            unit.connection.execute(sql, values)
        unit.connection.execute("UPDATE sync_state SET applying = 0")

    desk.replica.write(desk.actor, work)


def _assert_equal(desks: list[Workplace]) -> None:
    first, second = (desk.replica.read(digest_content) for desk in desks)
    assert first == second


def test_both_sides_compute_the_same_digests(desks: list[Workplace], pool: Pool) -> None:
    tenant = desks[0].settings.tenant_id
    for table in synced_tables():
        theirs = {one.bucket: one for one in digest_table(pool, tenant, table.name).buckets}
        for desk in desks:
            assert desk.replica.read(partial(digest_buckets, table=table.name)) == theirs


def test_a_row_left_at_an_older_state_is_found_and_healed(desks: list[Workplace]) -> None:
    first, second = desks
    patient = some_patients(first, 1)[0]
    command = UpdatePatient(patient_id=patient, fields={"city": "Bend"})
    first.desk.update_patient(command)
    first.sync.sync_now()
    second.sync.sync_now()
    _write_unseen(
        second,
        ("UPDATE patients SET city = 'Elsewhere' WHERE id = ?", (patient.bytes,)),
        ("UPDATE sync_row SET seq = seq - 1 WHERE row_id = ?", (patient.bytes,)),
    )
    second.sync.sync_now()
    assert first.replica.read(digest_content) != second.replica.read(digest_content)
    assert second.sync.compare_now().pending == 0
    first.sync.sync_now()
    _assert_equal(desks)


def test_both_sides_say_the_same_of_every_table(desks: list[Workplace], pool: Pool) -> None:
    tenant = desks[0].settings.tenant_id
    for table in synced_tables():
        names = readable_columns(table)
        reply = digest_values(pool, tenant, ValuesRequest(table.name, [*names, "hologram"]))
        assert reply.columns == names
        theirs = {one.bucket: one for one in reply.buckets}
        for desk in desks:
            ours = desk.replica.read(partial(digest_said, table=table, columns=names))
            assert ours == theirs, table.name


def test_a_value_spoiled_under_its_right_stamp_is_found_and_healed(desks: list[Workplace]) -> None:
    first, second = desks
    patient = some_patients(first, 1)[0]
    _write_unseen(
        second, ("UPDATE patients SET created_at = created_at + 1 WHERE id = ?", (patient.bytes,))
    )
    second.sync.sync_now()
    assert first.replica.read(digest_content) != second.replica.read(digest_content)
    assert second.sync.compare_now().pushed == 0
    _assert_equal(desks)


def test_a_row_the_server_lacks_is_offered_to_it_again(desks: list[Workplace], pool: Pool) -> None:
    first, second = desks
    with pool.connection() as connection:
        entry = connection.execute("SELECT id FROM medical_alerts").fetchone()
        connection.execute("DELETE FROM sync.row_versions WHERE row_id = %s", entry)
        connection.execute("DELETE FROM medical_alerts WHERE id = %s", entry)
    assert first.sync.compare_now().pushed == 1
    with pool.connection() as connection:
        assert connection.execute("SELECT 1 FROM medical_alerts WHERE id = %s", entry).fetchone()
    second.sync.sync_now()
    _assert_equal(desks)


def test_what_waits_here_survives_the_repair(desks: list[Workplace]) -> None:
    first, second = desks
    patient = some_patients(first, 1)[0]
    _write_unseen(
        second,
        ("UPDATE sync_row SET seq = seq - 1 WHERE row_id = ?", (patient.bytes,)),
    )
    second.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": "Salem"}))
    second.sync.compare_now()
    first.sync.sync_now()
    _assert_equal(desks)
    city = "SELECT city FROM patients WHERE id = ?"
    found = first.replica.read(
        lambda connection: connection.execute(city, (patient.bytes,)).fetchone()[0]
    )
    assert found == "Salem"


def test_a_desk_that_was_away_for_long_compares_by_itself(desks: list[Workplace]) -> None:
    second = desks[1]
    patient = some_patients(second, 1)[0]
    spoiled = (
        ("UPDATE patients SET city = 'Elsewhere' WHERE id = ?", (patient.bytes,)),
        ("UPDATE sync_row SET seq = seq - 1 WHERE row_id = ?", (patient.bytes,)),
    )
    _write_unseen(second, *spoiled)
    second.sync.sync_now()
    assert desks[0].replica.read(digest_content) != second.replica.read(digest_content)
    eight_days = 8 * 86_400 * 1_000_000
    _write_unseen(second, ("UPDATE sync_state SET last_sync_at = last_sync_at - ?", (eight_days,)))
    second.sync.sync_now()
    _assert_equal(desks)
