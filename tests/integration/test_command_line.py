"""The desk from the command line: the same services, one JSON document, clear errors."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
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

Command = Callable[..., tuple[int, Any]]
SECRET = "a long enough phrase"


def _say(*words: str) -> tuple[int, Any]:
    out, err = io.StringIO(), io.StringIO()
    code = run(words, Output(as_json=True, stdout=out, stderr=err))
    text = out.getvalue()
    assert text.count("\n") <= 1, "one document, nothing else"
    return code, json.loads(text) if text else err.getvalue()


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("profile")
    options = DemoOptions(patients=150, operatories=3, years=0)
    bootstrap.create_demo(ProfilePaths(folder), SystemClock(), options, cost=CHEAP).close()
    return folder


@pytest.fixture
def desk(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("HARMONY_PASSPHRASE", bootstrap.DEMO_PASSPHRASE)
    return lambda *words: _say(*words, "--profile", str(profile), "--json")


def _opening(desk: Command, minutes: int = 30) -> dict[str, Any]:
    code, rows = desk("openings", "find", "--minutes", str(minutes), "--limit", "5")
    assert code == 0
    opening: dict[str, Any] = rows[-1]
    return opening


def _time(opening: dict[str, Any]) -> str:
    hour, minute = divmod(opening["start_minute"], 60)
    return f"{opening['day']}T{hour:02d}:{minute:02d}"


def _patient(profile: Path) -> str:
    workplace = bootstrap.open_workplace(ProfilePaths(profile), bootstrap.DEMO_PASSPHRASE)
    try:
        row = workplace.replica.read(
            lambda connection: connection.execute(
                "SELECT lower(hex(id)), last_name FROM patients ORDER BY id DESC LIMIT 1"
            ).fetchone()
        )
    finally:
        workplace.close()
    return str(row[0])


def _book(desk: Command, profile: Path) -> str:
    opening = _opening(desk)
    code, booked = desk(
        "appointments",
        "book",
        "--patient",
        _patient(profile),
        "--provider",
        opening["provider_id"],
        "--operatory",
        opening["operatory_id"],
        "--start",
        _time(opening),
        "--minutes",
        "30",
        "--note",
        "from the command line",
    )
    assert code == 0, booked
    return str(booked["id"])


def test_a_visit_is_booked_moved_resized_with_undo(desk: Command, profile: Path) -> None:
    booked = _book(desk, profile)
    opening = _opening(desk)
    code, moved = desk(
        "appointments",
        "move",
        booked,
        "--start",
        _time(opening),
        "--operatory",
        opening["operatory_name"],
        "--provider",
        opening["provider_id"],
    )
    assert code == 0, moved
    code, rows = desk("appointments", "list", "--date", opening["day"])
    found = next(row for row in rows if row["id"] == booked)
    assert found["start_minute"] == opening["start_minute"]
    assert desk("appointments", "resize", booked, "--minutes", "20")[0] == 0
    assert desk("appointments", "undo")[0] == 0
    assert desk("appointments", "redo")[0] == 0
    assert desk("appointments", "status", booked, "confirmed")[0] == 0
    code, cancelled = desk("appointments", "cancel", booked, "--reason", "Ill")
    assert code == 0, cancelled
    code, rows = desk("appointments", "list", "--date", opening["day"])
    assert booked not in [row["id"] for row in rows]


def test_patients_with_the_waitlist(desk: Command, profile: Path) -> None:
    code, hits = desk("patients", "find", "555", "--limit", "3")
    assert code == 0
    assert len(hits) == 3
    assert "555" in hits[0]["phone"]
    code, added = desk("waitlist", "add", _patient(profile), "--minutes", "30", "--note", "soon")
    assert code == 0, added
    code, rows = desk("waitlist", "list")
    assert added["id"] in [row["id"] for row in rows]
    assert desk("waitlist", "remove", added["id"])[0] == 0


def test_agents_are_run_at_a_given_time(desk: Command) -> None:
    later = SystemClock().now() + timedelta(hours=1)
    code, report = desk("agents", "run", "--now", later.strftime("%Y-%m-%dT%H:%M"))
    assert code == 0
    assert set(report) == {
        "proposals",
        "confirmations_queued",
        "replies_handled",
        "learned",
        "offers",
        "scored",
        "is_acting",
    }
    assert desk("agents", "run")[0] == 0
    code, rows = desk("agents", "inbox")
    assert code == 0
    for row in rows:
        assert desk("agents", "decide", row["id"], "reject", "--reason", "no")[0] == 0


def test_the_exchange_with_the_audit_is_told(desk: Command) -> None:
    code, status = desk("sync", "status")
    assert code == 0
    assert status["pending"] > 0
    assert desk("sync", "conflicts") == (0, [])
    code, error = desk("sync", "now")
    assert code == 3
    assert error["error"]["kind"] == "sync"
    code, audit = desk("audit", "verify")
    assert code == 0
    assert audit["ok"] is True


def test_the_audit_is_exported_as_lines(
    desk: Command, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del desk
    assert run(["audit", "export", "--profile", str(profile), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all("entry_hash" in json.loads(line) for line in lines)


@pytest.mark.parametrize(
    ("words", "kind", "part"),
    [
        (["appointments", "cancel", "{nobody}", "--reason", "Ill"], "not_found", "no such"),
        (["appointments", "list", "--date", "2026-02-28"], None, ""),
        (["openings", "find", "--minutes", "7"], "validation", ""),
        (["openings", "find", "--minutes", "30", "--provider", "Dr Who"], "not_found", "provider"),
        (["agents", "decide", "{nobody}", "approve"], "not_found", "proposal"),
        (["agents", "decide", "{nobody}", "correct"], "validation", "--reason"),
        (["appointments", "undo"], None, ""),
    ],
)
def test_bad_input_gets_one_clear_sentence(
    desk: Command, words: list[str], kind: str | None, part: str
) -> None:
    nobody = "00000000-0000-7000-8000-000000000001"
    code, answer = desk(*(word.format(nobody=nobody) for word in words))
    if kind is not None:
        assert code == 3
        assert answer["error"]["kind"] == kind
        assert part in answer["error"]["message"]
        assert answer["error"]["message"].endswith(".")


def test_a_time_with_a_zone_is_refused(desk: Command, profile: Path) -> None:
    opening = _opening(desk)
    code, answer = desk(
        "appointments",
        "book",
        "--patient",
        _patient(profile),
        "--provider",
        opening["provider_id"],
        "--operatory",
        opening["operatory_id"],
        "--start",
        _time(opening) + "+02:00",
    )
    assert (code, answer["error"]["kind"]) == (3, "validation")


def test_a_wrong_passphrase_opens_nothing(profile: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not the passphrase\n")
    code, answer = _say(
        "patients",
        "find",
        "a",
        "--profile",
        str(profile),
        "--passphrase-file",
        str(secret),
        "--json",
    )
    assert code == 3
    assert answer["error"]["kind"] == "replica_unavailable"
    gone = _say(
        "patients",
        "find",
        "a",
        "--profile",
        str(profile),
        "--passphrase-file",
        str(tmp_path / "none"),
        "--json",
    )
    assert gone[1]["error"]["kind"] == "validation"


def test_no_passphrase_is_a_clear_error(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARMONY_PASSPHRASE", raising=False)
    code, answer = _say("patients", "find", "a", "--profile", str(profile), "--json")
    assert code == 3
    assert "HARMONY_PASSPHRASE" in answer["error"]["message"]


def test_a_practice_is_made_without_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARMONY_PASSPHRASE", SECRET)
    where = ["--profile", str(tmp_path / "new"), "--json"]
    made = _say(
        "practice", "create", "--name", "Bend Dental", "--timezone", "America/Boise", *where
    )
    assert made[0] == 0
    assert set(made[1]) == {"tenant_id", "device_id"}
    again = _say("practice", "create", "--name", "B", "--timezone", "UTC", *where)
    assert again[1]["error"]["message"] == "There is already a practice in this folder."
    for name, zone in (("", "UTC"), ("B", "Mars/Crater"), ("B" * 300, "UTC"), ("B\x07", "UTC")):
        code, answer = _say(
            "practice",
            "create",
            "--name",
            name,
            "--timezone",
            zone,
            "--profile",
            str(tmp_path / "bad"),
            "--json",
        )
        assert (code, answer["error"]["kind"]) == (3, "validation")
    assert not (tmp_path / "bad" / "keyslots.json").exists()
    joined = _say(
        "practice",
        "join",
        "--server",
        "http://central.example",
        "--code",
        "X",
        "--profile",
        str(tmp_path / "join"),
        "--json",
    )
    assert joined[1]["error"]["kind"] == "validation"
    assert not (tmp_path / "join" / "keyslots.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["patients"],
        ["appointments", "list", "--date", "today"],
        ["waitlist", "remove", "no-id"],
        ["appointments", "book"],
    ],
)
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(words)
    assert caught.value.code == 2


def test_people_read_tables(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARMONY_PASSPHRASE", bootstrap.DEMO_PASSPHRASE)
    out, err = io.StringIO(), io.StringIO()
    output = Output(as_json=False, stdout=out, stderr=err)
    assert run(["patients", "find", "555", "--limit", "2", "--profile", str(profile)], output) == 0
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["id", "last_name", "first_name", "date_of_birth", "phone", "email"]
    assert len(lines) == 3
    assert run(["sync", "status", "--profile", str(profile)], output) == 0
    assert "pending: " in out.getvalue()


def test_the_doctor_finds_this_machine_well(tmp_path: Path) -> None:
    code, report = _say("doctor", "--profile", str(tmp_path / "not" / "there"), "--json")
    assert {check["name"] for check in report["checks"]} >= {"qt", "sqlcipher", "replica", "disk"}
    bad = [check for check in report["checks"] if not check["ok"] and check["name"] != "disk"]
    assert bad == []
    assert code == (0 if report["ok"] else 4)
