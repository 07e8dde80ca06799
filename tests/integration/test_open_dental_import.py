"""A populated Open Dental database moves in: both dialects and versions, again, and broken off."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop.agents.confirmation import queue_confirmations
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.importers.open_dental.reading import ImportCancelledError
from harmony_desktop.services.commands import UpdatePatient
from tests.open_dental.dumping import write_dump
from tests.open_dental.moving import contents, import_from, open_practice, rows, value
from tests.open_dental.populated import populated

BLANK = Path(__file__).parents[3] / "shared" / "data" / "open_dental" / "blank_install_24_1.sql.gz"


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dump(populated(patients=40), tmp_path_factory.mktemp("dump") / "modern.sql")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with open_practice(tmp_path / "profile") as opened:
        yield opened


def test_dialects_give_equal_replicas(dump: Path, tmp_path: Path, workplace: Workplace) -> None:
    other = write_dump(populated(patients=40), tmp_path / "yog.sql", dialect="sqlyog")
    first = import_from(workplace, dump)
    with open_practice(tmp_path / "second") as second:
        report = import_from(second, other)
        assert report.tables == first.tables
        assert contents(second) == contents(workplace)


def test_the_older_version_gives_the_same_but_for_what_it_lacks(
    dump: Path, tmp_path: Path, workplace: Workplace
) -> None:
    older = write_dump(populated(patients=40, version=(21, 1)), tmp_path / "older.sql")
    import_from(workplace, dump)
    with open_practice(tmp_path / "second") as second:
        report = import_from(second, older)
        assert report.version == "21.1.60.0"
        assert any("DateTimeSent" in sentence for sentence in report.warnings)
        mine, theirs = contents(workplace), contents(second)
    unlike = {table for table in mine if mine[table] != theirs[table]}
    assert unlike <= {"claim_procedures", "appointment_events", "medical_alerts"}


def test_second_import_changes_nothing(dump: Path, workplace: Workplace) -> None:
    assert import_from(workplace, dump).changed > 2000
    before = contents(workplace)
    waiting = value(workplace, "SELECT count(*) FROM sync_row")
    report = import_from(workplace, dump)
    assert (report.changed, report.conflicts) == (0, 0)
    assert contents(workplace) == before
    assert value(workplace, "SELECT count(*) FROM sync_row") == waiting + 1  # the audit entry


def test_sums_match_and_every_row_is_captured(dump: Path, workplace: Workplace) -> None:
    report = import_from(workplace, dump)
    for group in ("fees_by_year", "appointments_by_status"):
        for sums in report.totals[group].values():
            numbers = [float(str(sums[part]).replace(",", "")) for part in ("source", "skipped")]
            imported = float(str(sums["imported"]).replace(",", ""))
            assert imported == pytest.approx(numbers[0] - numbers[1], abs=0.001)
    for table in ("patients", "appointments", "procedures", "external_ids", "perio_measures"):
        unseen = value(
            workplace,
            f"SELECT count(*) FROM {table} t LEFT JOIN sync_row r "
            f"ON r.tbl = '{table}' AND r.row_id = t.id WHERE r.row_id IS NULL",
        )
        assert unseen == 0, table
    assert rows(workplace, "PRAGMA foreign_key_check") == []
    assert value(workplace, "PRAGMA synchronous") == 2
    assert workplace.desk.verify_audit().ok


def test_a_newer_dump_updates_lists_conflicts_and_removes(
    dump: Path, tmp_path: Path, workplace: Workplace
) -> None:
    import_from(workplace, dump)
    tenant = workplace.settings.tenant_id
    patient = natural_id(tenant, "open_dental", "patient", 2)
    workplace.desk.update_patient(
        UpdatePatient(patient_id=patient, fields={"email": "here@example.com", "city": "Here"})
    )
    newer = populated(patients=40)
    changed = newer.tables["patient"][1]
    changed["Email"] = "there@example.com"
    changed["Address"] = "1 New Street"
    newer.remove("commlog", 5)
    newer.add("patient", PatNum=9001, LName="Late", FName="Comer", Guarantor=9001, PatStatus=0)
    report = import_from(workplace, write_dump(newer, tmp_path / "newer.sql"))
    kept = rows(
        workplace, "SELECT email, city, address_line1 FROM patients WHERE id = ?", patient.bytes
    )
    assert kept == [("here@example.com", "Here", "1 New Street")]
    assert report.conflicts == 1
    found = rows(
        workplace, "SELECT field, kept_value, other_value FROM sync_conflicts WHERE kind = 'import'"
    )
    assert found == [("email", '{"value":"here@example.com"}', '{"value":"there@example.com"}')]
    log_id = natural_id(tenant, "open_dental", "commlog", 5).bytes
    assert value(
        workplace, "SELECT deleted_at IS NOT NULL FROM communication_log WHERE id = ?", log_id
    )
    assert value(workplace, "SELECT count(*) FROM patients WHERE last_name = 'Late'") == 1
    again = import_from(workplace, tmp_path / "newer.sql")
    assert (again.changed, again.conflicts) == (0, 0)


@pytest.mark.parametrize("frames", [0, 3, 11, 26])
def test_cancelled_and_resumed_gives_the_same(
    dump: Path, tmp_path: Path, workplace: Workplace, frames: int
) -> None:
    whole = import_from(workplace, dump)
    with open_practice(tmp_path / "second") as second:
        asked = iter(range(10_000))
        reading = sum(1 for table in whole.tables.values()) * 2
        with pytest.raises(ImportCancelledError):
            import_from(second, dump, is_cancelled=lambda: next(asked) >= reading + frames)
        resumed = import_from(second, dump)
        assert resumed.tables == whole.tables
        assert resumed.totals == whole.totals
        assert contents(second) == contents(workplace)
        assert not second.paths.imports.exists()


def test_dry_run_tells_and_writes_nothing(dump: Path, workplace: Workplace) -> None:
    before = value(workplace, "SELECT count(*) FROM sync_row")
    report = import_from(workplace, dump, is_dry=True)
    assert report.is_dry
    assert report.changed > 2000
    assert value(workplace, "SELECT count(*) FROM sync_row") == before
    assert value(workplace, "SELECT count(*) FROM import_runs") == 0
    assert not list(workplace.paths.root.glob("import*"))


def test_who_must_not_be_texted_is_not_texted(dump: Path, workplace: Workplace) -> None:
    database = populated(patients=40)
    import_from(workplace, dump)
    clock: Any = workplace.clock
    for days in range(0, 30, 2):
        clock.set(datetime.fromisoformat("2026-11-24T16:00:00+00:00") + timedelta(days=days))
        workplace.replica.write(workplace.actor, lambda unit: queue_confirmations(unit, clock))
    texted = {
        bytes(row[0])
        for row in rows(
            workplace,
            "SELECT patient_id FROM messages WHERE direction = 'out' AND channel = 'sms' "
            "AND idempotency_key LIKE 'reminder%'",
        )
    }
    tenant = workplace.settings.tenant_id
    flagged = {row["PatNum"] for row in database.rows("commoptout") if row["OptOutSms"] != "0"}
    may = {
        natural_id(tenant, "open_dental", "patient", row["PatNum"]).bytes
        for row in database.rows("patient")
        if row["TxtMsgOk"] == "1" and row["PatNum"] not in flagged
    }
    assert texted
    assert texted <= may


def test_wall_clock_and_words(dump: Path, workplace: Workplace) -> None:
    report = import_from(workplace, dump)
    assert "a time that the clocks skipped in spring: taken an hour later" in report.oddities
    assert "a time that happened twice in autumn: the first was taken" in report.oddities
    spring = rows(
        workplace,
        "SELECT start_time FROM appointments WHERE start_time BETWEEN ? AND ?",
        1772964000_000_000,
        1772967600_000_000,
    )
    assert (1772965800_000_000,) in spring  # 03:30 in the summer's time
    names = {row[0] for row in rows(workplace, "SELECT first_name FROM patients")}
    assert {"NULL", "O'Neil", 'Q"uote', "Back\\slash", "נועה", "Đặng"} <= names
    hidden = rows(workplace, "SELECT is_active FROM confirmation_statuses WHERE name = 'Left Msg'")
    assert hidden == [(0,)]
    assert value(workplace, "SELECT opening_hours FROM practice").startswith('{"friday":[["08:00"')
    margins = {row[0] for row in rows(workplace, "SELECT gingival_margin FROM perio_measures")}
    assert -2 in margins


@pytest.mark.skipif(not BLANK.exists(), reason="the real blank dump is not on this computer")
def test_the_real_blank_dump_moves_in(workplace: Workplace) -> None:
    report = import_from(workplace, BLANK)
    assert len(report.tables) == 402
    assert report.totals["source_rows"] == 22_358
    assert import_from(workplace, BLANK).changed == 0
