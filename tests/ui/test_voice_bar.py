"""Voice in the real window: the pedal, questions answered by keys, and how a person likes it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap.voice_at_chair import VoiceAtChair, make_voice
from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.domain.perio import Chart
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.services.queries.perio import load_perio_chart, load_perio_exams
from harmony_desktop.services.queries.tooth_chart import load_tooth_chart
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.chart.tab import ChartTab
from harmony_desktop.ui.patient.tab import TABS
from harmony_desktop.ui.perio.tab import PerioTab
from harmony_desktop.ui.theme import LIGHT
from harmony_desktop.ui.voice.bar import VoiceBar
from harmony_desktop.ui.voice.choices import VoiceChoicesDialog
from harmony_desktop.ui.voice.port import Heard, VoiceChoices, VoicePort
from harmony_desktop.ui.voice.presenter import VoiceState
from harmony_desktop.ui.voice.sheet import VoiceSheet
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.models import VoiceModelsError, find_models, model_folders
from tests.microphone import Microphone
from tests.practice import open_small_practice
from tests.speech import can_speak, speak, with_silence
from tests.ui.receptionist import Receptionist

_PLAIN = Qt.KeyboardModifier.NoModifier


class Surgery:
    """A person at the window with a port of voice."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: ManualClock) -> None:
        self._qtbot = qtbot
        self.place = open_small_practice(folder, clock)
        self.application = DeskApplication(make_application([]), LIGHT)
        self.failed: list[Exception] = []
        self.application.tasks.failed.connect(self.failed.append)
        self.person: Receptionist | None = None

    def begin(self, port: VoicePort) -> Receptionist:
        self.person = Receptionist(self._qtbot, self.application, self.place, port)
        return self.person

    def end(self) -> None:
        if self.person is not None:
            self.person.leave()
        self.application.close()
        self.place.close()
        assert self.failed == []


@pytest.fixture
def surgery(qtbot: QtBot, tmp_path: Path, clock: ManualClock) -> Iterator[Surgery]:
    made = Surgery(qtbot, tmp_path / "profile", clock)
    yield made
    made.end()


def tab_of(person: Receptionist, name: str) -> QWidget:
    row = person.place.replica.read(
        lambda connection: connection.execute(
            "SELECT id FROM patients p WHERE deleted_at IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM procedures c WHERE c.patient_id = p.id) ORDER BY id LIMIT 1"
        ).fetchone()
    )
    person.window.open("patients", UUID(bytes=row[0]))
    person.settle()
    tabs = next(tab for tab in person.window.page.findChildren(QTabWidget) if tab.isVisible())
    tabs.setCurrentIndex(next(at for at, spec in enumerate(TABS) if spec.name == name))
    person.settle()
    shown = tabs.currentWidget()
    assert shown is not None
    return shown


def perio(person: Receptionist) -> PerioTab:
    found = tab_of(person, "perio").findChild(PerioTab)
    assert isinstance(found, PerioTab)
    found.presenter.start()
    person.settle()
    found.grid.setFocus()
    return found


def pedal(person: Receptionist, is_down: bool) -> None:  # noqa: FBT001 - a pedal is down or not
    kind = QEvent.Type.KeyPress if is_down else QEvent.Type.KeyRelease
    target = QApplication.focusWidget() or person.window
    QApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_F9, _PLAIN))
    person.settle()


def heard(person: Receptionist, port: Microphone, typed: str, *, is_sure: bool = True) -> None:
    assert port.listener is not None
    (command,) = interpret_typed(typed)
    port.listener.on_heard(Heard(command, is_sure, typed, typed))
    person.settle()


def test_a_question_is_answered_by_keys_wherever_the_focus_is(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices())
    person = surgery.begin(port)
    tab = perio(person)
    pedal(person, True)
    pedal(person, False)
    assert port.told[:2] == ["start", "down"]
    for typed, key in (("323", Qt.Key.Key_Return), ("222", Qt.Key.Key_Escape)):
        heard(person, port, typed, is_sure=False)
        assert tab.voice.presenter.state is VoiceState.AMBER
        assert tab.voice.yes.isVisible()
        person.press(key)
    (exam,) = person.place.desk.look(load_perio_exams, tab.patient_id)
    chart: Chart = person.place.desk.look(load_perio_chart, exam.id)
    assert sorted(one.depth or 0 for one in chart.readings.values()) == [2, 3, 3]
    assert tab.voice.presenter.state is VoiceState.READY


def test_enter_in_a_line_that_holds_something_is_the_lines(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices())
    person = surgery.begin(port)
    tab = perio(person)
    tab.voice.presenter.start()
    heard(person, port, "323", is_sure=False)
    tab.line.setFocus()
    person.write("222")
    person.press(Qt.Key.Key_Return)
    assert tab.voice.presenter.state is VoiceState.AMBER
    assert [one.depth for one in tab.presenter.chart.readings.values()] == [2, 2, 2]


def test_what_does_not_fit_is_said_in_the_bar(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices(is_hands_free=True))
    person = surgery.begin(port)
    tab = perio(person)
    tab.voice.presenter.start()
    heard(person, port, "undo")
    assert tab.voice.presenter.state is VoiceState.REFUSED
    assert tab.voice.command.text()


