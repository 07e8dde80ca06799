"""The feed table by table: a desk's own rows are only named, everything else comes whole."""

from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.central.pull import PartsReader, read_page, read_parts_page
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.cli.tour_desks import some_patients
from harmony_desktop.foundation.clock import ManualClock, SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.protocol.messages import SnapshotPart
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.sync.digest import digest_content
from tests.central.desks import open_desks
from tests.central.helpers import EPOCH, ROOT, edit, insert, patient, push
from tests.central.serving import serve

TENANT, HERE, ELSEWHERE = UUID(int=11), UUID(int=21), UUID(int=22)
ANA, BEN, MEMORY = UUID(int=31), UUID(int=32), UUID(int=33)


def _parts(pool: Pool, device: UUID, schema: int = SCHEMA_VERSION) -> list[SnapshotPart]:
    reader = PartsReader(device, schema)
    return read_parts_page(pool, TENANT, EPOCH, 0, 100, reader).parts


def _named(parts: list[SnapshotPart]) -> set[bytes]:
    return {row_id for part in parts if not part.columns for row_id in part.row_ids}


def test_only_the_asking_desks_own_untouched_rows_are_just_named(
    pool: Pool, clock: ManualClock
) -> None:
    push(pool, clock, TENANT, HERE, 1, patient(ANA, clock), patient(BEN, clock))
    assert _named(_parts(pool, HERE)) == {ANA.bytes, BEN.bytes}
    assert _named(_parts(pool, ELSEWHERE)) == set()
    assert _named(_parts(pool, HERE, SCHEMA_VERSION - 1)) == set()
    push(pool, clock, TENANT, ELSEWHERE, 1, edit("patients", ANA, clock, 2, 1, city="Bend"))
    assert _named(_parts(pool, HERE)) == {BEN.bytes}
    push(pool, clock, TENANT, HERE, 2, edit("patients", BEN, clock, 2, 1, aura="violet"))
    assert _named(_parts(pool, HERE)) == set()


def test_a_row_with_a_structure_comes_whole(pool: Pool, clock: ManualClock) -> None:
    made = insert("predictions_models", MEMORY, clock, name="no_show", coefficients='{"b": 1}')
    verdicts = push(pool, clock, TENANT, HERE, 1, made).verdicts
    assert [verdict.kind for verdict in verdicts] == ["ok"]
    assert _named(_parts(pool, HERE)) == set()


def test_rows_and_parts_say_the_same(pool: Pool, clock: ManualClock) -> None:
    push(pool, clock, TENANT, HERE, 1, patient(ANA, clock), patient(BEN, clock, "Finch"))
    push(pool, clock, TENANT, HERE, 2, edit("patients", ANA, clock, 2, 1, aura="violet"))
    by_rows = {row.row_id: row for row in read_page(pool, TENANT, EPOCH, 0, 100).rows}
    (part,) = _parts(pool, ELSEWHERE)
    for at, row_id in enumerate(part.row_ids):
        row = by_rows[row_id]
        values = dict(zip(row.columns, row.values, strict=True))
        stamps = dict(zip(row.columns, row.stamps, strict=True))
        assert part.seqs[at] == row.seq
        for name, column in zip(part.columns, part.values, strict=True):
            assert column[at] == values.get(name)
            if name in values:
                assert part.field_stamps[at].get(name, part.stamps[at]) == stamps[name]


def test_a_desk_that_lost_what_it_sent_gets_it_whole(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    asked: list[int] = []

    def spy(*arguments: object) -> object:
        reader = arguments[-1]
        assert isinstance(reader, PartsReader)
        asked.append(reader.schema)
        return read_parts_page(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("harmony_desktop.central.routes_sync.read_parts_page", spy)
    with serve(registry) as url:
        first, second = open_desks(tmp_path, url, registry, clock)
        try:
            one = some_patients(first, 1)[0]
            first.desk.update_patient(UpdatePatient(patient_id=one, fields={"city": "Bend"}))
            first.sync.sync_now()
            asked.clear()
            first.replica.write(first.actor, _forget)
            first.sync.sync_now()
            second.sync.sync_now()
            assert asked[:2] == [SCHEMA_VERSION, 0]
            assert first.replica.read(digest_content) == second.replica.read(digest_content)
        finally:
            first.close()
            second.close()


def _forget(unit: UnitOfWork) -> None:
    """Leave the replica as if the server had refused the patients and nothing had been read."""
    unit.connection.execute("UPDATE sync_state SET cursor = 0")
    unit.connection.execute("UPDATE sync_row SET is_new = 3 WHERE tbl = 'patients'")
