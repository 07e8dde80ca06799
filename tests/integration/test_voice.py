"""Speech made here, through the real gate and both real recognisers."""

import json
import socket
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from harmony_desktop.cli.entry import run
from harmony_desktop.domain.charting import Command, interpret_key
from harmony_desktop.domain.perio import Exam
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.gate import Gate, speech_in
from harmony_desktop.voice.models import VoiceModelsError, find_models, model_folders
from harmony_desktop.voice.recogniser import Ears, load_engines
from harmony_desktop.voice.sound import RATE
from tests.exam_script import command_of, play, script_of
from tests.speech import can_speak, in_noise, speak, with_silence
from tests.spoken_exam import typed_exam


def models() -> Path:
    try:
        return find_models(model_folders(Path("nowhere")))
    except VoiceModelsError as error:
        pytest.skip(error.message)


@pytest.fixture(scope="module")
def folder() -> Path:
    if not can_speak():
        pytest.skip("espeak-ng, flite or festival is not installed")
    return models()


@pytest.fixture
def ears(folder: Path) -> Iterator[Ears]:
    ears = Ears(lambda: load_engines(folder), {})
    yield ears
    ears.release()


def write_wav(path: Path, sound: FloatArray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return path


@pytest.mark.timeout(600)
def test_recordings_become_commands_without_a_network(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a connection was made")  # noqa: EM101, TRY003

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    command = with_silence(speak("four three five", "flite:slt"))
    talk = with_silence(speak("the weather has been lovely this week", "flite:rms"))
    files = [
        write_wav(tmp_path / "command.wav", command),
        write_wav(tmp_path / "talk.wav", talk),
        write_wav(tmp_path / "silence.wav", np.zeros(RATE, np.float32)),
        tmp_path / "broken.wav",
    ]
    files[-1].write_bytes(b"no sound at all")
    assert run(["--profile", str(tmp_path), "voice", "transcribe", *map(str, files)]) == 4
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(line["file"]).name for line in lines] == [file.name for file in files]
    assert lines[0]["commands"] == ["PD 4 3 5"]
    assert lines[0]["text"] == "four three five"
    assert lines[0]["audio_ms"] == round(len(command) / RATE * 1000)
    assert lines[0]["latency_ms"] > 0
    assert [(line["commands"], line["status"]) for line in lines[1:3]] == [([], "reject")] * 2
    assert lines[3]["error"]["kind"] == "sound"


@pytest.mark.timeout(600)
def test_an_exam_that_is_spoken_ends_in_the_scripted_chart(folder: Path, ears: Ears) -> None:
    lines = script_of(6, teeth=2)
    played = play(lines, "flite:slt", ears, Gate(folder))
    assert played.chart.readings == typed_exam(lines).chart.readings
    assert played.chart.teeth == typed_exam(lines).chart.teeth
    assert played.counts["chatter_done"] == 0


@pytest.mark.timeout(600)
def test_models_are_loaded_at_first_use_and_given_back(folder: Path, ears: Ears) -> None:
    ears.release()
    assert not ears.are_loaded
    play(["three two three"], "flite:slt", ears, Gate(folder))
    assert ears.are_loaded
    ears.release()
    assert not ears.are_loaded


def test_the_gate_cuts_a_room_into_utterances(folder: Path) -> None:
    parts = [with_silence(speak(text, "flite:slt"), 0.6, 0.8) for text in ("next", "undo")]
    room = in_noise(np.concatenate(parts), 20, 1)
    gate = Gate(folder)
    assert len(speech_in(gate, room)) == 2
    assert speech_in(gate, in_noise(np.zeros(2 * RATE, np.float32), 20, 2)) == ()


def test_the_same_exam_typed_and_by_keys_gives_equal_rows() -> None:
    lines = script_of(7)
    by_keys, scripted = Exam(), Exam()
    for line in lines:
        if line.startswith("#"):
            continue
        command = command_of(line)
        scripted.take(command)
        for press in presses(command):
            pressed = interpret_key(press) if len(press) == 1 or "+" in press else None
            assert by_keys.take(pressed or command).refusal is None
    assert len(scripted.chart.readings) == 6 * (32 - len(scripted.chart.missing))
    assert typed_exam(lines).chart == scripted.chart
    assert by_keys.chart.readings == scripted.chart.readings
    assert by_keys.chart.teeth == scripted.chart.teeth


def presses(command: Command) -> list[str]:
    """Return the keys for a command; what has no key of its own is chosen with the pointer."""
    if command.action.value == "PD":
        return [str(value) for value in command.values]
    if command.action.value == "UNDO":
        return ["Ctrl+Z"] * 3
    return ["pointer"]
