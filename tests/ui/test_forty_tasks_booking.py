"""The forty tasks of the desk, by keyboard on the real window: the booking form, and the print."""

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter

from harmony_desktop.ui.board.printing import print_board
from harmony_desktop.ui.booking.dialog import BookingDialog
from tests.ui.forty_tasks import taken_back, unplug
from tests.ui.receptionist import Receptionist


@pytest.fixture(autouse=True)
def no_network(receptionist: Receptionist, monkeypatch: pytest.MonkeyPatch) -> None:
    unplug(monkeypatch)
    receptionist.go_to(receptionist.next_full_day())


def test_task_08_book_a_free_place(receptionist: Receptionist) -> None:
    name = receptionist.rows("SELECT last_name FROM patients ORDER BY id DESC LIMIT 1")[0][0]
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_N)
        dialog = receptionist.dialog(BookingDialog)
        receptionist.write(name)
        assert dialog.openings.count() > 1
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Appointment booked"


def test_task_09_book_the_next_opening_that_fits(receptionist: Receptionist) -> None:
    name = receptionist.rows("SELECT last_name FROM patients ORDER BY id DESC LIMIT 1")[0][0]
    after = receptionist.day + timedelta(days=7)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_N)
        dialog = receptionist.dialog(BookingDialog)
        receptionist.write(f"{name} afternoon crown 45 {after.isoformat()}")
        assert dialog.minutes.value() == 45
        assert dialog.part.currentText() == "Afternoon"
        assert "crown" in dialog.kind.currentText().casefold()
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Appointment booked"
        start = receptionist.rows("SELECT start_time FROM appointments ORDER BY id DESC LIMIT 1")
        assert start[0][0] / 86_400_000_000 >= (after - date(1970, 1, 1)).days


def test_what_is_shown_is_printed_as_vectors(receptionist: Receptionist, tmp_path: Path) -> None:
    model = receptionist.window.board.model
    assert model is not None
    writer = QPdfWriter(str(tmp_path / "board.pdf"))
    print_board(writer, model.day)
    pdf = pypdfium2.PdfDocument(tmp_path / "board.pdf")
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_bounded()
    latin = [card.last_name for card in model.day.cards if card.last_name.isascii()]
    assert latin
    assert all(name in text for name in latin)
    pdf.close()
