"""What the record keeps of a backup: that somebody made one, that one was put back."""

from dataclasses import dataclass

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action

__all__ = ["NoteBackup", "NoteRestore", "note_backup", "note_restore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBackup:
    """Note that a backup is being made; where it goes is not noted."""


def note_backup(command: NoteBackup, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Write the audit row of a backup, which then stands in the backup itself.

    Raises:
        PermissionDeniedError: the actor may not change a visit's status, hence not back up.
    """
    del command
    require(unit_of_work.actor, Permission.CHANGE_STATUS)
    return record_action(
        unit_of_work,
        clock,
        action="create_backup",
        label="Backup made",
        is_undoable=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRestore:
    """Note that this computer was put back to a backup.

    Attributes:
        made_at: when the backup was made, ISO, UTC.
    """

    made_at: str


def note_restore(command: NoteRestore, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Write the audit row of a restore; the passphrase that opened it was the permission."""
    return record_action(
        unit_of_work,
        clock,
        action="restore_backup",
        label="Backup restored",
        reason=f"Backup of {command.made_at}",
        is_undoable=False,
    )
