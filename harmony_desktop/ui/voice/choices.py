"""How voice works on this computer: the microphone, the pedal, tones and reading back."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QKeySequenceEdit

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.voice.port import VoiceChoices, VoicePort
from harmony_desktop.ui.widgets import FormDialog

__all__ = ["VoiceChoicesDialog", "open_voice_choices"]


def open_voice_choices(host: ScreenHost, port: VoicePort, then: Callable[[], None]) -> None:
    """Ask how voice works here; `then` is called once something was chosen."""
    dialog = VoiceChoicesDialog(host, port)
    dialog.accepted.connect(then)
    dialog.open()


class VoiceChoicesDialog(FormDialog):
    """Asks for the microphone, the way to talk, and what comes back."""

    def __init__(self, host: ScreenHost, port: VoicePort) -> None:
        """Show what was chosen last; the microphones are looked for meanwhile."""
        super().__init__(host.window, "voiceChoicesDialog", tr("Microphone"), tr("Keep"))
        self._port = port
        chosen = port.choices
        self.microphone = _choice("voiceMicrophone", tr("Microphone"))
        self.microphone.addItem(tr("The computer's own choice"), "")
        if chosen.microphone:
            self.microphone.addItem(chosen.microphone, chosen.microphone)
            self.microphone.setCurrentIndex(1)
        self.way = _choice("voiceWay", tr("Listen"))
        self.way.addItem(tr("While the key or pedal is down"), False)
        self.way.addItem(tr("All the time"), True)
        self.way.setCurrentIndex(int(chosen.is_hands_free))
        self.key = QKeySequenceEdit(QKeySequence(chosen.key))
        self.key.setObjectName("voiceKey")
        self.key.setAccessibleName(tr("Key of the pedal"))
        self.key.setMaximumSequenceLength(1)
        self.tones = _tick("voiceTones", tr("A short tone for each command"), chosen.has_tones)
        self.reads_back = _tick(
            "voiceReadsBack", tr("Read back aloud (with a headset)"), chosen.reads_back
        )
        self.reads_back.setEnabled(port.can_read_aloud())
        self.add_row(tr("Microphone"), self.microphone)
        self.add_row(tr("Listen"), self.way)
        self.add_row(tr("Key of the pedal: press it here"), self.key)
        self.body.addWidget(self.tones)
        self.body.addWidget(self.reads_back)
        host.tasks.query(self, port.microphones, self._show_microphones, kind="microphones")

    def submit(self) -> None:
        """Keep what was chosen, unless the key is one that types."""
        key = self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not _is_pedal(key):
            self.show_error(tr("Choose a key alone that types nothing, such as F9."))
            return
        self._port.choose(
            VoiceChoices(
                microphone=self.microphone.currentData(),
                is_hands_free=self.way.currentData(),
                key=key,
                has_tones=self.tones.isChecked(),
                reads_back=self.reads_back.isChecked(),
            )
        )
        self.accept()

    def _show_microphones(self, names: tuple[str, ...]) -> None:
        known = {self.microphone.itemData(at) for at in range(self.microphone.count())}
        for name in names:
            if name not in known:
                self.microphone.addItem(name, name)


def _is_pedal(name: str) -> bool:
    """Tell whether a key writes nothing and has no meaning of its own at a chart."""
    return len(name) > 1 and "+" not in name and name not in _TAKEN


def _choice(name: str, spoken: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    return made


def _tick(name: str, text: str, is_on: bool) -> QCheckBox:  # noqa: FBT001 - a tick is on or off
    made = QCheckBox(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setChecked(is_on)
    return made


_TAKEN = {
    *("Return", "Enter", "Esc", "Tab", "Backtab", "Space", "Backspace", "Del", "F1"),
    *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"),
}
