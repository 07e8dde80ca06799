"""Putting a backup in the place of the practice: what it would bring and lose, and doing it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harmony_desktop.foundation.clock import Clock, SystemClock
from harmony_desktop.foundation.errors import ReplicaUnavailableError, ValidationError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.backup_state import RestorePreview
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.queries.sync_status import load_sync_status

if TYPE_CHECKING:
    from harmony_desktop.replica.backup import BackupReport

__all__ = ["describe_restore", "preview_restore", "restore_practice"]

_SHOWN = ("patients", "appointments", "audit_log")
Reading = Callable[[Callable[[ReadConnection], Any]], Any]


def preview_restore(paths: ProfilePaths, source: Path, secret: str) -> RestorePreview:
    """Say what putting a backup into a closed profile would bring and lose; changes nothing.

    Raises:
        ReplicaUnavailableError: no backup, damaged, or the wrong secret.
    """
    from harmony_desktop.replica.backup import verify_backup  # noqa: PLC0415
    from harmony_desktop.replica.engine import open_connection  # noqa: PLC0415
    from harmony_desktop.replica.keyslots import KeySlots  # noqa: PLC0415

    report = verify_backup(source, secret)
    if not paths.exists():
        return describe_restore(report, None, None)
    try:
        settings = LocalSettings.load(paths.settings)
        key = KeySlots.load(paths.keyslots).unlock(secret)
        connection = open_connection(paths.database, key, read_only=True)
    except (ReplicaUnavailableError, ValidationError, FileNotFoundError):
        return replace(describe_restore(report, None, None), has_practice=True)
    try:
        return describe_restore(report, settings, lambda work: work(connection))
    except ReplicaUnavailableError:
        return replace(describe_restore(report, None, None), has_practice=True)
    finally:
        connection.close()


def describe_restore(
    report: "BackupReport", settings: LocalSettings | None, read: Reading | None
) -> RestorePreview:
    """Compare a proved backup with the practice that is here, as far as it can be read."""
    made_at = datetime.fromisoformat(report.made_at)
    counts = {name: report.counts[name] for name in _SHOWN}
    preview = RestorePreview(report.practice, made_at, counts)
    if settings is None or read is None:
        return preview

    def look(connection: ReadConnection) -> RestorePreview:
        now = {name: _one(connection, f"SELECT count(*) FROM {name}") for name in _SHOWN}  # noqa: S608
        since = _one(
            connection,
            "SELECT count(*) FROM audit_log WHERE happened_at > ?",
            stored_microseconds(made_at),
        )
        pending = load_sync_status(connection, settings.tenant_id).pending
        return replace(
            preview,
            has_practice=True,
            now=now,
            actions_since=since,
            unsent=None if settings.server_url is None else pending,
            is_other_practice=report.tenant_id != str(settings.tenant_id),
        )

    return read(look)  # type: ignore[no-any-return]


def restore_practice(
    source: Path, paths: ProfilePaths, secret: str, clock: Clock | None = None
) -> "BackupReport":
    """Put a backup in the place of the practice of a profile, which must be closed.

    The audit says so as soon as the practice is opened.

    Raises:
        ReplicaUnavailableError: the practice is open, or the backup cannot be used.
    """
    from harmony_desktop.replica.backup import restore_backup  # noqa: PLC0415

    report = restore_backup(source, paths, secret, clock or SystemClock())
    paths.standing.unlink(missing_ok=True)
    settings = LocalSettings.load(paths.settings)
    replace(settings, restored_from=report.made_at).save(paths.settings)
    return report


def _one(connection: ReadConnection, sql: str, *parameters: object) -> int:
    return int(connection.execute(sql, parameters).fetchone()[0])
