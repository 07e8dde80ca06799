"""The inbox: four lists and two buttons; it opens on request and never by itself."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.queries.inbox import ConflictRow, InboxItem, ReplyRow
from harmony_desktop.services.queries.outbox import OutboxRow
from harmony_desktop.ui.inbox.words import (
    conflict_text,
    outbox_text,
    proposal_text,
    reply_text,
)
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.ports import AgentPort
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.widgets import button, label

__all__ = ["InboxDialog", "open_inbox"]

_ID = Qt.ItemDataRole.UserRole


def open_inbox(host: ScreenHost, subject: object = None) -> None:
    """Open the inbox over the page that is shown."""
    del subject
    InboxDialog(host.window, host.desk, host.tasks, host.parts.agents).open()


class InboxDialog(QDialog):
    """Proposals to approve or reject, and what else waits."""

    def __init__(self, parent: QWidget, desk: Desk, tasks: Tasks, agents: AgentPort) -> None:
        """Load everything."""
        super().__init__(parent)
        self.setObjectName("inbox")
        self.setAccessibleName(tr("Inbox"))
        self.setWindowTitle(tr("Inbox"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._tasks = tasks
        self._agents = agents
        self.proposals = self._list("proposals", tr("Proposals"))
        self.replies = self._list("replies", tr("Replies"))
        self.conflicts = self._list("conflicts", tr("Conflicts"))
        self.outbox = self._list("outbox", tr("Calls and messages"))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("inboxTabs")
        self.tabs.setAccessibleName(tr("Kinds of entries"))
        for widget in (self.proposals, self.replies, self.conflicts, self.outbox):
            self.tabs.addTab(widget, widget.accessibleName())
        self.hint = label("", "inboxHint", meta=True)
        self.approve_button = button(
            tr("Approve    Enter"), "inboxApprove", self.approve, primary=True
        )
        self.reject_button = button(tr("Reject"), "inboxReject", self.reject_proposal)
        close = button(tr("Close    Esc"), "inboxClose", self.close)
        self.approve_button.setDefault(True)
        for other in (self.reject_button, close):
            other.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        for made in (self.reject_button, self.approve_button, close):
            row.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.addWidget(label(tr("Inbox"), "dayTitle"))
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)
        self.resize(760, 520)
        tasks.changed.connect(self._on_changed)
        self.load()
        self.proposals.setFocus()

    def load(self) -> None:
        """Read everything again."""
        self._tasks.query(self, self._desk.inbox, self._show_proposals, kind="proposals")
        self._tasks.query(self, self._desk.replies, self._show_replies, kind="replies")
        self._tasks.query(self, self._desk.conflicts, self._show_conflicts, kind="conflicts")
        self._tasks.query(self, self._load_outbox, self._show_outbox, kind="outbox")

    def approve(self) -> None:
        """Do what the chosen proposal says."""
        chosen = self._chosen()
        if chosen is not None:
            self._decide(lambda: self._agents.approve(chosen))

    def reject_proposal(self) -> None:
        """Turn the chosen proposal down."""
        chosen = self._chosen()
        if chosen is not None:
            self._decide(lambda: self._agents.reject(chosen, ""))

    def _decide(self, work: Callable[[], Changes]) -> None:
        self._tasks.command(self, work, self._decided, self._failed)

    def _decided(self, changes: Changes) -> None:
        self.hint.setText(tr_message(changes.label))
        self.load()

    def _failed(self, error: Exception) -> None:
        self.hint.setText(tr_message(getattr(error, "message", "")) or tr("That did not work."))
        self.load()

    def _chosen(self) -> UUID | None:
        item = self.proposals.currentItem()
        found: UUID | None = None if item is None else item.data(_ID)
        return found

    def _load_outbox(self) -> tuple[OutboxRow, ...]:
        return (*self._desk.call_list(), *self._desk.outbox())

    def _show_proposals(self, rows: tuple[InboxItem, ...]) -> None:
        self._fill(self.proposals, 0, [(proposal_text(row), row.id) for row in rows])

    def _show_replies(self, rows: tuple[ReplyRow, ...]) -> None:
        self._fill(self.replies, 1, [(reply_text(row), row.id) for row in rows])

    def _show_conflicts(self, rows: tuple[ConflictRow, ...]) -> None:
        self._fill(self.conflicts, 2, [(conflict_text(row), row.id) for row in rows])

    def _show_outbox(self, rows: tuple[OutboxRow, ...]) -> None:
        self._fill(self.outbox, 3, [(outbox_text(row), row.id) for row in rows])

    def _fill(self, target: QListWidget, tab: int, entries: list[tuple[str, UUID]]) -> None:
        target.clear()
        for text, row_id in entries:
            item = QListWidgetItem(text)
            item.setData(_ID, row_id)
            target.addItem(item)
        if entries:
            target.setCurrentRow(0)
        else:
            empty = QListWidgetItem(tr("Nothing waits here."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            target.addItem(empty)
        self.tabs.setTabText(tab, f"{target.accessibleName()} ({len(entries)})")
        if tab == 0:
            self.approve_button.setEnabled(bool(entries))
            self.reject_button.setEnabled(bool(entries))

    def _list(self, name: str, spoken: str) -> QListWidget:
        made = QListWidget()
        made.setObjectName(name)
        made.setAccessibleName(spoken)
        made.setWordWrap(True)
        return made

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and changes.touches(
            "agent_interactions", "messages", "sync_conflicts"
        ):
            self.load()
