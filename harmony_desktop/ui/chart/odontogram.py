"""The odontogram: every tooth and surface by keyboard, pointer and screen reader."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from harmony_desktop.domain.dental_work import Work
from harmony_desktop.domain.teeth import display_number
from harmony_desktop.services.queries.tooth_chart import ToothChart
from harmony_desktop.ui.chart.accessibility import install_chart_accessibility, tell_place
from harmony_desktop.ui.chart.looks import WORK_WORDS, condition_word, look_of
from harmony_desktop.ui.chart.mouth import ROWS, MouthLayout, looks_of_teeth, surface_letters
from harmony_desktop.ui.chart.painter import MouthPainter
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.theme import Theme

__all__ = ["Odontogram"]

_ORDER = tuple(tooth for row in ROWS for tooth in row)
_IN_ROW = 16


class Odontogram(QWidget):
    """Both arches. Arrow keys walk, Space walks over the surfaces, Enter charts.

    Signals:
        tooth_focused: another tooth has the focus.
        chart_requested: the person wants to chart on the tooth and surface.
    """

    tooth_focused = Signal(str)
    chart_requested = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        """Show an empty mouth."""
        super().__init__()
        self.setObjectName("odontogram")
        self.setAccessibleName(tr("Chart of teeth"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(560, 236)
        self._theme = theme
        self._looks = looks_of_teeth(ToothChart())
        self._mouth = MouthLayout(1, 1)
        # Drawn once each, until the tooth, the size or the colours change.
        self._pictures: dict[str, QPixmap] = {}
        self._at = 0
        self.surface = ""
        self.fdi = False
        install_chart_accessibility(self)

    @property
    def tooth(self) -> str:
        """The place that has the focus."""
        return _ORDER[self._at]

    @property
    def shown_tooth(self) -> str:
        """The number or letter of the tooth that stands there."""
        return self._looks[self.tooth].shown

    def set_chart(self, chart: ToothChart) -> None:
        """Show what is charted."""
        looks = looks_of_teeth(chart)
        for tooth, look in looks.items():
            if look != self._looks[tooth]:
                self._pictures.pop(tooth, None)
        self._looks = looks
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self._pictures.clear()
        self.update()

    def set_fdi(self, *, fdi: bool) -> None:
        """Number the teeth as FDI does, or universally."""
        self.fdi = fdi
        self._pictures.clear()
        self.update()

    def focus_tooth(self, tooth: str, surface: str = "") -> None:
        """Give a tooth the focus, and one of its surfaces."""
        self._at = _ORDER.index(tooth)
        self.surface = surface
        self.update()
        tell_place(self, self._at)
        self.tooth_focused.emit(tooth)

    def step(self, places: int) -> None:
        """Move the focus to the right within its arch, or to the left; it goes round."""
        at = self._at % _IN_ROW + places
        self.focus_tooth(_ORDER[self._at - self._at % _IN_ROW + at % _IN_ROW])

    # What a screen reader asks

    def place_count(self) -> int:
        """Return the number of places."""
        return len(_ORDER)

    def focused_place(self) -> int:
        """Return the place with the focus."""
        return self._at if self.hasFocus() else -1

    def describe_place(self, index: int) -> str:
        """Return a tooth's number and all that is charted on it."""
        look = self._looks[_ORDER[index]]
        parts = [tr("Tooth {}").format(display_number(look.shown, fdi=self.fdi))]
        if index == self._at and self.surface:
            parts.append(self.surface)
        for condition, surfaces in look.conditions:
            parts.append(" ".join((condition_word(condition), surfaces)).strip())
        for work, surfaces, status in look.work:
            parts.append(
                " ".join((tr(look_of(status).word), surfaces, _work_word(work))).replace("  ", " ")
            )
        return ", ".join(parts)

    def place_rect(self, index: int) -> QRect:
        """Return where a tooth lies."""
        return self._mouth.cell(_ORDER[index]).toRect()

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every tooth."""
        del event
        painter = QPainter(self)
        for tooth in _ORDER:
            picture = self._pictures.get(tooth) or self._picture(tooth)
            painter.drawPixmap(self._mouth.cell(tooth).toRect().topLeft(), picture)
        hand = MouthPainter(painter, self._theme, self._mouth, fdi=self.fdi)
        hand.draw(self._looks[self.tooth], is_focused=True, surface=self.surface)
        painter.end()

    def _picture(self, tooth: str) -> QPixmap:
        spot = self._mouth.cell(tooth).toRect()
        ratio = self.devicePixelRatioF()
        picture = QPixmap(spot.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self.font())
        painter.translate(-spot.topLeft())
        hand = MouthPainter(painter, self._theme, self._mouth, fdi=self.fdi)
        hand.draw(self._looks[tooth], is_focused=False, surface="")
        painter.end()
        self._pictures[tooth] = picture
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the arches out again."""
        super().resizeEvent(event)
        self._mouth = MouthLayout(self.width(), self.height())
        self._pictures.clear()

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys and Space from the window's shortcuts."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over teeth and surfaces; Enter charts."""
        key = event.key()
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            row = 0 if key == Qt.Key.Key_Up else _IN_ROW
            self.focus_tooth(_ORDER[row + self._at % _IN_ROW])
        elif key == Qt.Key.Key_Space:
            letters = ("", *surface_letters(self.tooth))
            following = (letters.index(self.surface) + 1) % len(letters)
            self.focus_tooth(self.tooth, letters[following])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chart_requested.emit(self.shown_tooth, self.surface)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Focus the tooth and surface under the pointer."""
        found = self._mouth.tooth_at(QPointF(event.position()))
        if found is not None:
            self.setFocus()
            self.focus_tooth(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Chart on what is under the pointer."""
        del event
        self.chart_requested.emit(self.shown_tooth, self.surface)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the focus is."""
        super().focusInEvent(event)
        tell_place(self, self._at)


_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYS = {
    *_STEPS,
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
}


def _work_word(work: Work) -> str:
    return tr(WORK_WORDS[work])
