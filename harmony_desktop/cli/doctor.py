"""`harmony-desktop doctor`: can this machine run the application?"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from harmony_desktop.foundation.errors import HarmonyError
from harmony_desktop.foundation.log_setup import describe_exception

__all__ = ["Check", "check_machine"]

_NEEDED_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def check_machine(profile: Path) -> tuple[Check, ...]:
    """Look at everything the application needs.

    Args:
        profile: the data folder, or where it would be.

    Returns:
        One check each; a check that itself failed counts as not ok.
    """
    looks: dict[str, Callable[[], tuple[bool, str]]] = {
        "qt": _look_at_qt,
        "sqlcipher": _look_at_sqlcipher,
        "replica": _look_at_replica,
        "keyring": _look_at_keyring,
        "time_zones": _look_at_time_zones,
        "disk": lambda: _look_at_disk(profile),
        "network": _look_at_network,
        "audio": _look_at_audio,
        "voice": lambda: _look_at_voice(profile),
    }
    return tuple(_run(name, look) for name, look in looks.items())


def _run(name: str, look: Callable[[], tuple[bool, str]]) -> Check:
    try:
        return Check(name, *look())
    except HarmonyError as error:
        return Check(name, ok=False, detail=str(error))
    except Exception as error:  # noqa: BLE001 - a failing look is a finding, not the end
        return Check(name, ok=False, detail=describe_exception(error))


def _look_at_qt() -> tuple[bool, str]:
    # A separate process: a missing system library makes Qt abort, and that must be a finding.
    probe = (
        "from PySide6.QtWidgets import QApplication, QWidget; import PySide6;"
        "app = QApplication([]); w = QWidget(); w.grab(); print(PySide6.__version__)"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, "-c", probe]
    if getattr(sys, "frozen", False):
        return _look_at_frozen_qt()
    done = subprocess.run(  # noqa: S603 - our own interpreter
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode == 0:
        return True, f"Qt {done.stdout.strip()} draws"
    return False, f"Qt does not start: {done.stderr.strip().splitlines()[-1:] or done.returncode}"


def _look_at_frozen_qt() -> tuple[bool, str]:
    from harmony_desktop.bootstrap import probe_qt  # noqa: PLC0415 - only in the bundle

    return True, f"Qt {probe_qt()} draws"


def _look_at_sqlcipher() -> tuple[bool, str]:
    from harmony_desktop.bootstrap import cipher_version  # noqa: PLC0415 - heavy

    return True, f"SQLCipher {cipher_version()}"


def _look_at_replica() -> tuple[bool, str]:
    from harmony_desktop.bootstrap import try_throwaway_replica  # noqa: PLC0415 - heavy

    with tempfile.TemporaryDirectory() as folder:
        tables = try_throwaway_replica(Path(folder))
    return True, f"an encrypted replica with {tables} tables was made, opened and read"


def _look_at_keyring() -> tuple[bool, str]:
    import keyring  # noqa: PLC0415 - slow to import

    backend = type(keyring.get_keyring())
    return True, f"{backend.__module__}.{backend.__qualname__}; the passphrase always works"


def _look_at_time_zones() -> tuple[bool, str]:
    try:
        ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:
        return False, "time zone data is missing"
    return True, "time zone data is there"


def _look_at_disk(profile: Path) -> tuple[bool, str]:
    place = profile
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return free > _NEEDED_BYTES, f"{free // 1_000_000} MB free"


def _look_at_network() -> tuple[bool, str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        with socket.create_connection(listener.getsockname(), timeout=5):
            return True, "local connections work; the desk needs no other network"


def _look_at_audio() -> tuple[bool, str]:
    sound = Path("/dev/snd")
    found = sys.platform != "linux" or (sound.exists() and any(sound.glob("pcm*c")))
    return True, "a microphone is there" if found else "no microphone; charting works by keyboard"


def _look_at_voice(profile: Path) -> tuple[bool, str]:
    from harmony_desktop.voice.models import (  # noqa: PLC0415 - reads the large models
        VoiceModelsError,
        find_models,
        model_folders,
    )

    try:
        find_models(model_folders(profile))
    except VoiceModelsError as error:
        return True, error.message
    return True, "the voice models are there and are the expected ones"
