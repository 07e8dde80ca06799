"""What the voice bar shows and does, without a widget.

The recogniser tells of utterances on a thread of its own; they are taken in order on the window's.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from harmony_desktop.domain.charting import Action, Command, Mode, canonical_form
from harmony_desktop.domain.charting.attention import Attention, Decision, Verdict
from harmony_desktop.domain.charting.grammar import BY_TOOTH
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.ui.voice.port import Heard, Tone, VoicePort

__all__ = ["VoicePresenter", "VoiceState", "VoiceView"]

_TAP_SECONDS = 0.35
"""A pedal that comes up sooner said nothing: it answers what is asked."""


class VoiceState(StrEnum):
    """What the recogniser does."""

    ABSENT = "absent"
    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    LISTENING = "listening"
    HEARD = "heard"
    AMBER = "amber"
    REFUSED = "refused"
    PAUSED = "paused"
    FAILED = "failed"


class VoiceView(Protocol):
    """What the presenter tells the bar."""

    def show_state(self, state: VoiceState, text: str) -> None:
        """Show the state with the command or the reason it is about."""
        ...

    def show_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - as it is told
        """Show how loud it is, 0 to 1, and whether somebody speaks."""
        ...

    def show_help(self) -> None:
        """Open the sheet of what may be said."""
        ...


class VoicePresenter(QObject):
    """Follows one person's speech at one chart."""

    _ready = Signal()
    _level = Signal(float, bool)
    _heard = Signal(object)
    _failed = Signal(str)

    def __init__(
        self,
        port: VoicePort | None,
        clock: Clock,
        view: VoiceView,
        modes: frozenset[Mode],
        take: Callable[[Command, str], str],
        learn: Callable[[str, str], None] = lambda words, free_text: None,
        wording: Callable[[Command], str] = canonical_form,
    ) -> None:
        """Drive `view`.

        Args:
            port: the recogniser; None where voice is not installed.
            clock: tells how long a pedal was down.
            view: the bar.
            modes: what may be said at this chart.
            take: does a command, with the words it was said in, and returns why it was refused,
                or nothing.
            learn: takes the words of a command that was asked about and confirmed, and the free
                text beside them.
            wording: writes a command as the person reads it.
        """
        super().__init__()
        self._port = port
        self._clock = clock
        self._view = view
        self._modes = modes
        self._take = take
        self._learn = learn
        self._wording = wording
        self._attention = Attention()
        self._counts: tuple[int, ...] = BY_TOOTH
        self._asked = Heard(None)
        self._went_down: float | None = None
        self._reads_back = False
        self.state = VoiceState.OFF
        queued = Qt.ConnectionType.QueuedConnection
        self._ready.connect(self._show_ready, queued)
        self._level.connect(self._show_level, queued)
        self._heard.connect(self.take, queued)
        self._failed.connect(self._show_failure, queued)

    @property
    def is_on(self) -> bool:
        """Whether the microphone is open."""
        return self.state not in {VoiceState.ABSENT, VoiceState.OFF, VoiceState.FAILED}

    def look(self) -> None:
        """Look whether voice is installed, and show it."""
        is_there = self._port is not None and self._port.is_installed()
        self._show(VoiceState.OFF if is_there else VoiceState.ABSENT)

    def expect(self, counts: tuple[int, ...]) -> None:
        """Take how many numbers may stand in the next sentence."""
        self._counts = counts
        self._tell_what_may_be_said()

    def toggle(self) -> None:
        """Open the microphone, or close it."""
        if self.is_on:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Open the microphone."""
        if self._port is None or self.state is VoiceState.ABSENT:
            return
        self._attention = Attention()
        self._reads_back = self._port.choices.reads_back
        self._tell_what_may_be_said()
        self._show(VoiceState.STARTING)
        self._port.start(self)

    def stop(self) -> None:
        """Close the microphone and drop what waits."""
        if self._port is None or not self.is_on:
            return
        self._port.stop()
        self._attention = Attention()
        self._went_down = None
        self._show(VoiceState.OFF)

    def press(self) -> None:
        """Take that the pedal went down: the microphone opens where it was closed."""
        if self._port is None or self._went_down is not None:
            return
        self._went_down = self._clock.monotonic()
        if not self.is_on:
            self.start()
        if not self._port.choices.is_hands_free:
            self._port.hold(True)

    def release(self) -> None:
        """Take that the pedal came up; a tap answers yes, or pauses where the hands are free."""
        down, self._went_down = self._went_down, None
        if self._port is None or down is None:
            return
        self._port.hold(False)
        if self._clock.monotonic() - down >= _TAP_SECONDS:
            return
        if self._attention.pending is not None:
            self.confirm()
        elif self._port.choices.is_hands_free and self.state is not VoiceState.STARTING:
            self._attention.is_paused = not self._attention.is_paused
            self._show_waiting()

    def confirm(self) -> None:
        """Do the command that waits."""
        self._carry_out(self._attention.confirm(), self._asked)

    def cancel(self) -> None:
        """Drop the command that waits."""
        self._carry_out(self._attention.cancel(), self._asked)

    # What the recogniser tells, on its thread

    def on_ready(self) -> None:
        """Take that it listens."""
        self._ready.emit()

    def on_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - as the port says
        """Take how loud it is."""
        self._level.emit(level, is_speech)

    def on_heard(self, heard: Heard) -> None:
        """Take one utterance."""
        self._heard.emit(heard)

    def on_failed(self, message: str) -> None:
        """Take why it does not listen any more."""
        self._failed.emit(message)

    # On the window's thread

    def take(self, heard: Heard) -> None:
        """Do what was surely heard, hold back what was not, pass over talk."""
        if heard.command is None or not self.is_on:
            return
        decision = self._attention.take(heard.command, is_sure=heard.is_sure)
        self._carry_out(decision, heard)

    def _carry_out(self, decision: Decision, heard: Heard) -> None:
        command = decision.command
        match decision.verdict:
            case Verdict.DO if command is not None:
                self._do(command, heard, is_confirmed=decision.is_confirmed)
            case Verdict.HOLD if command is not None:
                if command == heard.command:
                    self._asked = heard
                self._sound(Tone.ASK)
                self._show(VoiceState.AMBER, self._wording(command))
            case Verdict.DROP:
                self._sound(Tone.DONE)
                self._show_waiting()
            case Verdict.PAUSE | Verdict.RESUME:
                self._sound(Tone.DONE)
                self._show_waiting()
            case _:
                pass
        self._tell_what_may_be_said()

    def _do(self, command: Command, heard: Heard, *, is_confirmed: bool) -> None:
        said = self._asked if is_confirmed else heard
        if command.action is Action.HELP:
            self._show_waiting()
            self._view.show_help()
            return
        if command.action in {Action.FEEDBACK_ON, Action.FEEDBACK_OFF}:
            self._reads_back = command.action is Action.FEEDBACK_ON
            refusal = ""
        elif command.action in {Action.START, Action.RESUME}:
            self._show_waiting()
            return
        else:
            refusal = self._take(command, said.words)
        self._sound(Tone.REFUSED if refusal else Tone.DONE)
        self._show(
            VoiceState.REFUSED if refusal else VoiceState.HEARD, refusal or self._wording(command)
        )
        if refusal:
            return
        if self._reads_back and self._port is not None:
            self._port.read_aloud(said.words)
        if is_confirmed and not said.is_sure and said.command == command:
            self._learn(said.words, said.free_text)

    def _show_waiting(self) -> None:
        self._show(VoiceState.PAUSED if self._attention.is_paused else self._open_state())

    def _open_state(self) -> VoiceState:
        is_free = self._port is not None and self._port.choices.is_hands_free
        return VoiceState.LISTENING if is_free else VoiceState.READY

    def _show_ready(self) -> None:
        if self.state is VoiceState.STARTING:
            self._show_waiting()

    def _show_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - as it is told
        if self.is_on:
            self._view.show_level(level, is_speech)

    def _show_failure(self, message: str) -> None:
        self._went_down = None
        self._show(VoiceState.FAILED, message)

    def _show(self, state: VoiceState, text: str = "") -> None:
        self.state = state
        self._view.show_state(state, text)

    def _sound(self, tone: Tone) -> None:
        if self._port is not None and self.is_on and self._port.choices.has_tones:
            self._port.sound(tone)

    def _tell_what_may_be_said(self) -> None:
        if self._port is not None and self.state is not VoiceState.ABSENT:
            self._port.expect(self._attention.modes(self._modes), self._counts)
