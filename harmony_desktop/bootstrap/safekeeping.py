"""Backups of an open practice and the papers for when nothing works."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.foundation.clock import Clock, SystemClock
from harmony_desktop.foundation.paths import ProfilePaths

if TYPE_CHECKING:
    from harmony_desktop.replica.backup import BackupReport
    from harmony_desktop.services.queries.day_sheet import SheetVisit

__all__ = ["Safekeeping", "open_downtime", "restore_practice"]

DAYS_KEPT = 4
"""Days of the downtime pack: today and the three after it."""


class Safekeeping:
    """Backups and the downtime pack of one open practice; see `ui.ports.SafekeepingPort`."""

    def __init__(self, workplace: Workplace) -> None:
        """Keep what `workplace` holds."""
        self._workplace = workplace

    def back_up(self, target: Path) -> "BackupReport":
        """Write a backup of the practice, prove it, and note it in the audit.

        Raises:
            ReplicaUnavailableError: the disk is full or the folder is closed.
            PermissionDeniedError: the actor may not.
        """
        from harmony_desktop.replica.backup import create_backup  # noqa: PLC0415
        from harmony_desktop.services.backups import NoteBackup, note_backup  # noqa: PLC0415

        place = self._workplace
        place.desk.do(note_backup, NoteBackup())
        return create_backup(place.replica, place.paths, target, place.clock)

    def verify(self, source: Path, secret: str) -> "BackupReport":
        """Open a backup and return what it holds.

        Raises:
            ReplicaUnavailableError: no backup, damaged, or the wrong secret.
        """
        from harmony_desktop.replica.backup import verify_backup  # noqa: PLC0415

        return verify_backup(source, secret)

    def refresh_downtime(self) -> int:
        """Bring the downtime pack up to date and return how many days were written."""
        from harmony_desktop.replica.downtime import PURPOSE, write_pack  # noqa: PLC0415
        from harmony_desktop.services.queries.day_sheet import (  # noqa: PLC0415
            load_day_sheet,
            sheet_document,
        )

        place = self._workplace
        today = place.today()
        days: dict[date, object] = {}
        for step in range(DAYS_KEPT):
            day = today + timedelta(days=step)
            days[day] = sheet_document(place.desk.look(load_day_sheet, day, day))
        key = place.replica.derived_key(PURPOSE)
        return len(write_pack(place.paths.downtime, key, place.paths.keyslots, days))


def open_downtime(
    folder: Path, secret: str, day: date | None
) -> "dict[date, tuple[SheetVisit, ...]]":
    """Return the day sheets of a downtime pack, without any database.

    Raises:
        ReplicaUnavailableError: no pack, a wrong secret or a damaged file.
        NotFoundError: the pack holds no such day.
    """
    from harmony_desktop.replica.downtime import open_pack  # noqa: PLC0415
    from harmony_desktop.services.queries.day_sheet import read_sheet_document  # noqa: PLC0415

    found = open_pack(folder, secret, day)
    return {kept: read_sheet_document(content) for kept, content in found.items()}


def restore_practice(
    source: Path, paths: ProfilePaths, secret: str, clock: Clock | None = None
) -> Any:
    """Put a backup in the place of the practice of a profile, which must be closed.

    Raises:
        ReplicaUnavailableError: the practice is open, or the backup cannot be used.
    """
    from harmony_desktop.replica.backup import restore_backup  # noqa: PLC0415

    return restore_backup(source, paths, secret, clock or SystemClock())
