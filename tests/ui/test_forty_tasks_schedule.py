"""The forty tasks of the desk, by keyboard on the real window: booking and the day."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox

from harmony_desktop.domain.dates import local_minute, practice_zone
from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.ui.schedule.day_dialogs import (
    AbsenceDialog,
    BlockDialog,
    DelayDialog,
    PlaceDialog,
    ViewDialog,
)
from harmony_desktop.ui.schedule.dialogs import BreakDialog, OverrideDialog
from harmony_desktop.ui.schedule.group_dialogs import ChoiceDialog, SeriesDialog, WishDialog
from harmony_desktop.ui.search_palette.view import PaletteDialog
from tests.ui.forty_tasks import CONTROL, SHIFT, taken_back, unplug
from tests.ui.receptionist import Receptionist

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def no_network(receptionist: Receptionist, monkeypatch: pytest.MonkeyPatch) -> None:
    unplug(monkeypatch)
    receptionist.go_to(receptionist.next_full_day())


def is_open(card: BoardCard) -> bool:
    return card.status == "scheduled" and not card.is_proposed


def write_new(receptionist: Receptionist, text: str) -> None:
    """Replace what stands in the focused field."""
    receptionist.press(Qt.Key.Key_A, CONTROL)
    receptionist.write(text)


def override(receptionist: Receptionist) -> None:
    """Answer the rules' warnings with a reason, where they ask."""
    if receptionist.has_dialog:
        receptionist.dialog(OverrideDialog)
        receptionist.write("asked for it")
        receptionist.press(Qt.Key.Key_Return)


def test_task_10_type_a_booking_and_see_it_before_it_is_saved(receptionist: Receptionist) -> None:
    name = receptionist.rows("SELECT last_name FROM patients ORDER BY id DESC LIMIT 1")[0][0]
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_K, CONTROL)
        receptionist.write(f"{name} 1015 crown 60")
        line = receptionist.dialog(PaletteDialog).list.item(0).text()
        assert name in line
        assert "10:15 am · 60 minutes" in line
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Appointment booked"


def test_task_14_move_through_the_pinboard(receptionist: Receptionist) -> None:
    card = receptionist.focus(is_open)
    with taken_back(receptionist, 2):
        receptionist.press(Qt.Key.Key_P)
        assert receptionist.shown(card.id) is None
        receptionist.press(Qt.Key.Key_B)
        assert receptionist.window.focusWidget() is receptionist.window.home.pinboard.list
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.dialog(PlaceDialog).list.count() > 1
        receptionist.press(Qt.Key.Key_Down)
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Appointment moved"
        assert not receptionist.window.home.pinboard.isVisible()


def test_task_14_move_from_the_pinboard_with_the_mouse(receptionist: Receptionist) -> None:
    card = receptionist.focus(is_open)
    board = receptionist.window.board
    viewport = board.viewport()
    place = viewport.mapFromGlobal(board.screen_rect(card.id).topLeft()) + QPoint(6, 3)
    receptionist.press(Qt.Key.Key_P)
    pinned = receptionist.window.home.pinboard.list
    carried = pinned.mimeData([pinned.item(0)])
    common = (Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, NO_KEY)
    QApplication.sendEvent(viewport, QDragEnterEvent(place, *common))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(place), *common))
    receptionist.settle()
    back = receptionist.shown(card.id)
    assert back is not None
    assert (back.operatory_id, back.start_minute) == (card.operatory_id, card.start_minute)
    assert not receptionist.window.home.pinboard.isVisible()
    receptionist.press(Qt.Key.Key_Z, CONTROL)
    assert receptionist.shown(card.id) is None
    assert receptionist.window.home.pinboard.isVisible()


def test_task_14b_move_to_another_day_in_the_week(receptionist: Receptionist) -> None:
    receptionist.press(Qt.Key.Key_2)
    card = receptionist.focus(is_open)
    day = card_day(receptionist, card.id)
    step = Qt.Key.Key_Right if day.weekday() < 4 else Qt.Key.Key_Left
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_M)
        receptionist.press(step)
        receptionist.press(Qt.Key.Key_Return)
        override(receptionist)
        assert abs((card_day(receptionist, card.id) - day).days) == 1
    receptionist.press(Qt.Key.Key_1)


def card_day(receptionist: Receptionist, card_id: UUID) -> date:
    found = receptionist.place.desk.appointment(card_id).day
    assert found is not None
    return found


def test_task_15_resize(receptionist: Receptionist) -> None:
    card = receptionist.focus(lambda one: is_open(one) and one.minutes > 20)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_BracketLeft)
        shown = receptionist.shown(card.id)
        assert shown is not None
        assert shown.minutes == card.minutes - 10


def test_task_16_copy_to_another_day(receptionist: Receptionist) -> None:
    card = receptionist.focus(is_open)
    wanted = receptionist.day + timedelta(days=21)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_Y)
        write_new(receptionist, wanted.isoformat())
        receptionist.press(Qt.Key.Key_Return)
        override(receptionist)
        cards = receptionist.place.desk.board_day(wanted).cards
        assert any(one.patient_id == card.patient_id for one in cards)


