"""The one error dialog, the hooks, the theme of the system, and work off the GUI thread."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, QThread, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import Entry, open_workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui import app as app_module
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import DARK, LIGHT
from tests.practice import open_small_practice

ROW = UUID(int=7)


@pytest.fixture
def desk_application(qapp: Any) -> Iterator[DeskApplication]:
    made = DeskApplication(make_application([]))
    yield made
    made.close()


def test_only_sentences_meant_for_people_are_shown(
    desk_application: DeskApplication, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        desk_application.show_error(ValidationError("The date lies before 1900."))
        dialog = desk_application.shown_error
        assert dialog is not None
        assert dialog.text() == "The date lies before 1900."
        dialog.close()
        desk_application.show_error(RuntimeError("Maria Canary 555-0100"))
        dialog = desk_application.shown_error
        assert dialog is not None
        assert "Canary" not in dialog.text()
        dialog.close()
    assert "Canary" not in caplog.text


@pytest.mark.expects_log
def test_what_nobody_caught_is_logged_without_values(
    desk_application: DeskApplication,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = sys.excepthook
    monkeypatch.setattr(app_module, "qInstallMessageHandler", lambda handler: None)
    desk_application.install_hooks()
    try:
        with caplog.at_level(logging.INFO):
            try:
                raise RuntimeError("Maria Canary")  # noqa: EM101, TRY003 - the leak that is looked for
            except RuntimeError as error:
                sys.excepthook(RuntimeError, error, error.__traceback__)
            app_module._log_qt_message(QtMsgType.QtCriticalMsg, None, "a platform fell over")
            app_module._log_qt_message(QtMsgType.QtDebugMsg, None, "chatter")
    finally:
        sys.excepthook = before
    assert "not caught: RuntimeError" in caplog.text
    assert "Canary" not in caplog.text
    assert [record.levelname for record in caplog.records if "Qt:" in record.message] == [
        "ERROR",
        "INFO",
    ]
    assert desk_application.shown_error is not None
    desk_application.shown_error.close()


def test_the_window_follows_the_systems_light_and_dark(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock, desk_application: DeskApplication
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    place.close()
    opened = []

    def parts(workplace: Any, tasks: Tasks) -> Any:
        opened.append(workplace)
        return make_parts(workplace, tasks)

    desk_application._on_scheme(Qt.ColorScheme.Dark)
    entry = Entry(ProfilePaths(tmp_path / "profile"), clock)
    window = desk_application.show_entry(entry, parts)
    screen: Any = window.centralWidget()
    from harmony_desktop.bootstrap import DEMO_PASSPHRASE

    screen.secret.setText(DEMO_PASSPHRASE)
    screen.unlock()
    qtbot.waitUntil(lambda: isinstance(desk_application.window, MainWindow), timeout=30_000)
    main = desk_application.window
    assert isinstance(main, MainWindow)
    assert main._theme == DARK
    desk_application._on_scheme(Qt.ColorScheme.Light)
    assert main._theme == LIGHT
    qtbot.waitUntil(lambda: desk_application.tasks.waiting == 0)
    main.close()
    desk_application.close()
    opened[0].close()
    open_workplace(ProfilePaths(tmp_path / "profile"), DEMO_PASSPHRASE).close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_results_arrive_on_the_gui_thread_in_the_order_of_commands(
    qtbot: QtBot, tasks: Tasks, qapp: QApplication
) -> None:
    owner = QObject()
    arrived: list[tuple[str, bool]] = []

    def note(changes: Changes) -> None:
        arrived.append((changes.label, QThread.currentThread() is qapp.thread()))

    for number in range(20):
        tasks.command(owner, lambda number=number: Changes(str(number), frozenset()), note)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(arrived) == 20)
    assert arrived == [(str(number), True) for number in range(20)]


def test_a_newer_question_replaces_the_older(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    arrived: list[int] = []
    for number in range(30):
        tasks.query(owner, lambda number=number: number, arrived.append, kind="search")  # type: ignore[misc]
    qtbot.waitUntil(lambda: tasks.waiting == 0)
    assert arrived == [29]


def test_a_dead_owner_gets_nothing_and_the_change_is_told_all_the_same(
    qtbot: QtBot, tasks: Tasks
) -> None:
    import shiboken6

    told: list[Changes] = []
    tasks.changed.connect(lambda changes, initiator: told.append(changes))
    owner = QObject()
    arrived: list[Changes] = []
    moved = Changes("Move", frozenset({("appointments", ROW)}))
    tasks.command(owner, lambda: moved, arrived.append)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: tasks.waiting == 0)
    assert arrived == []
    assert [changes.label for changes in told] == ["Move"]


def test_an_unclaimed_error_is_told_and_a_claimed_one_is_not(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    failed: list[Exception] = []
    claimed: list[Exception] = []
    tasks.failed.connect(failed.append)

    def refuse() -> Changes:
        message = "No"
        raise ValidationError(message)

    tasks.command(owner, refuse)
    tasks.query(owner, refuse, lambda result: None, claimed.append)
    qtbot.waitUntil(lambda: tasks.waiting == 0)
    assert (len(failed), len(claimed)) == (1, 1)


def test_after_closing_nothing_is_taken_or_delivered(qtbot: QtBot, qapp: QApplication) -> None:
    tasks, owner = Tasks(), QObject()
    arrived: list[int] = []
    tasks.query(owner, lambda: 1, arrived.append)
    tasks.close()
    tasks.query(owner, lambda: 2, arrived.append)
    qtbot.wait(20)
    assert arrived == []
