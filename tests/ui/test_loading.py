"""What the first painted day does without is loaded and begun behind it, off the GUI thread."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.ui.app import DeskApplication, make_application
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