def test_task_17_mark_asap(receptionist: Receptionist) -> None:
    card = receptionist.focus(is_open)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_J)
        shown = receptionist.shown(card.id)
        assert shown is not None
        assert shown.is_asap is not card.is_asap


def test_task_18_block_lunch_every_week(receptionist: Receptionist) -> None:
    until = receptionist.day + timedelta(days=14)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_K)
        dialog = receptionist.dialog(BlockDialog)
        write_new(receptionist, "12:10")
        receptionist.press(Qt.Key.Key_Tab)
        write_new(receptionist, "12:50")
        for _ in range(4):
            receptionist.press(Qt.Key.Key_Tab)
        assert receptionist.window.focusWidget() is None or dialog.until.hasFocus()
        receptionist.write(until.isoformat())
        receptionist.press(Qt.Key.Key_Return)
        for day in (receptionist.day, until):
            blockouts = receptionist.place.desk.board_day(day).blockouts
            assert (730, 770) in {(one.start_minute, one.end_minute) for one in blockouts}


def test_task_18b_provider_absent_offers_openings_for_who_must_move(
    receptionist: Receptionist,
) -> None:
    card = receptionist.focus(is_open)
    people = receptionist.place.desk.directory().providers
    at = next(index for index, one in enumerate(people) if one.id == card.provider_id)
    with taken_back(receptionist, 2):
        receptionist.press(Qt.Key.Key_U)
        receptionist.dialog(AbsenceDialog)
        receptionist.press(Qt.Key.Key_Down, times=at)
        receptionist.press(Qt.Key.Key_Return)
        dialog = receptionist.dialog(PlaceDialog)
        assert dialog.list.count() > 0
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Appointment moved"
        while receptionist.has_dialog:
            receptionist.press(Qt.Key.Key_Escape)


def test_task_19_overlap_with_a_reasoned_override(receptionist: Receptionist) -> None:
    card = receptionist.focus(lambda one: is_open(one) and one.start_minute > 480)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_M)
        receptionist.press(Qt.Key.Key_Up, times=12)
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.has_dialog
        override(receptionist)
        detail = receptionist.place.desk.appointment(card.id)
        assert detail.override_reason == "asked for it"


@pytest.mark.parametrize(
    "letters",
    ["AS", "ASC", "ASCO"],
    ids=["21_seated", "22_completed", "23_checked_out"],
)
def test_task_how_far_a_visit_has_come(receptionist: Receptionist, letters: str) -> None:
    card = receptionist.focus(is_open)
    status = {"S": "seated", "C": "completed", "O": "checked_out"}[letters[-1]]
    with taken_back(receptionist, len(letters)):
        for letter in letters:
            receptionist.press(Qt.Key[f"Key_{letter}"])
        shown = receptionist.shown(card.id)
        assert shown is not None
        assert shown.status == status
        history = receptionist.window.home.panel.history.text()
        assert history or receptionist.window.home.panel.contact.text()


def test_task_24_running_late(receptionist: Receptionist) -> None:
    place = receptionist.place
    zone = practice_zone(place.desk.board_day(place.today()).timezone)
    now = local_minute(place.clock.now(), zone)
    later = [
        card
        for card in place.desk.board_day(place.today()).cards
        if card.start_minute > now and card.status in {"scheduled", "confirmed", "arrived"}
    ]
    people = place.desk.directory().providers
    at = next(
        index for index, one in enumerate(people) if any(c.provider_id == one.id for c in later)
    )
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_L)
        dialog = receptionist.dialog(DelayDialog)
        receptionist.press(Qt.Key.Key_Down, times=at)
        expected = [card for card in later if card.provider_id == people[at].id]
        assert dialog.later.count() >= len(expected)
        receptionist.press(Qt.Key.Key_Return)
        assert "told of the delay" in receptionist.said


@pytest.mark.parametrize("is_missed", [False, True], ids=["cancelled", "missed"])
def test_task_25_break_with_a_reason(receptionist: Receptionist, is_missed: bool) -> None:  # noqa: FBT001
    card = receptionist.focus(is_open)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_X)
        dialog = receptionist.dialog(BreakDialog)
        receptionist.write("has a cold")
        if is_missed:
            receptionist.press(Qt.Key.Key_Tab)
            receptionist.press(Qt.Key.Key_Space)
            assert dialog.no_show.isChecked()
            dialog.reason.setFocus()
        receptionist.press(Qt.Key.Key_Return)
        detail = receptionist.place.desk.appointment(card.id)
        assert detail.cancel_reason == "has a cold"
        assert detail.cancel_notice == ("none" if is_missed else detail.cancel_notice)


