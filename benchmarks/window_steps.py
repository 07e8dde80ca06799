"""From the key press to the painted answer, in the real window: week, month, palette, caller.

Each limit asks the same file for the same rows with one bare statement and blits one picture of
the size that is painted.
"""

import random
import statistics
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from benchmarks.figures import Figure, milliseconds
from benchmarks.large_practice import LargePractice
from benchmarks.open_window import Blit, OpenWindow
from harmony_desktop.ui.patient.caller import CallerDialog
from harmony_desktop.ui.search_palette.view import PaletteDialog

__all__ = ["measure"]

_ROUNDS, _TURN_GOAL_MS, _PALETTE_GOAL_MS = 6, 100.0, 50.0
_WEEK, _MONTH = timedelta(days=7), timedelta(days=42)
_VISITS = """
SELECT a.*, p.first_name, p.last_name FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = ? AND a.start_time >= ? AND a.start_time < ? AND a.deleted_at IS NULL
"""
_STARTS = """
SELECT start_time, pattern, status FROM appointments
WHERE tenant_id = ? AND start_time >= ? AND start_time < ?
"""
_NAMES = "SELECT rowid FROM patient_names WHERE patient_names MATCH ? LIMIT 12"
_CALLER = "SELECT * FROM patients WHERE tenant_id = ? AND phone_wireless_e164 = ?"


def measure(practice: LargePractice, window: OpenWindow) -> list[Figure]:
    """Return the medians; the window shows the day again afterwards."""
    newest = practice.full_days[3]
    window.main.presenter.show_day(newest)
    window.settle()
    return [
        _week(practice, window, newest),
        _month(practice, window, newest),
        _palette(practice, window),
        _typed(practice, window),
        _caller(practice, window),
    ]


def _week(practice: LargePractice, window: OpenWindow, day: date) -> Figure:
    ours = _turns(window, Qt.Key.Key_2)
    assert window.main.home.spans.span == "week"
    board = window.main.board
    limit = _bare_turns(practice, board.width(), board.height(), _VISITS, day, _WEEK)
    assert board.model is not None
    cards = len(board.model.cards)
    return _figure(practice, f"turn to another week, {cards:,} visits", ours, limit)


def _month(practice: LargePractice, window: OpenWindow, day: date) -> Figure:
    ours = _turns(window, Qt.Key.Key_3)
    assert window.main.home.spans.span == "month"
    grid = window.main.home.month
    limit = _bare_turns(practice, grid.width(), grid.height(), _STARTS, day, _MONTH)
    window.press(Qt.Key.Key_1)
    window.settle()
    return _figure(practice, "turn to another month", ours, limit)


def _turns(window: OpenWindow, span: Qt.Key) -> list[float]:
    window.press(span)
    window.settle()

    def turn() -> None:
        window.press(Qt.Key.Key_PageUp)
        window.wait_for_answers()
        window.main.repaint()

    times = []
    for _ in range(_ROUNDS):
        times.append(milliseconds(turn))
        window.settle()
    return times


def _bare_turns(
    practice: LargePractice, width: int, height: int, sql: str, day: date, span: timedelta
) -> list[float]:
    surface = Blit(width, height)
    zone = ZoneInfo(practice.workplace.settings.timezone)
    tenant = practice.workplace.settings.tenant_id.bytes

    def turn(begin: date) -> None:
        first = datetime.combine(begin, time(), zone)
        between = [int(at.timestamp()) * 1_000_000 for at in (first, first + span)]
        practice.workplace.replica.read(
            lambda connection: connection.execute(sql, (tenant, *between)).fetchall()
        )
        surface.repaint()

    times = [milliseconds(partial(turn, day - at * span)) for at in range(1, _ROUNDS + 1)]
    surface.close()
    return times


def _palette(practice: LargePractice, window: OpenWindow) -> Figure:
    times = []
    for _ in range(_ROUNDS):
        times.append(milliseconds(partial(_open_dialog, window, "palette")))
        _close_dialog(window)
    limit = _bare_answers([lambda: None] * _ROUNDS)
    return _figure(practice, "open the palette", times, limit, _PALETTE_GOAL_MS)


def _typed(practice: LargePractice, window: OpenWindow) -> Figure:
    names = practice.workplace.replica.read(
        lambda connection: connection.execute("SELECT last_name FROM patients").fetchall()
    )
    starts = [name[:3] for (name,) in random.Random(7).sample(names, _ROUNDS)]
    dialog = _open_dialog(window, "palette")
    assert isinstance(dialog, PaletteDialog)

    def write(text: str) -> None:
        dialog.field.setText(text)
        window.wait_for_answers()
        dialog.repaint()

    times = []
    for text in starts:
        write("")
        times.append(milliseconds(partial(write, text)))
        assert dialog.list.count() > 0
    _close_dialog(window)
    looks = [partial(_ask, practice, _NAMES, (f'"{text}"*',)) for text in starts]
    limit = _bare_answers(looks)
    return _figure(practice, "patients in the palette", times, limit, _PALETTE_GOAL_MS)


def _caller(practice: LargePractice, window: OpenWindow) -> Figure:
    """Open who is calling with a number in it, as a telephone would."""
    rows = practice.workplace.replica.read(
        lambda connection: connection.execute(
            "SELECT phone_wireless, phone_wireless_e164 FROM patients "
            "WHERE phone_wireless_e164 IS NOT NULL LIMIT 400"
        ).fetchall()
    )
    chosen = random.Random(8).sample(rows, _ROUNDS)

    def pop(number: str) -> None:
        dialog = _open_dialog(window, "caller", number)
        assert isinstance(dialog, CallerDialog)
        window.wait(lambda: bool(dialog.callers))
        dialog.repaint()

    times = []
    for number, _ in chosen:
        times.append(milliseconds(partial(pop, number)))
        _close_dialog(window)
    tenant = practice.workplace.settings.tenant_id.bytes
    looks = [partial(_ask, practice, _CALLER, (tenant, number)) for _, number in chosen]
    limit = _bare_answers(looks)
    return _figure(practice, "who is calling", times, limit)


def _open_dialog(window: OpenWindow, name: str, subject: object = None) -> QDialog:
    window.main.open(name, subject)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.repaint()
    return dialog


def _close_dialog(window: OpenWindow) -> None:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    window.settle()


def _ask(practice: LargePractice, sql: str, parameters: tuple[object, ...]) -> None:
    practice.workplace.replica.read(
        lambda connection: connection.execute(sql, parameters).fetchall()
    )


def _bare_answers(looks: Sequence[Callable[[], None]]) -> list[float]:
    def answer(look: Callable[[], None]) -> None:
        look()
        surface = Blit(600, 420)
        surface.repaint()
        surface.close()

    return [milliseconds(partial(answer, look)) for look in looks]


def _figure(
    practice: LargePractice,
    question: str,
    ours: list[float],
    limit: list[float],
    goal: float = _TURN_GOAL_MS,
) -> Figure:
    found = statistics.median(ours)
    return Figure(
        f"{question}, {practice.size}, median",
        found,
        "ms",
        f"< {goal:g} ms",
        found < goal,
        limit=statistics.median(limit),
        note=f"slowest of {len(ours)} {max(ours):.0f} ms; limit: one bare query, one blit",
    )
