"""The microphone at the chair: sound in, commands out to whoever charts. Nothing is kept.

The libraries and models of voice are imported on the thread that listens, when it first does.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from harmony_desktop.foundation.errors import UserFacingError

if TYPE_CHECKING:
    from harmony_desktop.domain.charting import Command
    from harmony_desktop.domain.perio import Chart
    from harmony_desktop.ui.voice_port import VoiceState
    from harmony_desktop.voice.algebra import FloatArray
    from harmony_desktop.voice.recogniser import Ears

    Heard = Callable[[VoiceState, Command | None], None]
    Sound = Callable[[threading.Event], Iterator[FloatArray]]

__all__ = ["VoiceAtChair", "sound_of_microphone"]

_BLOCK = 1_600
"""A tenth of a second at 16 kHz: little beside the time a sentence takes."""


def sound_of_microphone(stop: threading.Event) -> "Iterator[FloatArray]":
    """Yield what the system's microphone hears, 16 kHz, until `stop` is set.

    Raises:
        VoiceModelsError: there is no microphone, or it cannot be opened.
    """
    from harmony_desktop.voice.models import VoiceModelsError  # noqa: PLC0415
    from harmony_desktop.voice.sound import RATE  # noqa: PLC0415

    try:
        import sounddevice  # noqa: PLC0415 - opens the audio system
    except (ImportError, OSError):
        message = "No microphone can be used here. Typing works without."
        raise VoiceModelsError(message) from None
    try:
        with sounddevice.InputStream(samplerate=RATE, channels=1, dtype="float32") as stream:
            while not stop.is_set():
                block, _ = stream.read(_BLOCK)
                yield block[:, 0].copy()
    except sounddevice.PortAudioError:
        message = "The microphone cannot be opened. Typing works without."
        raise VoiceModelsError(message) from None


class VoiceAtChair:
    """Listens on a thread of its own; the exam's next sites narrow what can be heard."""

    def __init__(self, profile_root: Path, sound: "Sound" = sound_of_microphone) -> None:
        """Look for models with the profile, then with the program."""
        self._root = profile_root
        self._sound = sound
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._chart: Chart | None = None

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

    def set_chart(self, chart: "Chart") -> None:
        """Take where the exam stands."""
        self._chart = chart

    def start(self, on_heard: "Heard") -> None:
        """Listen until `stop`; `on_heard` is called on the thread that listens."""
        self.stop()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(self._stop, on_heard), name="voice", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; the thread ends after the sentence it is understanding."""
        self._stop.set()

    def wait(self) -> None:
        """Wait until the sound has ended and all of it was understood."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, stop: threading.Event, on_heard: "Heard") -> None:
        from harmony_desktop.ui.voice_port import VoiceState  # noqa: PLC0415

        try:
            self._listen(stop, on_heard)
        except UserFacingError:
            on_heard(VoiceState.ABSENT, None)

    def _listen(self, stop: threading.Event, on_heard: "Heard") -> None:
        from harmony_desktop.voice.models import find_models, model_folders  # noqa: PLC0415

        folder = find_models(model_folders(self._root))
        from harmony_desktop.voice.gate import Gate  # noqa: PLC0415 - after the libraries are found
        from harmony_desktop.voice.recogniser import Ears, load_engines  # noqa: PLC0415

        gate, ears = Gate(folder), Ears(lambda: load_engines(folder), {})
        try:
            for block in self._sound(stop):
                for utterance in gate.hear(block):
                    self._understand(ears, utterance, on_heard)
            for utterance in gate.finish():
                self._understand(ears, utterance, on_heard)
        finally:
            ears.release()

    def _understand(self, ears: "Ears", utterance: "FloatArray", on_heard: "Heard") -> None:
        from harmony_desktop.domain.charting.grammar import grammar_for  # noqa: PLC0415
        from harmony_desktop.domain.charting.phrases import Mode  # noqa: PLC0415
        from harmony_desktop.domain.perio import Chart  # noqa: PLC0415
        from harmony_desktop.ui.voice_port import VoiceState  # noqa: PLC0415
        from harmony_desktop.voice.recogniser import Status  # noqa: PLC0415

        chart = self._chart or Chart()
        modes = frozenset({Mode.PERIO, Mode.NAVIGATION, Mode.CONTROL, Mode.PENDING})
        heard = ears.understand(utterance, grammar_for(modes, chart.counts_expected()))
        if heard.command is not None and heard.status is not Status.REJECT:
            is_sure = heard.status is Status.COMMIT
            on_heard(VoiceState.PENDING if is_sure else VoiceState.AMBER, heard.command)
