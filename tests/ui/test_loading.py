"""What the first painted day does without is loaded and begun behind it, off the GUI thread."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.shell.screens import Screen
from harmony_desktop.ui.theme import LIGHT
from tests.practice import open_small_practice


def test_the_rest_begins_behind_the_painted_day_and_every_screen_is_loaded(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    desk_application = DeskApplication(make_application([]), LIGHT)
    begun: list[tuple[bool, bool]] = []
    gui_thread = threading.get_ident()

    def begin() -> None:
        has_day = window.board.model is not None
        begun.append((has_day, threading.get_ident() == gui_thread))

    parts = make_parts(place, desk_application.tasks, begin=begin)
    window = desk_application.show_main(parts)
    assert not window.rest.is_done
    qtbot.waitUntil(lambda: window.rest.is_done, timeout=20_000)
    assert begun == [(True, False)]
    window.board.viewport().repaint()
    qtbot.waitUntil(lambda: desk_application.tasks.waiting == 0)
    assert begun == [(True, False)]
    desk_application.close()
    place.close()


def test_a_window_closed_at_once_loads_nothing_more(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    desk_application = DeskApplication(make_application([]), LIGHT)
    begun: list[None] = []
    parts = make_parts(place, desk_application.tasks, begin=lambda: begun.append(None))
    window = desk_application.show_main(parts)
    window.close()
    qtbot.waitUntil(lambda: desk_application.tasks.waiting == 0)
    assert begun == []
    assert not window.rest.is_done
    desk_application.close()
    place.close()


def test_a_screen_asked_for_meanwhile_opens_when_its_services_are_there(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    desk_application = DeskApplication(make_application([]), LIGHT)
    begun, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(Screen, "is_loaded", property(lambda screen: screen.name == "keys"))

    def begin() -> None:
        begun.set()
        go_on.wait(20)

    window = desk_application.show_main(make_parts(place, desk_application.tasks, begin=begin))
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    window.open("lists")
    assert window.page is window.home
    window.open("keys")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    go_on.set()
    qtbot.waitUntil(lambda: window.page is not window.home, timeout=20_000)
    assert window.page.objectName() == "listsPage"
    qtbot.waitUntil(lambda: desk_application.tasks.waiting == 0)
    desk_application.close()
    place.close()


def test_what_cannot_be_loaded_is_told_and_holds_nothing_back(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    desk_application = DeskApplication(make_application([]), LIGHT)

    def begin() -> None:
        message = "no such module"
        raise ImportError(message)

    window = desk_application.show_main(make_parts(place, desk_application.tasks, begin=begin))
    qtbot.waitUntil(lambda: desk_application.shown_error is not None, timeout=20_000)
    assert desk_application.shown_error is not None
    desk_application.shown_error.close()
    qtbot.waitUntil(lambda: window.rest.is_done, timeout=20_000)
    desk_application.close()
    place.close()
