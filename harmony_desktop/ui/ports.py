"""What the window needs of the rest of the program; `bootstrap` hands it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.backup_state import BackupState, RestorePreview
from harmony_desktop.services.queries.people_at_desk import DeskPerson

if TYPE_CHECKING:
    from harmony_desktop.ui.voice.port import VoicePort

__all__ = [
    "AgentPort",
    "EntryPort",
    "MovingPort",
    "Preferences",
    "SafekeepingPort",
    "SessionPort",
    "SyncPort",
    "VaultPort",
    "WindowParts",
]


class AgentPort(Protocol):
    """The agents' proposals, decided by a person."""

    def approve(self, proposal_id: UUID) -> Changes:
        """Do what the agent proposed."""
        ...

    def offer(self, proposal_id: UUID) -> Changes:
        """Ask the next few of the waiting for the time of a proposal."""
        ...

    def reject(self, proposal_id: UUID, reason: str) -> Changes:
        """Turn the proposal down, with a reason the agent learns from."""
        ...


class SyncPort(Protocol):
    """The exchange with the central server."""

    def sync_now(self) -> object:
        """Push and pull once."""
        ...

    def compare_now(self) -> object:
        """Push and pull, then compare every table with the server and mend what differs."""
        ...


class SafekeepingPort(Protocol):
    """Backups and the downtime pack; every call blocks and belongs off the window's thread."""

    def back_up(self, target: Path) -> Any:
        """Write a backup, prove it and return what it holds."""
        ...

    def verify(self, source: Path, secret: str) -> Any:
        """Open a backup and return what it holds."""
        ...

    def state(self) -> BackupState:
        """Return how the backups of this computer stand."""
        ...

    def keep_folder(self, folder: str) -> None:
        """Back up into a folder by itself once a day; an empty text ends that."""
        ...

    def back_up_when_due(self) -> Any:
        """Make the backup of the day where one is due; None where none is."""
        ...

    def preview(self, source: Path, secret: str) -> RestorePreview:
        """Say what putting a backup here would bring and lose; changes nothing."""
        ...

    def refresh_downtime(self) -> int:
        """Bring the downtime pack up to date and return how many days were written."""
        ...


class SessionPort(Protocol):
    """Who is at the desk, and switching to somebody else."""

    @property
    def needs_passphrase(self) -> bool:
        """Whether PINs no longer count until the passphrase was given."""
        ...

    def people(self) -> tuple[DeskPerson, ...]:
        """Return who may sign in."""
        ...

    def switch(self, user_id: UUID, pin: str) -> Actor:
        """Let a person act by PIN."""
        ...

    def switch_by_passphrase(self, user_id: UUID, passphrase: str) -> Actor:
        """Let a person act by the passphrase of the practice."""
        ...


class VaultPort(Protocol):
    """Locking the practice so that its keys leave the memory, and coming back."""

    @property
    def entry(self) -> "EntryPort":
        """What opens the practice again."""
        ...

    @property
    def make_parts(self) -> "Callable[..., WindowParts]":
        """What wires an opened practice to a window."""
        ...

    @property
    def lock_minutes(self) -> int:
        """Minutes without a sign of a person until the practice locks."""
        ...

    def keep_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on.

        Raises:
            HarmonyError: the person may not change it, or no such time.
        """
        ...

    def watch(self, on_shut_out: Callable[[], None]) -> None:
        """Call back, from any thread, when the owner shuts this computer out."""
        ...

    def leave(self, standing: dict[str, Any] | None) -> None:
        """Seal what stood open and close the practice; blocks."""
        ...

    def come_back(self) -> dict[str, Any] | None:
        """Return what stood open when it was locked, once; blocks."""
        ...


class MovingPort(Protocol):
    """Moving in from another program; every call blocks and belongs off the window's thread."""

    def move_in(
        self,
        place: str,
        *,
        is_dry: bool,
        progress: Callable[[str, float], None],
        is_cancelled: Callable[[], bool],
    ) -> dict[str, Any] | None:
        """Import from a file or an address; return the report, or None where it was stopped."""
        ...

    def write_report(self, report: dict[str, Any], target: Path) -> None:
        """Write a report in the form the file's ending asks for."""
        ...


class EntryPort(Protocol):
    """Making and unlocking a practice."""

    def practice_name(self) -> str | None:
        """Return the name of the practice of this profile, or None where there is none."""
        ...

    def was_locked(self) -> bool:
        """Tell whether something stood open when the practice was locked."""
        ...

    def preview_backup(self, source: Path, secret: str) -> RestorePreview:
        """Say what putting a backup here would bring and lose; changes nothing."""
        ...

    def restore(self, source: Path, secret: str) -> None:
        """Put a backup in the place of the closed practice, which is kept aside."""
        ...

    def is_shut_out(self) -> bool:
        """Tell whether the owner has shut this computer out of its practice."""
        ...

    def unlock(self, secret: str) -> object:
        """Open the practice with its passphrase or recovery code."""
        ...

    def create(self, name: str, timezone: str, owner: str, passphrase: str) -> str:
        """Make a practice and return its recovery code."""
        ...

    def join(self, url: str, code: str, passphrase: str) -> str:
        """Join the practice of a server and return this computer's recovery code."""
        ...

    def create_demo(self) -> object:
        """Make the demo practice in this profile and open it."""
        ...


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the window looks on this computer.

    Attributes:
        theme: ``system``, ``light`` or ``dark``.
        zoom_percent: 90 to 150.
        language: a code of `ui.language.LANGUAGES`, or ``system``.
    """

    theme: str = "system"
    zoom_percent: int = 100
    language: str = "system"


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What the main window is made of.

    Attributes:
        sync: None while the practice works alone.
        on_changes: told of every change, so that agents can react.
        session: who is at the desk; None where nobody can switch.
        preferences: how the window looked when it was last open; None for what the caller chose.
        safekeeping: backups and the downtime pack; None in a window that keeps nothing.
        moving: imports from another program; None in a window that takes nothing over.
        vault: locks the practice for good; None in a window that stays open.
        voice: the recogniser at the chair; None where it is not installed.
        remember: keeps how it looks for the next start; runs off the window's thread.
        afterwards: loads and starts what the first painted day does without; runs once that day
            is painted, off the window's thread, and again when the window is made anew.
    """

    desk: Desk
    clock: Clock
    agents: AgentPort
    practice_name: str
    sync: SyncPort | None = None
    on_changes: Callable[[Changes], None] = lambda changes: None
    session: SessionPort | None = None
    preferences: Preferences | None = None
    remember: Callable[[Preferences], None] = lambda preferences: None
    safekeeping: SafekeepingPort | None = None
    moving: MovingPort | None = None
    vault: VaultPort | None = None
    voice: "VoicePort | None" = None
    afterwards: Callable[[], None] = lambda: None
