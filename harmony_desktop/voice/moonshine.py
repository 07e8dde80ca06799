"""Moonshine base: the encoder through onnxruntime, the decoder on the arrays of its model.

The shipped decoder unpacks its quantised weights again at every step, 125 ms each, and holds them
twice. Here they are unpacked once and every hypothesis of the beam is one row of the same step.
"""

from pathlib import Path
from typing import Any

import numpy as np

from harmony_desktop.voice.algebra import (
    FloatArray,
    Memory,
    attend,
    attend_each,
    layer_norm,
    log_softmax,
    near_silence,
    silu,
)
from harmony_desktop.voice.tokens import Vocabulary, read_moonshine_vocabulary

__all__ = ["Moonshine"]

_WIDTH, _HEADS, _LAYERS = 416, 8, 8
_HEAD = _WIDTH // _HEADS
_ROTARY = 32
_SCALE = np.float32(_HEAD**-0.5)
_START, _END = 1, 2


class Moonshine:
    """The loaded model; one utterance at a time."""

    name = "moonshine"
    prior_share = 0.5
    start: tuple[int, ...] = (_START,)
    end = _END

    def __init__(self, folder: Path, threads: int) -> None:
        """Load from a folder that `harmony_desktop.voice.models` has verified."""
        import onnxruntime  # noqa: PLC0415 - only who listens needs it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.enable_cpu_mem_arena = False
        self._encoder: Any = onnxruntime.InferenceSession(
            str(folder / "moonshine_encoder.ort"), options, providers=["CPUExecutionProvider"]
        )
        self._weights = _read_weights(folder / "moonshine_decoder.npz")
        self._silence: Memory | None = None
        self.vocabulary: Vocabulary = read_moonshine_vocabulary(folder / "moonshine_tokens.bin")
        self._frequencies = (10000 ** -(np.arange(0, _ROTARY, 2) / _ROTARY)).astype(np.float32)

    def hear(self, sound: FloatArray) -> "MoonshineDecoding":
        """Encode 16 kHz sound; the decoding starts at its beginning."""
        if self._silence is None:
            self._silence = self._encode_keys(near_silence())
        heard = self._encode_keys(sound)
        return MoonshineDecoding(self._weights, self._frequencies, heard, self._silence)

    def _encode_keys(self, sound: FloatArray) -> Memory:
        (hidden,) = self._encoder.run(None, {"input_values": sound[None, :]})
        memory: Memory = []
        for layer in range(_LAYERS):
            key = hidden[0] @ self._weights[f"{layer}.encoder_attn.k"]
            value = hidden[0] @ self._weights[f"{layer}.encoder_attn.v"]
            memory.append(
                (
                    key.reshape(-1, _HEADS, _HEAD).transpose(1, 2, 0),
                    value.reshape(-1, _HEADS, _HEAD).transpose(1, 0, 2),
                )
            )
        return memory


class MoonshineDecoding:
    """The decoder over one utterance and silence; each hypothesis is a row of either half."""

    def __init__(
        self,
        weights: dict[str, FloatArray],
        frequencies: FloatArray,
        sound: Memory,
        silence: Memory,
    ) -> None:
        self._weights = weights
        self._frequencies = frequencies
        self._sound, self._silence = sound, silence
        empty = np.zeros((2, 0, _HEADS, _HEAD), np.float32)
        self._past: list[tuple[FloatArray, FloatArray]] = [(empty, empty)] * _LAYERS

    def afresh(self) -> "MoonshineDecoding":
        """Return a decoding of the same sound from its beginning."""
        return MoonshineDecoding(self._weights, self._frequencies, self._sound, self._silence)

    def step(self, tokens: list[int], parents: list[int]) -> tuple[FloatArray, FloatArray]:
        """Append a token to a copy of each parent row.

        Returns the log probabilities after it, for the utterance and for silence.
        """
        half = len(self._past[0][0]) // 2
        parents = parents + [parent + half for parent in parents]
        weights = self._weights
        x = weights["embedding"][tokens + tokens]
        place = self._past[0][0].shape[1]
        for layer in range(_LAYERS):
            x = x + self._attend_self(layer, x, parents, place)
            x = x + self._attend_sound(layer, x)
            inner = layer_norm(x, weights[f"{layer}.final_norm"])
            inner = inner @ weights[f"{layer}.up"] + weights[f"{layer}.up_bias"]
            half = inner.shape[1] // 2
            inner = silu(inner[:, half:]) * inner[:, :half]
            x = x + inner @ weights[f"{layer}.down"] + weights[f"{layer}.down_bias"]
        x = layer_norm(x, weights["norm"])
        likely = log_softmax(x @ weights["embedding"].T)
        return likely[: len(tokens)], likely[len(tokens) :]

    def _attend_self(self, layer: int, x: FloatArray, parents: list[int], place: int) -> FloatArray:
        inner = layer_norm(x, self._weights[f"{layer}.input_norm"])
        query, key, value = (
            (inner @ self._weights[f"{layer}.self_attn.{part}"]).reshape(-1, _HEADS, _HEAD)
            for part in "qkv"
        )
        query, key = self._turn(query, place) * _SCALE, self._turn(key, place)
        past_keys, past_values = self._past[layer]
        keys = np.concatenate([past_keys[parents], key[:, None]], axis=1)
        values = np.concatenate([past_values[parents], value[:, None]], axis=1)
        self._past[layer] = (keys, values)
        mixed = attend(
            query[:, :, None, :], keys.transpose(0, 2, 3, 1), values.transpose(0, 2, 1, 3)
        )
        result: FloatArray = mixed.reshape(-1, _WIDTH) @ self._weights[f"{layer}.self_attn.o"]
        return result

    def _attend_sound(self, layer: int, x: FloatArray) -> FloatArray:
        inner = layer_norm(x, self._weights[f"{layer}.post_norm"])
        query = (inner @ self._weights[f"{layer}.encoder_attn.q"]).reshape(-1, _HEADS, _HEAD)
        mixed = attend_each(
            query.transpose(1, 0, 2) * _SCALE, self._sound[layer], self._silence[layer]
        )
        flat = mixed.transpose(1, 0, 2).reshape(-1, _WIDTH)
        result: FloatArray = flat @ self._weights[f"{layer}.encoder_attn.o"]
        return result

    def _turn(self, x: FloatArray, place: int) -> FloatArray:
        """Rotate the first part of each head by its place (interleaved pairs)."""
        angles = self._frequencies * np.float32(place)
        cosine, sine = np.cos(angles), np.sin(angles)
        even, odd = x[..., 0:_ROTARY:2], x[..., 1:_ROTARY:2]
        turned = np.empty_like(x)
        turned[..., 0:_ROTARY:2] = even * cosine - odd * sine
        turned[..., 1:_ROTARY:2] = odd * cosine + even * sine
        turned[..., _ROTARY:] = x[..., _ROTARY:]
        return turned


def _read_weights(path: Path) -> dict[str, FloatArray]:
    weights: dict[str, FloatArray] = {}
    with np.load(path) as stored:
        for name in stored.files:
            if name.endswith(":scale"):
                continue
            array = stored[name]
            if array.dtype == np.int8:
                scale, offset = stored[f"{name}:scale"]
                weights[name] = array.astype(np.float32) * scale + offset
            else:
                weights[name] = array
    return weights
