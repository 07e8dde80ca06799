"""Recordings of every kind become 16 kHz sound, or a clear error."""

import io
import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.sound import (
    RATE,
    Resampler,
    SoundError,
    read_sound,
    resample,
    signal_to_noise,
    spoken_seconds,
    to_sound,
)


def tone(rate: int, seconds: float = 0.5, hertz: float = 440) -> FloatArray:
    time = np.arange(int(rate * seconds)) / rate
    return (0.5 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def as_wav(samples: bytes, rate: int, *, width: int = 2, channels: int = 1) -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples)
    return target.getvalue()


def header(kind: int, bits: int, rate: int, body: bytes, *, channels: int = 1) -> bytes:
    layout = struct.pack(
        "<HHIIHH", kind, channels, rate, rate * bits // 8, bits // 8 * channels, bits
    )
    if kind == 0xFFFE:
        layout += struct.pack("<HHIH", 22, bits, 0, 1) + bytes(14)
    chunks = b"fmt " + struct.pack("<I", len(layout)) + layout
    chunks += b"LIST" + struct.pack("<I", 3) + b"abc\0"
    chunks += b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def shorts(sound: FloatArray) -> bytes:
    return (sound * 32767).astype("<i2").tobytes()


def test_sixteen_bits_at_sixteen_kilohertz_come_as_they_are() -> None:
    sound = tone(RATE)
    assert np.allclose(to_sound(as_wav(shorts(sound), RATE), "a.wav"), sound, atol=1e-4)


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 44100, 48000])
def test_other_rates_are_resampled(rate: int) -> None:
    heard = to_sound(as_wav(shorts(tone(rate)), rate), "a.wav")
    assert abs(len(heard) - RATE // 2) <= 2
    middle = slice(500, 7000)
    assert np.allclose(heard[middle], tone(RATE)[middle], atol=0.01)


def test_a_tone_above_the_new_limit_is_taken_out() -> None:
    assert np.abs(resample(tone(48000, hertz=15000), 48000)[500:7000]).max() < 0.02


def test_two_channels_become_one() -> None:
    sound = tone(RATE)
    both = np.stack([sound, np.zeros_like(sound)], axis=1)
    heard = to_sound(as_wav(shorts(both), RATE, channels=2), "a.wav")
    assert np.allclose(heard, sound / 2, atol=1e-4)


def test_other_widths() -> None:
    sound = tone(RATE)
    eight = (sound * 127 + 128).astype(np.uint8).tobytes()
    assert np.allclose(to_sound(as_wav(eight, RATE, width=1), "a"), sound, atol=0.02)
    whole = (sound * 0x7FFFFF).astype("<i4")
    three = whole.view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    assert np.allclose(to_sound(as_wav(three, RATE, width=3), "a"), sound, atol=1e-5)
    four = (sound.astype(np.float64) * 0x7FFFFFFF).astype("<i4").tobytes()
    assert np.allclose(to_sound(as_wav(four, RATE, width=4), "a"), sound, atol=1e-5)
    floats = sound.astype("<f4").tobytes()
    assert np.allclose(to_sound(header(3, 32, RATE, floats), "a"), sound)
    assert np.allclose(to_sound(header(0xFFFE, 16, RATE, shorts(sound)), "a"), sound, atol=1e-4)


def test_a_file_that_is_cut_off_gives_what_is_there() -> None:
    data = as_wav(shorts(tone(RATE)), RATE)
    heard = to_sound(data[: len(data) // 2 + 1], "a.wav")
    assert 0 < len(heard) < RATE // 2


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not a WAV"),
        (b"ID3 something else entirely", "not a WAV"),
        (b"RIFF\0\0\0\0WAVE", "no sound"),
        (as_wav(b"", RATE), "no sound"),
        (header(1, 12, RATE, b"abcd"), "kind"),
        (header(7, 8, RATE, b"abcd"), "kind"),
        (header(1, 16, 100, b"abcd"), "kind"),
        (header(3, 32, RATE, struct.pack("<f", float("nan"))), "no sound"),
        (b"RIFF\0\0\0\0WAVEdata\4\0\0\0abcd", "no sound"),
    ],
)
def test_what_is_no_sound_is_said(data: bytes, problem: str) -> None:
    with pytest.raises(SoundError, match=problem):
        to_sound(data, "a.wav")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="cannot be read"):
        read_sound(tmp_path / "none.wav")


def test_how_long_somebody_speaks() -> None:
    sound = np.pad(tone(RATE), (RATE, RATE))
    assert abs(spoken_seconds(sound) - 0.5) < 0.05
    assert spoken_seconds(np.zeros(0, np.float32)) == 0


@pytest.mark.parametrize("decibels", [10, 20, 40])
def test_how_far_speech_stands_above_the_room(decibels: int) -> None:
    room = np.random.default_rng(1).normal(0, 1e-3, 3 * RATE).astype(np.float32)
    spoken = np.pad(tone(2 * RATE), (RATE, RATE))
    scale = np.float32(1e-3 * 10 ** (decibels / 20) / np.sqrt((tone(2 * RATE) ** 2).mean()))
    assert abs(signal_to_noise(room + scale * spoken) - decibels) < 2
    assert signal_to_noise(np.zeros(0, np.float32)) == 0


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_sound_in_pieces_becomes_the_same_as_in_one(rate: int) -> None:
    sound = tone(rate, seconds=1)
    resampler = Resampler(rate, rate // 10)
    pieces = [resampler.take(sound[at : at + rate // 10]) for at in range(0, rate, rate // 10)]
    joined, whole = np.concatenate(pieces), resample(sound, rate)
    assert len(joined) == len(whole)
    late = min(
        range(64),
        key=lambda by: float(np.abs(joined[by + 400 :] - whole[400 : len(whole) - by]).max()),
    )
    assert 16 <= late <= 40
    np.testing.assert_allclose(joined[late + 400 :], whole[400 : len(whole) - late], atol=1e-5)


def test_sound_of_the_right_rate_stays_as_it_is() -> None:
    sound = tone(RATE)
    assert Resampler(RATE, len(sound)).take(sound) is sound
    with pytest.raises(ValueError, match="4411"):
        Resampler(44_100, 4_411)
