"""The queue of patients' messages from the command line: read, answer, put away."""

import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.bootstrap import DEMO_PASSPHRASE
from harmony_desktop.cli.entry import run
from harmony_desktop.cli.output import Output
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from tests.practice import open_small_practice

_COUNT = 3


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    clock = SystemClock()
    opened = open_small_practice(tmp_path, clock)

    def receive(unit: UnitOfWork) -> list[UUID]:
        return [
            new_row(
                unit,
                clock,
                Message,
                direction="in",
                channel="sms",
                address=f"+1541555010{number}",
                body="Can I come later?",
                status="read",
                intent="reschedule",
                received_at=clock.now(),
                idempotency_key=f"came:{number}",
            ).id
            for number in range(_COUNT)
        ]

    opened.replica.write(opened.actor, receive)
    opened.close()
    monkeypatch.setenv("HARMONY_PASSPHRASE", DEMO_PASSPHRASE)
    return tmp_path


def _run(profile: Path, *words: str) -> tuple[int, Any]:
    printed = io.StringIO()
    output = Output(as_json=True, stdout=printed, stderr=io.StringIO())
    code = run(("--profile", str(profile), "--json", "replies", *words), output)
    return code, json.loads(printed.getvalue())


def _waiting(profile: Path) -> list[str]:
    _, rows = _run(profile, "list")
    return [row["id"] for row in rows if row["body"] == "Can I come later?"]


def test_what_patients_wrote_is_answered_or_put_away(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = _waiting(profile)
    _, suggested = _run(profile, "suggest", first)
    assert suggested["answers"]

    code, told = _run(profile, "answer", first, suggested["answers"][0])
    assert (code, told["done"]) == (0, "Answer on its way")
    monkeypatch.setattr("sys.stdin", io.StringIO("At four?\n"))
    code, _ = _run(profile, "answer", second, "-")
    assert code == 0
    code, told = _run(profile, "settle", third)
    assert (code, told["done"]) == (0, "Message put away")
    assert _waiting(profile) == []

    printed = io.StringIO()
    output = Output(as_json=True, stdout=printed, stderr=io.StringIO())
    assert run(("--profile", str(profile), "--json", "messages", "outbox"), output) == 0
    answered = [row["body"] for row in json.loads(printed.getvalue()) if not row["appointment_id"]]
    assert sorted(answered) == sorted(["At four?", suggested["answers"][0]])


def test_an_empty_answer_and_a_second_one_are_refused(profile: Path) -> None:
    first = _waiting(profile)[0]
    code, told = _run(profile, "answer", first, "  ")
    assert (code, told["error"]["kind"]) == (3, "validation")
    assert _run(profile, "settle", first)[0] == 0
    for words in (("settle", first), ("answer", first, "Yes")):
        code, told = _run(profile, *words)
        assert (code, told["error"]["kind"]) == (3, "conflict")


def test_a_transcript_of_a_call_waits_in_the_queue(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Good morning, I would like to come at ten."))
    code, told = _run(profile, "take-in", "voice", "+15415559999", "-")
    assert (code, told["done"]) == (0, "Message taken in")
    _, rows = _run(profile, "list")
    assert [row["channel"] for row in rows if row["body"].startswith("Good morning")] == ["voice"]
    code, told = _run(profile, "take-in", "email", "nobody@example.org", " ")
    assert (code, told["error"]["kind"]) == (3, "validation")
