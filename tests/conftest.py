"""What holds for every test: Qt off the screen, no surprises in the log, nothing left running."""

import logging
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

from harmony_desktop.foundation.clock import ManualClock

if TYPE_CHECKING:
    from tests.provider import Mailbox, Provider

settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("dev", deadline=None, max_examples=30)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_PASSING_THREADS = ("asyncio", "AnyIO", "execnet", "pytest", "QThread", "Dummy", "ThreadPool")


class _Surprises(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_surprising_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs at WARNING or above, unless it is marked `expects_log`."""
    handler = _Surprises()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
    if request.node.get_closest_marker("expects_log") is None:
        assert [record.getMessage() for record in handler.records] == []


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread of ours running."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        # A tone ends by itself when it has sounded.
        if not thread.daemon or thread.name == "voice-tone":
            thread.join(timeout=10)
    left = [
        thread.name
        for thread in set(threading.enumerate()) - before
        if thread.is_alive() and not thread.name.startswith(_PASSING_THREADS)
    ]
    assert left == []


@pytest.fixture
def clock() -> ManualClock:
    """Return a clock that stands at a Tuesday morning in the practice."""
    return ManualClock(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))


@pytest.fixture
def mailbox() -> "Iterator[Mailbox]":
    """Return a real mail server on this computer."""
    from tests.provider import serve_mailbox

    with serve_mailbox() as box:
        yield box


@pytest.fixture
def provider() -> "Iterator[Provider]":
    """Return a provider of texts on this computer."""
    from tests.provider import serve_provider

    with serve_provider() as state:
        yield state
