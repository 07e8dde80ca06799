"""The lists, papers, settings, backups and the downtime pack from the command line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.cli.entry import run
from harmony_desktop.cli.output import Output
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from tests.practice import CHEAP

Say = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "profile"
    options = DemoOptions(patients=200, operatories=3, years=1)
    bootstrap.create_demo(ProfilePaths(folder), SystemClock(), options, cost=CHEAP).close()
    return folder


@pytest.fixture
def say(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    monkeypatch.setenv("HARMONY_PASSPHRASE", bootstrap.DEMO_PASSPHRASE)

    def speak(*words: str) -> tuple[int, Any]:
        out, err = io.StringIO(), io.StringIO()
        code = run(
            [*words, "--profile", str(profile), "--json"],
            Output(as_json=True, stdout=out, stderr=err),
        )
        return code, json.loads(out.getvalue())

    return speak


def done(answer: tuple[int, Any]) -> Any:
    code, document = answer
    assert code == 0, document
    return document


def test_a_call_is_noted_and_the_visit_confirmed(say: Say) -> None:
    rows = done(say("report", "call-list"))
    assert rows
    assert done(say("confirmations", "record", rows[0]["id"], "confirmed"))["done"] == (
        "Appointment confirmed"
    )
    again = done(say("report", "confirmations"))
    assert next(row for row in again if row["id"] == rows[0]["id"])["is_confirmed"]


def test_recalls_are_updated_contacted_and_changed(say: Say) -> None:
    rows = done(say("report", "recalls"))
    assert rows
    one = rows[0]["id"]
    done(say("recalls", "contact", one, "--mode", "letter"))
    done(say("recalls", "change", one, "--due", "2026-01-05"))
    found = next(row for row in done(say("report", "recalls")) if row["id"] == one)
    assert (found["due_on"], found["reminders"]) == ("2026-01-05", 1)
    code, refusal = say("recalls", "change", one, "--months", "999")
    assert (code, refusal["error"]["kind"]) == (3, "validation")


def test_every_report_has_rows_and_its_files(say: Say, tmp_path: Path) -> None:
    visits = done(say("report", "day-sheet", "--from", "2000-01-01", "--to", "2100-01-01"))
    patient = visits[0]["patient_id"]
    for name in (
        "day-sheet",
        "route-slips",
        "call-list",
        "claims",
        "statement",
        "walk-out",
        "appointment-card",
    ):
        for ending in ("pdf", "csv", "json"):
            path = tmp_path / f"{name}.{ending}"
            done(say("report", name, "--patient", patient, "--out", str(path)))
            assert path.stat().st_size > 0
            assert path.stat().st_mode & 0o777 == 0o600
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    for name in ("unscheduled", "planned", "asap", "recalls", "day-end"):
        done(say("report", name, "--out", str(tmp_path / f"{name}.csv")))
    for words in (
        ("statement",),
        ("recalls", "--out", str(tmp_path / "x.pdf")),
        ("recalls", "--out", str(tmp_path / "x.exe")),
        ("recalls", "--out", "/proc/none/x.csv"),
    ):
        code, refusal = say("report", *words)
        assert (code, refusal["error"]["kind"]) == (3, "validation")


def test_a_claim_is_drafted_sent_and_withdrawn(say: Say, profile: Path) -> None:
    workplace = bootstrap.open_workplace(ProfilePaths(profile), bootstrap.DEMO_PASSPHRASE)
    sql = (
        "SELECT lower(hex(p.patient_id)) FROM procedures p JOIN coverages c "
        "ON c.patient_id = p.patient_id WHERE p.status = 'C' AND p.amount > 0 AND p.id NOT IN "
        "(SELECT procedure_id FROM claim_procedures) LIMIT 1"
    )
    row = workplace.replica.read(lambda connection: connection.execute(sql).fetchone())
    workplace.close()
    claim = done(say("claims", "draft", row[0]))["id"]
    done(say("claims", "sent", claim))
    done(say("claims", "withdraw", claim, "--reason", "twice"))
    found = next(row for row in done(say("report", "claims")) if row["id"] == claim)
    assert found["status"] == "withdrawn"


def test_a_day_is_closed_and_opened_again(say: Say) -> None:
    day = done(say("report", "day-end"))["day"]
    code, refusal = say("day", "close", "--date", day)
    assert (code, refusal["error"]["kind"]) == (3, "validation")
    done(say("day", "close", "--date", day, "--reason", "power cut"))
    assert done(say("report", "day-end"))["closed_through"] == day
    done(say("day", "reopen", "--date", day, "--reason", "late entry"))


def test_settings_from_a_script(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    made = done(say("settings", "save", "operatories", "name=Room 9"))["id"]
    done(say("settings", "save", "operatories", "name=Room 10", "--row", made))
    names = [row["values"]["name"] for row in done(say("settings", "list", "operatories"))]
    assert "Room 10" in names
    done(say("settings", "remove", "operatories", made))
    done(say("settings", "practice", "city=Riverton"))
    done(say("settings", "hours", "saturday", "09:00-12:00"))
    found = done(say("settings", "practice"))
    assert found["values"]["city"] == "Riverton"
    assert found["hours"]["saturday"] == [[540, 720]]
    person = done(say("settings", "list", "people"))[0]["id"]
    monkeypatch.setattr("sys.stdin", io.StringIO("2580\n"))
    assert done(say("settings", "pin", person))["done"] == "PIN set"
    code, refusal = say("settings", "save", "operatories", "nonsense")
    assert (code, refusal["error"]["kind"]) == (3, "validation")


def test_backup_and_downtime(say: Say, tmp_path: Path) -> None:
    file = str(tmp_path / "one.backup")
    made = done(say("backup", "create", file))
    assert made["counts"]["patients"] == 200
    assert done(say("backup", "verify", file))["digest"] == made["digest"]
    assert "kept" in done(say("backup", "restore", file))
    assert done(say("downtime", "refresh"))["written"] == 4
    assert len(done(say("downtime", "open"))) == 4
    paper = tmp_path / "down.pdf"
    done(say("downtime", "open", "--out", str(paper)))
    assert paper.read_bytes().startswith(b"%PDF")


def test_the_figures_are_reported_and_written(say: Say, tmp_path: Path) -> None:
    found = done(say("report", "analytics"))
    topics = {line["topic"] for line in found["lines"]}
    assert {"fill", "offers", "production"} <= topics
    path = tmp_path / "figures.csv"
    done(
        say("report", "analytics", "--from", "2026-01-01", "--to", "2026-02-28", "--out", str(path))
    )
    head, *rows = path.read_text().splitlines()
    assert head.endswith('"topic","subject","count","of","share","expected","is_few"')
    assert len(rows) >= 4 + 9
    code, refused = say("report", "analytics", "--out", str(tmp_path / "figures.pdf"))
    assert (code, refused["error"]["kind"]) == (3, "validation")
