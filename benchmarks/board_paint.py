"""How long the board takes to repaint and to follow a drag, beside a QGraphicsView of the same day.

Both are painted into the same size on the offscreen platform; figures are process time, so that
a busy machine does not count against either. Run alone it prints its rows.
"""

import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QWidget,
)

from benchmarks.figures import Figure
from benchmarks.sample_day import NOW_MINUTE, sample_day
from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.ui.board.model import BoardModel, PlacedCard
from harmony_desktop.ui.board.view import BoardWidget
from harmony_desktop.ui.theme import LIGHT, Theme, apply_theme, load_fonts

__all__ = ["measure", "repaint_times"]

_WIDTH, _HEIGHT = 1500, 1042
_ROUNDS, _DRAG_STEPS, _WARM_UP = 60, 120, 5
_REPAINT_LIMIT, _DRAG_LIMIT = 8.0, 2.0


def measure() -> list[Figure]:
    """Return one figure for the repaint and one for the drag step."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    load_fonts()
    apply_theme(application, LIGHT)
    day = sample_day()
    board = _board(day, LIGHT)
    peer, item = _graphics_view(board)
    ours_repaint, ours_wall = repaint_times(board.viewport())
    peer_repaint, _ = repaint_times(peer.viewport())
    ours_drag = _drag_steps(board)
    peer_drag = _item_steps(peer, item)
    board.close()
    peer.close()
    cards = len(day.cards)
    return [
        Figure(
            f"board repaint, 12 columns, {cards} cards, median",
            ours_repaint,
            "ms cpu",
            f"< {_REPAINT_LIMIT:g} ms",
            ours_repaint < _REPAINT_LIMIT,
            peer=peer_repaint,
            note=f"wall median {ours_wall:.2f} ms; peer: QGraphicsView",
        ),
        Figure(
            f"board drag step, {cards} cards, median",
            ours_drag,
            "ms cpu",
            f"< {_DRAG_LIMIT:g} ms",
            ours_drag < _DRAG_LIMIT,
            peer=peer_drag,
            note="one pointer move and its repaint; peer: QGraphicsView",
        ),
    ]


def _board(day: BoardDay, theme: Theme) -> BoardWidget:
    board = BoardWidget(theme)
    board.resize(_WIDTH, _HEIGHT)
    board.set_day(day)
    board.set_now(NOW_MINUTE)
    board.show()
    QApplication.processEvents()
    return board


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def repaint_times(
    surface: QWidget, change: Callable[[], None] = lambda: None
) -> tuple[float, float]:
    """Return the medians of process and wall time of a change and a repaint of everything."""

    def work() -> None:
        change()
        surface.repaint()

    figures = [_timed(work) for _ in range(_ROUNDS + _WARM_UP)][_WARM_UP:]
    return (
        statistics.median(cpu for cpu, _ in figures),
        statistics.median(wall for _, wall in figures),
    )


def _drag_steps(board: BoardWidget) -> float:
    model = board.model
    assert model is not None
    placed = _visible_card(board, model)
    start = QPointF(board.screen_rect(placed.card.id).center())
    start = QPointF(board.viewport().mapFromGlobal(start))
    _send(board, QEvent.Type.MouseButtonPress, start)
    times: list[float] = []
    for step in range(_DRAG_STEPS):
        point = start + QPointF((step * 11) % 300, (step * 13) % 200)

        def move(point: QPointF = point) -> None:
            _send(board, QEvent.Type.MouseMove, point)
            QApplication.processEvents()

        times.append(_timed(move)[0])
    board.cancel_drag()
    _send(board, QEvent.Type.MouseButtonRelease, start)
    return statistics.median(times)


def _visible_card(board: BoardWidget, model: BoardModel) -> PlacedCard:
    area = board.viewport().rect().adjusted(100, 100, -500, -400)
    for placed in model.in_time_order:
        rect = board.screen_rect(placed.card.id)
        if not placed.card.is_proposed and area.contains(
            board.viewport().mapFromGlobal(rect.center())
        ):
            return placed
    message = "no card of the sample day is in view"
    raise LookupError(message)


def _send(board: BoardWidget, kind: QEvent.Type, point: QPointF) -> None:
    held = (
        Qt.MouseButton.NoButton
        if kind is QEvent.Type.MouseButtonRelease
        else Qt.MouseButton.LeftButton
    )
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    scene_point = board.viewport().mapToGlobal(point)
    event = QMouseEvent(kind, point, scene_point, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(board.viewport(), event)


class _CardItem(QGraphicsRectItem):
    """The peer's card: a rectangle with a bar and three lines of text."""

    def __init__(self, placed: PlacedCard, theme: Theme) -> None:
        super().__init__(QRectF(0, 0, placed.rect.width(), placed.rect.height()))
        self.setPos(placed.rect.topLeft())
        color = QColor(theme.status(placed.card.status).color)
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setBrush(QBrush(color.lighter(190)))
        bar = QGraphicsRectItem(QRectF(0, 0, 4, placed.rect.height()), self)
        bar.setBrush(QBrush(color))
        card = placed.card
        for line, text in enumerate(
            (f"{card.first_name} {card.last_name}", card.type_name, card.status)
        ):
            label = QGraphicsSimpleTextItem(text, self)
            label.setPos(20, 2 + 15 * line)


def _graphics_view(board: BoardWidget) -> tuple[QGraphicsView, QGraphicsRectItem]:
    model = board.model
    assert model is not None
    scene = QGraphicsScene(0, 0, model.layout.width, model.layout.height)
    for minute in range(model.layout.first_minute, model.layout.last_minute, 10):
        y = model.layout.y_of(minute)
        scene.addLine(model.layout.gutter, y, model.layout.width, y)
    items = [_CardItem(placed, LIGHT) for placed in model.cards]
    for item in items:
        scene.addItem(item)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(_WIDTH, _HEIGHT)
    view.show()
    scene.setParent(view)
    QApplication.processEvents()
    return view, items[len(items) // 2]


def _item_steps(view: QGraphicsView, item: QGraphicsRectItem) -> float:
    start = view.mapToScene(view.viewport().rect().center())
    times: list[float] = []
    for step in range(_DRAG_STEPS):
        point = start + QPointF((step * 11) % 300, (step * 13) % 200)

        def move(point: QPointF = point) -> None:
            item.setPos(point)
            QApplication.processEvents()

        times.append(_timed(move)[0])
    return statistics.median(times)


if __name__ == "__main__":
    for entry in measure():
        print(entry)
