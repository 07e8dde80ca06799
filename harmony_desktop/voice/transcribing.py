"""Whole recordings into commands: what `harmony-desktop voice transcribe` does."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from harmony_desktop.domain.charting.commands import canonical_form
from harmony_desktop.domain.charting.grammar import grammar_for
from harmony_desktop.domain.charting.interpreter import EVERY_MODE
from harmony_desktop.domain.charting.phrases import Mode
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.gate import Gate, speech_in
from harmony_desktop.voice.recogniser import Ears, Recognition, Status
from harmony_desktop.voice.sound import RATE, read_sound

__all__ = ["MODES", "Transcript", "transcribe"]

_SHARED = frozenset({Mode.NAVIGATION, Mode.CONTROL})
MODES = {
    "perio": _SHARED | {Mode.PERIO},
    "restorative": _SHARED | {Mode.RESTORATIVE},
    "auto": EVERY_MODE,
}
_ONE_SENTENCE = 9.0
_RANK = (Status.COMMIT, Status.ASK, Status.REJECT)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What one file says; the fields are those of the command line's JSON.

    `latency_ms` is the time from the end of the last utterance to its command, `audio_ms` the
    length of the recording.
    """

    file: str
    text: str
    commands: tuple[str, ...]
    status: Status
    latency_ms: int
    audio_ms: int


def transcribe(path: Path, mode: str, ears: Ears, gate: Gate) -> Transcript:
    """Return what the recording says.

    Raises:
        SoundError: the file is no sound.
    """
    sound = read_sound(path)
    grammar = grammar_for(MODES[mode])
    understood: list[Recognition] = []
    seconds = 0.0
    for utterance in _utterances(gate, sound):
        started = perf_counter()
        understood.append(ears.understand(utterance, grammar))
        seconds = perf_counter() - started
    heard = [one for one in understood if one.status is not Status.REJECT]
    status = max((one.status for one in heard), key=_RANK.index, default=Status.REJECT)
    return Transcript(
        str(path),
        " ".join(one.words for one in (heard or understood)),
        tuple(canonical_form(one.command) for one in heard if one.command),
        status,
        round(seconds * 1000),
        round(len(sound) / RATE * 1000),
    )


def _utterances(gate: Gate, sound: FloatArray) -> tuple[FloatArray, ...]:
    """Return what to understand: a short file is one sentence whatever its pauses."""
    parts = speech_in(gate, sound)
    if parts and len(sound) <= _ONE_SENTENCE * RATE:
        return (sound,)
    return parts
