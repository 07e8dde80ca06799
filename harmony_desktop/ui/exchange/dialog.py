"""How the desk stands with the server: what waits, what is wrong, and exchanging at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.sync_status import SyncStatus, load_sync_status
from harmony_desktop.services.queries.waiting_changes import WaitingRows, load_waiting_changes
from harmony_desktop.ui.exchange.words import (
    advice,
    copy_text,
    last_text,
    standing_text,
    waiting_lines,
)
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label

__all__ = ["ExchangeDialog", "open_exchange"]

_LOOK_AGAIN_MS = 1000
_SIZE = (680, 460)


def open_exchange(host: ScreenHost, subject: object = None) -> None:
    """Open it over the page that is shown."""
    del subject
    ExchangeDialog(host).open()


class ExchangeDialog(QDialog):
    """Shows the exchange as it goes on; Enter exchanges at once, Esc closes."""

    def __init__(self, host: ScreenHost) -> None:
        """Read how it stands."""
        super().__init__(host.window)
        self.setObjectName("exchangeDialog")
        self.setAccessibleName(tr("Exchange with the server"))
        self.setWindowTitle(tr("Exchange with the server"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._host = host
        self.standing = label("", "exchangeStanding")
        self.advice = label("", "exchangeAdvice", badge=True)
        self.last = label("", "exchangeLast", meta=True)
        self.copying = label("", "exchangeCopying")
        for said in (self.standing, self.advice, self.last, self.copying):
            said.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setObjectName("exchangeProgress")
        self.progress.setAccessibleName(tr("Fetching the practice"))
        self.progress.setTextVisible(False)
        self.table = RowTable(
            "exchangeWaiting",
            tr("Waits to be sent"),
            (tr("Waits to be sent"), tr("Entries")),
            wide=0,
        )
        self.sync_button = button(
            tr("Exchange now    Enter"), "exchangeNow", self.exchange, primary=True
        )
        self.compare_button = button(tr("Compare everything"), "exchangeCompare", self.compare)
        self.conflict_button = button("", "exchangeConflicts", self._open_conflicts)
        self.close_button = button(tr("Close    Esc"), "exchangeClose", self.close)
        for made in (self.compare_button, self.conflict_button, self.close_button):
            made.setAutoDefault(False)
        self.sync_button.setDefault(True)
        self._lay_out()
        self.resize(*_SIZE)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.load)
        self._timer.start()
        self.load()
        (self.sync_button if self._port is not None else self.close_button).setFocus()

    @property
    def _port(self) -> object:
        return self._host.parts.sync

    def load(self) -> None:
        """Read again how it stands."""
        self._host.look(self, load_sync_status, then=self._show_status)
        self._host.look(self, load_waiting_changes, then=self._show_waiting)

    def exchange(self) -> None:
        """Push and pull at once."""
        port = self._host.parts.sync
        if port is not None:
            self._run(port.sync_now)

    def compare(self) -> None:
        """Exchange, compare every table with the server, and put right what differs."""
        port = self._host.parts.sync
        if port is not None:
            self._run(port.compare_now)

    def _run(self, work: Callable[[], object]) -> None:
        self.advice.setText(tr("Working…"))
        self._timer.stop()
        self._enable(is_idle=False)
        self._host.tasks.query(self, work, lambda _: self._ended(), lambda _: self._ended())

    def _ended(self) -> None:
        # What went wrong is kept with the status, in the same words for everybody who looks.
        self._enable(is_idle=True)
        self._timer.start()
        self.load()
        self._host.tasks.announce(Changes("Exchanged", frozenset()))

    def _enable(self, *, is_idle: bool) -> None:
        for made in (self.sync_button, self.compare_button):
            made.setEnabled(is_idle and self._port is not None)

    def _open_conflicts(self) -> None:
        self.close()
        self._host.navigate("conflicts")

    def _show_status(self, status: SyncStatus) -> None:
        has_server = self._port is not None
        self.standing.setText(standing_text(status, has_server=has_server))
        if self._timer.isActive():
            self.advice.setText(advice(status) if has_server else "")
        self.last.setText(last_text(status) if has_server else "")
        self.copying.setText(copy_text(status))
        for made in (self.copying, self.progress):
            made.setVisible(status.is_copying)
        self.progress.setRange(0, max(0, status.rows_to_copy))
        self.progress.setValue(status.copied_rows)
        self.conflict_button.setVisible(status.conflicts > 0)
        self.conflict_button.setText(
            tr_count(status.conflicts, "Decide {} conflict", "Decide {} conflicts")
        )
        self.conflict_button.setAccessibleName(self.conflict_button.text())

    def _show_waiting(self, waiting: tuple[WaitingRows, ...]) -> None:
        self.table.setVisible(self._port is not None)
        self.table.show_rows((word, (word, f"{rows:,}")) for word, rows in waiting_lines(waiting))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(tr("Exchange with the server"), "exchangeTitle", title=True))
        for widget in (self.standing, self.advice, self.last, self.copying, self.progress):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.conflict_button)
        row.addStretch(1)
        for made in (self.compare_button, self.close_button, self.sync_button):
            row.addWidget(made)
        column.addLayout(row)
        self._enable(is_idle=True)
