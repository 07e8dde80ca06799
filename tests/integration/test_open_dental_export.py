"""The way back: files with Open Dental's names whose values are those that came."""

import csv
from pathlib import Path

from harmony_desktop.bootstrap.moving_in import export_open_dental
from tests.open_dental.dumping import write_dump
from tests.open_dental.facts import schema_of
from tests.open_dental.moving import import_from, open_practice
from tests.open_dental.populated import populated


def _read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {next(iter(row.values())): row for row in csv.DictReader(stream)}


def test_what_came_goes_back(tmp_path: Path) -> None:
    database = populated(patients=20, years=1)
    dump = write_dump(database, tmp_path / "d.sql")
    with open_practice(tmp_path / "profile") as workplace:
        import_from(workplace, dump)
        counts = export_open_dental(workplace, tmp_path / "out")
    known = schema_of((24, 3))
    for table, count in counts.items():
        files = _read(tmp_path / "out" / f"{table}.csv")
        assert len(files) == count
        names = {column.name for column in known[table]}
        assert all(set(row) <= names for row in files.values())
    patients = _read(tmp_path / "out" / "patient.csv")
    for row in database.rows("patient"):
        if row["PatStatus"] == "4":
            continue
        back = patients[row["PatNum"] or ""]
        for name in ("LName", "FName", "Birthdate", "PatStatus", "WirelessPhone"):
            assert back[name] == row[name]
    visits = _read(tmp_path / "out" / "appointment.csv")
    for row in database.rows("appointment"):
        visit = visits.get(row["AptNum"] or "")
        if visit and row["AptStatus"] in {"2", "5", "6"} and (row["AptDateTime"] or "") > "2":
            for name in ("AptDateTime", "AptStatus", "PatNum", "Confirmed", "ProvNum"):
                assert visit[name] == row[name]
