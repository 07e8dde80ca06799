"""The open replica: one writer thread, two readers, everything committed before it is answered."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from harmony_desktop.foundation.errors import (
    BugError,
    HarmonyError,
    ReplicaProblem,
    ReplicaUnavailableError,
)
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.replica.engine import (
    Connection,
    copy_database,
    make_engine,
    open_connection,
    translate_wrapped,
    translated_errors,
)
from harmony_desktop.replica.instance_lock import InstanceLock
from harmony_desktop.services.ports import Actor, ReadConnection

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

__all__ = ["Replica", "WriteTransaction"]

T = TypeVar("T")
_READERS = 2
_FOLDED_AFTER = 400
"""Rows changed, about a thousand pages, after which the log is folded into the file."""
_LONGEST_LOG = 16_000
"""Pages after which a commit itself folds the log, whatever else happens."""


@dataclass(frozen=True, slots=True)
class WriteTransaction:
    """The unit of work of one write; see `services.ports.UnitOfWork`."""

    session: "Session"
    actor: Actor
    tenant_id: UUID
    device_id: UUID
    ids: IdFactory
    connection: ReadConnection


class Replica:
    """The encrypted database of this computer, open. Safe to call from any thread but the GUI's."""

    def __init__(
        self,
        database: Path,
        key: bytes,
        *,
        tenant_id: UUID,
        device_id: UUID,
        ids: IdFactory,
        lock: InstanceLock | None = None,
    ) -> None:
        """Open the write connection; readers are opened when first needed.

        Raises:
            ReplicaUnavailableError: the file cannot be opened.
        """
        self.tenant_id = tenant_id
        self.device_id = device_id
        self._database = database
        self._key = key
        self._ids = ids
        self._lock = lock
        self._engine: Engine | None = None
        self._write_connection = open_connection(database, key)
        self._write_connection.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG}")
        self._folded_at = 0
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="replica-writer")
        self._readers: queue.LifoQueue[Connection | None] = queue.LifoQueue()
        for _ in range(_READERS):
            self._readers.put(None)
        self._writer_thread: int | None = None
        self._is_closed = False

    def __repr__(self) -> str:
        """Show the device, never the key."""
        return f"Replica(device_id={self.device_id})"

    def read(self, work: Callable[[ReadConnection], T]) -> T:
        """Run `work` over one consistent snapshot and return its result.

        Raises:
            ReplicaUnavailableError: the database is closed, damaged or out of reach.
        """
        self._require_open()
        connection = self._readers.get()
        try:
            if connection is None:
                connection = open_connection(self._database, self._key, read_only=True)
            with translated_errors():
                connection.execute("BEGIN")
                try:
                    return work(connection)
                finally:
                    connection.execute("ROLLBACK")
        finally:
            self._readers.put(connection)

    def write(self, actor: Actor, work: Callable[[WriteTransaction], T]) -> T:
        """Run `work` in one write transaction on the writer thread.

        Returns:
            What `work` returned, after the commit has reached the disk.

        Raises:
            BugError: called from within a write.
            ReplicaUnavailableError: the disk is full, the database is closed or damaged; nothing
                was changed.
        """
        self._require_open()
        if threading.get_ident() == self._writer_thread:
            message = "a write inside a write"
            raise BugError(message)
        done = self._writer.submit(self._run_write, actor, work)
        try:
            return done.result()
        finally:
            # Behind the answer: a checkpoint waits for the disk, and nobody should wait with it.
            with suppress(RuntimeError):
                self._writer.submit(self._fold_log)

    def _fold_log(self) -> None:
        changed = self._write_connection.total_changes
        if changed - self._folded_at >= _FOLDED_AFTER:
            self._folded_at = changed
            with suppress(HarmonyError), translated_errors():
                self._write_connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _run_write(self, actor: Actor, work: Callable[[WriteTransaction], T]) -> T:
        from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - 300 ms after the first day
        from sqlalchemy.orm import Session  # noqa: PLC0415

        self._writer_thread = threading.get_ident()
        if self._engine is None:
            self._engine = make_engine(lambda: self._write_connection)
        try:
            with (
                translated_errors(),
                Session(self._engine, expire_on_commit=False) as session,
                session.begin(),
            ):
                session.connection()
                transaction = WriteTransaction(
                    session,
                    actor,
                    self.tenant_id,
                    self.device_id,
                    self._ids,
                    self._write_connection,
                )
                return work(transaction)
        except SQLAlchemyError as error:
            raise _ours(error) from None

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the database file, as is due before a copy of it."""
        self._writer.submit(self._run_checkpoint).result()

    def _run_checkpoint(self) -> None:
        with translated_errors():
            self._write_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, target: Path, check: Callable[[Connection], T]) -> T:
        """Write an encrypted copy of one moment, open it anew and return what `check` finds in it.

        Raises:
            ReplicaUnavailableError: the disk is full, or the copy is not whole.
        """
        self.on_writer(lambda connection: copy_database(connection, target, self._key))
        copy = open_connection(target, self._key, read_only=True)
        try:
            return check(copy)
        finally:
            copy.close()

    def derived_key(self, purpose: bytes) -> bytes:
        """Return a key for another purpose that follows from the database's own.

        Raises:
            ReplicaUnavailableError: the practice is locked.
        """
        from harmony_desktop.replica.downtime import derive_key  # noqa: PLC0415

        self._require_open()
        return derive_key(self._key, purpose)

    def on_writer(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on the writer thread outside a transaction, for copies and checks."""
        self._require_open()
        return self._writer.submit(work, self._write_connection).result()

    def write_unchecked(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one write transaction in which references may lead nowhere.

        For rows whose parents come in a later transaction; the caller sees to it that they come.

        Raises:
            ReplicaUnavailableError: the disk is full, the database is closed or damaged; nothing
                was changed.
        """

        def run(connection: Connection) -> T:
            with translated_errors():
                # Without effect inside a transaction, so it is said before one begins.
                connection.execute("PRAGMA foreign_keys = OFF")
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    result = work(connection)
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
                finally:
                    connection.execute("PRAGMA foreign_keys = ON")
            return result

        return self.on_writer(run)

    def close(self) -> None:
        """Finish the running write, close every connection and let the profile go."""
        if self._is_closed:
            return
        self._is_closed = True
        self._writer.shutdown(wait=True)
        for _ in range(_READERS):
            connection = self._readers.get()
            if connection is not None:
                connection.close()
        with suppress(HarmonyError), translated_errors():
            self._write_connection.execute("PRAGMA optimize")
            self._write_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if self._engine is not None:
            self._engine.dispose()
        self._write_connection.close()
        self._key = b""
        if self._lock is not None:
            self._lock.release()

    def _require_open(self) -> None:
        if self._is_closed:
            message = "The practice is locked; unlock it first."
            raise ReplicaUnavailableError(ReplicaProblem.LOCKED, message)


def _ours(error: Exception) -> Exception:
    translated = translate_wrapped(error)
    if isinstance(translated, HarmonyError):
        return translated
    return BugError(f"database layer: {type(error).__name__}")
