"""Tasks 1 to 7, 34 and 38 of the desk as command-line calls on a real encrypted replica."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import MOST_WRONG_PINS, Session, Workplace
from harmony_desktop.cli.entry import run
from harmony_desktop.cli.output import Output
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import PermissionDeniedError, ReplicaUnavailableError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.services.pins import SetPin, set_pin
from tests.practice import SMALL, open_small_practice
from tests.rows import differences, live_rows

Desk = Callable[..., Any]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    open_small_practice(tmp_path / "profile", SystemClock(), SMALL).close()
    return tmp_path / "profile"


@pytest.fixture
def desk(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("HARMONY_PASSPHRASE", bootstrap.DEMO_PASSPHRASE)

    def say(*words: str) -> Any:
        out, err = io.StringIO(), io.StringIO()
        given = ("patients", *words, "--profile", str(profile), "--json")
        code = run(given, Output(as_json=True, stdout=out, stderr=err))
        assert (code, err.getvalue()) == (0, "")
        return json.loads(out.getvalue())

    return say


def reopened(profile: Path) -> Workplace:
    return bootstrap.open_workplace(ProfilePaths(profile), bootstrap.DEMO_PASSPHRASE)


def test_tasks_1_to_7_as_commands(desk: Desk, profile: Path) -> None:
    head = desk("add", "--first", "Zora", "--last", "Quimby", "--member", "Zeno",
                "--born", "1981-04-12", "--phone", "(608) 555-0199")["id"]  # fmt: skip
    assert [row["last_name"] for row in desk("find", "quim")] == ["Quimby", "Quimby"]
    assert [row["name"] for row in desk("caller", "608 555 0199")] == ["Zora Quimby"]
    assert desk("similar", "--first", "Zorra", "--last", "Quimby")[0]["id"] == head
    member = next(row["id"] for row in desk("find", "quim") if row["id"] != head)
    assert desk("guarantor", member)["done"] == "Guarantor changed"
    assert desk("guarantor", member, "--by", head)["id"] == member

    place = reopened(profile)
    before = live_rows(place.replica, without=["patient_merges"])
    place.close()
    assert desk("merge", head, member)["done"] == "Records merged"
    assert [row["id"] for row in desk("find", "quim")] == [head]
    assert desk("split", member)["done"] == "Records split"
    place = reopened(profile)
    assert differences(before, live_rows(place.replica, without=["patient_merges"])) == {}
    place.close()

    for kind, text in (("allergy", "Kiwi"), ("alert", "Pacemaker"), ("medicine", "Warfarin")):
        assert desk("warn", head, kind, text)["id"]
    desk("consent", head, "sms", "yes", "--source", "signed form")
    desk("note", head, "Called about the bill")
    place = reopened(profile)
    try:
        from uuid import UUID

        summary = place.desk.patient_summary(UUID(head))
        assert (summary.allergies, summary.alerts) == (("Kiwi",), ("Pacemaker",))
        assert summary.medications == ("Warfarin",)
        assert summary.sms_consent
    finally:
        place.close()


def test_task_34_a_payment_and_its_reversal_as_commands(desk: Desk) -> None:
    patient = desk("find", "a")[0]["id"]
    before = desk("ledger", patient)
    paid = desk("pay", patient, "20.50", "--method", "cash")["id"]
    assert desk("ledger", patient)[0]["cents"] == -2050
    desk("reverse", paid, "--reason", "Wrong patient")
    after = desk("ledger", patient)
    assert len(after) == len(before) + 2
    owed = before[0]["balance_cents"] if before else 0
    assert after[0]["balance_cents"] == owed


def test_task_38_five_wrong_pins_ask_for_the_passphrase_over_a_restart(profile: Path) -> None:
    place = reopened(profile)
    person = place.actor.user_id
    place.desk.do(set_pin, SetPin(user_id=person, pin="2468"))
    session = Session(place)
    assert [one.id for one in session.people() if one.has_pin] == [person]
    assert session.switch(person, "2468").user_id == person
    for _ in range(MOST_WRONG_PINS):
        with pytest.raises(PermissionDeniedError):
            session.switch(person, "1357")
    place.close()

    place = reopened(profile)
    session = Session(place)
    assert session.needs_passphrase
    with pytest.raises(PermissionDeniedError):
        session.switch(person, "2468")
    with pytest.raises(ReplicaUnavailableError):
        session.switch_by_passphrase(person, "not the passphrase")
    with pytest.raises(PermissionDeniedError):
        session.switch_by_passphrase(place.settings.tenant_id, bootstrap.DEMO_PASSPHRASE)
    assert session.switch_by_passphrase(person, bootstrap.DEMO_PASSPHRASE).user_id == person
    assert session.switch(person, "2468").user_id == person
    place.close()
