"""Test speech: spoken by espeak-ng, flite and festival, at several speeds, in a surgery's noise.

Sound lives in memory only; the same call gives the same sound.
"""

import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import numpy as np

from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.sound import RATE, to_sound

__all__ = ["ENGINES", "can_speak", "in_noise", "speak", "with_silence"]

ENGINES = ("espeak-ng", "flite", "text2wave")


def can_speak() -> bool:
    """Tell whether all three speaking programs are installed."""
    return all(shutil.which(engine) for engine in ENGINES)


@lru_cache(maxsize=1024)
def _speak(text: str, voice: str, rate: float) -> bytes:
    engine, _, name = voice.partition(":")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "speech.wav"
        if engine == "espeak":
            command = ["espeak-ng", "-v", name, "-s", str(int(160 * rate)), "-w", str(target), text]
            subprocess.run(command, check=True, capture_output=True)
        elif engine == "flite":
            stretch = f"duration_stretch={1 / rate:.3f}"
            command = ["flite", "-voice", name, "--setf", stretch, "-t", text, "-o", str(target)]
            subprocess.run(command, check=True, capture_output=True)
        else:
            command = ["text2wave", "-o", str(target)]
            command += ["-eval", f"(voice_{name})"]
            command += ["-eval", f"(Parameter.set 'Duration_Stretch {1 / rate:.3f})"]
            subprocess.run(command, input=text.encode(), check=True, capture_output=True)
        return target.read_bytes()


def speak(text: str, voice: str, rate: float = 1.0) -> FloatArray:
    """Return `text` spoken at 16 kHz.

    Args:
        voice: ``espeak:en-us+f3``, ``flite:slt`` or ``festival:kal_diphone``.
        rate: 1 is the voice's own speed, more is faster.
    """
    sound = to_sound(_speak(text, voice, rate), voice)
    return (sound * (0.3 / max(float(np.abs(sound).max()), 1e-6))).astype(np.float32)


def with_silence(sound: FloatArray, before: float = 0.3, after: float = 0.5) -> FloatArray:
    """Return the sound with seconds of near silence around it."""
    generator = np.random.default_rng(len(sound))
    joined = np.pad(sound, (int(before * RATE), int(after * RATE)))
    return (joined + generator.normal(0, 3e-4, len(joined))).astype(np.float32)


def in_noise(sound: FloatArray, decibels: float, seed: int) -> FloatArray:
    """Return the sound with suction and a handpiece at a signal-to-noise ratio in decibels."""
    generator = np.random.default_rng(seed)
    count = len(sound)
    time = np.arange(count) / RATE
    spectrum = np.fft.rfft(generator.normal(0, 1, count))
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    suction = np.fft.irfft(spectrum / np.sqrt(1 + (hertz / 800) ** 2), count)
    whine = generator.uniform(2500, 5500)
    handpiece = np.sin(2 * np.pi * whine * time + 3 * np.sin(2 * np.pi * 5 * time))
    noise = suction / suction.std() + 0.4 * handpiece
    loud = sound[np.abs(sound) > 0.01]
    power = float((loud**2).mean()) if len(loud) else 1e-4
    scale = np.sqrt(power / 10 ** (decibels / 10) / float((noise**2).mean()))
    mixed: FloatArray = (sound + scale * noise).astype(np.float32)
    return mixed
