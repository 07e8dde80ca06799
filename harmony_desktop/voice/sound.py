"""Sound as the recognisers want it: 16 kHz, one channel, float32 between -1 and 1.

Reads RIFF WAVE files of 8 to 32 bits and floats, any rate and number of channels. The header is
read by hand, because files cut off in the middle and extensible headers must not end in a surprise.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.voice.algebra import FloatArray

__all__ = [
    "RATE",
    "Resampler",
    "SoundError",
    "read_sound",
    "resample",
    "signal_to_noise",
    "spoken_seconds",
    "to_sound",
]

RATE = 16_000
_LOWEST_RATE, _HIGHEST_RATE = 4_000, 384_000
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_LONGEST_SECONDS = 3600
_TAPS = 16


class SoundError(UserFacingError):
    """The file is no sound that can be heard."""

    kind = "sound"

    def __init__(self, name: str, problem: str) -> None:
        """Name the file and say what is the matter with it."""
        super().__init__(f"{name} {problem}")


@dataclass(frozen=True, slots=True)
class _Format:
    kind: int
    channels: int
    rate: int
    bits: int


def read_sound(path: Path) -> FloatArray:
    """Return the sound of a WAV file.

    Raises:
        SoundError: the file cannot be read, is no WAV file, or holds no sound.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SoundError(path.name, "cannot be read.") from error
    return to_sound(data, path.name)


def to_sound(data: bytes, name: str) -> FloatArray:
    """Return the sound in the bytes of a WAV file; a file that is cut off gives what is there.

    Raises:
        SoundError: the bytes are no WAV file, or hold no sound. The text names `name`.
    """
    if len(data) < 12 or data[:4] != b"RIFF" or data[8:12] != b"WAVE":  # noqa: PLR2004 - header
        raise SoundError(name, "is not a WAV file.")
    layout, samples = _chunks(data, name)
    width = layout.bits // 8
    frame = width * layout.channels
    whole = len(samples) - len(samples) % frame
    if whole == 0:
        raise SoundError(name, "holds no sound.")
    if whole // frame > layout.rate * _LONGEST_SECONDS:
        raise SoundError(name, "is longer than an hour.")
    values = _values(samples[:whole], layout).reshape(-1, layout.channels)
    mono = values.mean(axis=1, dtype=np.float32)
    if not np.isfinite(mono).all():
        raise SoundError(name, "holds values that are no sound.")
    return resample(np.clip(mono, -1, 1), layout.rate)


def _chunks(data: bytes, name: str) -> tuple[_Format, bytes]:
    layout: _Format | None = None
    at = 12
    while at + 8 <= len(data):
        tag = data[at : at + 4]
        (size,) = struct.unpack_from("<I", data, at + 4)
        body = data[at + 8 : at + 8 + size]
        if tag == b"fmt " and len(body) >= 16:  # noqa: PLR2004 - the shortest header
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
            if kind == _EXTENSIBLE and len(body) >= 26:  # noqa: PLR2004 - where the kind stands
                (kind,) = struct.unpack_from("<H", body, 24)
            layout = _Format(kind, channels, rate, bits)
        elif tag == b"data":
            if layout is None:
                break
            _check(layout, name)
            return layout, body
        at += 8 + size + size % 2
    raise SoundError(name, "holds no sound.")


def _check(layout: _Format, name: str) -> None:
    known = {_PCM: (8, 16, 24, 32), _FLOAT: (32, 64)}.get(layout.kind, ())
    if (
        layout.bits not in known
        or not layout.channels
        or not _LOWEST_RATE <= layout.rate <= _HIGHEST_RATE
    ):
        raise SoundError(name, "is of a kind that cannot be read; plain PCM can.")


def _values(samples: bytes, layout: _Format) -> FloatArray:
    if layout.kind == _FLOAT:
        with np.errstate(over="ignore"):
            return np.frombuffer(samples, f"<f{layout.bits // 8}").astype(np.float32)
    if layout.bits == 8:  # noqa: PLR2004 - eight bits are unsigned
        return (np.frombuffer(samples, np.uint8).astype(np.float32) - np.float32(128)) / np.float32(
            128
        )
    if layout.bits == 24:  # noqa: PLR2004 - three bytes, the high one signed
        parts = np.frombuffer(samples, np.uint8).reshape(-1, 3).astype(np.int32)
        whole = (parts[:, 2] << 16) | (parts[:, 1] << 8) | parts[:, 0]
        return (whole - ((whole & 0x800000) << 1)).astype(np.float32) / np.float32(0x800000)
    full = float(1 << (layout.bits - 1))
    return np.frombuffer(samples, f"<i{layout.bits // 8}").astype(np.float32) / np.float32(full)


