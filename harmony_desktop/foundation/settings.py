"""Settings of one computer: which practice it serves and how its window looks. No patient data."""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Self
from uuid import UUID

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["LONGEST_LOCK_MINUTES", "LocalSettings", "write_private"]

LONGEST_LOCK_MINUTES = 240
"""No practice may leave its keys in the memory longer while nobody is there."""

_DAMAGED = "The settings file of this computer is damaged; restore it or delete it."


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """What this computer remembers between starts.

    Attributes:
        tenant_id: the practice.
        device_id: this computer within the practice.
        practice_name: shown before the database is unlocked.
        timezone: IANA name of the practice's zone.
        server_url: the central server, or None while the practice works alone.
        theme: ``system``, ``light`` or ``dark``.
        zoom_percent: 90 to 150.
        wrong_pins: PINs typed wrong since the last right one.
        voice: how voice works at this computer, as its bar writes it.
        language: ISO 639-1 code of the window's language, or ``system``.
        lock_minutes: without a key or the mouse, until the practice closes and its keys leave the
            memory; design/security 3.
        backup: the last backup and where the daily one goes, as `bootstrap.safekeeping` writes it.
        restored_from: when the backup was made, ISO, that was put here and is not yet in the audit.
        is_shut_out: the owner has shut this computer out; its keys are destroyed.
    """

    tenant_id: UUID
    device_id: UUID
    practice_name: str
    timezone: str
    server_url: str | None = None
    theme: str = "system"
    zoom_percent: int = 100
    language: str = "system"
    wrong_pins: int = 0
    voice: dict[str, str | bool] = field(default_factory=dict)
    lock_minutes: int = 15
    is_shut_out: bool = False
    backup: dict[str, str] = field(default_factory=dict)
    restored_from: str = ""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the settings; names this version does not know are passed over.

        Raises:
            FileNotFoundError: there is no such file.
            ValidationError: the file is damaged.
        """
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            known = {one.name for one in fields(cls)}
            values = {name: value for name, value in document.items() if name in known}
            values["tenant_id"] = UUID(values["tenant_id"])
            values["device_id"] = UUID(values["device_id"])
            return cls(**values)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ValidationError(_DAMAGED) from None

    def save(self, path: Path) -> None:
        """Write the settings so that a crash leaves either the old or the new file."""
        document = asdict(self) | {
            "tenant_id": str(self.tenant_id),
            "device_id": str(self.device_id),
        }
        write_private(path, json.dumps(document, indent=1, ensure_ascii=False).encode())

    def with_device(self, device_id: UUID) -> "LocalSettings":
        """Return the settings of the same desk under another id."""
        return replace(self, device_id=device_id)

    def with_server(self, url: str | None) -> Self:
        """Return the same settings pointing at another central server."""
        return replace(self, server_url=url)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this user may read, all or nothing.

    The mode is set before the content is written, the content is flushed to the disk, and the
    file takes its name in one step.

    Args:
        path: the file; its folder is made when it is missing.
        content: the whole new content.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
