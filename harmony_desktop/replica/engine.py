"""Connections to the encrypted database. The only module that imports sqlcipher3.

Every connection is made by `open_connection`: silence the cipher's own log, hand over the raw
key, fix the file format, then the settings below. `synchronous=FULL` always, because NORMAL lost
acknowledged commits in simulated power cuts. A wrong key and a damaged first page look the same
to SQLCipher (SQLITE_NOTADB), so the caller proves the key by the key slots before it comes here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from harmony_desktop.foundation.errors import BugError, ReplicaProblem, ReplicaUnavailableError

if TYPE_CHECKING:
    from sqlalchemy import Connection as SqlConnection
    from sqlalchemy import Engine

__all__ = [
    "APPLICATION_ID",
    "Connection",
    "cipher_version",
    "copy_database",
    "inspect_file",
    "make_engine",
    "open_connection",
    "read_header",
    "translate_wrapped",
    "translated_errors",
    "unavailable",
]

APPLICATION_ID = 0x48524D59
"""`HRMY`, written into the header of every replica."""

PAGE_BYTES = 4096
_PLAIN_HEADER = b"SQLite format 3\x00"
Connection = Any
"""A DBAPI connection of sqlcipher3, which ships no types."""

_SENTENCES = {
    ReplicaProblem.MISSING: "The database of this practice is missing; restore a backup.",
    ReplicaProblem.EMPTY: "The database file is empty; restore a backup. Nothing was changed.",
    ReplicaProblem.TRUNCATED: (
        "The database file has been cut short; restore a backup. Nothing was changed."
    ),
    ReplicaProblem.NOT_ENCRYPTED: (
        "The database file is not encrypted, so it is not this practice's. Nothing was changed."
    ),
    ReplicaProblem.DAMAGED: "The database file is damaged; restore a backup.",
    ReplicaProblem.FOREIGN: (
        "The database file belongs to another program or practice. Nothing was changed."
    ),
    ReplicaProblem.NEWER: (
        "A newer version of this application has used the database; update this computer."
    ),
    ReplicaProblem.BUSY: "The database is busy; try again in a moment.",
    ReplicaProblem.DISK_FULL: "The disk is full; nothing was saved. Free some space.",
    ReplicaProblem.READ_ONLY: "The database file may not be written to.",
}

_PROBLEMS = {
    "SQLITE_NOTADB": ReplicaProblem.DAMAGED,
    "SQLITE_CORRUPT": ReplicaProblem.DAMAGED,
    "SQLITE_IOERR": ReplicaProblem.DAMAGED,
    "SQLITE_FULL": ReplicaProblem.DISK_FULL,
    "SQLITE_BUSY": ReplicaProblem.BUSY,
    "SQLITE_LOCKED": ReplicaProblem.BUSY,
    "SQLITE_READONLY": ReplicaProblem.READ_ONLY,
    "SQLITE_CANTOPEN": ReplicaProblem.MISSING,
}


def unavailable(problem: ReplicaProblem) -> ReplicaUnavailableError:
    """Return the error that tells a person about `problem`."""
    return ReplicaUnavailableError(problem, _SENTENCES[problem])


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn the driver's environment errors into ours; the driver's text may carry values.

    Raises:
        ReplicaUnavailableError: disk full, damaged, busy and the like.
        BugError: the statement itself was wrong; the driver's words are dropped.
    """
    try:
        yield
    except driver.Error as error:
        raise _translate(error) from None


def _translate(error: Exception) -> Exception:
    name = str(getattr(error, "sqlite_errorname", ""))
    for prefix, problem in _PROBLEMS.items():
        if name == prefix or name.startswith(prefix + "_"):
            return unavailable(problem)
    if isinstance(error, driver.IntegrityError):
        return BugError(f"integrity: {name or 'constraint'}")
    return BugError(f"statement refused: {name or type(error).__name__}")


def inspect_file(path: Path) -> None:
    """Refuse a file that cannot be an encrypted replica, by looking only.

    Raises:
        ReplicaUnavailableError: missing, empty, cut short or not encrypted.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(len(_PLAIN_HEADER))
    except OSError:
        raise unavailable(ReplicaProblem.MISSING) from None
    if size == 0:
        raise unavailable(ReplicaProblem.EMPTY)
    if head == _PLAIN_HEADER:
        raise unavailable(ReplicaProblem.NOT_ENCRYPTED)
    if size < PAGE_BYTES or size % PAGE_BYTES:
        raise unavailable(ReplicaProblem.TRUNCATED)


def open_connection(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open the database with its raw key.

    Args:
        path: the file; it is made when missing unless `read_only`.
        key: 32 random bytes.
        read_only: refuse every write on this connection.

    Raises:
        ReplicaUnavailableError: the file is damaged, in use elsewhere, or cannot be reached.
    """
    with translated_errors():
        connection = driver.connect(
            str(path), isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            _configure(connection, key, read_only=read_only)
        except driver.Error:
            connection.close()
            raise
    return connection


def _configure(connection: Connection, key: bytes, *, read_only: bool) -> None:
    execute: Callable[[str], Any] = connection.execute
    execute("PRAGMA cipher_log_level = NONE")
    execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    execute("PRAGMA cipher_compatibility = 4")
    execute("PRAGMA cipher_memory_security = OFF")
    execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not read_only:
        execute("PRAGMA journal_mode = WAL")
    execute("PRAGMA synchronous = FULL")
    execute("PRAGMA busy_timeout = 5000")
    execute("PRAGMA foreign_keys = ON")
    execute("PRAGMA recursive_triggers = ON")
    execute("PRAGMA temp_store = MEMORY")
    execute("PRAGMA trusted_schema = OFF")
    execute("PRAGMA mmap_size = 0")
    execute("PRAGMA wal_autocheckpoint = 1000")
    execute("PRAGMA journal_size_limit = 67108864")
    execute(f"PRAGMA cache_size = {-65536 if read_only else -16384}")
    if read_only:
        execute("PRAGMA query_only = ON")


def read_header(connection: Connection) -> tuple[int, int]:
    """Return the application id and the schema number of an open database."""
    with translated_errors():
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    return int(application), int(version)


def make_engine(connect: Callable[[], Connection]) -> "Engine":
    """Return an SQLAlchemy engine over one connection of ours, transactions begun IMMEDIATE.

    The engine never opens, configures or closes a connection by itself, and puts no values into
    its errors.
    """
    from sqlalchemy import create_engine, event  # noqa: PLC0415 - 300 ms the first day can spare
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    engine = create_engine(
        "sqlite://", module=driver, creator=connect, poolclass=StaticPool, hide_parameters=True
    )

    def begin_immediate(connection: "SqlConnection") -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "begin", begin_immediate)
    return engine


def translate_wrapped(error: Exception) -> Exception:
    """Return ours for an SQLAlchemy error that wraps a driver's error, else `error` itself."""
    original = getattr(error, "orig", None)
    if isinstance(original, driver.Error):
        return _translate(original)
    return _translate(error) if isinstance(error, driver.Error) else error


def copy_database(source: Connection, target: Path, key: bytes) -> None:
    """Write a consistent encrypted copy of an open database, under the same key.

    Raises:
        ReplicaUnavailableError: the disk is full or the target cannot be written.
    """
    copy = open_connection(target, key)
    try:
        with translated_errors():
            source.backup(copy)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def cipher_version() -> str:
    """Return the version of SQLCipher in use."""
    connection = driver.connect(":memory:")
    try:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    finally:
        connection.close()
