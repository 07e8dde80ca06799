"""The doorbell: what a line tells, when it rings, and that it can be left at any time."""

import queue
import threading
from collections.abc import Iterator

import pytest

from harmony_desktop.sync.doorbell import DoorbellListener, read_bell


@pytest.mark.parametrize(
    ("line", "seq"),
    [
        ('data: {"seq": 17}', 17),
        ('data:{"seq": 0}', 0),
        (": still here", None),
        ("", None),
        ("event: other", None),
        ("data: no json", None),
        ("data: [17]", None),
        ('data: {"seq": true}', None),
        ('data: {"seq": "17"}', None),
    ],
)
def test_only_a_number_is_a_ring(line: str, seq: int | None) -> None:
    assert read_bell(line) == seq


class _Line:
    """A line that a test speaks into."""

    def __init__(self) -> None:
        self._spoken: queue.Queue[str | None] = queue.Queue()

    def say(self, line: str) -> None:
        self._spoken.put(line)

    def hang_up(self) -> None:
        self._spoken.put(None)

    def lines(self) -> Iterator[str]:
        while (line := self._spoken.get(timeout=60)) is not None:
            yield line


def test_the_same_sequence_rings_once_and_a_stop_ends_an_open_line() -> None:
    line, rings, last = _Line(), [], threading.Event()

    def ring() -> None:
        rings.append(1)
        if len(rings) == 2:
            last.set()

    listener = DoorbellListener(lambda: line, ring)
    listener.start()
    for told in ('data: {"seq": 4}', "", 'data: {"seq": 4}', 'data: {"seq": 5}'):
        line.say(told)
    assert last.wait(60)
    listener.stop()
    assert len(rings) == 2
    assert not listener._thread.is_alive()


def test_the_line_is_opened_once_there_is_a_way_in_and_again_after_it_broke() -> None:
    opened: queue.Queue[str] = queue.Queue()
    ways: list[_Line | None] = [None, _Line(), _Line()]

    def open_line() -> _Line | None:
        way = ways.pop(0) if len(ways) > 1 else ways[0]
        opened.put("closed" if way is None else "open")
        return way

    broken = ways[1]
    assert broken is not None
    listener = DoorbellListener(open_line, lambda: None, chance=lambda: -1.0)
    listener.start()
    assert opened.get(timeout=60) == "closed"
    listener.admit()
    assert opened.get(timeout=60) == "open"
    broken.hang_up()
    assert opened.get(timeout=60) == "open"
    listener.stop()
