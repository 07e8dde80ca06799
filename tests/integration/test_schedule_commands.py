"""The schedule from the command line: the tasks of the desk that make, lift, block and look."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from harmony_desktop import bootstrap
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.paths import ProfilePaths
from tests.integration.test_command_line import _say
from tests.practice import CHEAP, SMALL

Desk = Callable[..., Any]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("profile")
    bootstrap.create_demo(ProfilePaths(folder), SystemClock(), SMALL, cost=CHEAP).close()
    return folder


@pytest.fixture
def desk(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Run a command that must succeed and return its document."""
    monkeypatch.setenv("HARMONY_PASSPHRASE", bootstrap.DEMO_PASSPHRASE)

    def say(*words: object) -> Any:
        code, document = _say(*map(str, words), "--profile", str(profile), "--json")
        assert code == 0, document
        return document

    return say


def _opening(desk: Desk, *more: object) -> tuple[str, dict[str, Any]]:
    found = desk("openings", "find", "--limit", 9, *more)[-1]
    hour, minute = divmod(found["start_minute"], 60)
    return f"{found['day']}T{hour:02d}:{minute:02d}", found


def _patients(desk: Desk) -> list[str]:
    found = []
    for letters in ("an", "ma", "jo", "le", "sa"):
        found += [row["id"] for row in desk("patients", "find", letters)]
    return sorted(set(found))


def _booked(desk: Desk) -> dict[str, Any]:
    start, place = _opening(desk, "--minutes", 30)
    words = ("appointments", "book", "--patient", _patients(desk)[0], "--minutes", 30)
    chair = ("--operatory", place["operatory_id"], "--provider", place["provider_id"])
    done = desk(*words, *chair, "--start", start, "--override", "test")
    return {"id": done["id"], "start": start, **place}


def test_openings_by_every_filter(desk: Desk) -> None:
    place = _opening(desk)[1]
    rows = desk(
        *("openings", "find", "--weekday", "tuesday", "--weekday", "thursday"),
        *("--after", "09:00", "--before", "12:00", "--provider", place["provider_id"]),
        *("--operatory", place["operatory_id"], "--patient", _patients(desk)[0]),
    )
    assert rows
    for row in rows:
        assert date.fromisoformat(row["day"]).weekday() in {1, 3}
        assert 540 <= row["start_minute"] <= 690


def test_a_visit_is_copied_listed_by_the_week_and_undone(desk: Desk) -> None:
    visit = _booked(desk)
    day = date.fromisoformat(visit["day"]) + timedelta(days=7)
    copied = desk("appointments", "copy", visit["id"], "--date", day, "--override", "agreed")
    week = desk("appointments", "list", "--week", day)
    assert copied["id"] in {row["id"] for row in week if row["day"] == day.isoformat()}
    desk("appointments", "undo")
    assert copied["id"] not in {row["id"] for row in desk("appointments", "list", "--date", day)}
    month = desk("appointments", "month", "--date", day)
    assert {row["day"][:7] for row in month} == {day.isoformat()[:7]}


def test_a_typed_line_is_shown_and_then_booked(desk: Desk) -> None:
    hit = desk("patients", "find", "an")[0]
    text = f"{hit['last_name']} next 10 30".replace("next ", "")
    shown = desk("appointments", "typed", text)
    assert (shown["minutes"], shown["phrase"]["start_minute"]) == (30, 600)
    booked = desk("appointments", "typed", text, "--book")
    cards = desk("appointments", "list", "--date", shown["place"]["day"])
    assert booked["id"] in {card["id"] for card in cards}


def test_a_series_and_a_family(desk: Desk) -> None:
    start, place = _opening(desk, "--minutes", 120)
    chair = ("--operatory", place["operatory_id"], "--provider", place["provider_id"])
    common = ("--start", start, *chair, "--minutes", 30, "--override", "test")
    people = _patients(desk)
    family = desk("appointments", "family", *people[:3], *common)
    assert family["done"] == "3 appointments booked"
    desk("appointments", "undo")
    series = desk("appointments", "series", people[0], *common, "--count", 3, "--every", 4)
    assert series["done"] == "3 appointments booked"
    desk("appointments", "undo")


def test_the_pinboard_survives_between_commands(desk: Desk) -> None:
    visit = _booked(desk)
    desk("pinboard", "pin", visit["id"], "--note", "calls back")
    (pinned,) = desk("pinboard", "list")
    assert (pinned["appointment_id"], pinned["note"]) == (visit["id"], "calls back")
    desk("appointments", "move", visit["id"], "--start", visit["start"], "--operatory",
         visit["operatory_id"], "--override", "test")  # fmt: skip
    assert desk("pinboard", "list") == []
    desk("pinboard", "pin", visit["id"])
    desk("pinboard", "remove", desk("pinboard", "list")[0]["item_id"])
    assert desk("pinboard", "list") == []


def test_time_is_blocked_and_opened(desk: Desk) -> None:
    day = _opening(desk)[1]["day"]
    until = date.fromisoformat(day) + timedelta(days=30)
    words = ("--date", day, "--start", "12:00", "--end", "13:00", "--kind", "lunch")
    made = desk("blockouts", "add", *words, "--label", "Team", "--count", 3)
    rows = desk("blockouts", "list", "--date", day, "--until", until)
    series = [row for row in rows if row["label"] == "Team"]
    assert [row["start_minute"] for row in series] == [720] * 3
    desk("blockouts", "remove", made["id"], "--series")
    rows = desk("blockouts", "list", "--date", day, "--until", until)
    assert not [row for row in rows if row["label"] == "Team"]


def test_an_absence_offers_openings_for_who_must_be_moved(desk: Desk) -> None:
    visit = _booked(desk)
    words = ("--provider", visit["provider_id"], "--date", visit["day"])
    done = desk("absences", "add", *words, "--note", "ill")
    moved = {one["visit"]["id"]: one["openings"] for one in done["to_move"]}
    assert visit["id"] in moved
    assert all(opening["day"] > visit["day"] for opening in moved[visit["id"]])
    assert moved[visit["id"]]
    assert desk("absences", "add", *words, "--back")["to_move"] == []


def test_asap_late_waiting_and_figures(desk: Desk) -> None:
    visit = _booked(desk)
    assert desk("appointments", "asap", visit["id"])["done"] == "Marked: sooner if possible"
    desk("appointments", "asap", visit["id"], "--off")
    assert isinstance(desk("appointments", "late", "--provider", visit["provider_id"]), list)
    assert isinstance(desk("appointments", "waiting"), list)
    figures = desk("appointments", "figures", "--date", visit["day"])
    assert figures["visits"] > 0
    assert json.dumps(figures)
