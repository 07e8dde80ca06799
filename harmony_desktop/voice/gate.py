"""The speech gate: Silero's detector cuts the sound of a room into utterances."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.sound import RATE

__all__ = ["Gate", "speech_in"]

_FRAME, _CONTEXT = 512, 64
_OPENS, _CLOSES = 0.5, 0.35
_HANG_OVER = int(0.45 * RATE / _FRAME)
_LEAD_IN = int(0.25 * RATE / _FRAME)
_SHORTEST = int(0.16 * RATE / _FRAME)
_LONGEST = int(12 * RATE / _FRAME)


class Gate:
    """Takes sound as it comes and gives whole utterances back."""

    def __init__(self, folder: Path) -> None:
        """Load the detector from a folder of verified models."""
        import onnxruntime  # noqa: PLC0415 - only who listens needs it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._detector: Any = onnxruntime.InferenceSession(
            str(folder / "silero_vad.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.reset()

    @property
    def is_open(self) -> bool:
        """Whether somebody speaks now."""
        return self._is_open

    def reset(self) -> None:
        """Forget what was heard, as before the first sound."""
        self._state = np.zeros((2, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)
        self._frames: list[FloatArray] = []
        self._speech = 0
        self._silent = 0
        self._is_open = False

    def hear(self, sound: FloatArray) -> Iterator[FloatArray]:
        """Yield each utterance that ends within `sound`, 16 kHz in pieces of any length."""
        waiting = np.concatenate([self._rest, sound])
        whole = len(waiting) - len(waiting) % _FRAME
        self._rest = waiting[whole:]
        for start in range(0, whole, _FRAME):
            ended = self._take(waiting[start : start + _FRAME])
            if ended is not None:
                yield ended

    def finish(self) -> Iterator[FloatArray]:
        """Yield the utterance that was still going on, if there is one."""
        if self._is_open and self._speech >= _SHORTEST:
            yield np.concatenate(self._frames)
        self.reset()

    def _take(self, frame: FloatArray) -> FloatArray | None:
        chance = self._chance(frame)
        self._frames.append(frame)
        if not self._is_open:
            if chance < _OPENS:
                del self._frames[:-_LEAD_IN]
                return None
            self._is_open, self._speech, self._silent = True, 0, 0
        self._silent = 0 if chance >= _CLOSES else self._silent + 1
        self._speech += chance >= _OPENS
        if self._silent < _HANG_OVER and len(self._frames) < _LONGEST:
            return None
        self._is_open = False
        utterance, self._frames = self._frames, self._frames[-_LEAD_IN:]
        return np.concatenate(utterance) if self._speech >= _SHORTEST else None

    def _chance(self, frame: FloatArray) -> float:
        joined = np.concatenate([self._context, frame])
        self._context = frame[-_CONTEXT:]
        chance, self._state = self._detector.run(
            None,
            {"input": joined[None], "state": self._state, "sr": np.array(RATE, np.int64)},
        )
        return float(chance[0, 0])


def speech_in(gate: Gate, sound: FloatArray) -> tuple[FloatArray, ...]:
    """Return the utterances of a whole recording."""
    gate.reset()
    return (*gate.hear(sound), *gate.finish())
