"""The pages at the left edge: an icon and a word each, with the key in the hint."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.screens import SCREENS
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.theme.icons import draw_icon

__all__ = ["Navigation"]

_WIDTH, _ICON = 84, 20


class Navigation(QFrame):
    """One button a page; passive: says which was pressed."""

    def __init__(self, theme: Theme, on_page: Callable[[str], None]) -> None:
        """List every page of the registry."""
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(tr("Pages"))
        self._theme = theme
        self._counts: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for screen in SCREENS:
            if not screen.icon:
                continue
            made = QToolButton()
            made.setObjectName(f"page_{screen.name}")
            made.setProperty("navigation", True)
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setToolTip(f"{tr(screen.title)}  {screen.keys[0]}")
            made.clicked.connect(partial(self._pressed, on_page, screen.name))
            self.buttons[screen.name] = made
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_theme(theme)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)
            self._draw()

    def show_count(self, name: str, count: int) -> None:
        """Say at a page how much waits there."""
        if name in self.buttons and self._counts.get(name, 0) != count:
            self._counts[name] = count
            self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""
        self._theme = theme
        self.setFixedWidth(theme.size(_WIDTH))
        self._draw()

    def _draw(self) -> None:
        size = self._theme.size(_ICON)
        for screen in SCREENS:
            made = self.buttons.get(screen.name)
            if made is None:
                continue
            color = self._theme.action if made.isChecked() else self._theme.meta
            pixmap = QPixmap(QSize(size, size) * self.devicePixelRatioF())
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            draw_icon(painter, screen.icon, QRectF(0, 0, size, size), QColor(color))
            painter.end()
            count = self._counts.get(screen.name, 0)
            text = tr(screen.title) + (f" ({count})" if count else "")
            made.setIcon(QIcon(pixmap))
            made.setIconSize(QSize(size, size))
            made.setText(text)
            made.setAccessibleName(text)
            made.setFixedSize(self._theme.size(_WIDTH - 8), self._theme.size(52))

    def _pressed(self, on_page: Callable[[str], None], name: str, *checked: bool) -> None:
        del checked
        on_page(name)
