"""Work off the GUI thread: looks side by side, commands one after the other.

Callbacks are taken at the call and delivered on the GUI thread through an explicit queued
connection. A result is dropped when its owner is gone, or when the same owner has asked a newer
question of the same kind meanwhile.
"""

import itertools
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from harmony_desktop.services.changes import Changes

__all__ = ["Tasks"]

T = TypeVar("T")
Failure = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Delivery:
    owner: QObject
    number: int
    key: tuple[int, str] | None
    on_success: Callable[[Any], None] | None
    on_failure: Failure | None
    initiator: object
    result: Any = None
    error: Exception | None = None


class Tasks(QObject):
    """The application's worker threads; made and closed on the GUI thread.

    Signals:
        changed: what a command or a sync wrote, and who asked for it.
        failed: an error nobody claimed.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the threads when first needed."""
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="look")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="command")
        self._numbers = itertools.count()
        self._newest: dict[tuple[int, str], int] = {}
        self._waiting = 0
        self._is_closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """Number of tasks whose result has not been delivered yet."""
        return self._waiting

    def query(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_success: Callable[[T], None],
        on_failure: Failure | None = None,
        *,
        kind: str = "",
    ) -> None:
        """Run a look. With a `kind`, a newer one of the same owner and kind replaces it."""
        number = next(self._numbers)
        key = (id(owner), kind) if kind else None
        if key is not None:
            self._newest[key] = number
        delivery = _Delivery(owner, number, key, on_success, on_failure, None)
        self._submit(self._readers, work, delivery)

    def command(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        on_success: Callable[[Changes], None] | None = None,
        on_failure: Failure | None = None,
    ) -> None:
        """Run a command after those asked for before it; tell everybody what it changed."""
        delivery = _Delivery(owner, next(self._numbers), None, on_success, on_failure, owner)
        self._submit(self._writer, work, delivery)

    def announce(self, changes: Changes) -> None:
        """Tell everybody of changes made elsewhere, such as by a sync; from any thread."""
        self._waiting += 1
        self._finished.emit(
            _Delivery(self, next(self._numbers), None, None, None, "elsewhere", changes)
        )

    def close(self) -> None:
        """Finish what runs, drop what waits, deliver nothing more."""
        self._is_closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _submit(
        self, pool: ThreadPoolExecutor, work: Callable[[], Any], delivery: _Delivery
    ) -> None:
        if self._is_closed:
            return
        self._waiting += 1

        def finish(future: Future[Any]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            if error is not None and not isinstance(error, Exception):
                return
            result = None if error is not None else future.result()
            self._finished.emit(
                _Delivery(
                    delivery.owner,
                    delivery.number,
                    delivery.key,
                    delivery.on_success,
                    delivery.on_failure,
                    delivery.initiator,
                    result,
                    error,
                )
            )

        pool.submit(work).add_done_callback(finish)

    @Slot(object)
    def _deliver(self, delivery: _Delivery) -> None:
        self._waiting -= 1
        if self._is_closed:
            return
        if delivery.error is None and isinstance(delivery.result, Changes):
            self.changed.emit(delivery.result, delivery.initiator)
        if not shiboken6.isValid(delivery.owner):
            return
        if delivery.key is not None and self._newest.get(delivery.key) != delivery.number:
            return
        if delivery.error is not None:
            if delivery.on_failure is not None:
                delivery.on_failure(delivery.error)
            else:
                self.failed.emit(delivery.error)
        elif delivery.on_success is not None:
            delivery.on_success(delivery.result)
