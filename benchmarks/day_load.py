"""From the key press to the painted day, in the real window: the next day, and one far away.

The next day has been read ahead while the person looked at this one; the far one has not.

The limit fetches the same cards by their start time with one bare statement and blits one
picture of the window's size: less than that no board can do.
"""

import statistics
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from benchmarks.figures import Figure, milliseconds
from benchmarks.large_practice import LargePractice
from benchmarks.open_window import Blit, OpenWindow

__all__ = ["measure"]

_DAYS, _APART, _GOAL_MS = 25, 20, 50.0
_RAW = """
SELECT a.*, p.first_name, p.last_name FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
"""


def measure(practice: LargePractice, window: OpenWindow) -> list[Figure]:
    """Return the medians of turning the page and of going to a day far away."""
    spread = max(1, min(_APART, len(practice.full_days) // _DAYS))
    days = practice.full_days[5::spread][:_DAYS]
    far = [milliseconds(partial(_go_to, window, day)) for day in days]
    turned = []
    for _ in range(_DAYS):
        window.settle()
        turned.append(milliseconds(partial(_press_page_down, window)))
    surface = Blit(window.main.size().width(), window.main.size().height())
    # Days of their own, so that no page of theirs is in the cache either.
    others = practice.full_days[8::spread][:_DAYS]
    bare = [milliseconds(partial(_bare, practice, surface, day)) for day in others]
    surface.close()
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


def _go_to(window: OpenWindow, day: date) -> None:
    window.main.presenter.show_day(day)
    _wait_for(window, day)


def _press_page_down(window: OpenWindow) -> None:
    shown = window.main.presenter.day
    assert shown is not None
    window.press(Qt.Key.Key_PageDown)
    _wait_for(window, shown.day + timedelta(days=1))


def _wait_for(window: OpenWindow, day: date) -> None:
    presenter = window.main.presenter
    window.wait(lambda: presenter.day is not None and presenter.day.day == day)
    window.main.repaint()


def _bare(practice: LargePractice, surface: Blit, day: date) -> None:
    zone = ZoneInfo(practice.workplace.settings.timezone)
    start = datetime.combine(day, time(), zone)
    span = [int(at.timestamp()) * 1_000_000 for at in (start, start + timedelta(days=1))]
    tenant = practice.workplace.settings.tenant_id.bytes
    rows = practice.workplace.replica.read(
        lambda connection: connection.execute(_RAW, (tenant, *span)).fetchall()
    )
    assert len(rows) >= 150
    surface.repaint()
