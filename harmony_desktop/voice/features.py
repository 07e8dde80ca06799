"""Whisper's log mel spectrogram: 80 Slaney bands, windows of 25 ms, every 10 ms."""

import math
from functools import lru_cache

import numpy as np

from harmony_desktop.voice.algebra import FloatArray

__all__ = ["log_mel"]

_RATE, _WINDOW, _STEP, _BANDS = 16_000, 400, 160, 80


def log_mel(sound: FloatArray, frames: int) -> FloatArray:
    """Return `frames` columns of 80 bands for 16 kHz sound, silence after its end."""
    padded = np.zeros(frames * _STEP + _WINDOW, np.float32)
    half = _WINDOW // 2
    used = sound[: frames * _STEP + half]
    padded[half : half + len(used)] = used
    padded[:half] = padded[half + 1 : 2 * half + 1][::-1]
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_STEP][:frames]
    curve = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    power = np.abs(np.fft.rfft(windows * curve, axis=1)) ** 2
    bands = np.log10(np.maximum(_mel_filters() @ power.T, 1e-10))
    bands = (np.maximum(bands, bands.max() - 8) + 4) / 4
    result: FloatArray = bands.astype(np.float32)
    return result


@lru_cache(maxsize=1)
def _mel_filters() -> FloatArray:
    edges = _mel_to_hertz(np.linspace(0, _hertz_to_mel(_RATE / 2), _BANDS + 2))
    bins = np.fft.rfftfreq(_WINDOW, 1 / _RATE)
    rising = (bins[None] - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins[None]) / np.diff(edges)[1:, None]
    triangles = np.maximum(0, np.minimum(rising, falling))
    areas = 2 / (edges[2:] - edges[:-2])
    result: FloatArray = (triangles * areas[:, None]).astype(np.float32)
    return result


def _hertz_to_mel(hertz: float) -> float:
    # Slaney's scale: linear below 1 kHz, logarithmic above.
    return 15 + math.log(hertz / 1000) * 27 / math.log(6.4)


def _mel_to_hertz(mel: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> FloatArray:
    linear = mel * 200 / 3
    curved = 1000 * np.exp((mel - 15) * np.log(6.4) / 27)
    return np.where(mel < 15, linear, curved).astype(np.float32)  # noqa: PLR2004 - 1 kHz