def test_task_31_day_week_month_and_views(receptionist: Receptionist) -> None:
    home, day = receptionist.window.home, receptionist.day
    chairs = [one.name for one in receptionist.place.desk.board_day(day).operatories]

    def columns() -> list[str]:
        model = home.board.model
        assert model is not None
        return [one.name for one in model.day.operatories]

    assert columns() == chairs
    receptionist.press(Qt.Key.Key_2)
    assert len(columns()) >= 5
    assert columns() != chairs
    receptionist.press(Qt.Key.Key_3)
    assert home.month.isVisible()
    assert home.month.current_day == day
    receptionist.press(Qt.Key.Key_PageDown)
    assert receptionist.day.day == 1
    receptionist.press(Qt.Key.Key_Right)
    chosen = home.month.current_day
    receptionist.press(Qt.Key.Key_Return)
    assert (home.board.isVisible(), receptionist.day) == (True, chosen)
    receptionist.press(Qt.Key.Key_F4)
    people = [one.name for one in receptionist.place.desk.directory().providers]
    assert columns() == people
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_V)
        dialog = receptionist.dialog(ViewDialog)
        receptionist.write("First chair")
        receptionist.press(Qt.Key.Key_Tab, times=2)
        receptionist.press(Qt.Key.Key_Space)
        assert isinstance(dialog.slot, QComboBox)
        receptionist.press(Qt.Key.Key_Return)
        receptionist.press(Qt.Key.Key_F5)
        assert columns() == chairs[:1]
    receptionist.press(Qt.Key.Key_F1)
    assert columns() == chairs


def test_task_32_goal_and_estimate_of_the_day(receptionist: Receptionist) -> None:
    text = receptionist.window.home.day_line.figures.text()
    assert text.startswith("Estimate $")
    assert "of the goal of $" in text


def test_the_keys_of_the_board_stay_quiet_without_a_card(receptionist: Receptionist) -> None:
    receptionist.window.board.focus_card(None)
    for key in (Qt.Key.Key_Y, Qt.Key.Key_J, Qt.Key.Key_O, Qt.Key.Key_F8):
        receptionist.press(key)
        assert not receptionist.has_dialog
    receptionist.press(Qt.Key.Key_B)
    assert "pinboard is empty" in receptionist.said
    receptionist.press(Qt.Key.Key_Tab, SHIFT)


def test_task_11_book_a_family_back_to_back(receptionist: Receptionist) -> None:
    families = {
        row[0]
        for row in receptionist.rows(
            "SELECT p.id FROM patients p WHERE (SELECT COUNT(*) FROM patients m "
            "WHERE m.guarantor_id = p.guarantor_id) > 1"
        )
    }
    card = receptionist.focus(lambda one: is_open(one) and one.patient_id.bytes in families)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_H)
        dialog = receptionist.dialog(ChoiceDialog)
        members = dialog.list.count()
        receptionist.press(Qt.Key.Key_Return)
        override(receptionist)
        assert receptionist.said == f"{members} appointments booked"
        booked = receptionist.rows("SELECT COUNT(*) FROM appointments WHERE start_time IS NOT NULL")
        assert booked[0][0] > members
        assert receptionist.shown(card.id) is not None


def test_task_12_recurring_visits(receptionist: Receptionist) -> None:
    card, day = receptionist.focus(is_open), receptionist.day
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_R)
        receptionist.dialog(SeriesDialog)
        receptionist.press(Qt.Key.Key_Return)
        override(receptionist)
        for weeks in (4, 8, 12):
            cards = receptionist.place.desk.board_day(day + timedelta(weeks=weeks)).cards
            assert any(one.patient_id == card.patient_id for one in cards)


def test_task_13_planned_appointment_from_a_treatment_plan(receptionist: Receptionist) -> None:
    planned = {
        row[0]
        for row in receptionist.rows(
            "SELECT patient_id FROM procedures WHERE status = 'TP' AND deleted_at IS NULL "
            "AND planned_appointment_id IS NULL AND appointment_id IS NULL"
        )
    }
    for _ in range(4):
        cards = receptionist.place.desk.board_day(receptionist.day).cards
        if any(one.patient_id.bytes in planned and is_open(one) for one in cards):
            break
        receptionist.press(Qt.Key.Key_PageDown)
    receptionist.focus(lambda one: one.patient_id.bytes in planned and is_open(one))
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_D)
        receptionist.dialog(ChoiceDialog)
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Appointment planned"
        assert receptionist.window.home.pinboard.isVisible()


def test_task_17b_waitlist_with_constraints(receptionist: Receptionist) -> None:
    card = receptionist.focus(is_open)
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_W)
        dialog = receptionist.dialog(WishDialog)
        receptionist.press(Qt.Key.Key_Down)
        receptionist.press(Qt.Key.Key_Tab, times=2)
        receptionist.press(Qt.Key.Key_Space)
        assert dialog.days[0].isChecked()
        dialog.part.setFocus()
        receptionist.press(Qt.Key.Key_Return)
        entries = receptionist.place.desk.waitlist()
        (entry,) = [one for one in entries if one.appointment_id == card.id]
        assert (entry.weekdays, entry.latest_minute) == (("monday",), 720)
