"""How the desk stands with the server, and what waits for a person: shown in the top bar."""

from PySide6.QtCore import QObject

from harmony_desktop.services.queries.inbox import InboxCounts
from harmony_desktop.services.queries.sync_status import SyncStatus
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.shell.top_bar import TopBar, pill_text

__all__ = ["Exchange"]


class Exchange(QObject):
    """Keeps the top bar's pill and count true, and syncs on request."""

    def __init__(self, host: ScreenHost, top_bar: TopBar) -> None:
        """Show in `top_bar`; `refresh` reads for the first time."""
        super().__init__(host.window)
        self._host = host
        self._top_bar = top_bar

    def refresh(self) -> None:
        """Read again what waits for the server and for a person."""
        desk, tasks = self._host.desk, self._host.tasks
        tasks.query(self, desk.sync_status, self._show_status, kind="status")
        tasks.query(self, desk.inbox_counts, self._show_counts, kind="counts")

    def sync(self) -> None:
        """Exchange changes with the server now."""
        port = self._host.parts.sync
        if port is None:
            self._host.say(tr("This practice works alone; nothing has to be sent."), False)
            return
        self._host.tasks.query(
            self, port.sync_now, lambda report: self.refresh(), self._failed, kind="sync"
        )

    def _failed(self, error: Exception) -> None:
        self.refresh()
        self._host.problem(error)

    def _show_status(self, status: SyncStatus) -> None:
        has_server = self._host.parts.sync is not None
        self._top_bar.show_pill(pill_text(status, has_server=has_server))

    def _show_counts(self, counts: InboxCounts) -> None:
        self._top_bar.show_inbox(counts.proposals + counts.replies + counts.conflicts)
