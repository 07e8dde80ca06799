"""The inbox: four lists and what can be done with each; it opens by request, never by itself."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
)

from harmony_desktop.services.answers import settle_reply
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.inbox import ConflictRow, InboxItem, ReplyRow
from harmony_desktop.services.queries.outbox import OutboxRow
from harmony_desktop.ui.inbox.alike import approve_each
from harmony_desktop.ui.inbox.asking import AnswerDialog, CorrectionDialog
from harmony_desktop.ui.inbox.words import (
    conflict_text,
    outbox_text,
    proposal_text,
    reply_text,
)
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label

__all__ = ["InboxDialog", "open_inbox"]

_ID = Qt.ItemDataRole.UserRole


def open_inbox(host: ScreenHost, subject: object = None) -> None:
    """Open the inbox over the page that is shown."""
    del subject
    InboxDialog(host).open()


class InboxDialog(QDialog):
    """Proposals to decide on, messages to answer, what else waits; Ctrl+Right turns to the next."""

    def __init__(self, host: ScreenHost) -> None:
        """Load everything."""
        super().__init__(host.window)
        self.setObjectName("inbox")
        self.setAccessibleName(tr("Inbox"))
        self.setWindowTitle(tr("Inbox"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._host = host
        self._desk = host.desk
        self._tasks = host.tasks
        self._agents = host.parts.agents
        self._items: tuple[InboxItem, ...] = ()
        self._replies: tuple[ReplyRow, ...] = ()
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
        self._make_buttons()
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        for made in (*self._by_tab[0], *self._by_tab[1], *self._by_tab[2], self.close_button):
            row.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(tr("Inbox"), "dayTitle"))
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)
        self.resize(1040, 560)
        for keys, step in (("Ctrl+Right", 1), ("Ctrl+Left", -1)):
            QShortcut(QKeySequence(keys), self, partial(self.turn, step))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.approve_alike)
        QShortcut(QKeySequence("F2"), self, self.correct)
        QShortcut(QKeySequence("F3"), self, self.offer)
        QShortcut(QKeySequence("Del"), self, self.put_aside)
        self.tabs.currentChanged.connect(self._on_tab)
        self.proposals.currentRowChanged.connect(self._name_buttons)
        self._on_tab(0)
        self._tasks.changed.connect(self._on_changed)
        self.load()
        self.proposals.setFocus()

    def load(self) -> None:
        """Read everything again."""
        self._tasks.query(self, self._desk.inbox, self._show_proposals, kind="proposals")
        self._tasks.query(self, self._desk.replies, self._show_replies, kind="replies")
        self._tasks.query(self, self._desk.conflicts, self._show_conflicts, kind="conflicts")
        self._tasks.query(self, self._load_outbox, self._show_outbox, kind="outbox")

    def turn(self, step: int) -> None:
        """Show the next or the previous list."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self.tabs.currentWidget().setFocus()

    def answer(self) -> None:
        """Ask for the answer to the chosen message."""
        row = self._chosen_reply()
        if row is not None:
            AnswerDialog(self._host, row).open()

    def settle(self) -> None:
        """Put the chosen message away without an answer."""
        row = self._chosen_reply()
        if row is not None:
            self._decide(lambda: self._desk.do(settle_reply, row.id))

    def open_conflicts(self) -> None:
        """Show both sides of the conflicts."""
        from harmony_desktop.ui.conflicts.dialog import open_conflicts  # noqa: PLC0415

        self.close()
        open_conflicts(self._host)

    def approve(self) -> None:
        """Do what the chosen proposal says."""
        chosen = self._chosen()
        if chosen is not None:
            self._decide(lambda: self._agents.approve(chosen))

    def offer(self) -> None:
        """Ask the next few of the waiting, where the chosen proposal has a free time to offer."""
        chosen = self._chosen_item()
        if chosen is not None and _has_time(chosen) and self._shows_proposals:
            self._decide(partial(self._agents.offer, chosen.id))

    @property
    def _shows_proposals(self) -> bool:
        return self.tabs.currentWidget() is self.proposals

    def approve_alike(self) -> None:
        """Do what all proposals of the chosen one's kind say; what cannot be done stays."""
        chosen = self._chosen_item()
        if chosen is None or not self._shows_proposals:
            return
        alike = [
            item.id
            for item in self._items
            if (item.agent_type, item.interaction_type, item.state)
            == (chosen.agent_type, chosen.interaction_type, chosen.state)
        ]
        self._decide(partial(approve_each, self._agents, alike))

    def reject_proposal(self) -> None:
        """Turn the chosen proposal down, or take back what an agent did by itself."""
        chosen = self._chosen()
        if chosen is not None:
            self._decide(lambda: self._agents.reject(chosen, ""))

    def put_aside(self) -> None:
        """Reject the chosen proposal, or put the chosen message away: whichever list is shown."""
        if self._shows_proposals:
            self.reject_proposal()
        elif self.tabs.currentWidget() is self.replies:
            self.settle()

    def correct(self) -> None:
        """Turn the chosen proposal down and say what would have been right."""
        chosen = self._chosen()
        if chosen is not None and self._shows_proposals:
            CorrectionDialog(
                self, lambda said: self._decide(lambda: self._agents.reject(chosen, said))
            ).open()

    def _decide(self, work: Callable[[], Changes]) -> None:
        self._tasks.command(self, work, self._decided, self._failed)

    def _decided(self, changes: Changes) -> None:
        self.hint.setText(tr_message(changes.label))
        self.load()

    def _failed(self, error: Exception) -> None:
        self.hint.setText(tr_message(getattr(error, "message", "")) or tr("That did not work."))
        self.load()

    def _chosen(self) -> UUID | None:
        item = self._chosen_item()
        return None if item is None else item.id

    def _chosen_item(self) -> InboxItem | None:
        item = self.proposals.currentItem()
        found = None if item is None else item.data(_ID)
        return next((one for one in self._items if one.id == found), None)

    def _chosen_reply(self) -> ReplyRow | None:
        item = self.replies.currentItem()
        found = None if item is None else item.data(_ID)
        return next((row for row in self._replies if row.id == found), None)

    def _make_buttons(self) -> None:
        """Make the buttons of each list; the first of a list is what Enter does."""
        self.approve_button = button(
            tr("Approve    Enter"), "inboxApprove", self.approve, primary=True
        )
        self.alike_button = button(
            tr("All of this kind    Ctrl+Enter"), "inboxApproveAlike", self.approve_alike
        )
        self.offer_button = button(tr("Offer    F3"), "inboxOffer", self.offer)
        self.correct_button = button(tr("Correct    F2"), "inboxCorrect", self.correct)
        self.reject_button = button(tr("Reject    Del"), "inboxReject", self.reject_proposal)
        self.answer_button = button(tr("Answer    Enter"), "inboxAnswer", self.answer, primary=True)
        self.settle_button = button(tr("Put away    Del"), "inboxSettle", self.settle)
        self.conflicts_button = button(
            tr("Decide    Enter"), "inboxConflicts", self.open_conflicts, primary=True
        )
        self.close_button = button(tr("Close    Esc"), "inboxClose", self.close)
        self._by_tab: tuple[tuple[QPushButton, ...], ...] = (
            (
                self.approve_button,
                self.alike_button,
                self.offer_button,
                self.correct_button,
                self.reject_button,
            ),
            (self.answer_button, self.settle_button),
            (self.conflicts_button,),
            (),
        )
        for made in (*(made for group in self._by_tab for made in group), self.close_button):
            made.setAutoDefault(False)

    def _on_tab(self, shown: int) -> None:
        for tab, group in enumerate(self._by_tab):
            for made in group:
                made.setVisible(tab == shown)
                made.setDefault(False)
        first = self._by_tab[shown][:1] or (self.close_button,)
        first[0].setDefault(True)

    def _load_outbox(self) -> tuple[OutboxRow, ...]:
        return (*self._desk.call_list(), *self._desk.outbox())

    def _show_proposals(self, rows: tuple[InboxItem, ...]) -> None:
        self._items = rows
        self._fill(self.proposals, 0, [(proposal_text(row), row.id) for row in rows])
        self._name_buttons()

    def _name_buttons(self, *_: object) -> None:
        """Let the buttons say what they do with the chosen entry."""
        item = self._chosen_item()
        self.offer_button.setEnabled(item is not None and _has_time(item))
        is_told = item is not None and item.state == "told"
        self.approve_button.setText(tr("Seen    Enter") if is_told else tr("Approve    Enter"))
        self.reject_button.setText(tr("Take back    Del") if is_told else tr("Reject    Del"))

    def _show_replies(self, rows: tuple[ReplyRow, ...]) -> None:
        self._replies = rows
        self._fill(self.replies, 1, [(reply_text(row), row.id) for row in rows])

    def _show_conflicts(self, rows: tuple[ConflictRow, ...]) -> None:
        self._fill(self.conflicts, 2, [(conflict_text(row), row.id) for row in rows])

    def _show_outbox(self, rows: tuple[OutboxRow, ...]) -> None:
        self._fill(self.outbox, 3, [(outbox_text(row), row.id) for row in rows])

    def _fill(self, target: QListWidget, tab: int, entries: list[tuple[str, UUID]]) -> None:
        row = max(0, target.currentRow())
        target.clear()
        for text, row_id in entries:
            item = QListWidgetItem(text)
            item.setData(_ID, row_id)
            target.addItem(item)
        if entries:
            target.setCurrentRow(min(row, len(entries) - 1))
        else:
            empty = QListWidgetItem(tr("Nothing waits here."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            target.addItem(empty)
        self.tabs.setTabText(tab, f"{target.accessibleName()} ({len(entries)})")
        for made in self._by_tab[tab]:
            made.setEnabled(bool(entries))

    def _list(self, name: str, spoken: str) -> QListWidget:
        made = QListWidget()
        made.setObjectName(name)
        made.setAccessibleName(spoken)
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setResizeMode(QListWidget.ResizeMode.Adjust)
        return made

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and changes.touches(
            "agent_interactions", "messages", "sync_conflicts"
        ):
            self.load()


def _has_time(item: InboxItem) -> bool:
    return item.interaction_type == "backfill" and item.state == "proposed"
