"""A real sound device that is no hardware: speech is played into it, the program records it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.models import VoiceModelsError, find_models, model_folders
from harmony_desktop.voice.sound import RATE
from tests.speech import can_speak, speak, with_silence

_FORMAT = ("--rate=16000", "--channels=1", "--format=s16le")


@dataclass(frozen=True, slots=True)
class SoundServer:
    """A sound server of the test's own; what is played on `mouth` its microphone hears."""

    socket: Path
    environment: dict[str, str]

    def play(self, sound: FloatArray) -> None:
        raw = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        command = ["pacat", f"--server=unix:{self.socket}", "--device=mouth", *_FORMAT]
        subprocess.run(command, input=raw, check=True, env=self.environment, capture_output=True)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    if not can_speak():
        pytest.skip("espeak-ng, flite or festival is not installed")
    if shutil.which("pulseaudio") is None or shutil.which("pacat") is None:
        pytest.skip("pulseaudio is not installed")
    try:
        find_models(model_folders(tmp_path))
    except VoiceModelsError as error:
        pytest.skip(error.message)
    socket, alsa = tmp_path / "sound", tmp_path / "alsa.conf"
    for part in ("pcm", "ctl"):
        with alsa.open("a") as file:
            file.write(f'{part}.!default {{ type pulse server "unix:{socket}" }}\n')
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "ALSA_CONFIG_PATH": str(alsa),
    }
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    command += ["-L", "module-null-sink sink_name=mouth rate=16000 channels=1 format=s16le"]
    command += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not socket.exists():
            assert process.poll() is None
            time.sleep(0.05)
        yield SoundServer(socket, environment)
    finally:
        process.terminate()
        process.wait()


@pytest.mark.timeout(600)
def test_the_microphone_of_the_system_charts_an_exam(server: SoundServer, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "harmony_desktop", "--profile", str(tmp_path)]
    command += ["voice", "listen", "--microphone", "--seconds", "20"]
    listening = subprocess.Popen(
        command,
        env=server.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert listening.stderr is not None
    assert "Listening" in listening.stderr.readline()
    sentences = ("four three five", "bleeding", "two three two")
    pause = np.zeros(RATE, np.float32)
    said = [part for one in sentences for part in (with_silence(speak(one, "flite:slt")), pause)]
    server.play(np.concatenate([pause, pause, pause, *said]))
    output, errors = listening.communicate()
    assert listening.returncode == 0, errors
    *events, chart = [json.loads(line) for line in output.splitlines()]
    assert [event["command"] for event in events] == ["PD 4 3 5", "BOP", "PD 2 3 2"]
    depths = {(one["tooth"], one["site"]): one["depth"] for one in chart["readings"]}
    first = {(1, "DB"): 4, (1, "B"): 3, (1, "MB"): 5}
    assert depths == first | {(2, "DB"): 2, (2, "B"): 3, (2, "MB"): 2}
