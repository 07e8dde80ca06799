"""How backups stand, as screens show it: the last one, and what putting one back would do."""

from dataclasses import dataclass
from datetime import datetime

__all__ = ["BackupState", "RestorePreview"]


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the backups of this computer stand.

    Attributes:
        folder: where the daily backup goes; empty where none is made by itself.
        file: the last backup; every one is opened and counted as it is made.
        made_at: when, UTC.
    """

    folder: str = ""
    file: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What putting a backup in the practice's place would bring and lose.

    Attributes:
        counts: rows by table in the backup: patients, appointments, audit entries.
        has_practice: something is here now that would be put aside.
        now: the same counts of what is here; None where it cannot be read.
        actions_since: what was done here after the backup was made.
        unsent: changes the server has not got; None for a practice without one.
    """

    practice: str
    made_at: datetime
    counts: dict[str, int]
    has_practice: bool = False
    now: dict[str, int] | None = None
    actions_since: int = 0
    unsent: int | None = None
    is_other_practice: bool = False
