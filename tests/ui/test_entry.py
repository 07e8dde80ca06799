"""The first screens with the real replica behind them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import Entry, Workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.moving_in.view import MovingDialog
from harmony_desktop.ui.ports import WindowParts
from harmony_desktop.ui.settings.page import SettingsPage
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.unlock.view import EntryScreen
from tests.practice import CHEAP

SECRET = "correct horse battery"


@pytest.fixture
def tasks(qapp: Any) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


class Newcomer:
    """A person before the first screens."""

    def __init__(self, qtbot: QtBot, tasks: Tasks, paths: ProfilePaths, clock: ManualClock) -> None:
        self.opened: list[Workplace] = []
        self._qtbot, self._tasks = qtbot, tasks
        self.screen = EntryScreen(Entry(paths, clock), tasks, self._keep)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.screen.activateWindow()

    def _keep(self, workplace: object) -> None:
        assert isinstance(workplace, Workplace)
        self.opened.append(workplace)

    def write(self, field: QLineEdit, text: str) -> None:
        field.clear()
        QTest.keyClicks(field, text)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self._tasks.waiting == 0, timeout=60_000)


@pytest.fixture
def newcomer(qtbot: QtBot, tasks: Tasks, tmp_path: Path, clock: ManualClock) -> Iterator[Newcomer]:
    person = Newcomer(qtbot, tasks, ProfilePaths(tmp_path / "profile"), clock)
    yield person
    for workplace in person.opened:
        workplace.close()


def test_a_new_practice_is_made_shown_its_code_and_opened(newcomer: Newcomer) -> None:
    screen = newcomer.screen
    assert screen.currentIndex() == 1
    QTest.keyClick(screen.new_button, Qt.Key.Key_Space)
    assert screen.currentIndex() == 2
    newcomer.write(screen.practice, "Bend Dental")
    newcomer.write(screen.owner, "Olga Reyes")
    newcomer.write(screen.first, SECRET)
    newcomer.write(screen.second, SECRET + "x")
    screen.create_practice()
    assert "differ" in screen.practice_error.text()
    newcomer.write(screen.second, SECRET)
    screen.create_practice()
    newcomer.settle()
    assert screen.currentIndex() == 3
    assert len(screen.code.text().replace("-", "")) >= 20
    screen.kept_button.click()
    newcomer.settle()
    assert screen.code.text() == ""
    assert newcomer.opened[0].settings.practice_name == "Bend Dental"


@pytest.mark.parametrize(
    ("name", "owner", "zone", "secret", "word"),
    [
        ("", "Olga", "UTC", SECRET, "name"),
        ("Bend", " ", "UTC", SECRET, "your own"),
        ("Bend", "Olga", "Mars/Olympus", SECRET, "zone"),
        ("Bend", "Olga", "UTC", "short", "passphrase"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    newcomer: Newcomer, name: str, owner: str, zone: str, secret: str, word: str
) -> None:
    screen = newcomer.screen
    newcomer.write(screen.practice, name)
    newcomer.write(screen.owner, owner)
    screen.zone.setCurrentText(zone)
    newcomer.write(screen.first, secret)
    newcomer.write(screen.second, secret)
    screen.create_practice()
    newcomer.settle()
    assert word in screen.practice_error.text()
    assert screen.practice.text() == name
    assert screen.create_button.isEnabled()
    assert not newcomer.opened


def test_the_demo_opens_from_the_first_screen(newcomer: Newcomer) -> None:
    newcomer.screen.demo_button.click()
    assert not newcomer.screen.demo_button.isEnabled()
    newcomer.settle()
    assert "demo" in newcomer.opened[0].settings.practice_name


def test_a_practice_is_unlocked_and_a_wrong_word_is_refused(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path, clock: ManualClock
) -> None:
    paths = ProfilePaths(tmp_path / "profile")
    made, code = bootstrap.create_practice(
        paths, "Bend Dental", "UTC", "Olga", SECRET, clock, cost=CHEAP
    )
    made.close()
    person = Newcomer(qtbot, tasks, paths, clock)
    screen = person.screen
    assert screen.unlock_title.text() == "Bend Dental"
    for secret, works in (("wrong words here", False), (SECRET, True), (code, True)):
        person.write(screen.secret, secret)
        QTest.keyClick(screen.secret, Qt.Key.Key_Return)
        person.settle()
        assert bool(person.opened) is works
        assert bool(screen.unlock_error.text()) is not works
        while person.opened:
            person.opened.pop().close()
    assert screen.secret.text() == ""


def test_what_is_needed_to_join_is_said(newcomer: Newcomer) -> None:
    screen = newcomer.screen
    QTest.keyClick(screen.join_button, Qt.Key.Key_Space)
    assert screen.currentIndex() == 4
    newcomer.write(screen.join_first, SECRET)
    QTest.keyClick(screen.join_first, Qt.Key.Key_Return)
    assert "differ" in screen.join_error.text()
    newcomer.write(screen.join_second, SECRET)
    QTest.keyClick(screen.join_second, Qt.Key.Key_Return)
    assert "address" in screen.join_error.text()
    newcomer.write(screen.server, "http://practice.example")
    newcomer.write(screen.join_code, "ABCD")
    QTest.keyClick(screen.join_code, Qt.Key.Key_Return)
    newcomer.settle()
    assert screen.join_error.text()
    assert screen.join_now.isEnabled()
    assert screen.server.text() == "http://practice.example"
    assert not newcomer.opened


def test_an_import_begins_as_soon_as_the_practice_is_open(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    application = DeskApplication(make_application(["test"]))
    opened: list[Workplace] = []

    def parts(workplace: object, tasks: Tasks) -> WindowParts:
        assert isinstance(workplace, Workplace)
        opened.append(workplace)
        return make_parts(workplace, tasks)

    window = application.show_entry(Entry(ProfilePaths(tmp_path / "profile"), clock), parts)
    screen = window.centralWidget()
    assert isinstance(screen, EntryScreen)
    screen.import_button.click()
    assert screen.import_note.isVisibleTo(window)
    (back,) = screen.findChildren(QPushButton, "practiceBack")
    back.click()
    assert not screen.is_importing, "going back lets another choice open without the import"
    screen.import_button.click()
    for field, text in (
        (screen.practice, "Bend Dental"),
        (screen.owner, "Olga"),
        (screen.first, SECRET),
        (screen.second, SECRET),
    ):
        QTest.keyClicks(field, text)
    screen.create_practice()
    qtbot.waitUntil(lambda: screen.currentIndex() == 3, timeout=60_000)
    screen.kept_button.click()
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), MovingDialog), timeout=60_000
    )
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MovingDialog)
    dialog.reject()
    main = application.window
    assert isinstance(main, MainWindow)
    main.open("settings")
    page = main.page
    assert isinstance(page, SettingsPage)
    page.import_button.click()
    again = QApplication.activeModalWidget()
    assert isinstance(again, MovingDialog)
    again.reject()
    qtbot.waitUntil(lambda: application.tasks.waiting == 0, timeout=60_000)
    application.close()
    opened[0].close()
