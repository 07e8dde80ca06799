"""What the first screens need: name, unlock, create, join."""

from pathlib import Path

from harmony_desktop.bootstrap.demo import create_demo
from harmony_desktop.bootstrap.opening import create_practice, join_practice, open_workplace
from harmony_desktop.bootstrap.restoring import preview_restore, restore_practice
from harmony_desktop.bootstrap.workplace import Workplace
from harmony_desktop.foundation.clock import Clock, SystemClock
from harmony_desktop.foundation.errors import SyncError, ValidationError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.services.queries.backup_state import RestorePreview

__all__ = ["Entry"]


class Entry:
    """What the first screens need: name, unlock, create; see `ui.ports.EntryPort`."""

    def __init__(self, paths: ProfilePaths, clock: Clock | None = None) -> None:
        """Work on one profile."""
        self._paths = paths
        self._clock = clock or SystemClock()

    def practice_name(self) -> str | None:
        """Return the name of the practice of this profile, or None where there is none."""
        if not self._paths.exists():
            return None
        try:
            return LocalSettings.load(self._paths.settings).practice_name
        except (FileNotFoundError, ValidationError):
            return "Practice"

    def was_locked(self) -> bool:
        """Tell whether something stood open when the practice was locked."""
        return self._paths.standing.exists()

    def is_shut_out(self) -> bool:
        """Tell whether the owner has shut this computer out of its practice."""
        try:
            return LocalSettings.load(self._paths.settings).is_shut_out
        except (FileNotFoundError, ValidationError):
            return False

    def preview_backup(self, source: Path, secret: str) -> RestorePreview:
        """Open a backup and say what putting it here would bring and lose."""
        return preview_restore(self._paths, source, secret)

    def restore(self, source: Path, secret: str) -> None:
        """Put a backup in the place of the closed practice, which is kept aside."""
        restore_practice(source, self._paths, secret, self._clock)

    def unlock(self, secret: str) -> Workplace:
        """Open the practice."""
        return open_workplace(self._paths, secret, self._clock)

    def create(self, name: str, timezone: str, owner: str, passphrase: str) -> str:
        """Make a practice and return its recovery code."""
        workplace, code = create_practice(
            self._paths, name, timezone, owner, passphrase, self._clock
        )
        workplace.close()
        return code

    def join(self, url: str, code: str, passphrase: str) -> str:
        """Join the practice of a server and return this computer's recovery code.

        The next 14 days are here then; the rest comes while the window is open. Where the
        connection is lost in the copy, all of it comes then: the code is shown only once.
        """
        told: list[str] = []
        try:
            workplace, _ = join_practice(
                self._paths,
                url,
                code,
                passphrase,
                self._clock,
                is_brief=True,
                tell_recovery=told.append,
            )
        except SyncError:
            if not told:
                raise
        else:
            workplace.close()
        return told[0]

    def create_demo(self) -> Workplace:
        """Make the demo practice in this profile and open it."""
        return create_demo(self._paths, self._clock)
