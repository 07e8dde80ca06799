"""The few array operations that both recognisers are made of; float32 throughout."""

import numpy as np
import numpy.typing as npt

__all__ = [
    "FloatArray",
    "Memory",
    "attend",
    "attend_each",
    "gelu",
    "layer_norm",
    "log_softmax",
    "near_silence",
    "silu",
]

FloatArray = npt.NDArray[np.float32]
Memory = list[tuple[FloatArray, FloatArray]]
"""The keys and values of one encoded sound, a pair for each layer of the decoder."""

# Abramowitz and Stegun 7.1.26: erf within 1.5e-7.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_P = 0.3275911


def layer_norm(x: FloatArray, weight: FloatArray, bias: FloatArray | None = None) -> FloatArray:
    """Return `x` normalised over its last axis."""
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred * centred).mean(axis=-1, keepdims=True)
    scaled: FloatArray = centred / np.sqrt(variance + np.float32(1e-5)) * weight
    if bias is not None:
        scaled += bias
    return scaled


def log_softmax(x: FloatArray) -> FloatArray:
    """Return the log probabilities over the last axis."""
    shifted = x - x.max(axis=-1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    result: FloatArray = np.subtract(shifted, total, dtype=np.float32)
    return result


def silu(x: FloatArray) -> FloatArray:
    """Return x times its logistic."""
    result: FloatArray = np.divide(x, 1 + np.exp(-x), dtype=np.float32)
    return result


def gelu(x: FloatArray) -> FloatArray:
    """Return the exact Gaussian error linear unit."""
    z = np.abs(x) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(_ERF_P) * z)
    series = np.zeros_like(t)
    for coefficient in reversed(_ERF):
        series = (series + np.float32(coefficient)) * t
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    result: FloatArray = x * (np.float32(0.5) + np.float32(0.5) * erf)
    return result


def attend(query: FloatArray, keys: FloatArray, values: FloatArray) -> FloatArray:
    """Return attention per head.

    Args:
        query: heads, rows, width; already scaled.
        keys: heads, width, columns.
        values: heads, columns, width.
    """
    scores: FloatArray = query @ keys
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores = scores / scores.sum(axis=-1, keepdims=True)
    result: FloatArray = scores @ values
    return result


def attend_each(
    query: FloatArray, sound: tuple[FloatArray, FloatArray], silence: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """Return attention of the first half of the rows to a sound, of the second half to silence."""
    half = query.shape[1] // 2
    heard = attend(query[:, :half], *sound)
    return np.concatenate([heard, attend(query[:, half:], *silence)], axis=1)


def near_silence() -> FloatArray:
    """Return a second of 16 kHz sound with nothing but a faint, ever equal hiss."""
    return np.random.default_rng(0).normal(0, 3e-4, 16_000).astype(np.float32)
