"""A computer joins a practice from the first screen, over a real server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from harmony_desktop.bootstrap import Entry, Workplace
from harmony_desktop.central.registry import Registry
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.unlock.view import EntryScreen
from tests.central.desks import open_desks
from tests.central.helpers import ROOT
from tests.central.serving import serve

SECRET = "correct horse battery"


@pytest.fixture
def tasks(qapp: Any) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_a_code_is_typed_and_the_practice_is_there(
    qtbot: QtBot, tasks: Tasks, pool: Pool, tmp_path: Path
) -> None:
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    opened: list[Any] = []
    with serve(registry) as url:
        desks = open_desks(tmp_path, url, registry, clock)
        entry = Entry(ProfilePaths(tmp_path / "third"), clock)
        screen = EntryScreen(entry, tasks, opened.append)
        qtbot.addWidget(screen)
        screen.show()
        screen.join_button.click()
        fields = (screen.server, screen.join_code, screen.join_first, screen.join_second)
        typed = (url, registry.issue_code(desks[0].settings.tenant_id), SECRET, SECRET)
        for field, text in zip(fields, typed, strict=True):
            QTest.keyClicks(field, text)
        QTest.keyClick(screen.join_second, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: screen.currentIndex() == 3, timeout=60_000)
        assert len(screen.code.text().replace("-", "")) >= 20
        screen.kept_button.click()
        qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
        (place,) = opened
        assert isinstance(place, Workplace)
        place.sync.sync_now()
        count = "SELECT count(*) FROM patients"
        assert _value(place, count) == _value(desks[0], count) > 0
        for desk in (place, *desks):
            desk.close()


def _value(place: Workplace, sql: str) -> int:
    return int(place.replica.read(lambda connection: connection.execute(sql).fetchone()[0]))
