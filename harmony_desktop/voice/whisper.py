"""Whisper tiny.en on the arrays of its CTranslate2 model: the independent second opinion.

Only as much of the 30 s window is encoded as the utterance needs.
"""

import struct
from io import BufferedReader
from pathlib import Path

import numpy as np

from harmony_desktop.voice.algebra import (
    FloatArray,
    Memory,
    attend,
    attend_each,
    gelu,
    layer_norm,
    log_softmax,
    near_silence,
)
from harmony_desktop.voice.features import log_mel
from harmony_desktop.voice.tokens import Vocabulary, read_whisper_vocabulary

__all__ = ["Whisper"]

_WIDTH, _HEADS, _LAYERS = 384, 6, 4
_HEAD = _WIDTH // _HEADS
_SCALE = np.float32(_HEAD**-0.5)
_SILENCE_FRAMES = 100
_MOST_FRAMES = 3000
_RATE_PER_FRAME = 160


class Whisper:
    """The loaded model; one utterance at a time."""

    name = "whisper"
    prior_share = 0.2
    start: tuple[int, ...] = (50257, 50362)
    end = 50256

    def __init__(self, folder: Path) -> None:
        """Load from a folder that `harmony_desktop.voice.models` has verified."""
        self._weights = _read_weights(folder / "whisper_tiny_en.bin")
        self._silence: Memory | None = None
        self.vocabulary: Vocabulary = read_whisper_vocabulary(folder / "whisper_tokens.txt")

    def hear(self, sound: FloatArray) -> "WhisperDecoding":
        """Encode 16 kHz sound; the decoding starts at its beginning."""
        if self._silence is None:
            self._silence = self._encode_keys(near_silence())
        heard = self._encode_keys(sound)
        return WhisperDecoding(self._weights, heard, self._silence)

    def _encode_keys(self, sound: FloatArray) -> Memory:
        frames = min(_MOST_FRAMES, len(sound) // _RATE_PER_FRAME + _SILENCE_FRAMES)
        hidden = self._encode(log_mel(sound, frames - frames % 2))
        memory: Memory = []
        for layer in range(_LAYERS):
            pair = self._linear(hidden, f"decoder/layer_{layer}/attention/linear_1")
            pair = pair.reshape(-1, 2, _HEADS, _HEAD)
            memory.append(
                (
                    np.ascontiguousarray(pair[:, 0].transpose(1, 2, 0)),
                    np.ascontiguousarray(pair[:, 1].transpose(1, 0, 2)),
                )
            )
        return memory

    def _encode(self, bands: FloatArray) -> FloatArray:
        x = gelu(self._convolve(bands.T, "encoder/conv1", 1))
        x = gelu(self._convolve(x, "encoder/conv2", 2))
        x = x + self._weights["encoder/position_encodings/encodings"][: len(x)]
        for layer in range(_LAYERS):
            at = f"encoder/layer_{layer}/"
            inner = self._norm(x, f"{at}self_attention/layer_norm")
            joint = self._linear(inner, f"{at}self_attention/linear_0")
            query, key, value = joint.reshape(-1, 3, _HEADS, _HEAD).transpose(1, 2, 0, 3)
            mixed = attend(query * _SCALE, key.transpose(0, 2, 1), value)
            mixed = mixed.transpose(1, 0, 2).reshape(-1, _WIDTH)
            x = x + self._linear(mixed, f"{at}self_attention/linear_1")
            inner = self._norm(x, f"{at}ffn/layer_norm")
            inner = gelu(self._linear(inner, f"{at}ffn/linear_0"))
            x = x + self._linear(inner, f"{at}ffn/linear_1")
        return self._norm(x, "encoder/layer_norm")

    def _convolve(self, x: FloatArray, name: str, stride: int) -> FloatArray:
        padded = np.pad(x, ((1, 1), (0, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, 3, axis=0)[::stride]
        kernel = self._weights[f"{name}/weight"]
        flat = windows.reshape(len(windows), -1)
        result: FloatArray = flat @ kernel.reshape(len(kernel), -1).T
        return result + self._weights[f"{name}/bias"]

    def _norm(self, x: FloatArray, name: str) -> FloatArray:
        return layer_norm(x, self._weights[f"{name}/gamma"], self._weights[f"{name}/beta"])

    def _linear(self, x: FloatArray, name: str) -> FloatArray:
        result: FloatArray = x @ self._weights[f"{name}/weight"].T
        return result + self._weights[f"{name}/bias"]


class WhisperDecoding:
    """The decoder over one utterance and silence; each hypothesis is a row of either half."""

    def __init__(self, weights: dict[str, FloatArray], sound: Memory, silence: Memory) -> None:
        self._weights = weights
        self._sound, self._silence = sound, silence
        empty = np.zeros((2, 0, _HEADS, _HEAD), np.float32)
        self._past: list[tuple[FloatArray, FloatArray]] = [(empty, empty)] * _LAYERS

    def afresh(self) -> "WhisperDecoding":
        """Return a decoding of the same sound from its beginning."""
        return WhisperDecoding(self._weights, self._sound, self._silence)

    def step(self, tokens: list[int], parents: list[int]) -> tuple[FloatArray, FloatArray]:
        """Append a token to a copy of each parent row.

        Returns the log probabilities after it, for the utterance and for silence.
        """
        half = len(self._past[0][0]) // 2
        parents = parents + [parent + half for parent in parents]
        place = self._past[0][0].shape[1]
        x = self._weights["decoder/embeddings/weight"][tokens + tokens]
        x = x + self._weights["decoder/position_encodings/encodings"][place]
        for layer in range(_LAYERS):
            at = f"decoder/layer_{layer}/"
            x = x + self._attend_self(layer, at, x, parents)
            inner = self._norm(x, f"{at}attention/layer_norm")
            query = self._linear(inner, f"{at}attention/linear_0").reshape(-1, _HEADS, _HEAD)
            mixed = attend_each(
                query.transpose(1, 0, 2) * _SCALE, self._sound[layer], self._silence[layer]
            )
            flat = mixed.transpose(1, 0, 2).reshape(-1, _WIDTH)
            x = x + self._linear(flat, f"{at}attention/linear_2")
            inner = self._norm(x, f"{at}ffn/layer_norm")
            inner = gelu(self._linear(inner, f"{at}ffn/linear_0"))
            x = x + self._linear(inner, f"{at}ffn/linear_1")
        x = self._norm(x, "decoder/layer_norm")
        likely = log_softmax(x @ self._weights["decoder/embeddings/weight"].T)
        return likely[: len(tokens)], likely[len(tokens) :]

    def _attend_self(self, layer: int, at: str, x: FloatArray, parents: list[int]) -> FloatArray:
        inner = self._norm(x, f"{at}self_attention/layer_norm")
        joint = self._linear(inner, f"{at}self_attention/linear_0").reshape(-1, 3, _HEADS, _HEAD)
        past_keys, past_values = self._past[layer]
        keys = np.concatenate([past_keys[parents], joint[:, 1:2]], axis=1)
        values = np.concatenate([past_values[parents], joint[:, 2:3]], axis=1)
        self._past[layer] = (keys, values)
        mixed = attend(
            joint[:, 0][:, :, None, :] * _SCALE,
            keys.transpose(0, 2, 3, 1),
            values.transpose(0, 2, 1, 3),
        )
        return self._linear(mixed.reshape(-1, _WIDTH), f"{at}self_attention/linear_1")

    def _norm(self, x: FloatArray, name: str) -> FloatArray:
        return layer_norm(x, self._weights[f"{name}/gamma"], self._weights[f"{name}/beta"])

    def _linear(self, x: FloatArray, name: str) -> FloatArray:
        result: FloatArray = x @ self._weights[f"{name}/weight"].T
        return result + self._weights[f"{name}/bias"]


_KINDS = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def _read_weights(path: Path) -> dict[str, FloatArray]:
    """Read the arrays of a CTranslate2 model of version 6."""
    weights: dict[str, FloatArray] = {}
    with path.open("rb") as model:
        struct.unpack("<I", model.read(4))
        _read_name(model)
        struct.unpack("<I", model.read(4))
        (count,) = struct.unpack("<I", model.read(4))
        for _ in range(count):
            name = _read_name(model)
            rank = model.read(1)[0]
            shape = struct.unpack(f"<{rank}I", model.read(4 * rank))
            kind = _KINDS[model.read(1)[0]]
            (size,) = struct.unpack("<I", model.read(4))
            array = np.frombuffer(model.read(size), kind).reshape(shape)
            if kind is np.float16:
                weights[name] = array.astype(np.float32)
    return weights


def _read_name(model: BufferedReader) -> str:
    (length,) = struct.unpack("<H", model.read(2))
    return model.read(length)[:-1].decode("ascii")
