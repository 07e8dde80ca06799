"""From the key press to the painted day, in the real window: the next day, and one far away.

The next day has been read ahead while the person looked at this one; the far one has not.

The limit fetches the same cards by their start time with one bare statement and blits one
picture of the window's size: less than that no board can do.
"""

import statistics
import sys
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure, milliseconds
from benchmarks.large_practice import LargePractice
from harmony_desktop.cli.window import make_parts
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.theme import LIGHT

__all__ = ["measure"]

_DAYS, _APART, _PAUSE_MS, _GOAL_MS = 25, 20, 200, 50.0
_RAW = """
SELECT a.*, p.first_name, p.last_name FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
"""


def measure(practice: LargePractice) -> list[Figure]:
    """Return the medians of turning the page and of going to a day far away."""
    desk_application = DeskApplication(make_application(sys.argv[:1]), LIGHT)
    window = desk_application.show_main(make_parts(practice.workplace, desk_application.tasks))
    _settle(desk_application, window)
    spread = max(1, min(_APART, len(practice.full_days) // _DAYS))
    days = practice.full_days[5::spread][:_DAYS]
    far = [milliseconds(partial(_go_to, window, day)) for day in days]
    turned = []
    for _ in range(_DAYS):
        _settle(desk_application, window)
        turned.append(milliseconds(partial(_press_page_down, window)))
    surface = _Blit(window.size().width(), window.size().height())
    # Days of their own, so that no page of theirs is in the cache either.
    others = practice.full_days[8::spread][:_DAYS]
    bare = [milliseconds(partial(_bare, practice, surface, day)) for day in others]
    surface.close()
    desk_application.close()
    limit = statistics.median(bare)
    visits = f"of 156 visits among {practice.size.appointments:,}"
    return [
        Figure(
            f"{name} {visits}, median",
            statistics.median(times),
            "ms",
            f"< {_GOAL_MS:g} ms; <= 2 x limit",
            statistics.median(times) < min(_GOAL_MS, 2 * limit),
            limit=limit,
            note=f"slowest of {len(times)} {max(times):.0f} ms; limit: one bare query, one blit",
        )
        for name, times in (("turn to the next day", turned), ("go to a far day", far))
    ]


def _go_to(window: MainWindow, day: date) -> None:
    window.presenter.show_day(day)
    _wait_for(window, day)


def _press_page_down(window: MainWindow) -> None:
    shown = window.presenter.day
    assert shown is not None
    QTest.keyClick(window.board, Qt.Key.Key_PageDown)
    _wait_for(window, shown.day + timedelta(days=1))


def _wait_for(window: MainWindow, day: date) -> None:
    while window.presenter.day is None or window.presenter.day.day != day:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.repaint()


def _settle(desk_application: DeskApplication, window: MainWindow) -> None:
    """Let the window do what it does between two key presses of a person."""
    QTest.qWait(_PAUSE_MS)
    while desk_application.tasks.waiting or not window.board.is_prepared:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class _Blit(QWidget):
    """A window that only copies a picture."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        self._picture = QPixmap(width, height)
        self._picture.fill()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def _bare(practice: LargePractice, surface: QWidget, day: date) -> None:
    zone = ZoneInfo(practice.workplace.settings.timezone)
    start = datetime.combine(day, time(), zone)
    span = [int(at.timestamp()) * 1_000_000 for at in (start, start + timedelta(days=1))]
    tenant = practice.workplace.settings.tenant_id.bytes
    rows = practice.workplace.replica.read(
        lambda connection: connection.execute(_RAW, (tenant, *span)).fetchall()
    )
    assert len(rows) >= 150
    surface.repaint()
