"""Are the capture triggers all there and unaltered? Asked at every start, without the models."""

import hashlib

from harmony_desktop.foundation.errors import ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.services.ports import ReadConnection

__all__ = ["broken_capture", "check_capture", "installed_digest"]


def installed_digest(connection: ReadConnection) -> str:
    """Return the SHA-256 of the names and texts of the installed capture triggers."""
    running = hashlib.sha256()
    for name, text in connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'capture_*' "
        "ORDER BY name"
    ):
        running.update(f"{name}\0{text}\0".encode())
    return running.hexdigest()


def check_capture(connection: ReadConnection) -> None:
    """Compare the installed triggers with what was installed by the migration.

    Raises:
        ReplicaUnavailableError: one is missing, altered or foreign; edits could go unseen.
    """
    expected = connection.execute("SELECT capture_digest FROM sync_state").fetchone()
    if expected is None or expected[0] != installed_digest(connection):
        raise broken_capture()


def broken_capture() -> ReplicaUnavailableError:
    """Return the error that tells a person about it."""
    message = (
        "The database no longer records every change, so it must not be used; "
        "restore a backup or call support."
    )
    return ReplicaUnavailableError(ReplicaProblem.CAPTURE_BROKEN, message)
