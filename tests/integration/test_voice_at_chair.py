"""The microphone's way to the chart, fed with speech made here, through both real recognisers."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony_desktop.bootstrap.voice_at_chair import VoiceAtChair
from harmony_desktop.domain.charting import Command, canonical_form
from harmony_desktop.domain.perio import Chart
from harmony_desktop.ui.voice_port import VoiceState
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.models import VoiceModelsError, find_models, model_folders
from tests.speech import can_speak, speak, with_silence


def listened(root: Path, *sentences: str) -> list[tuple[VoiceState, str]]:
    def sound(stop: threading.Event) -> Iterator[FloatArray]:
        for sentence in sentences:
            spoken = with_silence(speak(sentence, "flite:slt"))
            for start in range(0, len(spoken), 1600):
                if stop.is_set():
                    return
                yield spoken[start : start + 1600]

    heard: list[tuple[VoiceState, str]] = []

    def on_heard(state: VoiceState, command: Command | None) -> None:
        heard.append((state, "" if command is None else canonical_form(command)))

    port = VoiceAtChair(root, sound)
    port.set_chart(Chart())
    port.start(on_heard)
    port.wait()
    return heard


@pytest.mark.timeout(600)
def test_what_is_said_at_the_chair_comes_out_as_commands(tmp_path: Path) -> None:
    if not can_speak():
        pytest.skip("espeak-ng, flite or festival is not installed")
    try:
        find_models(model_folders(tmp_path))
    except VoiceModelsError as error:
        pytest.skip(error.message)
    assert VoiceAtChair(tmp_path).is_installed()
    talk = "the weather has been lovely this week"
    heard = listened(tmp_path, "four three five", talk)
    assert [command for _, command in heard] == ["PD 4 3 5"]


def test_without_models_the_bar_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert not VoiceAtChair(tmp_path).is_installed()
    assert listened(tmp_path) == [(VoiceState.ABSENT, "")]
