"""The sound devices of this computer: a microphone's sound at 16 kHz, and tones.

The device fills a queue from a thread of its own, so that nothing said is lost while a sentence is
being understood. The libraries are imported where a device is first used.
"""

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from harmony_desktop.ui.voice.port import Tone

if TYPE_CHECKING:
    from harmony_desktop.voice.algebra import FloatArray

__all__ = ["microphones", "play_tone", "sound_of_microphone"]

_BLOCKS_PER_SECOND = 10
_MOST_WAITING = 60 * _BLOCKS_PER_SECOND
_NO_DEVICE = "No microphone can be used here. Typing works without."
_TONES = {
    Tone.DONE: ((880.0, 0.07),),
    Tone.ASK: ((660.0, 0.10), (495.0, 0.14)),
    Tone.REFUSED: ((220.0, 0.22),),
}
_LOUDNESS = 0.15
_SILENT_SECONDS = 5
"""A microphone gives sound even of silence; some sound servers take seconds to begin."""


def microphones() -> tuple[str, ...]:
    """Return the names of what can record, each once; empty where nothing can."""
    library = _library()
    devices = [] if library is None else library.query_devices()
    names = [str(device["name"]) for device in devices if device["max_input_channels"] > 0]
    return tuple(dict.fromkeys(names))


def sound_of_microphone(stop: threading.Event, name: str = "") -> "Iterator[FloatArray]":
    """Yield what a microphone hears in tenths of a second at 16 kHz, until `stop` is set.

    Args:
        stop: ends the sound.
        name: the microphone; empty for the system's own choice.

    Raises:
        VoiceModelsError: there is no microphone, it cannot be opened, or it was unplugged.
    """
    from harmony_desktop.voice.models import VoiceModelsError  # noqa: PLC0415
    from harmony_desktop.voice.sound import Resampler  # noqa: PLC0415

    library = _library()
    if library is None:
        raise VoiceModelsError(_NO_DEVICE)
    waiting: queue.Queue[FloatArray] = queue.Queue(_MOST_WAITING)
    try:
        rate = _rate(library, name or None)
        stream = library.InputStream(
            samplerate=rate,
            blocksize=rate // _BLOCKS_PER_SECOND,
            device=name or None,
            channels=1,
            dtype="float32",
            callback=lambda block, *_: _keep(waiting, block[:, 0].copy()),
        )
    except (library.PortAudioError, ValueError):
        raise VoiceModelsError(_NO_DEVICE) from None
    resampler = Resampler(rate, rate // _BLOCKS_PER_SECOND)
    with stream:
        while not stop.is_set():
            try:
                yield resampler.take(waiting.get(timeout=_SILENT_SECONDS))
            except queue.Empty:
                message = "The microphone gives no sound any more. Look whether it is plugged in."
                raise VoiceModelsError(message) from None


def play_tone(tone: Tone) -> None:
    """Play a tone; silent where nothing can play. Returns at once."""
    threading.Thread(target=_play, args=(tone,), name="voice-tone", daemon=True).start()


def _play(tone: Tone) -> None:
    import numpy as np  # noqa: PLC0415 - only who listens needs it

    rate = 16_000
    parts = []
    for hertz, seconds in _TONES[tone]:
        time = np.arange(int(rate * seconds)) / rate
        fade = np.minimum(1, np.minimum(time, time[::-1]) / 0.01)
        parts.append(_LOUDNESS * fade * np.sin(2 * np.pi * hertz * time))
    library = _library()
    if library is None:
        return
    with suppress(library.PortAudioError):
        library.play(np.concatenate(parts).astype(np.float32), rate, blocking=True)


def _library() -> Any:
    """Return the sound library, or None where it or the system's part of it is missing."""
    try:
        import sounddevice  # noqa: PLC0415 - opens the sound system
    except (ImportError, OSError):
        return None
    return sounddevice


def _rate(library: Any, device: str | None) -> int:
    """Return 16 kHz where the device can, else the rate it likes."""
    from harmony_desktop.voice.sound import RATE  # noqa: PLC0415

    try:
        library.check_input_settings(device=device, channels=1, dtype="float32", samplerate=RATE)
    except (library.PortAudioError, ValueError):
        return int(library.query_devices(device, "input")["default_samplerate"])
    return RATE


def _keep(waiting: "queue.Queue[FloatArray]", block: "FloatArray") -> None:
    """Keep a block; where nobody takes them for a minute the oldest goes."""
    while True:
        try:
            waiting.put_nowait(block)
        except queue.Full:
            waiting.get()
        else:
            return
