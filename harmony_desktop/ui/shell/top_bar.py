"""The bar above every page: the page's heading, the search, the exchange, the next booking."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from harmony_desktop.services.queries.sync_status import SyncStatus
from harmony_desktop.ui.language import mark, tr, tr_count
from harmony_desktop.ui.locale_text import time_text
from harmony_desktop.ui.widgets import button

__all__ = ["TopBar", "pill_text"]


_TROUBLES = {
    "captive_portal": mark("Log in to this network first"),
    "proxy": mark("This network asks for a password"),
    "certificate": mark("The server is not ours"),
    "revoked": mark("This computer was shut out"),
    "too_old": mark("This version is too old"),
    "server_too_old": mark("The server must be updated"),
}


def pill_text(status: SyncStatus, *, has_server: bool) -> str:
    """Return the quiet words about the exchange with the server."""
    if not has_server:
        return tr("On this computer")
    waiting = (
        tr_count(status.pending, "{} change waiting", "{} changes waiting")
        if status.pending
        else ""
    )
    if status.clock_wrong_by:
        parts = [tr("This computer's clock is wrong"), waiting]
    elif status.problem in _TROUBLES:
        parts = [tr(_TROUBLES[status.problem]), waiting]
    elif status.offline_since is not None:
        since = _local_time(status.offline_since)
        parts = [tr("Offline since {}").format(since), waiting]
    else:
        parts = [waiting or tr("Everything is sent")]
    return " · ".join(part for part in parts if part)


def _local_time(moment: datetime) -> str:
    local = moment.astimezone()
    return time_text(local.hour * 60 + local.minute)


class TopBar(QFrame):
    """Passive: shows what it is told, calls what it was given."""

    def __init__(
        self,
        on_search: Callable[[], None],
        on_sync: Callable[[], None],
        on_inbox: Callable[[], None],
        on_book: Callable[[], None],
    ) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("header")
        self.setAccessibleName(tr("Top bar"))
        self.headings = QStackedWidget()
        self.headings.setObjectName("headings")
        self.headings.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = button(tr("Find") + "  Ctrl+K", "searchButton", on_search)
        self.search.setAccessibleName(tr("Search patients or type a command") + " Ctrl+K")
        self.pill = button("", "pill", on_sync, pill=True)
        self.inbox = button(tr("Inbox") + "  I", "inboxButton", on_inbox)
        self.new = button(tr("Book") + "  N", "newAppointment", on_book, primary=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.headings, 1)
        for made in (self.search, self.pill, self.inbox, self.new):
            row.addWidget(made)

    def add_heading(self, heading: QWidget) -> None:
        """Take the heading of a page."""
        self.headings.addWidget(heading)

    def show_heading(self, heading: QWidget) -> None:
        """Show the heading of the page that is shown."""
        self.headings.setCurrentWidget(heading)

    def show_pill(self, text: str) -> None:
        """Say quietly how the exchange stands."""
        self.pill.setText(text)
        self.pill.setAccessibleName(text)

    def show_inbox(self, count: int) -> None:
        """Say how much waits."""
        text = tr("Inbox") + (f" ({count})" if count else "") + "  I"
        self.inbox.setText(text)
        self.inbox.setAccessibleName(text)