def test_another_tab_closes_the_microphone(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices(is_hands_free=True))
    person = surgery.begin(port)
    bar = perio(person).voice
    bar.presenter.start()
    tab_of(person, "overview")
    assert bar.presenter.state is VoiceState.OFF
    assert port.told[-1] in {"stop", "up"}
    assert "stop" in port.told


def test_what_is_charted_by_voice_keeps_its_words(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices(is_hands_free=True))
    person = surgery.begin(port)
    tab = tab_of(person, "chart").findChild(ChartTab)
    assert isinstance(tab, ChartTab)
    tab.voice.presenter.start()
    assert port.listener is not None
    for typed in ("g 14", "next tooth", "missing", "14 mod comp tp"):
        heard(person, port, typed)
    found = person.place.desk.look(load_tooth_chart, tab.patient_id)
    assert [(row.tooth, row.surfaces) for row in found.procedures] == [("14", "MOD")]
    assert [(row.tooth, row.condition) for row in found.conditions] == [("15", "missing")]
    (kept,) = person.place.replica.read(
        lambda connection: connection.execute(
            "SELECT voice_chart_transcript FROM procedures WHERE voice_chart_transcript IS NOT NULL"
        ).fetchall()
    )
    assert kept[0] == "14 mod comp tp"
    heard(person, port, "323")
    assert tab.voice.presenter.state is VoiceState.REFUSED


def test_the_choices_are_kept_and_a_key_that_types_is_refused(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices())
    person = surgery.begin(port)
    bar = perio(person).voice
    bar.choices.click()
    dialog = person.window.findChild(VoiceChoicesDialog)
    assert isinstance(dialog, VoiceChoicesDialog)
    person.settle()
    dialog.microphone.setCurrentIndex(dialog.microphone.findData("Headset"))
    dialog.way.setCurrentIndex(1)
    for key in ("B", "Ctrl+F9", "Return", ""):
        dialog.key.setKeySequence(QKeySequence(key))
        dialog.submit()
        assert dialog.error_text, key
    dialog.key.setKeySequence(QKeySequence("F13"))
    dialog.submit()
    assert port.choices == VoiceChoices("Headset", is_hands_free=True, key="F13")


def test_the_sheet_lists_what_may_be_said(surgery: Surgery) -> None:
    person = surgery.begin(Microphone(VoiceChoices()))
    bar = perio(person).voice
    bar.sheet.click()
    sheet = person.window.findChild(VoiceSheet)
    assert isinstance(sheet, VoiceSheet)
    cells = [sheet.rows.item(row, 0) for row in range(sheet.rows.rowCount())]
    said = {cell.text() for cell in cells if cell is not None}
    assert {"three two three bleeding", "confirm"} <= said
    assert "watch tooth three occlusal" not in said


def test_without_voice_the_bar_says_how_to_get_it(surgery: Surgery) -> None:
    port = Microphone(VoiceChoices())
    port.is_there = False
    bar = perio(surgery.begin(port)).voice
    assert isinstance(bar, VoiceBar)
    assert "harmony-desktop voice" in bar.word.text()
    assert not bar.listen.isVisible()


def test_the_choices_of_a_computer_outlive_the_window(surgery: Surgery) -> None:
    chosen = VoiceChoices("Headset", is_hands_free=True, key="F13", has_tones=False)
    make_voice(surgery.place).choose(chosen)
    assert make_voice(surgery.place).choices == chosen


@pytest.mark.timeout(600)
def test_speech_through_the_pedal_is_written_and_nothing_of_it_lies_open(
    surgery: Surgery, tmp_path: Path
) -> None:
    """Sound goes in at the microphone and rows come out; no file holds a word or the sound."""
    if not can_speak():
        pytest.skip("espeak-ng, flite or festival is not installed")
    try:
        find_models(model_folders(tmp_path))
    except VoiceModelsError as error:
        pytest.skip(error.message)
    sentence = "tooth nineteen occlusal composite planned"
    spoken = with_silence(speak(sentence, "flite:slt"))

    def sound(stop: threading.Event, name: str) -> Iterator[FloatArray]:
        for at in range(0, len(spoken), 1600):
            yield spoken[at : at + 1600]

    port = VoiceAtChair(tmp_path, VoiceChoices(is_hands_free=True), sound=sound)
    person = surgery.begin(port)
    tab = tab_of(person, "chart").findChild(ChartTab)
    assert isinstance(tab, ChartTab)
    tab.voice.presenter.start()
    port.wait()
    person.settle()
    if tab.voice.presenter.state is VoiceState.AMBER:
        tab.voice.presenter.confirm()
        person.settle()
    found = person.place.desk.look(load_tooth_chart, tab.patient_id)
    assert [(row.tooth, row.surfaces) for row in found.procedures] == [("19", "O")]
    raw = (spoken * 32767).astype("<i2").tobytes()[16_000:16_400]
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        for secret in (sentence.encode(), b"occlusal", raw, spoken[8_000:8_200].tobytes()):
            assert secret not in content, path.name
