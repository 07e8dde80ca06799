"""Backups of an open practice and the papers for when nothing works."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.foundation.errors import PermissionDeniedError
from harmony_desktop.services.queries.backup_state import BackupState, RestorePreview

if TYPE_CHECKING:
    from harmony_desktop.replica.backup import BackupReport
    from harmony_desktop.services.queries.day_sheet import SheetVisit

__all__ = ["Safekeeping", "open_downtime"]

DAYS_KEPT = 4
"""Days of the downtime pack: today and the three after it."""
BACKUPS_KEPT = 14
"""Daily backups kept in their folder."""
_A_DAY = timedelta(hours=24)
_DAILY = "harmony-????-??-??.backup"


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
        report = create_backup(place.replica, place.paths, target, place.clock)
        place.remember_backup(file=str(target), made_at=report.made_at)
        return report

    def state(self) -> BackupState:
        """Return when the last backup was made, where it lies, and where the daily one goes."""
        kept = self._workplace.settings.backup
        made_at = kept.get("made_at")
        return BackupState(
            folder=kept.get("folder", ""),
            file=kept.get("file", ""),
            made_at=None if not made_at else datetime.fromisoformat(made_at),
        )

    def keep_folder(self, folder: str) -> None:
        """Back up into a folder by itself once a day; an empty text ends that."""
        self._workplace.remember_backup(folder=folder.strip())

    def back_up_when_due(self) -> "BackupReport | None":
        """Make the backup of the day where one is wanted and the last is a day old.

        The newest fourteen are kept.

        Raises:
            ReplicaUnavailableError: the disk is full or the folder is closed.
        """
        state, place = self.state(), self._workplace
        is_fresh = state.made_at is not None and place.clock.now() - state.made_at < _A_DAY
        if not state.folder or is_fresh:
            return None
        folder = Path(state.folder)
        try:
            report = self.back_up(folder / f"harmony-{place.today().isoformat()}.backup")
        except PermissionDeniedError:
            # The next person at the desk may.
            return None
        for old in sorted(folder.glob(_DAILY), reverse=True)[BACKUPS_KEPT:]:
            old.unlink(missing_ok=True)
        return report

    def preview(self, source: Path, secret: str) -> RestorePreview:
        """Open a backup and say what putting it here would bring and lose; changes nothing.

        Raises:
            ReplicaUnavailableError: no backup, damaged, or the wrong secret.
        """
        from harmony_desktop.bootstrap.restoring import describe_restore  # noqa: PLC0415
        from harmony_desktop.replica.backup import verify_backup  # noqa: PLC0415

        place = self._workplace
        report = verify_backup(source, secret)
        return describe_restore(report, place.settings, place.replica.read)

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
