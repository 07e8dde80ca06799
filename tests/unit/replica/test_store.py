"""The open replica: all or nothing, readers beside the writer, and what a closed one says."""

import subprocess
import sys
from typing import Any

import pytest

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.errors import BugError, ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.replica.search import rebuild_search
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from tests.unit.replica.conftest import SECRET


def _count(workplace: Workplace, table: str = "patients") -> int:
    return int(
        workplace.replica.read(
            lambda connection: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        )
    )


def _add(workplace: Workplace, first: str = "Ana", last: str = "Ibáñez", **more: Any) -> None:
    workplace.replica.write(
        workplace.actor,
        lambda unit: new_row(
            unit, workplace.clock, Patient, first_name=first, last_name=last, **more
        ),
    )


def test_a_write_that_fails_leaves_nothing(workplace: Workplace) -> None:
    def work(unit: UnitOfWork) -> None:
        new_row(unit, workplace.clock, Patient, first_name="A", last_name="B")
        unit.session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        workplace.replica.write(workplace.actor, work)
    assert _count(workplace) == 0
    assert _count(workplace, "sync_row WHERE tbl = 'patients'") == 0


def test_a_refusal_of_the_database_carries_no_values(workplace: Workplace) -> None:
    def work(unit: UnitOfWork) -> None:
        new_row(unit, workplace.clock, Patient, first_name="Canary", last_name=None)

    with pytest.raises(BugError) as caught:
        workplace.replica.write(workplace.actor, work)
    assert "Canary" not in repr(caught.value)

    def missing_parent(unit: UnitOfWork) -> None:
        new_row(
            unit,
            workplace.clock,
            Patient,
            first_name="Canary",
            last_name="X",
            guarantor_id=workplace.ids.new(),
        )

    with pytest.raises(BugError) as caught:
        workplace.replica.write(workplace.actor, missing_parent)
    assert "Canary" not in repr(caught.value)
    assert _count(workplace) == 0


def test_a_statement_of_ours_that_is_wrong_is_a_bug(workplace: Workplace) -> None:
    from sqlalchemy import text

    with pytest.raises(BugError):
        workplace.replica.write(
            workplace.actor, lambda unit: unit.session.execute(text("SELECT x FROM nowhere"))
        )
    with pytest.raises(BugError):
        workplace.replica.write(
            workplace.actor, lambda unit: unit.session.get(Patient, "no key at all")
        )


def test_a_write_inside_a_write_is_a_bug(workplace: Workplace) -> None:
    with pytest.raises(BugError, match="inside"):
        workplace.replica.write(
            workplace.actor,
            lambda unit: workplace.replica.write(workplace.actor, lambda inner: None),
        )


def test_a_reader_sees_one_moment_while_others_write(workplace: Workplace) -> None:
    def look(connection: Any) -> tuple[int, int]:
        before = connection.execute("SELECT count(*) FROM patients").fetchone()[0]
        _add(workplace)
        return before, connection.execute("SELECT count(*) FROM patients").fetchone()[0]

    assert workplace.replica.read(look) == (0, 0)
    assert _count(workplace) == 1


def test_a_closed_replica_says_locked(workplace: Workplace) -> None:
    workplace.close()
    workplace.close()
    for ask in (
        lambda: _count(workplace),
        lambda: _add(workplace),
        lambda: workplace.replica.on_writer(lambda connection: None),
    ):
        with pytest.raises(ReplicaUnavailableError) as caught:
            ask()
        assert caught.value.problem is ReplicaProblem.LOCKED


def test_a_checkpoint_folds_the_log_into_the_file(
    workplace: Workplace, paths: ProfilePaths
) -> None:
    _add(workplace)
    workplace.replica.checkpoint()
    log = paths.database.with_name(paths.database.name + "-wal")
    assert log.stat().st_size == 0
    assert "key" not in repr(workplace.replica).lower()
    pages = workplace.replica.on_writer(
        lambda connection: connection.execute("PRAGMA page_count").fetchone()[0]
    )
    assert pages * 4096 == paths.database.stat().st_size


def test_a_grown_log_is_folded_into_the_file_behind_the_answer(
    workplace: Workplace, paths: ProfilePaths
) -> None:
    workplace.replica.checkpoint()
    before = paths.database.stat().st_size
    for number in range(150):
        _add(workplace, "Ana", f"Ibáñez {number}")
    workplace.replica.on_writer(lambda connection: None)
    assert paths.database.stat().st_size > before
    assert _count(workplace) == 150


