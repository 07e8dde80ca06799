"""What is painted: every kind of card and day, from bounded caches, without disturbing anything."""

import sys
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benchmarks.sample_day import NOW_MINUTE
from harmony_desktop.services.queries.board import BoardBlockout, BoardDay
from harmony_desktop.ui.board import BoardWidget
from harmony_desktop.ui.board.moves import start_key_move
from harmony_desktop.ui.board.painter import BoardPainter
from harmony_desktop.ui.theme import DARK, LIGHT, Theme, apply_theme, load_fonts, system_theme
from harmony_desktop.ui.theme.icons import ICON_NAMES, draw_icon

STRANGE_NAMES = (
    ("مريم", "الخطيب"),
    ("Joy 🌻", "日本"),
    ("A" * 200, "B" * 200),
    ("", ""),
    ("Tab\tNew\nline", "\u202eReversed"),
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    load_fonts()
    apply_theme(qapp, LIGHT)


def shown(
    qtbot: QtBot, day: BoardDay, theme: Theme = LIGHT, size: QSize | None = None
) -> BoardWidget:
    board = BoardWidget(theme)
    qtbot.addWidget(board)
    board.resize(size or QSize(1640, 990))
    board.set_now(NOW_MINUTE)
    board.set_day(day)
    board.show()
    qtbot.waitExposed(board)
    return board


def picture(board: BoardWidget) -> QImage:
    return board.viewport().grab().toImage()


def has_color(image: QImage, area: QRect, color: str) -> bool:
    wanted = QColor(color).rgb()
    return any(
        image.pixel(x, y) == wanted
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("zoom", [90, 100, 150])
@pytest.mark.parametrize(
    "size", [QSize(1366, 768), QSize(1920, 1080)], ids=lambda s: str(s.width())
)
def test_every_card_shows_its_status_bar(
    qtbot: QtBot, day: BoardDay, theme: Theme, zoom: int, size: QSize
) -> None:
    board = shown(qtbot, day, theme.zoomed(zoom), size)
    image = picture(board)
    visible = board.viewport().rect()
    checked = 0
    for card in day.cards:
        rect = board.screen_rect(card.id)
        local = QRect(board.viewport().mapFromGlobal(rect.topLeft()), rect.size())
        clear = local.adjusted(0, 8, 0, -8)
        top = round(theme.zoomed(zoom).size(34))
        if card.is_proposed or clear.height() < 4 or clear.top() < top:
            continue
        if not visible.contains(local) or local.left() < theme.zoomed(zoom).size(56):
            continue
        bar = QRect(local.left() + 1, clear.top(), 3, 4)
        assert has_color(image, bar, theme.status(card.status).color), card.id
        checked += 1
    assert checked > 5


@pytest.mark.parametrize(("first", "last"), STRANGE_NAMES)
def test_strange_names_are_painted_and_described(
    qtbot: QtBot, day: BoardDay, first: str, last: str
) -> None:
    cards = tuple(replace(card, first_name=first, last_name=last) for card in day.cards[:5])
    board = shown(qtbot, replace(day, cards=cards))
    board.focus_card(cards[0].id)
    board.toggle_bubble()
    assert not picture(board).isNull()
    assert last in board.describe(cards[0].id)


def test_the_card_pictures_are_bounded(qtbot: QtBot, day: BoardDay) -> None:
    board = shown(qtbot, day)
    brush = board._painter
    large = QRectF(0, 0, 800, 600)
    for number, card in enumerate(day.cards[:20]):
        brush.prepare_card(replace(card, version=number), large, 1.0)
    held = brush.cached_cards
    assert 0 < brush.cached_pixels <= 6_000_000
    brush.prepare_card(replace(day.cards[0], version=-1), large, 1.0)
    assert brush.cached_cards <= held


def test_slivers_that_look_alike_share_one_picture(day: BoardDay) -> None:
    brush = BoardPainter(LIGHT)
    narrow, wide = QRectF(0, 0, 13, 80), QRectF(0, 0, 90, 80)
    plain = replace(day.cards[0], alerts=(), is_proposed=False)
    other = replace(day.cards[1], status=plain.status, provider_color=plain.provider_color)
    alike = replace(other, alerts=(), is_proposed=False)
    first = brush.prepare_card(plain, narrow, 1.0)
    assert brush.prepare_card(alike, narrow, 1.0).cacheKey() == first.cacheKey()
    alert = replace(alike, alerts=("Penicillin",))
    assert brush.prepare_card(alert, narrow, 1.0).toImage() != first.toImage()
    assert brush.prepare_card(plain, wide, 1.0).cacheKey() != (
        brush.prepare_card(alike, wide, 1.0).cacheKey()
    )


def test_a_sliver_wide_enough_says_the_surname_turned(day: BoardDay) -> None:
    brush = BoardPainter(LIGHT)
    sliver, low = QRectF(0, 0, 22, 120), QRectF(0, 0, 22, 24)
    plain = replace(day.cards[0], alerts=(), is_proposed=False, last_name="Ibsen")
    other = replace(plain, last_name="Wilson")
    assert (
        brush.prepare_card(plain, sliver, 1.0).toImage()
        != brush.prepare_card(other, sliver, 1.0).toImage()
    )
    assert (
        brush.prepare_card(plain, low, 1.0).toImage()
        == brush.prepare_card(other, low, 1.0).toImage()
    ), "no room for letters in a low one"


def test_a_known_card_is_not_painted_again(day: BoardDay) -> None:
    brush = BoardPainter(LIGHT)
    board = BoardWidget(LIGHT)
    board.set_day(day)
    assert board.model is not None
    surface = QPixmap(2000, 2000)
    painter = QPainter(surface)
    for _ in range(2):
        for placed in board.model.cards:
            brush.draw_card(painter, placed.card, placed.rect, 1.0)
    painter.end()
    assert brush.cached_cards == len(board.model.cards)
    assert brush.ground(board.model, 1.0) is brush.ground(board.model, 1.0)


def test_a_new_day_gets_a_new_ground(qtbot: QtBot, day: BoardDay) -> None:
    board = shown(qtbot, replace(day, cards=(), blockouts=()))
    before = picture(board)
    lunch = BoardBlockout(UUID(int=1), None, 600, 720, "Lunch")
    board.set_day(replace(day, cards=(), blockouts=(lunch,)))
    assert picture(board) != before


@pytest.mark.parametrize("reason", [None, "Thanksgiving"])
def test_an_empty_day_says_what_to_do(qtbot: QtBot, day: BoardDay, reason: str | None) -> None:
    empty = replace(day, cards=(), blockouts=(), closed_reason=reason)
    board = shown(qtbot, empty)
    middle = QRect(board.viewport().rect().center() - QPoint(150, 8), QSize(300, 16))
    assert has_color(picture(board), middle, LIGHT.text)


def test_no_operatories_and_no_day_paint_too(qtbot: QtBot, day: BoardDay) -> None:
    board = BoardWidget(LIGHT)
    qtbot.addWidget(board)
    board.resize(600, 400)
    assert not picture(board).isNull()
    board.focus_card(UUID(int=1))
    start_key_move(board)
    board.show_minute(600)
    assert board.focused_card is None
    assert board.screen_rect(UUID(int=1)).isNull()
    board.set_day(replace(day, operatories=()))
    assert not picture(board).isNull()


def test_the_present_minute_is_marked(qtbot: QtBot, day: BoardDay) -> None:
    board = shown(qtbot, replace(day, cards=()))
    assert board.model is not None
    layout = board.model.layout
    y = round(layout.header + layout.y_of(NOW_MINUTE)) - board.verticalScrollBar().value()
    area = QRect(round(layout.gutter) + 5, y - 2, 4, 5)
    assert has_color(picture(board), area, LIGHT.now)
    board.set_now(None)
    assert not has_color(picture(board), area, LIGHT.now)


def test_the_time_column_stays_when_the_day_is_scrolled_sideways(
    qtbot: QtBot, day: BoardDay
) -> None:
    board = shown(qtbot, day, size=QSize(600, 500))
    assert board.model is not None
    gutter = QRect(0, 40, round(board.model.layout.gutter) - 6, 400)
    before = picture(board).copy(gutter)
    board.horizontalScrollBar().setValue(board.horizontalScrollBar().maximum())
    assert board.horizontalScrollBar().value() > 0
    assert picture(board).copy(gutter) == before


def test_a_drag_step_repaints_only_what_changes(qtbot: QtBot, day: BoardDay) -> None:
    board = shown(qtbot, day)
    assert board.model is not None
    placed = next(
        entry for entry in board.model.in_time_order if entry.card.start_minute > NOW_MINUTE
    )
    board.focus_card(placed.card.id)
    start_key_move(board)
    assert board.drag is not None
    board.set_drag(board.drag.by_keys(board.model, 1, 10))
    QApplication.processEvents()
    areas: list[int] = []
    watcher = _PaintWatcher(board.viewport(), areas)
    board.set_drag(board.drag.by_keys(board.model, 0, 10))
    QApplication.processEvents()
    board.viewport().removeEventFilter(watcher)
    whole = board.viewport().width() * board.viewport().height()
    assert areas
    assert sum(areas) < whole / 10


class _PaintWatcher(QWidget):
    def __init__(self, target: QWidget, areas: list[int]) -> None:
        super().__init__(target)
        self._areas = areas
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if isinstance(event, QPaintEvent):
            size = event.region().boundingRect().size()
            self._areas.append(size.width() * size.height())
        return False


def test_the_zoom_grows_everything_within_its_bounds(qtbot: QtBot, day: BoardDay) -> None:
    board = shown(qtbot, day)
    assert board.model is not None
    usual = board.model.layout
    board.set_zoom(400)
    large = board.model.layout
    assert large.per_minute == pytest.approx(usual.per_minute * 1.5)
    assert large.header > usual.header


def test_void_calls_of_the_toolkit_keep_the_count_of_none(qapp: QApplication) -> None:
    # One release of the toolkit lost a reference to None per call and aborted after a while.
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    assert "Inter" in QFontDatabase.families()
    assert qapp.font().family() == "Inter"


def test_the_theme_reaches_palette_and_sheet(qapp: QApplication) -> None:
    apply_theme(qapp, DARK.zoomed(150))
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.background
    assert DARK.panel in qapp.styleSheet()
    assert qapp.font().pixelSize() == 20


@pytest.mark.parametrize(
    ("scheme", "theme"),
    [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Unknown, LIGHT)],
)
def test_the_theme_follows_the_system(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, scheme: Qt.ColorScheme, theme: Theme
) -> None:
    hints = type("Hints", (), {"colorScheme": lambda _self: scheme})()
    monkeypatch.setattr(QApplication, "styleHints", lambda _self: hints, raising=False)
    assert system_theme(qapp) is theme


@pytest.mark.parametrize("name", sorted(ICON_NAMES))
def test_every_icon_draws_within_its_field(name: str) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_icon(painter, name, QRectF(16, 16, 16, 16), QColor("#000000"))
    painter.end()
    white = QColor("#ffffff").rgb()
    drawn = [(x, y) for x in range(48) for y in range(48) if image.pixel(x, y) != white]
    assert len(drawn) > 10
    assert all(15 <= x <= 32 and 15 <= y <= 32 for x, y in drawn)
