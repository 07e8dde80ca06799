"""The microphone's way to the chart, fed with speech made here, through both real recognisers."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmony_desktop.bootstrap.voice_at_chair import VoiceAtChair
from harmony_desktop.domain.charting import Mode, canonical_form
from harmony_desktop.ui.voice.port import Heard, VoiceChoices
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.models import VoiceModelsError, find_models, model_folders
from tests.speech import can_speak, speak, with_silence

PERIO = frozenset({Mode.PERIO, Mode.NAVIGATION, Mode.CONTROL})
BLOCK = 1600


class Ear:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.ready = 0
        self.levels: list[tuple[float, bool]] = []
        self.heard: list[Heard] = []
        self.failed: list[str] = []

    def on_ready(self) -> None:
        self.ready += 1

    def on_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - as the port says
        self.levels.append((level, is_speech))

    def on_heard(self, heard: Heard) -> None:
        self.heard.append(heard)

    def on_failed(self, message: str) -> None:
        self.failed.append(message)

    @property
    def commands(self) -> list[str]:
        return [canonical_form(one.command) for one in self.heard if one.command is not None]


@pytest.fixture
def needs_voice() -> None:
    if not can_speak():
        pytest.skip("espeak-ng, flite or festival is not installed")
    try:
        find_models(model_folders(Path("nowhere")))
    except VoiceModelsError as error:
        pytest.skip(error.message)


def spoken(sentence: str) -> list[FloatArray]:
    sound = with_silence(speak(sentence, "flite:slt"))
    return [sound[at : at + BLOCK] for at in range(0, len(sound), BLOCK)]


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("needs_voice")
def test_what_is_said_at_the_chair_comes_out_as_commands(tmp_path: Path) -> None:
    def sound(stop: threading.Event, name: str) -> Iterator[FloatArray]:
        assert name == "Headset"
        for sentence in ("four three five", "the weather has been lovely this week"):
            yield from spoken(sentence)

    port = VoiceAtChair(tmp_path, VoiceChoices("Headset", is_hands_free=True), sound=sound)
    assert port.is_installed()
    ear = Ear()
    port.expect(PERIO, (3, 6, 9))
    port.start(ear)
    port.wait()
    assert (ear.commands, ear.ready, ear.failed) == (["PD 4 3 5"], 1, [])
    assert [one.command is None for one in ear.heard] == [False, True]
    assert max(level for level, _ in ear.levels) > 0.5
    assert {is_speech for _, is_speech in ear.levels} == {False, True}


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("needs_voice")
def test_only_what_is_said_while_the_pedal_is_down_is_heard(tmp_path: Path) -> None:
    port = VoiceAtChair(tmp_path)

    def sound(stop: threading.Event, name: str) -> Iterator[FloatArray]:
        yield from spoken("two two two")
        port.hold(True)
        yield from spoken("four three five")[:-3]
        port.hold(False)
        yield from spoken("three three three")

    port._sound = sound
    ear = Ear()
    port.expect(PERIO, (3, 6, 9))
    port.start(ear)
    port.wait()
    assert ear.commands == ["PD 4 3 5"]


def test_without_models_the_bar_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    port = VoiceAtChair(tmp_path)
    assert not port.is_installed()
    ear = Ear()
    port.start(ear)
    port.wait()
    assert "harmony-desktop voice install" in ear.failed[0]
