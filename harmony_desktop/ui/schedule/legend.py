"""The legend below the board."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.theme.icons import draw_icon
from harmony_desktop.ui.widgets import label

__all__ = ["Legend"]

_ORDER = ("unconfirmed", "confirmed", "arrived", "seated", "completed", "broken")


class Legend(QFrame):
    """What the colours and icons mean."""

    def __init__(self, theme: Theme) -> None:
        """Show every status."""
        super().__init__()
        self.setObjectName("legend")
        self.setAccessibleName(tr("Legend"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(6)
        self._icons: list[tuple[str, QLabel]] = []
        for key in _ORDER:
            icon = QLabel()
            icon.setObjectName(f"legend_{key}")
            icon.setAccessibleName(tr(theme.statuses[key].word))
            self._icons.append((key, icon))
            row.addWidget(icon)
            row.addWidget(label(tr(theme.statuses[key].word), f"legendWord_{key}", meta=True))
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(label(tr("? shows the keys"), "legendHint", meta=True))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another theme."""
        size = theme.size(13)
        for key, target in self._icons:
            look = theme.statuses[key]
            pixmap = QPixmap(QSize(size, size) * self.devicePixelRatioF())
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            draw_icon(painter, look.icon, QRectF(0, 0, size, size), QColor(look.color))
            painter.end()
            target.setPixmap(pixmap)
