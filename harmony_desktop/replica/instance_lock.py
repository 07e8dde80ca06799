"""One running application per profile, so that two windows never write one database."""

import os
import sys
from pathlib import Path

from harmony_desktop.foundation.errors import ReplicaProblem, ReplicaUnavailableError

__all__ = ["InstanceLock"]


class InstanceLock:
    """An exclusive lock on a file; the operating system drops it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            ReplicaUnavailableError: another process holds it.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            self._descriptor = None
            message = "This practice is already open in another window on this computer."
            raise ReplicaUnavailableError(ReplicaProblem.IN_USE, message) from None

    def release(self) -> None:
        """Give the lock back; doing so twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
