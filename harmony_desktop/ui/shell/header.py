"""The bar above the board and the legend below it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from harmony_desktop.services.queries.board import BoardDay
from harmony_desktop.services.queries.sync_status import SyncStatus
from harmony_desktop.ui.locale_text import short_day_text
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.theme.icons import draw_icon
from harmony_desktop.ui.widgets import button, label, tr

if TYPE_CHECKING:
    from harmony_desktop.ui.shell.main_window import MainWindow

__all__ = ["Header", "Legend", "pill_text"]

_ORDER = ("unconfirmed", "confirmed", "arrived", "seated", "completed", "broken")


def pill_text(status: SyncStatus, *, has_server: bool) -> str:
    """Return the quiet words about the exchange with the server."""
    if not has_server:
        return tr("On this computer")
    waiting = tr("{} changes waiting").format(status.pending) if status.pending else ""
    if status.offline_since is not None:
        since = _local_time(status.offline_since)
        parts = [tr("Offline since {}").format(since), waiting]
    else:
        parts = [waiting or tr("Everything is sent")]
    return " · ".join(part for part in parts if part)


def _local_time(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M")


class Header(QFrame):
    """Day, steps, search, pill, inbox and the one primary button."""

    def __init__(self, theme: Theme, window: "MainWindow") -> None:
        """Act on `window`."""
        super().__init__()
        self.setObjectName("header")
        self.setAccessibleName(tr("Day"))
        del theme
        self.title = label("", "dayTitle")
        self.note = label("", "dayNote", meta=True)
        presenter = window.presenter
        self.back = button("‹", "dayBack", lambda: presenter.step(-1), hint=tr("Day before"))
        self.today = button(tr("Today  T"), "dayToday", presenter.start)
        self.forward = button("›", "dayForward", lambda: presenter.step(1), hint=tr("Day after"))
        self.search = button(
            tr("Search patients or type a command    Ctrl+K"),
            "searchButton",
            window.open_palette,
        )
        self.pill = button("", "pill", window.sync, pill=True)
        self.inbox = button(tr("Inbox  I"), "inboxButton", window.open_inbox)
        self.new = button(
            tr("New appointment  N"), "newAppointment", window.open_booking, primary=True
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (self.title, self.back, self.today, self.forward, self.note):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addStretch(1)
        for made in (self.pill, self.inbox, self.new):
            row.addWidget(made)

    def show_day(self, day: BoardDay) -> None:
        """Name the day."""
        self.title.setText(short_day_text(day.day))
        if day.closed_reason:
            self.note.setText(tr("Closed. T goes to today, G to another day."))
        elif not day.cards:
            self.note.setText(tr("No visits yet. Press N to book."))
        else:
            self.note.setText(tr("{} visits").format(len(day.cards)))

    def show_pill(self, text: str) -> None:
        """Say quietly how the exchange stands."""
        self.pill.setText(text)
        self.pill.setAccessibleName(text)

    def show_inbox(self, count: int) -> None:
        """Say how much waits."""
        text = tr("Inbox  I") + (f"  ({count})" if count else "")
        self.inbox.setText(text)
        self.inbox.setAccessibleName(text)


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
