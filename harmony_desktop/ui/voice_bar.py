"""The bar that shows what the voice recogniser does: off, listening, pending, or in doubt.

A state is shown by colour, an icon and a word together. What the recogniser is comes in through a
port; without it the bar says how to get it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from harmony_desktop.domain.charting import Action, Command, canonical_form
from harmony_desktop.domain.perio import Chart
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.voice_port import VoicePort, VoiceState
from harmony_desktop.ui.widgets import button, label

__all__ = ["VoiceBar"]


_WORDS = {
    VoiceState.ABSENT: ("■", mark("Voice is not installed: harmony-desktop voice install")),
    VoiceState.OFF: ("■", mark("Voice is off")),
    VoiceState.LISTENING: ("●", mark("Listening")),
    VoiceState.PENDING: ("▶", mark("Heard")),
    VoiceState.AMBER: ("?", mark("Is this right? Enter for yes, Esc for no")),
}


class VoiceBar(QFrame):
    """Shows the state and the command heard; a doubtful one waits for a yes or a no."""

    heard = Signal(object, object)

    def __init__(
        self, theme: Theme, port: VoicePort | None, on_command: Callable[[Command], None]
    ) -> None:
        """Give commands to `on_command`, those in doubt once they are confirmed."""
        super().__init__()
        self.setObjectName("voiceBar")
        self.setAccessibleName(tr("Voice"))
        self._theme = theme
        self._port = port
        self._on_command = on_command
        self._pending: Command | None = None
        self.state = VoiceState.OFF
        self.icon = label("", "voiceIcon")
        self.word = label("", "voiceWord")
        self.command = label("", "voiceCommand", title=True)
        self.listen = button(tr("Listen"), "voiceListen", self.toggle)
        self.yes = button(tr("Yes"), "voiceYes", self.confirm, primary=True)
        self.no = button(tr("No"), "voiceNo", self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        for widget in (self.icon, self.word):
            row.addWidget(widget)
        row.addWidget(self.command, 1)
        for made in (self.yes, self.no, self.listen):
            row.addWidget(made)
        self.heard.connect(self.show_heard, Qt.ConnectionType.QueuedConnection)
        is_there = port is not None and port.is_installed()
        self.show_state(VoiceState.OFF if is_there else VoiceState.ABSENT)

    def set_chart(self, chart: Chart) -> None:
        """Tell the recogniser where the exam stands."""
        if self._port is not None and self.state is not VoiceState.ABSENT:
            self._port.set_chart(chart)

    def toggle(self) -> None:
        """Listen, or stop."""
        if self._port is None or self.state is VoiceState.ABSENT:
            return
        if self.state is VoiceState.OFF:
            self._port.start(self._hear)
            self.show_state(VoiceState.LISTENING)
        else:
            self._port.stop()
            self._pending = None
            self.show_state(VoiceState.OFF)

    def _hear(self, state: VoiceState, command: Command | None) -> None:
        self.heard.emit(state, command)

    def show_heard(self, state: VoiceState, command: Command | None) -> None:
        """Do what was surely heard; hold back what was not."""
        if command is None:
            self.show_state(state)
            return
        answer = {
            Action.CONFIRM: self.confirm,
            Action.CANCEL: self.cancel,
            Action.PAUSE: self.toggle,
            Action.STOP: self.toggle,
        }.get(command.action)
        if answer is not None:
            if state is VoiceState.PENDING:
                answer()
            return
        self.command.setText(canonical_form(command))
        if state is VoiceState.AMBER or command.is_rare:
            self._pending = command
            self.show_state(VoiceState.AMBER)
        else:
            self._pending = None
            self.show_state(VoiceState.PENDING)
            self._on_command(command)

    def confirm(self) -> None:
        """Do the command in doubt."""
        command, self._pending = self._pending, None
        self.show_state(VoiceState.LISTENING)
        if command is not None:
            self._on_command(command)

    def cancel(self) -> None:
        """Drop the command in doubt."""
        self._pending = None
        self.command.setText("")
        self.show_state(VoiceState.LISTENING)

    def show_state(self, state: VoiceState) -> None:
        """Show what the recogniser does."""
        self.state = state
        icon, word = _WORDS[state]
        colors = {
            VoiceState.LISTENING: self._theme.action,
            VoiceState.PENDING: self._theme.action,
            VoiceState.AMBER: self._theme.amber,
        }
        color = colors.get(state, self._theme.meta)
        self.icon.setText(icon)
        self.word.setText(tr(word))
        is_on = state in colors
        self.setStyleSheet(
            f"#voiceBar {{ border: {2 if is_on else 1}px solid {color}; border-radius: 8px; }}"
            f"#voiceIcon, #voiceWord {{ color: {color}; font-weight: 600; }}"
        )
        if state in {VoiceState.OFF, VoiceState.ABSENT}:
            self.command.setText("")
        for made in (self.yes, self.no):
            made.setVisible(state is VoiceState.AMBER)
        self.listen.setVisible(state is not VoiceState.ABSENT)
        self.listen.setText(tr("Listen") if state is VoiceState.OFF else tr("Stop"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer a command in doubt: Enter is yes, Escape is no."""
        if self.state is VoiceState.AMBER and event.key() in _ANSWERS:
            (self.confirm if _ANSWERS[event.key()] else self.cancel)()
            return
        super().keyPressEvent(event)


_ANSWERS: dict[int, bool] = {
    Qt.Key.Key_Return: True,
    Qt.Key.Key_Enter: True,
    Qt.Key.Key_Escape: False,
}
