"""Where the program's own files lie: beside the package in a checkout, inside a frozen bundle."""

import sys
from pathlib import Path

__all__ = ["program_folder", "resource_folder"]


def program_folder() -> Path:
    """Return the folder that holds `resources` and `migrations`."""
    bundled: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled is not None else Path(__file__).resolve().parents[2]


def resource_folder(name: str) -> Path:
    """Return the folder `resources/name`."""
    return program_folder() / "resources" / name