@pytest.mark.parametrize(
    "typed",
    [
        "ibanez",
        "IBÁÑ",
        "ana ib",
        "0147",
        "(312) 555",
        "3125550147",
        "4/12/1981",
        "1981-04-12",
        "12.4.1981",
        "4/12/81",
        "ana@exam",
        "anita",
        "i",
    ],
)
def test_a_patient_is_found_as_one_types(workplace: Workplace, typed: str) -> None:
    from datetime import date

    _add(
        workplace,
        preferred_name="Anita",
        email="ana@example.com",
        phone_home="(312) 555-0147",
        date_of_birth=date(1981, 4, 12),
    )
    _add(workplace, "Omar", "Zeller", phone_wireless="(608) 555-0199")
    assert [hit.last_name for hit in workplace.desk.search_patients(typed)] == ["Ibáñez"]


@pytest.mark.parametrize("typed", ["", "  ", "55", "??", "nobody", "4/31/1981", "'\"*", "ana 99"])
def test_what_finds_nobody_finds_nobody(workplace: Workplace, typed: str) -> None:
    _add(workplace)
    assert workplace.desk.search_patients(typed) == ()


@pytest.mark.parametrize(
    ("first", "last", "typed"),
    [
        ("小龙", "李", "李"),
        ("ليلى", "حداد", "حدا"),
        ("Анна", "Иванова", "иван"),
        ("Ελένη", "Λ", "ελενη"),
        ("Łucja", "Ørsted", "lucja orsted"),
        ("Şule", "Yılmaz", "sule yilmaz"),
        ("Jürgen", "Groß", "gross"),
        ("Ánh", "Nguyễn", "nguyen anh"),
    ],
)
def test_names_of_any_script_are_found(
    workplace: Workplace, first: str, last: str, typed: str
) -> None:
    _add(workplace, first, last)
    assert len(workplace.desk.search_patients(typed)) == 1


def test_a_long_number_is_compared_as_a_whole(workplace: Workplace) -> None:
    _add(workplace, "Ana", "Whole", phone_work="+1 (312) 555-0147")
    _add(workplace, "Ana", "Ends", phone_home="312-777-0147")
    _add(workplace, "Ana", "Apart", phone_home="312 999 9999", phone_work="608.999.0147")

    def found(typed: str) -> list[str]:
        return sorted(hit.last_name for hit in workplace.desk.search_patients(typed))

    assert found("3125550147") == found("(312) 555-0147") == ["Whole"]
    assert found("ana 3127770147") == found("77-0147") == ["Ends"]
    assert found("0147") == ["Apart", "Ends", "Whole"]
    assert found("3129990147") == found("12550147") == []


def test_the_index_follows_every_change(workplace: Workplace) -> None:
    _add(workplace)

    def change(sql: str) -> None:
        workplace.replica.write(workplace.actor, lambda unit: unit.connection.execute(sql))

    change("UPDATE patients SET last_name = 'Zúñiga', phone_work = '773-555-0188'")
    assert workplace.desk.search_patients("ibanez") == ()
    assert len(workplace.desk.search_patients("zuniga")) == 1
    assert len(workplace.desk.search_patients("5550188")) == 1
    workplace.replica.write(workplace.actor, lambda unit: rebuild_search(unit.connection))
    assert len(workplace.desk.search_patients("zuniga")) == 1
    change("UPDATE patients SET deleted_at = 1")
    assert workplace.desk.search_patients("zuniga") == ()


def test_the_first_day_needs_no_database_layer(workplace: Workplace, paths: ProfilePaths) -> None:
    workplace.close()
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from harmony_desktop.bootstrap import open_workplace\n"
        "from harmony_desktop.foundation.paths import ProfilePaths\n"
        f"w = open_workplace(ProfilePaths(Path({str(paths.root)!r})), {SECRET!r})\n"
        "w.desk.board_day(w.today()); w.desk.search_patients('ana'); w.close()\n"
        "heavy = {'sqlalchemy', 'alembic', 'httpx', 'apscheduler', 'keyring', 'pydantic',\n"
        "         'fastapi', 'psycopg', 'PySide6'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
