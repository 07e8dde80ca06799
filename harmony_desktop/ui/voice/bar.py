"""The bar that shows what voice does: off, listening, heard, in doubt, refused, paused.

A state is shown by colour, an icon and a word together. Without voice the bar says how to get it.
"""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from harmony_desktop.domain.charting import Command, Mode, canonical_form
from harmony_desktop.domain.charting.heard_as import heard_instead
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import LearnHeardAs
from harmony_desktop.services.queries.voice_profile import load_voice_profile
from harmony_desktop.ui.language import mark, tr, tr_message
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.voice.choices import open_voice_choices
from harmony_desktop.ui.voice.meter import LevelMeter
from harmony_desktop.ui.voice.pedal import PedalKeys
from harmony_desktop.ui.voice.presenter import VoicePresenter, VoiceState
from harmony_desktop.ui.voice.sheet import VoiceSheet
from harmony_desktop.ui.widgets import button, label

__all__ = ["VoiceBar"]

_WORDS = {
    VoiceState.ABSENT: ("■", mark("Voice is not installed: harmony-desktop voice install")),
    VoiceState.OFF: ("■", mark("Voice is off")),
    VoiceState.STARTING: ("…", mark("Opening the microphone")),
    VoiceState.READY: ("○", mark("Hold {} and speak")),
    VoiceState.LISTENING: ("●", mark("Listening")),
    VoiceState.HEARD: ("▶", mark("Heard")),
    VoiceState.AMBER: ("?", mark("Is this right? Enter for yes, Esc for no")),
    VoiceState.REFUSED: ("!", mark("Not written")),
    VoiceState.PAUSED: ("‖", mark("Paused: say resume")),
    VoiceState.FAILED: ("!", mark("Voice stopped")),
}
_CLOSED = {VoiceState.ABSENT, VoiceState.OFF, VoiceState.FAILED}
_WITHOUT_COMMAND = {VoiceState.ABSENT, VoiceState.OFF, VoiceState.STARTING}


class VoiceBar(QFrame):
    """The microphone at one chart; closed when the chart is not shown."""

    def __init__(
        self,
        host: ScreenHost,
        modes: frozenset[Mode],
        take: Callable[[Command, str], str],
        wording: Callable[[Command], str] = canonical_form,
    ) -> None:
        """Give commands to `take` with the words they were said in; it returns a refusal or ''.

        `wording` writes a command as the person at this chart reads it.
        """
        super().__init__()
        self.setObjectName("voiceBar")
        self.setAccessibleName(tr("Voice"))
        self._host = host
        self._modes = modes
        self._knows_profile = False
        self._is_provider = False
        self.icon = label("", "voiceIcon")
        self.word = label("", "voiceWord")
        self.meter = LevelMeter(host.theme())
        self.command = label("", "voiceCommand", title=True)
        self.presenter = VoicePresenter(
            host.parts.voice, host.clock, self, modes, take, self._learn, wording
        )
        self.presenter.setParent(self)
        self.listen = button(tr("Listen"), "voiceListen", self._toggle)
        self.yes = button(tr("Yes"), "voiceYes", self.presenter.confirm, primary=True)
        self.no = button(tr("No"), "voiceNo", self.presenter.cancel)
        self.sheet = button(tr("What can I say?"), "voiceHelp", self.show_help)
        self.choices = button(tr("Microphone…"), "voiceChoices", self._choose)
        self.pedal = PedalKeys(self, self._key, self._is_asking, self._on_pedal, self._on_answer)
        self._lay_out()
        self.presenter.look()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self.meter.set_theme(theme)
        self.show_state(self.presenter.state, self.command.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the pedal."""
        super().showEvent(event)
        self.pedal.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the microphone: what is said now is not for this chart."""
        self.pedal.rest()
        self.presenter.stop()
        super().hideEvent(event)

    # The view the presenter talks to

    def show_state(self, state: VoiceState, text: str) -> None:
        """Show what voice does, and the command or the reason it is about."""
        theme = self._host.theme()
        icon, word = _WORDS[state]
        colors = {
            VoiceState.AMBER: theme.amber,
            VoiceState.REFUSED: theme.alert,
            VoiceState.FAILED: theme.alert,
        }
        is_open = state not in _CLOSED
        color = colors.get(state, theme.action if is_open else theme.meta)
        self.icon.setText(icon)
        self.word.setText(tr(word).format(self._key()))
        self.command.setText("" if state in _WITHOUT_COMMAND else tr_message(text))
        self.setStyleSheet(
            f"#voiceBar {{ border: {2 if is_open else 1}px solid {color}; border-radius: 8px; }}"
            f"#voiceIcon, #voiceWord {{ color: {color}; font-weight: 600; }}"
            f"#voiceCommand {{ font-size: {theme.size(22)}px; }}"
        )
        is_asking = state is VoiceState.AMBER
        for made in (self.yes, self.no):
            made.setVisible(is_asking)
        self.meter.setVisible(is_open and not is_asking)
        self.sheet.setVisible(not is_asking)
        self.choices.setVisible(state is not VoiceState.ABSENT and not is_asking)
        self.listen.setVisible(state is not VoiceState.ABSENT)
        self.listen.setText(tr("Stop") if is_open else tr("Listen"))
        self.listen.setAccessibleName(self.listen.text())

    def show_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - as it is told
        """Show how loud it is."""
        self.meter.show_level(level, is_speech=is_speech)

    def show_help(self) -> None:
        """Open the sheet of what may be said here."""
        VoiceSheet(self._host.window, self._modes).open()

    # Inner workings

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        for widget in (self.icon, self.word, self.meter):
            row.addWidget(widget)
        row.addWidget(self.command, 1)
        for made in (self.yes, self.no, self.sheet, self.choices, self.listen):
            row.addWidget(made)

    def _toggle(self) -> None:
        self._know_profile()
        self.presenter.toggle()

    def _know_profile(self) -> None:
        port = self._host.parts.voice
        if port is None or self._knows_profile:
            return
        self._knows_profile = True

        def know(profile: dict[str, tuple[str, ...]] | None) -> None:
            self._is_provider = profile is not None
            port.know(profile or {})

        self._host.look(self, load_voice_profile, self._host.actor.user_id, then=know)

    def _learn(self, words: str, free_text: str) -> None:
        if not self._is_provider or heard_instead(words, free_text) is None:
            return
        command = LearnHeardAs(words=words, free_text=free_text)

        def work() -> Changes:
            from harmony_desktop.services.voice_profiles import learn_heard_as  # noqa: PLC0415

            return self._host.desk.do(learn_heard_as, command)

        self._host.tasks.command(self, work, lambda changes: None, self._host.problem)

    def _choose(self) -> None:
        port = self._host.parts.voice
        if port is not None:
            self.presenter.stop()
            open_voice_choices(self._host, port, self.presenter.look)

    def _key(self) -> str:
        port = self._host.parts.voice
        return "" if port is None else port.choices.key

    def _is_asking(self) -> bool:
        return self.presenter.state is VoiceState.AMBER

    def _on_pedal(self, is_down: bool) -> None:  # noqa: FBT001 - a pedal is down or not
        if is_down:
            self._know_profile()
            self.presenter.press()
        else:
            self.presenter.release()

    def _on_answer(self, is_yes: bool) -> None:  # noqa: FBT001 - yes or no
        if is_yes:
            self.presenter.confirm()
        else:
            self.presenter.cancel()
