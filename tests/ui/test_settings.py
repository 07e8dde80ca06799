"""The settings page: saved on change, undone by key, refused values go back."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from harmony_desktop import bootstrap
from harmony_desktop.ui.settings.agents import AgentSection
from harmony_desktop.ui.settings.backups import BackupSection
from harmony_desktop.ui.settings.ladder import LadderSection
from harmony_desktop.ui.settings.page import SettingsPage
from harmony_desktop.ui.settings.sections import HoursSection, ListPart, PracticeSection
from harmony_desktop.ui.settings.time_zone import TimeZoneDialog
from tests.ui.forty_tasks import taken_back
from tests.ui.receptionist import Receptionist


def section(receptionist: Receptionist, title: str) -> Any:
    """Go to a section with the arrows."""
    receptionist.press_sequence("Ctrl+,")
    page = receptionist.window.page
    assert isinstance(page, SettingsPage)
    page.sections.setFocus()
    receptionist.press(Qt.Key.Key_Home)
    for _ in range(page.sections.count()):
        item = page.sections.currentItem()
        if item is not None and item.text() == title:
            return page.part
        receptionist.press(Qt.Key.Key_Down)
    raise LookupError(title)


def retype(receptionist: Receptionist, widget: Any, text: str) -> None:
    """Write something else into a field and leave it."""
    widget.setFocus()
    widget.selectAll()
    receptionist.write(text)
    receptionist.press(Qt.Key.Key_Tab)


def test_the_practice_saves_each_field_as_it_is_left(receptionist: Receptionist) -> None:
    part = section(receptionist, "Practice")
    assert isinstance(part, PracticeSection)
    with taken_back(receptionist):
        retype(receptionist, part.form.editors["city"], "Riverton")
        assert receptionist.said == "Setting changed"
        assert receptionist.rows("SELECT city FROM practice") == [("Riverton",)]
    part = section(receptionist, "Practice")
    retype(receptionist, part.form.editors["slot_minutes"], "7")
    assert "multiple of 5" in receptionist.said
    assert part.form.editors["slot_minutes"].text() == "10"


def test_the_time_zone_changes_with_what_it_does_said_first(receptionist: Receptionist) -> None:
    part = section(receptionist, "Practice")
    part.zone_button.setFocus()
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_Space)
        dialog = receptionist.dialog(TimeZoneDialog)
        assert dialog.effect.text().startswith("Booked from today on: ")
        assert dialog.zone.currentText() == part.zone.text()
        receptionist.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        receptionist.write("Mars/Olympus")
        receptionist.press(Qt.Key.Key_Return)
        assert "not known" in dialog.error_text
        receptionist.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        receptionist.write("America/Denver")
        receptionist.press(Qt.Key.Key_Return)
        assert receptionist.said == "Time zone changed"
        assert str(receptionist.place.zone) == "America/Denver"


def test_hours_are_written_as_people_write_them(receptionist: Receptionist) -> None:
    part = section(receptionist, "Opening hours")
    assert isinstance(part, HoursSection)
    with taken_back(receptionist):
        retype(receptionist, part.days["saturday"], "9:00 - 12:00")
        assert (
            '"saturday":[["09:00","12:00"]]'
            in receptionist.rows("SELECT opening_hours FROM practice")[0][0]
        )
    part = section(receptionist, "Opening hours")
    retype(receptionist, part.days["sunday"], "whenever")
    assert part.days["sunday"].text() == ""


def test_a_chair_is_added_named_and_removed(receptionist: Receptionist) -> None:
    part = section(receptionist, "Operatories")
    assert isinstance(part, ListPart)
    count = part.rows.count()
    with taken_back(receptionist, 2):
        receptionist.press_sequence("Ctrl+Ins")
        assert part.rows.count() == count + 1
        retype(receptionist, part.form.editors["name"], "Room 7")
        assert part.chosen is not None
        assert part.chosen.values["name"] == "Room 7"
    part = section(receptionist, "Operatories")
    part.rows.setFocus()
    part.rows.setCurrentRow(0)
    with taken_back(receptionist):
        receptionist.press_sequence("Ctrl+Del")
        assert receptionist.said == "Hidden, since it is in use"
        assert part.rows.count() == count


def test_a_person_gets_a_role_and_a_pin(receptionist: Receptionist) -> None:
    part = section(receptionist, "People")
    receptionist.press_sequence("Ctrl+Ins")
    role = part.form.editors["role"]
    role.setFocus()
    receptionist.write("Hyg")
    receptionist.press(Qt.Key.Key_Return)
    assert part.chosen.values["role"] in {"hygienist", "receptionist"}
    part.pin.setFocus()
    receptionist.write("2580")
    receptionist.press(Qt.Key.Key_Return)
    assert receptionist.said == "PIN set"
    assert part.chosen.has_pin
    assert part.pin.text() == ""


def test_every_section_shows_itself(receptionist: Receptionist) -> None:
    section(receptionist, "Practice")
    page: Any = receptionist.window.page
    for at in range(page.sections.count()):
        page.sections.setCurrentRow(at)
        receptionist.settle()
        assert page.part is page.stack.widget(at)
        if isinstance(page.part, ListPart):
            assert page.part.rows.count() > 0
            assert page.part.rows.accessibleName() == page.sections.item(at).text()


def test_task_39_a_backup_from_the_settings(receptionist: Receptionist, tmp_path: Path) -> None:
    part = section(receptionist, "Backups")
    assert isinstance(part, BackupSection)
    part.file.setText(str(tmp_path / "desk.backup"))
    part.make_button.setFocus()
    receptionist.press(Qt.Key.Key_Space)
    assert part.result.text().startswith("Whole: 150 patients")
    part.secret.setText(bootstrap.DEMO_PASSPHRASE)
    part.verify_button.setFocus()
    receptionist.press(Qt.Key.Key_Space)
    assert part.result.text().startswith("Whole: 150 patients")
    part.verify_button.setFocus()
    receptionist.press(Qt.Key.Key_Space)
    assert part.result.text() == ""
    assert "does not open" in receptionist.said


def test_what_an_agent_may_do_is_chosen_by_key(receptionist: Receptionist) -> None:
    part = section(receptionist, "Agents")
    assert isinstance(part, AgentSection)
    choice = part.choices["confirmation.queue"]
    assert choice.currentText() == "Do it"
    choice.setFocus()
    with taken_back(receptionist):
        receptionist.press(Qt.Key.Key_Up)
        assert receptionist.said == "Setting changed"
        ((stored,),) = receptionist.rows("SELECT agent_policy FROM practice")
        assert json.loads(stored)["confirmation.queue"] == "act_and_tell"
    part = section(receptionist, "Agents")
    receptionist.settle()
    assert choice.currentText() == "Do it"


def test_a_step_of_the_reminders_is_added_by_key(receptionist: Receptionist) -> None:
    part = section(receptionist, "Reminders")
    assert isinstance(part, LadderSection)
    assert [line.hours.value() for line in part.lines] == [50, 0, 0, 0, 0]
    with taken_back(receptionist):
        retype(receptionist, part.lines[1].hours, "336")
        assert receptionist.said == "Setting changed"
        assert [line.hours.value() for line in part.lines] == [336, 50, 0, 0, 0]
    part = section(receptionist, "Reminders")
    retype(receptionist, part.lines[0].texts["en"], "Dear {surname}")
    assert "only name" in receptionist.said
    assert part.lines[0].texts["en"].text() == ""
