"""The forty tasks of the desk, by keyboard on the real window: calls and patients."""

import pytest
from PySide6.QtCore import Qt

from harmony_desktop.ui.search_palette.view import PaletteDialog
from tests.ui.forty_tasks import CONTROL, taken_back, unplug
from tests.ui.receptionist import Receptionist


@pytest.fixture(autouse=True)
def no_network(receptionist: Receptionist, monkeypatch: pytest.MonkeyPatch) -> None:
    unplug(monkeypatch)


def test_task_01_find_a_patient_while_typing(receptionist: Receptionist) -> None:
    first, last, phone, born, email = receptionist.rows(
        "SELECT first_name, last_name, phone_wireless, date_of_birth, email FROM patients "
        "WHERE phone_wireless > '' AND date_of_birth > '' AND email > '' ORDER BY id DESC LIMIT 1"
    )[0]
    for typed in (f"{first[:3]} {last[:3]}", phone[-4:], born, email):
        receptionist.press(Qt.Key.Key_K, CONTROL)
        palette = receptionist.dialog(PaletteDialog)
        receptionist.write(typed)
        lines = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert any(last in line for line in lines), typed
        receptionist.press(Qt.Key.Key_Escape)


def test_task_20_arrived(receptionist: Receptionist) -> None:
    receptionist.go_to(receptionist.next_full_day())
    card = receptionist.focus(lambda one: one.status == "scheduled" and not one.is_proposed)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_A)
        shown = receptionist.shown(card.id)
        assert shown is not None
        assert shown.status == "arrived"
