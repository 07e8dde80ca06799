"""Make a new practice, join one, or open the one that is there."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import (
    ReplicaProblem,
    ReplicaUnavailableError,
    ValidationError,
)
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.replica.capture_check import check_capture
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
from harmony_desktop.replica.keyslots import (
    DESK_COST,
    KEY_BYTES,
    KeySlots,
    PassphraseCost,
    check_passphrase,
    make_recovery_code,
)
from harmony_desktop.replica.migration import FORMAT_NUMBER, migrate, migration_copy
from harmony_desktop.replica.store import Replica

__all__ = ["NewPractice", "create_replica", "open_replica"]

_SMALL_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What a person must know after a replica was made.

    Attributes:
        recovery_code: shown once, to be printed.
        replica: open, empty of rows.
    """

    settings: LocalSettings
    recovery_code: str
    replica: Replica

    def __repr__(self) -> str:
        """Show the practice, never the code."""
        return f"NewPractice(tenant_id={self.settings.tenant_id})"


def create_replica(
    paths: ProfilePaths,
    settings: LocalSettings,
    passphrase: str,
    *,
    ids: IdFactory,
    cost: PassphraseCost = DESK_COST,
    randbytes: Callable[[int], bytes] = os.urandom,
) -> NewPractice:
    """Make an empty encrypted replica for the practice named in `settings`.

    The key slots are written last: until they stand, the profile counts as empty, and a crash
    leaves nothing that could be taken for a practice.

    Raises:
        ValidationError: the passphrase is too short or the time zone unknown.
        ReplicaUnavailableError: the profile already holds a practice, or the disk is full.
    """
    check_passphrase(passphrase)
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        message = "That time zone is not known; write it like America/New_York."
        raise ValidationError(message) from None
    lock = InstanceLock(paths.lock)
    try:
        if paths.keyslots.exists():
            message = "There is already a practice in this folder."
            raise ReplicaUnavailableError(ReplicaProblem.FOREIGN, message)
        _clear_half_made(paths.database)
        key = randbytes(KEY_BYTES)
        code = make_recovery_code(randbytes)
        slots = KeySlots.create(ids.new(), key, passphrase, code, cost, randbytes)
        _build(paths.database, key)
        settings.save(paths.settings)
        slots.save(paths.keyslots)
        replica = _replica(paths, key, settings, ids, lock)
    except BaseException:
        lock.release()
        raise
    return NewPractice(settings, code, replica)


def open_replica(paths: ProfilePaths, secret: str, *, clock: Clock, ids: IdFactory) -> Replica:
    """Open the practice of a profile with its passphrase or recovery code.

    Nothing is written before the file has proved to be this practice's, whole and not newer.

    Raises:
        ReplicaUnavailableError: no practice, wrong secret, or a file that must not be used.
        ValidationError: the settings file is damaged.
    """
    del clock
    slots = KeySlots.load(paths.keyslots)
    lock = InstanceLock(paths.lock)
    try:
        settings = _load_settings(paths)
        inspect_file(paths.database)
        key = slots.unlock(secret)
        version = _prove(paths.database, key, settings.tenant_id)
        if version < FORMAT_NUMBER:
            _upgrade(paths, key)
        replica = _replica(paths, key, settings, ids, lock)
    except BaseException:
        lock.release()
        raise
    migration_copy(paths.backups).unlink(missing_ok=True)
    return replica


def _load_settings(paths: ProfilePaths) -> LocalSettings:
    try:
        return LocalSettings.load(paths.settings)
    except FileNotFoundError:
        message = "The settings file of this practice is missing; restore it from a backup."
        raise ReplicaUnavailableError(ReplicaProblem.MISSING, message) from None


def _clear_half_made(database: Path) -> None:
    for leftover in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        leftover.unlink(missing_ok=True)


def _build(database: Path, key: bytes) -> None:
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = open_connection(database, key)
    try:
        database.chmod(0o600)
        migrate(connection, key, None)
    finally:
        connection.close()


def _prove(database: Path, key: bytes, tenant_id: UUID) -> int:
    # A clean close leaves no log behind; every page proves itself when it is read in any case, so
    # a large file is read through only where something was cut off.
    wal = Path(f"{database}-wal")
    is_read_through = database.stat().st_size <= _SMALL_BYTES or (
        wal.exists() and wal.stat().st_size > 0
    )
    # A read-only connection: a file that is refused is left byte for byte as it was.
    connection = open_connection(database, key, read_only=True)
    try:
        application, version = read_header(connection)
        if application != APPLICATION_ID:
            raise unavailable(ReplicaProblem.FOREIGN)
        if version > FORMAT_NUMBER:
            raise unavailable(ReplicaProblem.NEWER)
        with translated_errors():
            tenants = connection.execute("SELECT DISTINCT tenant_id FROM practice").fetchall()
            healthy = not is_read_through or _is_healthy(connection)
            # SQLCipher answers the size of a page as text.
            pages, page_bytes = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("page_count", "page_size")
            )
            if version == FORMAT_NUMBER:
                check_capture(connection)
        if tenants and tenants != [(tenant_id.bytes,)]:
            raise unavailable(ReplicaProblem.FOREIGN)
        is_short = not wal.exists() and database.stat().st_size < pages * page_bytes
        if is_short or not healthy:
            raise unavailable(ReplicaProblem.DAMAGED)
        return version
    finally:
        connection.close()


def _is_healthy(connection: Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _upgrade(paths: ProfilePaths, key: bytes) -> None:
    connection = open_connection(paths.database, key)
    try:
        migrate(connection, key, paths.backups)
    finally:
        connection.close()


def _replica(
    paths: ProfilePaths, key: bytes, settings: LocalSettings, ids: IdFactory, lock: InstanceLock
) -> Replica:
    return Replica(
        paths.database,
        key,
        tenant_id=settings.tenant_id,
        device_id=settings.device_id,
        ids=ids,
        lock=lock,
    )
