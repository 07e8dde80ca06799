"""A practice repeated under new keys is a larger practice: what the long measurement is made of."""

from pathlib import Path

from tests.open_dental.dumping import write_dump
from tests.open_dental.growing import Repeated
from tests.open_dental.moving import import_from, open_practice, value
from tests.open_dental.populated import populated


def test_each_copy_has_all_that_the_first_has(tmp_path: Path) -> None:
    database = populated(patients=20, years=1)
    with open_practice(tmp_path / "one") as one, open_practice(tmp_path / "three") as three:
        first = import_from(one, write_dump(database, tmp_path / "1.sql"))
        thrice = import_from(three, write_dump(Repeated(database, 3), tmp_path / "3.sql"))
        for table in ("patients", "appointments", "procedures", "ledger_entries", "claims"):
            count = f"SELECT COUNT(*) FROM {table}"
            assert value(three, count) == 3 * value(one, count) > 0, table
    for name in ("patient", "appointment", "procedurelog"):
        skipped = sum(first.tables[name]["skipped"].values())
        assert sum(thrice.tables[name]["skipped"].values()) == 3 * skipped, name
