"""The way back: Open Dental's tables with the values that came, loaded into a real server."""

import csv
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop.bootstrap.moving_in import export_open_dental
from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.errors import PermissionDeniedError, ValidationError
from harmony_desktop.importers.open_dental.layout import KEY_OF, WANTED
from harmony_desktop.importers.open_dental.way_back.export import SHEETS, give_back
from harmony_desktop.importers.open_dental.way_back.manifest import NOT_GIVEN, describe_columns
from tests.open_dental.dumping import write_dump
from tests.open_dental.facts import schema_of
from tests.open_dental.moving import contents, import_from, open_practice, value
from tests.open_dental.populated import Database, populated
from tests.open_dental.server import mariadb

Contents = dict[str, list[tuple[Any, ...]]]
CENT = Decimal("0.01")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
INSTEAD = {
    ("appointmenttype", "AppointmentTypeName"): {"?"},
    ("procedurecode", "ProcCode"): {"?"},
    ("patient", "PriProv"): {"0"},
    ("appointment", "AppointmentTypeNum"): {"0"},
    ("procedurelog", "AptNum"): {"0"},
    ("procedurelog", "CodeNum"): {"0"},
    ("claimproc", "ClaimNum"): {"0"},
    ("claimproc", "ProcNum"): {"0"},
    ("claimproc", "ClaimAdjReasonCodes"): {"45,2", ""},
    ("claim", "DateService"): {"0001-01-01"},
    ("appointment", "DateTStamp"): {"2026-11-24 07:00:00"},
}
"""What stands where the source was wrong: a name of nothing, a number of no row, no date at all;
the codes of a line that is money alone; the time of the export for a visit whose own was in no
zone."""
NOT_THE_SAME = {"recall_types", "patients", "appointments", "opt_outs", "waitlist_entries"}
"""Tables in which a few rows differ after a whole circle: times of a change, lists that two of
Open Dental's columns say at once."""


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [*csv.DictReader(stream)]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Path]:
    folder = tmp_path_factory.mktemp("back")
    database = populated(patients=40, years=2)
    dump = write_dump(database, folder / "d.sql")
    with open_practice(folder / "profile") as workplace:
        import_from(workplace, dump)
        counts = export_open_dental(workplace, folder / "out")
        said = value(
            workplace, "SELECT COUNT(*) FROM audit_log WHERE action = 'export_open_dental'"
        )
        assert said == 1
    for table, count in counts.items():
        assert len(_read(folder / "out" / f"{table}.csv")) == count, table
    return database, folder / "out"


def _is_same(came: str, back: str) -> bool:
    text = CONTROL.sub("", came.replace("\r\n", "\n"))
    if back == text:
        return True
    try:
        rounded = Decimal(came or "0").quantize(CENT, rounding=ROUND_HALF_EVEN)
        return Decimal(back) in {rounded, Decimal(came or "0")}
    except InvalidOperation:
        return False


def test_every_value_that_is_said_to_come_back_does(exported: tuple[Database, Path]) -> None:
    database, out = exported
    seen = set()
    for sheet in SHEETS:
        same = [name for name, kind, _ in describe_columns(sheet) if kind == "as it came"]
        key = KEY_OF[sheet.table]
        if key not in same:
            continue
        back = {row[key]: row for row in _read(out / f"{sheet.table}.csv")}
        came = {row[key] or "": row for row in database.rows(sheet.table)}
        assert back, sheet.table
        for number in back.keys() & came.keys():
            for name in same:
                before, after = came[number][name] or "", back[number][name]
                if not _is_same(before, after):
                    assert after in INSTEAD.get((sheet.table, name), ()), (
                        sheet.table,
                        name,
                        before,
                    )
                    seen.add((sheet.table, name))
    assert seen == set(INSTEAD), "no exception is kept that nothing needs"


def test_each_table_has_a_file_with_all_its_columns_or_a_reason(
    exported: tuple[Database, Path],
) -> None:
    _, out = exported
    known = schema_of((24, 1))
    given = {sheet.table for sheet in SHEETS}
    assert set(WANTED) <= given | set(NOT_GIVEN)
    for table in given & set(known):
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            names = next(csv.reader(stream))
        assert set(names) >= {column.name for column in known[table]} & set(WANTED[table])
    listed = {(row["table"], row["column"]) for row in _read(out / "columns.csv")}
    assert {table for table, _ in listed} == given | set(NOT_GIVEN)


def test_nobody_else_can_read_the_files(exported: tuple[Database, Path]) -> None:
    _, out = exported
    assert {path.stat().st_mode & 0o077 for path in out.iterdir()} == {0}


def test_nothing_is_overwritten_and_not_everybody_may(tmp_path: Path) -> None:
    with open_practice(tmp_path / "profile") as workplace:
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "patient.csv").write_text("mine")
        with pytest.raises(ValidationError, match="empty folder"):
            export_open_dental(workplace, tmp_path / "full")
        assert (tmp_path / "full" / "patient.csv").read_text() == "mine"
        clerk = replace(workplace.actor, role=Role.RECEPTIONIST)
        with pytest.raises(PermissionDeniedError):
            give_back(workplace.replica, clerk, workplace.clock, tmp_path / "mine", workplace.zone)
        assert not (tmp_path / "mine").exists()
        with pytest.raises(ValidationError, match="cannot be written"):
            export_open_dental(workplace, tmp_path / "full" / "patient.csv" / "below")


@pytest.fixture(scope="module")
def circle(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Contents, Contents]]:
    """Yield the contents of a practice, and of one moved in from what the first gave back."""
    folder = tmp_path_factory.mktemp("circle")
    # The path of a socket may have a hundred characters; pytest's folders are longer.
    with tempfile.TemporaryDirectory(prefix="od") as short, mariadb(Path(short)) as server:
        dump = write_dump(populated(patients=40, years=2), folder / "d.sql")
        server.load(dump)
        with open_practice(folder / "one") as first, open_practice(folder / "two") as second:
            import_from(first, dump)
            export_open_dental(first, folder / "out")
            for (table,) in server.ask("SHOW TABLES"):
                server.run(f"TRUNCATE opendental.{table}")
            subprocess.run(
                ["mariadb", f"--socket={server.socket}", "--user=root", "--local-infile=1",
                 "opendental", "--execute", "source load.sql"],
                cwd=folder / "out", check=True,
            )  # fmt: skip
            import_from(second, server.address())
            yield contents(first), contents(second)


def test_a_practice_that_went_back_can_come_again(
    circle: tuple[Contents, Contents],
) -> None:
    before, after = circle
    assert {table for table in before if before[table] != after[table]} <= NOT_THE_SAME
    for table in NOT_THE_SAME:
        assert abs(len(before[table]) - len(after[table])) <= 2, table
        changed = sum(row not in after[table] for row in before[table])
        assert changed <= max(3, len(before[table]) // 5), table
