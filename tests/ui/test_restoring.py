"""A backup is put back from the window, and on a new computer from the first screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import DEMO_PASSPHRASE, Safekeeping
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.ui.restore.dialog import RestoreDialog
from harmony_desktop.ui.settings.backups import BackupSection
from harmony_desktop.ui.settings.page import SettingsPage
from harmony_desktop.ui.unlock.view import EntryScreen
from tests.practice import open_small_practice
from tests.ui.locking_desk import LockingDesk


def cities(desk: LockingDesk) -> list[Any]:
    patient = desk.a_patient().bytes
    return desk.place.replica.read(
        lambda connection: connection.execute(
            "SELECT city FROM patients WHERE id = ?", (patient,)
        ).fetchone()
    )


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: ManualClock) -> Iterator[LockingDesk]:
    open_small_practice(tmp_path / "profile", clock).close()
    desk = LockingDesk(qtbot, tmp_path / "profile", clock)
    yield desk
    desk.close()


def test_the_window_says_what_would_be_lost_and_then_restores(
    desk: LockingDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.unlock()
    desk.window.open("settings")
    desk.settle()
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    part = page.show_section(BackupSection)
    assert isinstance(part, BackupSection)
    desk.settle()
    assert part.last.text().startswith("No backup was made")
    target = tmp_path / "stick" / "harmony.backup"
    part.file.setText(str(target))
    QTest.keyClick(part.make_button, Qt.Key.Key_Space)
    desk.settle()
    assert str(target) in part.last.text()
    before = cities(desk)
    desk.pass_minutes(2)
    patient = desk.a_patient()
    for city in ("Canaryville", "Canaryton"):
        desk.place.desk.update_patient(UpdatePatient(patient_id=patient, fields={"city": city}))

    QTest.keyClick(part.restore_button, Qt.Key.Key_Space)
    look_and_restore(desk, target)
    assert desk.screen.locked_note.text() == "The backup is in place. Unlock it to go on."
    desk.unlock()
    assert cities(desk) == before
    reasons = desk.place.replica.read(
        lambda connection: connection.execute(
            "SELECT count(*) FROM audit_log WHERE action = 'restore_backup'"
        ).fetchone()
    )
    assert reasons == (1,)
    (aside,) = desk.paths.backups.glob("before-restore-*")
    assert (aside / "replica.db").exists()


def look_and_restore(desk: LockingDesk, target: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RestoreDialog)
    assert dialog.part.file.text() == str(target)
    assert not dialog.part.restore_button.isEnabled()
    QTest.keyClicks(dialog.part.secret, "a wrong passphrase")
    QTest.keyClick(dialog.part.secret, Qt.Key.Key_Return)
    desk.settle()
    assert "does not open" in dialog.part.error.text()
    dialog.part.secret.clear()
    QTest.keyClicks(dialog.part.secret, DEMO_PASSPHRASE)
    QTest.keyClick(dialog.part.secret, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.part.lost.text().splitlines() == [
        "Lost here: all 2 actions since then.",
        "What is here now is put aside in the folder of backups, not deleted.",
    ]
    QTest.keyClick(dialog.part.restore_button, Qt.Key.Key_Space)
    desk.wait_for_unlock_page()
    desk.settle()


def test_a_new_computer_begins_from_a_backup(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    place = open_small_practice(tmp_path / "lost", clock)
    target = tmp_path / "stick" / "harmony.backup"
    Safekeeping(place).back_up(target)
    place.close()
    desk = LockingDesk(qtbot, tmp_path / "profile", clock)
    screen = desk.screen
    assert isinstance(screen, EntryScreen)
    QTest.keyClick(screen.restore_button, Qt.Key.Key_Space)
    part = screen.restoring
    assert part.isVisible()
    QTest.keyClick(part.look_button, Qt.Key.Key_Space)
    assert part.error.text() == "Write the file and the passphrase."
    QTest.keyClicks(part.file, str(target))
    QTest.keyClicks(part.secret, DEMO_PASSPHRASE)
    QTest.keyClick(part.secret, Qt.Key.Key_Return)
    desk.settle()
    assert part.said.text().startswith("Whole. Riverton Family Dental (demo), made on ")
    assert "nothing is lost" in part.lost.text()
    QTest.keyClick(part.restore_button, Qt.Key.Key_Space)
    desk.settle()
    assert screen.currentIndex() == 0
    desk.unlock()
    assert desk.place.settings.practice_name == "Riverton Family Dental (demo)"
    desk.close()
