"""The frame of the forty tasks: a receptionist at the real window, no network, exact undo.

A task is a test `test_task_NN_what_it_is(receptionist)` in one of the files
`test_forty_tasks*.py` that presses keys only, inside `taken_back`.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.rows import differences, live_rows
from tests.ui.receptionist import Receptionist

__all__ = ["CONTROL", "SHIFT", "taken_back", "unplug"]

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def unplug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no socket reach anything for the rest of the test."""

    def refuse(self: socket.socket, address: Any) -> None:
        message = f"a task at the desk wanted the network: {address}"
        raise OSError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@contextmanager
def taken_back(receptionist: Receptionist, steps: int = 1, *also_grown: str) -> Iterator[None]:
    """Let a task change something, then undo it by key and find every row as before.

    Args:
        receptionist: does the task inside the block.
        steps: how many actions the task is made of, hence how often Ctrl+Z is pressed.
        also_grown: tables that an undo adds to as well, beside those that only grow.
    """
    replica = receptionist.place.replica
    before = live_rows(replica, without=also_grown)
    yield
    receptionist.settle()
    assert differences(before, live_rows(replica, without=also_grown)), "the task changed nothing"
    assert not receptionist.has_dialog, "the task left a dialog open"
    receptionist.press_sequence("Ctrl+1")
    receptionist.press(Qt.Key.Key_Z, CONTROL, times=steps)
    left = differences(before, live_rows(replica, without=also_grown))
    assert left == {}, left
