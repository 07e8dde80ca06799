"""Every screen as eyes and screen readers find it, at the smallest size, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.language import install_language
from harmony_desktop.ui.theme import DARK, LIGHT, Theme
from tests.practice import open_small_practice
from tests.ui.looking import clipped, faint, overlapping, unreachable, unspoken
from tests.ui.receptionist import Receptionist
from tests.ui.screens import SIZES, each_screen

LOOKS: dict[str, Callable[[QWidget], list[str]]] = {
    "clipped": clipped,
    "overlapping": overlapping,
    "unspoken": unspoken,
    "unreachable": unreachable,
    "faint": faint,
}


@pytest.mark.parametrize(("language", "theme"), [("en", LIGHT), ("es", DARK)])
def test_every_screen_is_whole_spoken_and_readable(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock, language: str, theme: Theme
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    application = make_application([], language)
    desk_application = DeskApplication(application, theme)
    person = Receptionist(qtbot, desk_application, place)
    try:
        person.window.resize(*SIZES[0])
        person.settle()
        wrong = {
            f"{name}: {look}": found
            for name, shown in each_screen(person.window, place, person.settle)
            for look, looks_at in LOOKS.items()
            if (found := looks_at(shown))
        }
    finally:
        person.leave()
        desk_application.close()
        place.close()
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
    for widget in (short, grey, QLineEdit()):
        row.addWidget(widget)
    lying = QPushButton("Over", area)
    lying.setObjectName("lying")
    area.resize(400, 60)
    area.show()
    qtbot.waitExposed(area)
    lying.setGeometry(grey.geometry())
    assert any("short" in found for found in clipped(area))
    assert overlapping(area) == ["grey and lying"]
    assert any("QLineEdit" in found for found in unspoken(area))
    lying.hide()
    assert any("grey" in found for found in faint(area))
