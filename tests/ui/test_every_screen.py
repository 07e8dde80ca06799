"""Every screen as eyes and screen readers find it, at the smallest size, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.resources import resource_folder
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.language import install_language
from harmony_desktop.ui.theme import DARK, LIGHT, Theme
from tests.practice import open_small_practice
from tests.ui.looking import clipped, faint, overlapping, unreachable, unspoken
from tests.ui.receptionist import Receptionist
from tests.ui.screens import SIZES, each_entry_page, each_screen
from tests.ui.signs import draw_signs
from tests.ui.tour import Guide, fill_the_day

LOOKS: dict[str, Callable[[QWidget], list[str]]] = {
    "clipped": clipped,
    "overlapping": overlapping,
    "unspoken": unspoken,
    "unreachable": unreachable,
    "faint": faint,
}


def _wrong(name: str, shown: QWidget) -> dict[str, list[str]]:
    return {
        f"{name}: {look}": found for look, looks_at in LOOKS.items() if (found := looks_at(shown))
    }


@pytest.mark.parametrize(("language", "theme"), [("en", LIGHT), ("es", DARK)])
def test_every_screen_is_whole_spoken_and_readable(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock, language: str, theme: Theme
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    fill_the_day(place)
    application = make_application([], language)
    desk_application = DeskApplication(application, theme)
    person = Receptionist(qtbot, desk_application, place)
    wrong = {}
    try:
        person.window.resize(*SIZES[0])
        person.settle()
        for name, shown in each_screen(Guide(desk_application, place, person.settle)):
            wrong.update(_wrong(name, shown))
    finally:
        person.leave()
        desk_application.close()
        place.close()
        install_language(application, "en")
    assert wrong == {}


@pytest.mark.parametrize(("language", "theme"), [("en", DARK), ("es", LIGHT)])
def test_the_first_screens_are_whole_spoken_and_readable(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock, language: str, theme: Theme
) -> None:
    application = make_application([], language)
    desk_application = DeskApplication(application, theme)
    wrong = {}
    try:
        paths = ProfilePaths(tmp_path / "profile")
        for name, shown in each_entry_page(desk_application, paths, clock):
            qtbot.waitExposed(shown)
            wrong.update(_wrong(name, shown))
    finally:
        desk_application.close()
        install_language(application, "en")
    assert wrong == {}


def test_the_eyes_see_what_is_wrong(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    row = QHBoxLayout(area)
    short = QLabel("Much too long for its box")
    short.setObjectName("short")
    short.setFixedWidth(20)
    grey = QLabel("Grey on grey")
    grey.setStyleSheet("color: #777777; background: #888888")
    grey.setObjectName("grey")
    narrow = QComboBox()
    narrow.setObjectName("narrow")
    narrow.addItem("Comprehensive periodontal evaluation")
    narrow.setFixedWidth(60)
    table = QTableWidget(1, 1)
    table.setObjectName("table")
    table.setHorizontalHeaderLabels(["A heading wider than its column"])
    table.setColumnWidth(0, 40)
    for widget in (short, grey, QLineEdit(), narrow, table):
        row.addWidget(widget)
    lying = QPushButton("Over", area)
    lying.setObjectName("lying")
    area.resize(700, 120)
    area.show()
    qtbot.waitExposed(area)
    lying.setGeometry(grey.geometry())
    assert [found.partition(":")[0] for found in clipped(area)] == ["short", "narrow", "table"]
    assert overlapping(area) == ["grey and lying"]
    assert any("QLineEdit" in found for found in unspoken(area))
    lying.hide()
    assert any("grey" in found for found in faint(area))


def test_a_list_over_a_caption_is_seen(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    caption = QLabel("Day", area)
    caption.setObjectName("caption")
    caption.setGeometry(0, 90, 100, 20)
    entries = QListWidget(area)
    entries.setObjectName("entries")
    entries.setGeometry(0, 0, 100, 100)
    area.resize(200, 200)
    area.show()
    qtbot.waitExposed(area)
    assert overlapping(area) == ["caption and entries"]


def test_the_signs_of_the_style_sheet_are_those_of_the_tokens(qtbot: QtBot) -> None:
    del qtbot
    for name, drawn in draw_signs().items():
        kept = QImage(str(resource_folder("icons") / name))
        assert kept.convertToFormat(drawn.format()) == drawn, "python -m tests.ui.signs"
