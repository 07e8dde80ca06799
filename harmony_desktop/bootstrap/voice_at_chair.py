"""The microphone at the chair: sound in, commands out to whoever charts. Nothing is kept.

The libraries and models of voice are imported on the thread that listens, when it first does.
"""

import math
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony_desktop.bootstrap.microphone import microphones, play_tone, sound_of_microphone
from harmony_desktop.bootstrap.reading_aloud import ReadingAloud
from harmony_desktop.domain.charting import Mode
from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.ui.voice.port import Heard, Tone, VoiceChoices, VoiceListener

if TYPE_CHECKING:
    from harmony_desktop.bootstrap.workplace import Workplace
    from harmony_desktop.voice.algebra import FloatArray
    from harmony_desktop.voice.gate import Gate
    from harmony_desktop.voice.recogniser import Ears

    Sound = Callable[[threading.Event, str], Iterator[FloatArray]]

__all__ = ["VoiceAtChair", "make_voice"]

_AFTER_PEDAL = 3
_BEFORE_PEDAL = 2
_IDLE_BLOCKS = 3000
_DECIBELS = 60.0


def make_voice(workplace: "Workplace") -> "VoiceAtChair":
    """Return the recogniser of a workplace, as its computer likes it."""
    known = {one.name for one in fields(VoiceChoices)}
    stored: dict[str, Any] = {
        name: value for name, value in workplace.settings.voice.items() if name in known
    }
    return VoiceAtChair(
        workplace.paths.root,
        VoiceChoices(**stored),
        lambda choices: workplace.remember_voice(asdict(choices)),
    )


class VoiceAtChair:
    """Listens on a thread of its own; what is expected next narrows what can be heard.

    Attributes:
        choices: how voice works on this computer.
    """

    def __init__(
        self,
        profile_root: Path,
        choices: VoiceChoices | None = None,
        remember: "Callable[[VoiceChoices], None]" = lambda choices: None,
        sound: "Sound" = sound_of_microphone,
    ) -> None:
        """Look for models with the profile, then with the program; `remember` keeps choices."""
        self.choices = choices or VoiceChoices()
        self._root = profile_root
        self._remember = remember
        self._sound = sound
        self._aloud: ReadingAloud | None = None
        self._heard_as: dict[str, tuple[str, ...]] = {}
        self._expected: tuple[frozenset[Mode], tuple[int, ...]] = (frozenset(Mode), (3, 6, 9))
        self._pedal = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def is_installed(self) -> bool:
        """Tell whether libraries and models are there; they are verified when first used."""
        from harmony_desktop.voice.models import (  # noqa: PLC0415
            missing_libraries,
            model_folders,
        )

        has_models = any(
            folder.is_dir() and any(folder.iterdir()) for folder in model_folders(self._root)
        )
        return has_models and not missing_libraries()

    def choose(self, choices: VoiceChoices) -> None:
        """Keep how voice works on this computer."""
        self.choices = choices
        self._remember(choices)

    def microphones(self) -> tuple[str, ...]:
        """Return the names of the microphones."""
        return microphones()

    def expect(self, modes: frozenset[Mode], counts: tuple[int, ...]) -> None:
        """Take what may be said now."""
        self._expected = (modes, counts)

    def know(self, heard_as: dict[str, tuple[str, ...]]) -> None:
        """Take how the person's words have been written down; from the next start on."""
        self._heard_as = heard_as

    def start(self, listener: VoiceListener) -> None:
        """Listen until `stop`; `listener` is told on the thread that listens."""
        self.stop()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(self._stop, listener), name="voice", daemon=True
        )
        self._thread.start()

    def hold(self, is_down: bool) -> None:  # noqa: FBT001 - a pedal is down or not
        """Take that the pedal went down or up."""
        if is_down:
            self._pedal.set()
        else:
            self._pedal.clear()

    def sound(self, tone: Tone) -> None:
        """Play a tone."""
        play_tone(tone)

    def can_read_aloud(self) -> bool:
        """Tell whether this computer can speak."""
        return self._speaker().can_speak

    def read_aloud(self, text: str) -> None:
        """Say a text."""
        self._speaker().say(text)

    def stop(self) -> None:
        """Stop listening; the thread ends after the sentence it is understanding."""
        self._stop.set()
        self._pedal.clear()

    def wait(self) -> None:
        """Wait until the sound has ended and all of it was understood."""
        if self._thread is not None:
            self._thread.join()

    def _speaker(self) -> ReadingAloud:
        if self._aloud is None:
            self._aloud = ReadingAloud()
        return self._aloud

    def _run(self, stop: threading.Event, listener: VoiceListener) -> None:
        try:
            self._listen(stop, listener)
        except UserFacingError as error:
            listener.on_failed(error.message)

    def _listen(self, stop: threading.Event, listener: VoiceListener) -> None:
        from harmony_desktop.voice.models import find_models, model_folders  # noqa: PLC0415

        folder = find_models(model_folders(self._root))
        from harmony_desktop.voice.gate import Gate  # noqa: PLC0415 - after the libraries are found
        from harmony_desktop.voice.recogniser import Ears, load_engines  # noqa: PLC0415

        ears = Ears(lambda: load_engines(folder), self._heard_as)
        gate = Gate(folder)
        pedal = _PedalSound(gate)
        ears.load()
        listener.on_ready()
        idle = 0
        try:
            for block in self._sound(stop, self.choices.microphone):
                listener.on_level(_level(block), gate.is_open)
                is_idle = True
                is_free = self.choices.is_hands_free
                heard = gate.hear(block) if is_free else pedal.take(block, self._pedal.is_set())
                for utterance in heard:
                    self._understand(ears, utterance, listener)
                    is_idle = False
                idle = idle + 1 if is_idle and not gate.is_open else 0
                if idle == _IDLE_BLOCKS:
                    ears.release()
            for utterance in gate.finish():
                self._understand(ears, utterance, listener)
        finally:
            ears.release()

    def _understand(self, ears: "Ears", utterance: "FloatArray", listener: VoiceListener) -> None:
        from harmony_desktop.domain.charting.grammar import grammar_for  # noqa: PLC0415
        from harmony_desktop.voice.recogniser import Status  # noqa: PLC0415

        heard = ears.understand(utterance, grammar_for(*self._expected))
        if heard.command is None or heard.status is Status.REJECT:
            listener.on_heard(Heard(None, free_text=heard.free_text))
            return
        is_sure = heard.status is Status.COMMIT
        listener.on_heard(Heard(heard.command, is_sure, heard.words, heard.free_text))


class _PedalSound:
    """Lets sound through while the pedal is down, and a little around it for whole words."""

    def __init__(self, gate: "Gate") -> None:
        self._gate = gate
        self._before: deque[FloatArray] = deque(maxlen=_BEFORE_PEDAL)
        self._left = 0

    def take(self, block: "FloatArray", is_down: bool) -> "Iterator[FloatArray]":  # noqa: FBT001
        """Yield what was said: at each pause, and when the pedal comes up."""
        if is_down:
            if not self._left:
                for earlier in self._before:
                    yield from self._gate.hear(earlier)
            self._left = _AFTER_PEDAL
        if not self._left:
            self._before.append(block)
            return
        yield from self._gate.hear(block)
        if not is_down:
            self._left -= 1
            if not self._left:
                self._before.clear()
                yield from self._gate.finish()


def _level(block: "FloatArray") -> float:
    """Return how loud it is: 0 at 60 dB below full, 1 at full."""
    power = float((block * block).mean())
    return min(1.0, max(0.0, 1 + 10 * math.log10(max(power, 1e-12)) / _DECIBELS))
