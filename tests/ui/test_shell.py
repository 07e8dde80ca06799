"""The shell: the registry's screens open by key, palette and navigation, and the toast undoes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from harmony_desktop.cli.window import saved_preferences
from harmony_desktop.ui.shell.key_sheet import KeySheet
from harmony_desktop.ui.shell.page import Page
from harmony_desktop.ui.shell.screens import HOME, SCREENS, find_screen
from harmony_desktop.ui.theme.icons import ICON_NAMES
from tests.ui.receptionist import Receptionist


def test_every_line_of_the_registry_loads_and_no_two_share_a_key_or_name() -> None:
    names = [screen.name for screen in SCREENS]
    keys = [QKeySequence(key).toString() for screen in SCREENS for key in screen.keys]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)
    for screen in SCREENS:
        made = screen.load()
        is_page = isinstance(made, type) and issubclass(made, Page)
        assert is_page is screen.is_page, screen.name
        assert not screen.icon or screen.icon in ICON_NAMES
    with pytest.raises(KeyError):
        find_screen("nowhere")


def test_every_screen_opens_by_its_first_key_and_goes_away_by_escape(
    receptionist: Receptionist,
) -> None:
    for screen in SCREENS:
        if not screen.keys or screen.name == "lock":
            continue
        receptionist.press_sequence(find_screen(HOME).keys[0])
        receptionist.press_sequence(screen.keys[0])
        if screen.is_page:
            assert receptionist.window.page.accessibleName() == screen.title
            assert receptionist.window.navigation.buttons[screen.name].isChecked()
        else:
            assert receptionist.has_dialog, screen.name
            receptionist.press(Qt.Key.Key_Escape)
            assert not receptionist.has_dialog, screen.name
    receptionist.press_sequence(find_screen(HOME).keys[0])


def test_the_key_sheet_lists_what_works_on_the_page_that_is_shown(
    receptionist: Receptionist,
) -> None:
    receptionist.press_sequence("?")
    sheet = receptionist.dialog(KeySheet)
    shown = {label.text() for label in sheet.findChildren(type(sheet.title)) if label.text()}
    for action in receptionist.window.current_actions():
        if action.keys:
            assert action.title in shown
            assert "  ".join(action.keys) in shown


def test_the_window_speaks_spanish_at_once_and_at_the_next_start(
    receptionist: Receptionist,
) -> None:
    receptionist.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    receptionist.press_sequence("Ctrl+K")
    receptionist.write("español")
    receptionist.press(Qt.Key.Key_Return)
    window = receptionist.window
    assert window.navigation.buttons[HOME].text() == "Agenda"
    assert window.host.theme().is_dark
    receptionist.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert receptionist.said == "No hay nada que deshacer."
    kept = saved_preferences(receptionist.place.paths)
    assert (kept.language, kept.theme) == ("es", "dark")
    receptionist.press_sequence("Ctrl+K")
    receptionist.write("english")
    receptionist.press(Qt.Key.Key_Return)
    assert receptionist.window.navigation.buttons[HOME].text() == "Board"


def test_no_page_takes_a_key_that_works_everywhere(receptionist: Receptionist) -> None:
    # Qt fires neither of two shortcuts on the same key.
    for screen in SCREENS:
        if screen.is_page:
            receptionist.window.open(screen.name)
            receptionist.settle()
            keys = [
                QKeySequence(key).toString()
                for action in receptionist.window.current_actions()
                if action.run is not None
                for key in action.keys
            ]
            assert sorted(keys) == sorted(set(keys)), screen.name
