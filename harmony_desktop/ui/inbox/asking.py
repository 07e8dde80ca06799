"""Two questions of the inbox: what to answer a patient, and what would have been right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from harmony_desktop.services.answers import answer_reply
from harmony_desktop.services.commands import AnswerReply
from harmony_desktop.services.queries.answers import load_suggested_answers
from harmony_desktop.services.queries.inbox import ReplyRow
from harmony_desktop.ui.inbox.words import reply_text
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.patient.asking import AskingDialog
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import FormDialog, label

__all__ = ["AnswerDialog", "CorrectionDialog"]

_TEXT = Qt.ItemDataRole.UserRole
_LIST_HEIGHT, _TEXT_HEIGHT = 120, 110


class AnswerDialog(AskingDialog):
    """A patient's message, answers to choose from, and the text that will be sent."""

    def __init__(self, host: ScreenHost, row: ReplyRow) -> None:
        """Offer the answers that fit; the first is chosen."""
        super().__init__(host, "answerDialog", tr("Answer a message"), tr("Send    Ctrl+Enter"))
        self.setMinimumWidth(620)
        self._row = row
        said = label(reply_text(row), "answeredMessage")
        said.setWordWrap(True)
        self.body.addWidget(said)
        self.suggestions = QListWidget()
        self.suggestions.setObjectName("suggestedAnswers")
        self.suggestions.setAccessibleName(tr("Suggested answers"))
        self.suggestions.setWordWrap(True)
        self.suggestions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggestions.setFixedHeight(_LIST_HEIGHT)
        self.suggestions.currentItemChanged.connect(self._take)
        self.text = QPlainTextEdit()
        self.text.setObjectName("answerText")
        self.text.setAccessibleName(tr("Your answer"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.add_row(tr("Suggested answers"), self.suggestions)
        self.add_row(tr("Your answer"), self.text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.suggestions.setFocus()
        host.look(self, load_suggested_answers, row.id, then=self._offer)

    def submit(self) -> None:
        """Queue the answer; it can be undone as long as it is held."""
        command = AnswerReply(message_id=self._row.id, body=self.text.toPlainText())
        self.send(answer_reply, command)

    def _offer(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            item = QListWidgetItem(text)
            item.setData(_TEXT, text)
            self.suggestions.addItem(item)
        own = QListWidgetItem(tr("In your own words: press Tab and write"))
        own.setData(_TEXT, "")
        self.suggestions.addItem(own)
        if not self.text.toPlainText():
            self.suggestions.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.setPlainText(item.data(_TEXT))


class CorrectionDialog(FormDialog):
    """Asks what the agent should have proposed instead."""

    def __init__(self, parent: QWidget, on_said: Callable[[str], None]) -> None:
        """Give `on_said` what was written."""
        super().__init__(
            parent, "correctionDialog", tr("Correct the proposal"), tr("Correct    Ctrl+Enter")
        )
        self.setMinimumWidth(480)
        self._on_said = on_said
        self.text = QPlainTextEdit()
        self.text.setObjectName("correctionText")
        self.text.setAccessibleName(tr("What would have been right?"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.add_row(tr("What would have been right?"), self.text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.text.setFocus()

    def submit(self) -> None:
        """Hand over what was written; nothing is no correction."""
        said = self.text.toPlainText().strip()
        if not said:
            self.show_error(tr("Say what would have been right, so that the agent learns."))
            return
        self.accept()
        self._on_said(said)
