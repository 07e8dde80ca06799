"""The main window by keyboard: every action of the board, undone and redone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.services.queries.openings import OpeningSearch
from harmony_desktop.ui.booking.dialog import BookingDialog
from harmony_desktop.ui.exchange.dialog import ExchangeDialog
from harmony_desktop.ui.patient.page import PatientPage
from harmony_desktop.ui.schedule.dialogs import BreakDialog, DayDialog, OverrideDialog
from harmony_desktop.ui.search_palette.view import PaletteDialog
from harmony_desktop.ui.shell.key_sheet import KeySheet
from harmony_desktop.ui.theme import DARK, LIGHT
from tests.ui.receptionist import Receptionist

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def is_plain(card: BoardCard) -> bool:
    return card.status == "scheduled" and not card.is_proposed and not card.is_double_booked


@pytest.fixture
def tomorrow(receptionist: Receptionist) -> Receptionist:
    receptionist.go_to(receptionist.next_full_day())
    return receptionist


def test_page_keys_turn_days_and_weeks(receptionist: Receptionist) -> None:
    today = receptionist.day
    receptionist.press(Qt.Key.Key_PageDown)
    assert receptionist.day == today + timedelta(days=1)
    receptionist.press(Qt.Key.Key_PageUp, times=2)
    assert receptionist.day == today - timedelta(days=1)
    receptionist.press(Qt.Key.Key_PageDown, CONTROL)
    assert receptionist.day == today + timedelta(days=6)
    receptionist.press(Qt.Key.Key_PageUp, CONTROL)
    receptionist.press(Qt.Key.Key_T)
    assert receptionist.day == today


def test_the_day_dialog_goes_far(receptionist: Receptionist) -> None:
    far = receptionist.day + timedelta(days=400)
    receptionist.press(Qt.Key.Key_G)
    assert receptionist.dialog(DayDialog)
    receptionist.press(Qt.Key.Key_Escape)
    assert not receptionist.has_dialog
    receptionist.go_to(far)
    assert receptionist.day == far
    assert "Press N to book" in receptionist.window.home.day_heading.note.text() or (
        "Closed" in receptionist.window.home.day_heading.note.text()
    )


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_F, "confirmed"),
        (Qt.Key.Key_A, "arrived"),
        (Qt.Key.Key_S, "seated"),
    ],
)
def test_letters_change_the_status_and_undo_takes_it_back(
    tomorrow: Receptionist, key: Qt.Key, status: str
) -> None:
    card = tomorrow.focus(is_plain)
    before = tomorrow.rows("SELECT status FROM appointments WHERE id = ?", card.id.bytes)
    tomorrow.press(key)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.status == status
    assert tomorrow.said
    tomorrow.press(Qt.Key.Key_Z, CONTROL)
    assert tomorrow.rows("SELECT status FROM appointments WHERE id = ?", card.id.bytes) == before
    tomorrow.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.status == status


def test_moving_by_keys_is_written_and_undone(tomorrow: Receptionist) -> None:
    # A length of five minutes less leaves room to push the visit by ten.
    place = _free_visit(tomorrow)
    card = tomorrow.focus(lambda one: one.id == place)
    tomorrow.press(Qt.Key.Key_M)
    tomorrow.press(Qt.Key.Key_Down, times=3)
    tomorrow.press(Qt.Key.Key_Return)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.start_minute == card.start_minute + 30
    tomorrow.press(Qt.Key.Key_Z, CONTROL)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert (shown.start_minute, shown.operatory_id) == (card.start_minute, card.operatory_id)


def test_brackets_change_the_length(tomorrow: Receptionist) -> None:
    place = _free_visit(tomorrow)
    card = tomorrow.focus(lambda one: one.id == place)
    tomorrow.press(Qt.Key.Key_BracketRight)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.minutes == card.minutes + 10
    tomorrow.press(Qt.Key.Key_BracketLeft)
    tomorrow.press(Qt.Key.Key_Z, CONTROL, times=2)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.minutes == card.minutes


def test_a_visit_on_top_of_another_asks_for_a_reason(tomorrow: Receptionist) -> None:
    place = _free_visit(tomorrow)
    card = tomorrow.focus(lambda one: one.id == place)
    other = next(
        one
        for one in _cards(tomorrow)
        if one.operatory_id == card.operatory_id and one.id != card.id and is_plain(one)
    )
    steps = (other.start_minute - card.start_minute) // 10
    arrow = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
    tomorrow.press(Qt.Key.Key_M)
    tomorrow.press(arrow, times=abs(steps))
    tomorrow.press(Qt.Key.Key_Return)
    dialog = tomorrow.dialog(OverrideDialog)
    warning = dialog.findChild(QLabel, "warning0")
    assert isinstance(warning, QLabel)
    assert warning.text()
    tomorrow.press(Qt.Key.Key_Return)
    assert dialog.error_text
    tomorrow.press(Qt.Key.Key_Escape)
    unmoved = tomorrow.shown(card.id)
    assert unmoved is not None
    assert unmoved.start_minute == card.start_minute

    tomorrow.press(Qt.Key.Key_M)
    tomorrow.press(arrow, times=abs(steps))
    tomorrow.press(Qt.Key.Key_Return)
    tomorrow.write("Dr. Raman asked for it")
    tomorrow.press(Qt.Key.Key_Return)
    moved = tomorrow.shown(card.id)
    assert moved is not None
    assert moved.is_double_booked
    assert tomorrow.rows("SELECT count(*) FROM audit_log WHERE reason = 'Dr. Raman asked for it'")[
        0
    ] == (1,)


def test_cancelling_wants_a_reason_and_leaves_the_board(tomorrow: Receptionist) -> None:
    card = tomorrow.focus(is_plain)
    tomorrow.press(Qt.Key.Key_X)
    dialog = tomorrow.dialog(BreakDialog)
    tomorrow.press(Qt.Key.Key_Return)
    assert dialog.error_text
    tomorrow.write("Ill")
    tomorrow.press(Qt.Key.Key_Return)
    assert not tomorrow.has_dialog
    assert tomorrow.shown(card.id) is None
    tomorrow.press(Qt.Key.Key_Z, CONTROL)
    assert tomorrow.shown(card.id) is not None


def test_a_missed_visit_stays_until_its_time_is_taken(tomorrow: Receptionist) -> None:
    card = tomorrow.focus(is_plain)
    tomorrow.press(Qt.Key.Key_X)
    tomorrow.write("Did not come")
    tomorrow.press(Qt.Key.Key_Tab)
    tomorrow.press(Qt.Key.Key_Space)
    tomorrow.press(Qt.Key.Key_Return)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.status == "no_show"


def test_off_the_board_and_back(tomorrow: Receptionist) -> None:
    card = tomorrow.focus(is_plain)
    tomorrow.press(Qt.Key.Key_P)
    assert tomorrow.shown(card.id) is None
    tomorrow.press(Qt.Key.Key_Z, CONTROL)
    assert tomorrow.shown(card.id) is not None


def test_booking_by_keyboard(receptionist: Receptionist) -> None:
    before = receptionist.rows("SELECT count(*) FROM appointments")[0][0]
    first, last = receptionist.rows("SELECT first_name, last_name FROM patients LIMIT 1")[0]
    receptionist.press(Qt.Key.Key_N)
    dialog = receptionist.dialog(BookingDialog)
    receptionist.press(Qt.Key.Key_Return)
    assert dialog.error_text
    receptionist.write(f"{first[:4]} {last[:4]}")
    assert dialog.results.count() >= 1
    assert dialog.openings.count() == 10
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    assert receptionist.rows("SELECT count(*) FROM appointments")[0][0] == before + 1
    receptionist.press(Qt.Key.Key_Z, CONTROL)
    live = "SELECT count(*) FROM appointments WHERE deleted_at IS NULL"
    assert receptionist.rows(live)[0][0] == before


def test_the_palette_finds_patients_and_commands(receptionist: Receptionist) -> None:
    first, last, row_id = receptionist.rows(
        "SELECT first_name, last_name, id FROM patients ORDER BY id DESC LIMIT 1"
    )[0]
    receptionist.press(Qt.Key.Key_K, CONTROL)
    palette = receptionist.dialog(PaletteDialog)
    receptionist.write(f"{first} {last}")
    assert last in palette.list.item(0).text()
    receptionist.press(Qt.Key.Key_Return)
    assert not receptionist.has_dialog
    page = receptionist.window.page
    assert isinstance(page, PatientPage)
    assert last in page.name.text()
    del row_id

    receptionist.press(Qt.Key.Key_Slash)
    receptionist.write("zzzz")
    assert "Nothing found" in receptionist.dialog(PaletteDialog).hint.text()
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.write("keys")
    receptionist.press(Qt.Key.Key_Down)
    receptionist.press(Qt.Key.Key_Up)
    receptionist.press(Qt.Key.Key_Return)
    assert receptionist.dialog(KeySheet)
    receptionist.press(Qt.Key.Key_Escape)
    assert not receptionist.has_dialog


def test_the_panel_buttons_do_what_the_letters_do(tomorrow: Receptionist) -> None:
    card = tomorrow.focus(is_plain)
    panel = tomorrow.window.home.panel
    confirm = next(made for made in panel._actions if made.objectName() == "action_confirm")
    confirm.setFocus()
    tomorrow.press(Qt.Key.Key_Space)
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.status == "confirmed"
    move = next(made for made in panel._actions if made.objectName() == "action_move")
    move.setFocus()
    tomorrow.press(Qt.Key.Key_Space)
    assert tomorrow.window.board.drag is not None
    tomorrow.press(Qt.Key.Key_Escape)
    assert tomorrow.window.board.drag is None


def test_light_dark_and_zoom(receptionist: Receptionist) -> None:
    window = receptionist.window
    light = window.grab().toImage()
    window.follow_system(DARK)
    assert window.grab().toImage() != light
    receptionist.press(Qt.Key.Key_D, CONTROL)
    assert window.grab().toImage() == light
    window.follow_system(DARK)
    assert window.grab().toImage() == light, "what a person chose stays"
    receptionist.press(Qt.Key.Key_Equal, CONTROL, times=2)
    assert window._theme.zoom == LIGHT.zoom + 20
    receptionist.press(Qt.Key.Key_Minus, CONTROL, times=2)
    assert window.grab().toImage() == light


def test_without_a_server_the_pill_says_where_the_data_is(receptionist: Receptionist) -> None:
    window = receptionist.window
    assert window.top_bar.pill.text() == "On this computer"
    window.top_bar.pill.setFocus()
    receptionist.press(Qt.Key.Key_Space)
    dialog = receptionist.dialog(ExchangeDialog)
    assert "alone" in dialog.standing.text()
    assert not dialog.sync_button.isEnabled()
    receptionist.press(Qt.Key.Key_Escape)
    assert not receptionist.has_dialog


def test_double_click_on_a_free_place_books_there(receptionist: Receptionist) -> None:
    window = receptionist.window
    day = window.presenter.day
    assert day is not None
    chair = day.operatories[0].id
    receptionist.window.board.slot_activated.emit(chair, 18 * 60)
    receptionist.settle()
    dialog = receptionist.dialog(BookingDialog)
    assert "the place you chose" in dialog.openings.item(0).text()
    receptionist.write("a")
    receptionist.press(Qt.Key.Key_Return)
    assert receptionist.dialog(OverrideDialog), "it is after closing"
    receptionist.press(Qt.Key.Key_Escape)
    assert dialog.accept_button.isEnabled()
    assert dialog.error_text
    receptionist.press(Qt.Key.Key_Escape)
    assert not receptionist.has_dialog


def test_another_desks_change_appears_by_itself(tomorrow: Receptionist) -> None:
    card = tomorrow.focus(is_plain)
    place = tomorrow.place
    from harmony_desktop.services.commands import ChangeAppointmentStatus

    changes = place.desk.change_status(
        ChangeAppointmentStatus(appointment_id=card.id, status="arrived")
    )
    place.announce(changes)
    tomorrow.settle()
    shown = tomorrow.shown(card.id)
    assert shown is not None
    assert shown.status == "arrived"


def _cards(receptionist: Receptionist) -> tuple[BoardCard, ...]:
    day = receptionist.window.presenter.day
    assert day is not None
    return day.cards


def _free_visit(receptionist: Receptionist) -> "object":
    """Book a visit with room below it on the day shown and return its id."""
    desk, day = receptionist.place.desk, receptionist.day
    opening = desk.openings(OpeningSearch(minutes=60, first_day=day, last_day=day, limit=1))[0]
    patient = desk.search_patients("a", 1)[0]
    changes = desk.book(
        BookAppointment(
            patient_id=patient.id,
            operatory_id=opening.operatory_id,
            provider_id=opening.provider_id,
            day=day,
            start_minute=opening.start_minute,
            minutes=20,
        )
    )
    receptionist.place.announce(changes)
    receptionist.settle()
    return changes.result_id