def resample(sound: FloatArray, rate: int) -> FloatArray:
    """Return sound of `rate` at 16 kHz, by windowed sinc interpolation."""
    if rate == RATE:
        return sound
    count = len(sound) * RATE // rate
    padded = np.pad(sound, _reach(rate) + 1)
    result = np.empty(count, np.float32)
    for start in range(0, count, RATE):
        at, weights = _interpolation(np.arange(start, min(start + RATE, count)), rate)
        result[start : start + len(at)] = (weights * padded[at + _reach(rate) + 1]).sum(axis=1)
    return result


class Resampler:
    """Brings sound that comes in pieces of one length to 16 kHz, two milliseconds late.

    Args:
        rate: the sound's own rate.
        length: samples of a piece; a whole number of samples at 16 kHz must fit it.
    """

    def __init__(self, rate: int, length: int) -> None:
        """Begin in silence.

        Raises:
            ValueError: no whole number of samples at 16 kHz fits a piece.
        """
        if length * RATE % rate:
            raise ValueError(length)
        self._is_right = rate == RATE
        self._before = np.zeros(length, np.float32)
        count = length * RATE // rate
        late = -(-(_reach(rate) + 1) * RATE // rate)
        self._at, self._weights = _interpolation(np.arange(count - late, 2 * count - late), rate)

    def take(self, piece: FloatArray) -> FloatArray:
        """Return the next piece at 16 kHz."""
        if self._is_right:
            return piece
        joined = np.concatenate([self._before, piece])
        self._before = piece
        result: FloatArray = (self._weights * joined[self._at]).sum(axis=1)
        return result


def _reach(rate: int) -> int:
    """Return how many samples on either side a sample at 16 kHz is made of."""
    return int(np.ceil(_TAPS / min(1.0, RATE / rate)))


def _interpolation(
    wanted: npt.NDArray[np.int64], rate: int
) -> tuple[npt.NDArray[np.int64], FloatArray]:
    """Return for each wanted sample at 16 kHz which samples of `rate` it is made of, and how."""
    cutoff, reach = min(1.0, RATE / rate), _reach(rate)
    offsets = np.arange(-reach, reach + 1)
    place = wanted * (rate / RATE)
    nearest = np.round(place).astype(np.int64)
    distance = offsets[None] - (place - nearest)[:, None]
    curve = np.cos(np.clip(distance / (reach + 1), -1, 1) * (np.pi / 2)) ** 2
    weights = (np.sinc(distance * cutoff) * curve * cutoff).astype(np.float32)
    return nearest[:, None] + offsets[None], weights


def spoken_seconds(sound: FloatArray) -> float:
    """Return how long somebody speaks in a 16 kHz utterance: from its first loud part to its last.

    Loud is a third of what the loudest parts are.
    """
    frame = RATE // 50
    whole = sound[: len(sound) // frame * frame].reshape(-1, frame)
    if not len(whole):
        return 0.0
    loudness = np.sqrt((whole * whole).mean(axis=1))
    loud = np.flatnonzero(loudness >= np.quantile(loudness, 0.95) / 3)
    return float(loud[-1] - loud[0] + 1) / 50


def signal_to_noise(sound: FloatArray) -> float:
    """Return how far the loud parts of a 16 kHz utterance stand above its quiet ones, in decibels.

    An utterance of the gate begins a quarter of a second before the speech and ends nearly half a
    second after it, so a tenth of it at least is the room alone; the loud twentieth is speech.
    """
    frame = RATE // 50
    whole = sound[: len(sound) // frame * frame].reshape(-1, frame)
    if not len(whole):
        return 0.0
    power = (whole * whole).mean(axis=1)
    quiet, loud = np.quantile(power, (0.1, 0.95))
    return float(10 * np.log10(max(float(loud), 1e-10) / max(float(quiet), 1e-10)))
