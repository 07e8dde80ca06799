"""The settings from the command line."""

from collections.abc import Callable
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


def test_the_time_zone_is_changed(desk: Desk) -> None:
    assert desk("settings", "practice")["timezone"] == "America/Chicago"
    done = desk("settings", "timezone", "America/Denver", "--keep-moments")
    assert done["done"] == "Time zone changed"
    assert desk("settings", "practice")["timezone"] == "America/Denver"
    desk("settings", "timezone", "America/Chicago", "--keep-moments")
    assert desk("settings", "practice")["timezone"] == "America/Chicago"


def test_the_minutes_of_the_lock_are_shown_and_changed(desk: Desk) -> None:
    assert desk("settings", "lock") == {"lock_minutes": 15}
    assert desk("settings", "lock", "30") == {"lock_minutes": 30}
    assert desk("settings", "lock") == {"lock_minutes": 30}


def test_what_an_agent_may_do_is_listed_and_chosen(desk: Desk) -> None:
    def chosen() -> dict[str, str]:
        return {row["kind"]: row["policy"] for row in desk("agents", "policy")}

    assert chosen()["receptionist.cancel"] == "suggest"
    desk("agents", "policy", "scheduler.backfill", "act")
    assert chosen()["scheduler.backfill"] == "act"


def test_the_steps_of_the_reminders_are_listed_and_chosen(desk: Desk) -> None:
    assert [row["hours"] for row in desk("agents", "ladder")] == [50]
    words = "See you on {day} at {time}, {name}."
    desk("agents", "ladder", "24:voice", "336:email", "--text", "336", "en", words)
    assert desk("agents", "ladder") == [
        {"hours": 336, "channel": "email", "texts": {"en": words}},
        {"hours": 24, "channel": "voice", "texts": {}},
    ]
