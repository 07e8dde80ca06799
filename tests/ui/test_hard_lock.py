"""The practice locks by itself: keys gone, nothing typed lost, and one goes on where one was."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ReplicaUnavailableError
from harmony_desktop.services.pins import SetPin, set_pin
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.settings import save_setting
from harmony_desktop.services.settings_commands import SaveSetting
from harmony_desktop.ui.lock.view import LockDialog
from harmony_desktop.ui.patient.dialogs import NoteDialog
from harmony_desktop.ui.patient.form import PatientForm
from harmony_desktop.ui.patient.page import PatientPage
from harmony_desktop.ui.settings.lock import LockSection
from harmony_desktop.ui.settings.page import SettingsPage
from harmony_desktop.ui.shell.main_window import MainWindow
from tests.practice import open_small_practice
from tests.ui.locking_desk import LockingDesk, first_patient

TYPED = "Canary words of a caller"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: ManualClock) -> Iterator[LockingDesk]:
    open_small_practice(tmp_path / "profile", clock).close()
    desk = LockingDesk(qtbot, tmp_path / "profile", clock)
    desk.unlock()
    yield desk
    desk.close()


def test_after_a_quarter_of_an_hour_the_keys_are_gone_and_the_note_is_not(
    desk: LockingDesk, qtbot: QtBot
) -> None:
    patient = desk.a_patient()
    first = desk.place
    desk.window.open("patients", patient)
    desk.settle()
    page = desk.window.page
    assert isinstance(page, PatientPage)
    page.tabs.setCurrentIndex(1)
    page.write_note()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NoteDialog)
    dialog.words.setPlainText(TYPED)
    desk.pass_minutes(14)
    assert isinstance(desk.application.window, MainWindow)
    desk.pass_minutes(1)
    desk.wait_for_unlock_page()
    desk.settle()
    with pytest.raises(ReplicaUnavailableError, match="locked"):
        first.replica.read(first_patient)
    with pytest.raises(ReplicaUnavailableError, match="locked"):
        first.replica.derived_key(b"any")
    assert desk.screen.locked_note.isVisibleTo(desk.screen)
    for path in desk.paths.root.rglob("*"):
        assert not path.is_file() or TYPED.encode() not in path.read_bytes()

    desk.unlock()
    assert desk.place is not first
    again = desk.window.page
    assert isinstance(again, PatientPage)
    assert again.presenter.patient_id == patient
    assert again.tabs.currentIndex() == 1
    assert not desk.paths.standing.exists()
    again.write_note()
    desk.settle()
    written = QApplication.activeModalWidget()
    assert isinstance(written, NoteDialog)
    qtbot.waitUntil(lambda: written.words.toPlainText() == TYPED)
    written.reject()


def _lock_section(desk: LockingDesk) -> LockSection:
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    part = page.show_section(LockSection)
    assert isinstance(part, LockSection)
    return part


def test_the_minutes_of_the_lock_are_chosen_and_outlive_the_lock(desk: LockingDesk) -> None:
    desk.window.open("settings")
    desk.settle()
    part = _lock_section(desk)
    assert part.minutes.value() == 15
    part.minutes.setFocus()
    part.minutes.selectAll()
    QTest.keyClicks(part.minutes, "20")
    QTest.keyClick(part.minutes, Qt.Key.Key_Return)
    desk.pass_minutes(19)
    assert isinstance(desk.application.window, MainWindow)
    desk.pass_minutes(1)
    desk.wait_for_unlock_page()
    desk.unlock()
    assert desk.place.settings.lock_minutes == 20


def test_who_may_not_change_settings_cannot_put_off_the_lock(desk: LockingDesk) -> None:
    desk.place.actor = Actor(desk.place.actor.user_id, "receptionist", "Maria")
    desk.window.open("settings")
    desk.settle()
    part = _lock_section(desk)
    part.minutes.setValue(200)
    part.minutes.editingFinished.emit()
    assert part.minutes.value() == 15
    assert desk.place.settings.lock_minutes == 15


def test_what_was_typed_about_one_patient_fills_no_other_ones_form(desk: LockingDesk) -> None:
    desk.window.open("patients", desk.a_patient())
    desk.settle()
    page: Any = desk.window.page
    page.write_note()
    dialog: Any = QApplication.activeModalWidget()
    dialog.words.setPlainText(TYPED)
    desk.pass_minutes(15)
    desk.wait_for_unlock_page()
    desk.unlock()
    other = desk.place.replica.read(
        lambda connection: connection.execute(
            "SELECT id FROM patients ORDER BY id DESC LIMIT 1"
        ).fetchone()[0]
    )
    desk.window.open("patients", UUID(bytes=other))
    desk.settle()
    page = desk.window.page
    page.write_note()
    desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NoteDialog)
    assert dialog.words.toPlainText() == ""
    assert len(desk.window.drafts.waiting) == 1
    dialog.reject()


def test_a_half_filled_new_patient_stands_there_again(desk: LockingDesk, qtbot: QtBot) -> None:
    desk.window.open("new_patient")
    form: Any = QApplication.activeModalWidget()
    assert isinstance(form, PatientForm)
    desk.settle()
    QTest.keyClicks(form.fields["last_name"], "Canaryville")
    desk.window.lock_asked.emit()
    desk.wait_for_unlock_page()
    desk.unlock()
    again: Any = QApplication.activeModalWidget()
    assert isinstance(again, PatientForm)
    qtbot.waitUntil(lambda: again.fields["last_name"].text() == "Canaryville")
    again.reject()


def test_a_person_who_moves_the_mouse_is_not_locked_out_and_a_sleep_locks(
    desk: LockingDesk,
) -> None:
    desk.pass_minutes(14)
    QTest.mouseMove(desk.window.windowHandle(), QPoint(30, 30))
    QTest.mouseMove(desk.window.windowHandle(), QPoint(60, 60))
    QApplication.processEvents()
    desk.pass_minutes(14)
    assert isinstance(desk.application.window, MainWindow)
    desk.clock.advance(timedelta(minutes=3))
    desk.lock.look()
    desk.wait_for_unlock_page()
    desk.settle()
    desk.unlock()


def test_the_person_who_was_there_acts_again_and_proves_it_by_pin(desk: LockingDesk) -> None:
    added = desk.place.desk.do(
        save_setting,
        SaveSetting(kind="people", fields={"display_name": "Ana", "role": "receptionist"}),
    )
    assert added.result_id is not None
    receptionist = Actor(added.result_id, "receptionist", "Ana")
    desk.place.desk.do(set_pin, SetPin(user_id=receptionist.user_id, pin="4711"))
    desk.place.actor = receptionist
    desk.window.open("lists")
    desk.window.page.come_back("recall")
    desk.settle()
    desk.window.lock_asked.emit()
    desk.wait_for_unlock_page()
    desk.unlock()
    assert desk.place.actor.user_id == receptionist.user_id
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LockDialog)
    desk.settle()
    QTest.keyClicks(dialog.secret, "4711")
    dialog.submit()
    desk.settle()
    assert QApplication.activeModalWidget() is None
    assert desk.window.page_name == "lists"
    assert desk.window.page.standing() == "recall"


def test_the_process_is_replaced_so_that_no_key_stays_in_its_memory() -> None:
    program = (
        "import os, sys\n"
        "from harmony_desktop.cli.window import begin_anew\n"
        "print(os.getpid(), flush=True)\n"
        "if 'PYINSTALLER_RESET_ENVIRONMENT' not in os.environ:\n"
        "    secret = 'kept in memory'\n"
        "    begin_anew()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    first, second = done.stdout.split()
    assert first == second, "the same process, begun anew"
