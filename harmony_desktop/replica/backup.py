"""Backups: one encrypted file that holds the database and what opens it.

The database is copied by SQLCipher's own backup, so that the copy is of one moment and still
encrypted; copying the files would lose commits that stand in the log. The file is a ZIP archive,
stored not compressed, of the database, the key slots and the settings of this computer, with the
digest of each; everything in it is either encrypted or free of patient data. It is written beside
its name and takes it in one step, so that a crash leaves the old backup or the new one.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ReplicaProblem, ReplicaUnavailableError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.replica.engine import (
    APPLICATION_ID,
    Connection,
    inspect_file,
    open_connection,
    read_header,
    translated_errors,
    unavailable,
)
from harmony_desktop.replica.instance_lock import InstanceLock
from harmony_desktop.replica.keyslots import KeySlots
from harmony_desktop.replica.migration import FORMAT_NUMBER
from harmony_desktop.replica.store import Replica

__all__ = ["BackupReport", "create_backup", "restore_backup", "verify_backup"]

_FORMAT = 1
_DATABASE, _SLOTS, _SETTINGS, _MANIFEST = (
    "replica.db",
    "keyslots.json",
    "settings.json",
    "manifest.json",
)
_PARTS = (_DATABASE, _SLOTS, _SETTINGS)
_COUNTED = ("patients", "appointments", "procedures", "ledger_entries", "messages", "audit_log")
_CHUNK = 1 << 20
_NO_BACKUP = "This file is no backup of this application, or it is damaged."
_KEPT = "before-restore"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds.

    Attributes:
        counts: rows by table, read from the copy itself.
        digest: SHA-256 of the encrypted database in it.
        made_at: when it was made, ISO, UTC.
        kept: where what was there before a restore is kept, else None.
        tenant_id: the practice, as text.
    """

    practice: str
    counts: dict[str, int]
    digest: str
    size_bytes: int
    made_at: str
    kept: str | None = None
    tenant_id: str = ""


def create_backup(
    replica: Replica, paths: ProfilePaths, target: Path, clock: Clock
) -> BackupReport:
    """Write a backup of the open practice and prove it by opening the copy and counting.

    Raises:
        ReplicaUnavailableError: the disk is full, the folder is closed, or the copy is not whole.
    """
    with _scratch(target.parent) as folder:
        copy = folder / _DATABASE
        counts = replica.copy_to(copy, _count)
        manifest = {
            "format": _FORMAT,
            "made_at": clock.now().isoformat(),
            "practice": LocalSettings.load(paths.settings).practice_name,
            "counts": counts,
        }
        archive = folder / "archive"
        _pack(archive, manifest, copy, paths)
        _finish(archive, target)
        return _report(manifest, _digest_of(copy), target, paths.settings)


def verify_backup(source: Path, secret: str) -> BackupReport:
    """Unpack a backup, open it with the practice's secret, check every page, count the rows.

    Raises:
        ReplicaUnavailableError: no backup, damaged, made by a newer version, or the wrong secret.
    """
    with _scratch(None) as folder:
        manifest = _unpack(source, folder)
        _prove(folder, manifest, secret)
        return _report(manifest, _digest_of(folder / _DATABASE), source, folder / _SETTINGS)


def restore_backup(source: Path, paths: ProfilePaths, secret: str, clock: Clock) -> BackupReport:
    """Put a backup in the place of the practice of a profile.

    The backup is proved first. What was there is moved aside and kept; a crash on the way leaves
    either the old practice or the new one, whole.

    Raises:
        ReplicaUnavailableError: the practice is open, or the backup cannot be used; nothing was
            changed.
    """
    paths.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = InstanceLock(paths.lock)
    try:
        with _scratch(paths.root) as folder:
            manifest = _unpack(source, folder)
            _prove(folder, manifest, secret)
            digest = _digest_of(folder / _DATABASE)
            kept = _exchange(folder, paths, clock)
            return _report(manifest, digest, source, paths.settings, kept)
    finally:
        lock.release()


@contextmanager
def _scratch(parent: Path | None) -> Iterator[Path]:
    """Make a folder only this user may look into, and remove it whatever happens."""
    try:
        if parent is not None:
            parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".harmony-backup-", dir=parent))
    except OSError:
        message = "The backup cannot be written there; choose another folder."
        raise ReplicaUnavailableError(ReplicaProblem.READ_ONLY, message) from None
    try:
        yield folder
    except OSError:
        raise unavailable(ReplicaProblem.DISK_FULL) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _count(connection: Connection) -> dict[str, int]:
    with translated_errors():
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise unavailable(ReplicaProblem.DAMAGED)
        return {
            table: int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608
            for table in _COUNTED
        }


