"""What the record keeps of a backup: that somebody made one."""

from dataclasses import dataclass

from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action

__all__ = ["NoteBackup", "note_backup"]


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
