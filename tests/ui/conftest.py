"""The sample day on a shown board, and what it asks for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.sample_day import NOW_MINUTE, sample_day
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.board import view as board_view
from harmony_desktop.ui.theme import LIGHT
from tests.practice import open_small_practice
from tests.ui.board_hands import Asked
from tests.ui.receptionist import Receptionist


@pytest.fixture
def day() -> BoardDay:
    return sample_day()


@pytest.fixture
def board(qtbot: QtBot, day: BoardDay) -> BoardWidget:
    board = BoardWidget(LIGHT)
    qtbot.addWidget(board)
    board.resize(1500, 900)
    board.set_now(NOW_MINUTE)
    board.set_day(day)
    board.show()
    qtbot.waitExposed(board)
    board.setFocus()
    return board


@pytest.fixture
def asked(board: BoardWidget) -> Asked:
    """Everything the board asked for, in order, without the walk of the focus."""
    asked: Asked = []

    def note(name: str) -> Callable[..., None]:
        return lambda *values: asked.append((name, *values))

    board.card_activated.connect(note("activated"))
    board.move_requested.connect(note("move"))
    board.resize_requested.connect(note("resize"))
    board.slot_activated.connect(note("slot"))
    board.action_requested.connect(note("action"))
    return asked


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything a screen reader was told to say."""
    said: list[str] = []
    monkeypatch.setattr(board_view, "announce", lambda _board, text: said.append(text))
    return said


@pytest.fixture
def receptionist(qtbot: QtBot, tmp_path: Path, clock: ManualClock) -> Iterator[Receptionist]:
    """Open the demo practice in the real window."""
    place = open_small_practice(tmp_path / "profile", clock)
    application = make_application([])
    desk_application = DeskApplication(application, LIGHT)
    failed: list[Exception] = []
    desk_application.tasks.failed.connect(failed.append)
    person = Receptionist(qtbot, desk_application, place)
    yield person
    person.leave()
    desk_application.close()
    place.close()
    assert failed == []