def _pack(archive: Path, manifest: dict[str, Any], copy: Path, paths: ProfilePaths) -> None:
    sources = {_DATABASE: copy, _SLOTS: paths.keyslots, _SETTINGS: paths.settings}
    manifest["digests"] = {name: _digest_of(path) for name, path in sources.items()}
    with zipfile.ZipFile(archive, "x", zipfile.ZIP_STORED) as packed:
        for name, path in sources.items():
            packed.write(path, name)
        packed.writestr(_MANIFEST, json.dumps(manifest, sort_keys=True))


def _finish(archive: Path, target: Path) -> None:
    archive.chmod(0o600)
    with archive.open("rb+") as stream:
        os.fsync(stream.fileno())
    archive.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Write a backup's parts into `folder` and compare each with its digest."""
    try:
        with zipfile.ZipFile(source) as packed:
            manifest: dict[str, Any] = json.loads(packed.read(_MANIFEST))
            if int(manifest["format"]) > _FORMAT:
                raise unavailable(ReplicaProblem.NEWER)
            for name in _PARTS:
                with packed.open(name) as stream, (folder / name).open("xb") as written:
                    shutil.copyfileobj(stream, written, _CHUNK)
            digests = manifest["digests"]
            intact = all(_digest_of(folder / name) == digests[name] for name in _PARTS)
    except FileNotFoundError:
        message = "There is no such backup."
        raise ReplicaUnavailableError(ReplicaProblem.MISSING, message) from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError):
        raise ReplicaUnavailableError(ReplicaProblem.DAMAGED, _NO_BACKUP) from None
    if not intact:
        raise ReplicaUnavailableError(ReplicaProblem.DAMAGED, _NO_BACKUP)
    return manifest


def _prove(folder: Path, manifest: dict[str, Any], secret: str) -> None:
    database = folder / _DATABASE
    inspect_file(database)
    key = KeySlots.load(folder / _SLOTS).unlock(secret)
    connection = open_connection(database, key, read_only=True)
    try:
        application, version = read_header(connection)
        if application != APPLICATION_ID:
            raise unavailable(ReplicaProblem.FOREIGN)
        if version > FORMAT_NUMBER:
            raise unavailable(ReplicaProblem.NEWER)
        if _count(connection) != manifest["counts"]:
            raise ReplicaUnavailableError(ReplicaProblem.DAMAGED, _NO_BACKUP)
    finally:
        connection.close()
    for leftover in ("-wal", "-shm"):
        Path(f"{database}{leftover}").unlink(missing_ok=True)


def _exchange(folder: Path, paths: ProfilePaths, clock: Clock) -> str | None:
    """Keep the old files under second names, then put the new ones in their place.

    The key slots go first and come last: a profile without them does not open, so that a crash on
    the way never lets an old database be opened without its log. The old practice is complete in
    the folder that is named before anything of it is touched.
    """
    log, index = Path(f"{paths.database}-wal"), Path(f"{paths.database}-shm")
    kept: Path | None = None
    if paths.exists():
        kept = paths.backups / f"{_KEPT}-{clock.now().strftime('%Y%m%dT%H%M%S%f')}"
        kept.mkdir(parents=True, mode=0o700)
        for path in (paths.database, log, paths.settings, paths.keyslots):
            if path.exists():
                _keep(path, kept / path.name)
        _sync_folder(kept)
    paths.keyslots.unlink(missing_ok=True)
    _sync_folder(paths.root)
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)
    for name, path in (
        (_DATABASE, paths.database),
        (_SETTINGS, paths.settings),
        (_SLOTS, paths.keyslots),
    ):
        part = folder / name
        part.chmod(0o600)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
        _sync_folder(paths.root)
    return None if kept is None else kept.name


def _keep(path: Path, second: Path) -> None:
    try:
        second.hardlink_to(path)
    except OSError:
        # A file system without second names.
        shutil.copy2(path, second)


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _report(
    manifest: dict[str, Any],
    digest: str,
    path: Path,
    settings: Path,
    kept: str | None = None,
) -> BackupReport:
    return BackupReport(
        practice=str(manifest["practice"]),
        counts=manifest["counts"],
        digest=digest,
        size_bytes=path.stat().st_size,
        made_at=str(manifest["made_at"]),
        kept=kept,
        tenant_id=str(LocalSettings.load(settings).tenant_id),
    )
