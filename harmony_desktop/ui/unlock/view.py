"""The first screens: unlock with passphrase or recovery code; make, join or try one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.ports import EntryPort
from harmony_desktop.ui.restore.part import RestorePart
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["EntryScreen"]

_ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
)


class EntryScreen(QStackedWidget):
    """A page each: unlocking, the first-run choice, a new practice, its recovery code, joining.

    Attributes:
        is_importing: the practice that is opened is to be filled from another program at once.
    """

    def __init__(self, entry: EntryPort, tasks: Tasks, on_open: Callable[[object], None]) -> None:
        """Begin with the page that fits; give `on_open` the opened practice."""
        super().__init__()
        self.setObjectName("entry")
        self.setAccessibleName(tr("Welcome"))
        self._entry = entry
        self._tasks = tasks
        self._on_open = on_open
        self._secret = ""
        self.is_importing = False
        self._make_unlock_page()
        self._make_choice_page()
        self._make_practice_page()
        self._make_code_page()
        self._make_join_page()
        self._make_restore_page()
        name = entry.practice_name()
        if name is None:
            self.setCurrentIndex(1)
            self.new_button.setFocus()
        else:
            self.unlock_title.setText(name)
            self.locked_note.setVisible(entry.was_locked())
            self.secret.setFocus()

    def _page(self, name: str) -> QVBoxLayout:
        page = QWidget()
        page.setObjectName(name)
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        inner.setFixedWidth(440)
        self.addWidget(page)
        return column

    def _make_unlock_page(self) -> None:
        column = self._page("unlockPage")
        self.unlock_title = label("", "dayTitle")
        self.secret = line_edit("secret", tr("Passphrase or recovery code"), limit=200)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.returnPressed.connect(self.unlock)
        self.unlock_error = label("", "unlockError", alert=True)
        self.unlock_error.setWordWrap(True)
        self.unlock_button = button(
            tr("Unlock    Enter"), "unlockButton", self.unlock, primary=True
        )
        self.locked_note = label(
            tr("Locked while nobody was here. You go on where you were."), "lockedNote", meta=True
        )
        self.locked_note.setWordWrap(True)
        self.locked_note.hide()
        column.addWidget(self.unlock_title)
        column.addWidget(self.locked_note)
        column.addWidget(label(tr("Passphrase or recovery code"), "secretCaption", meta=True))
        column.addWidget(self.secret)
        column.addWidget(self.unlock_error)
        column.addWidget(self.unlock_button)
        self.unlock_restore = button(
            tr("Restore a backup"), "unlockRestore", lambda: self._turn_to(5), flat=True
        )
        column.addWidget(self.unlock_restore, 0, Qt.AlignmentFlag.AlignHCenter)

    def _make_choice_page(self) -> None:
        column = self._page("choicePage")
        column.addWidget(label(tr("Welcome to Harmony"), "dayTitle"))
        text = label(
            tr("Everything stays encrypted on this computer and works without a network."),
            "welcomeText",
            meta=True,
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.new_button = button(
            tr("New practice"), "newPractice", lambda: self._begin(is_importing=False), primary=True
        )
        self.join_button = button(tr("Join a practice"), "joinPractice", lambda: self._turn_to(4))
        self.import_button = button(
            tr("Import from Open Dental"), "importPractice", lambda: self._begin(is_importing=True)
        )
        self.demo_button = button(tr("Try the demo practice"), "tryDemo", self.try_demo)
        self.choice_note = label("", "choiceNote", meta=True)
        self.choice_note.setWordWrap(True)
        self.restore_button = button(
            tr("Restore a backup"), "restorePractice", lambda: self._turn_to(5)
        )
        for made in (
            self.new_button,
            self.join_button,
            self.import_button,
            self.restore_button,
            self.demo_button,
        ):
            column.addWidget(made)
        column.addWidget(self.choice_note)

    def _make_practice_page(self) -> None:
        column = self._page("practicePage")
        column.addWidget(label(tr("New practice"), "dayTitle"))
        self.import_note = label(
            tr("Make the practice first; the import begins as soon as it is open."),
            "importNote",
            meta=True,
        )
        self.import_note.setWordWrap(True)
        column.addWidget(self.import_note)
        self.practice = line_edit("practiceName", tr("Name of the practice"), limit=200)
        self.owner = line_edit("ownerName", tr("Your name"), limit=100)
        self.zone = QComboBox()
        self.zone.setObjectName("zone")
        self.zone.setAccessibleName(tr("Time zone"))
        self.zone.setEditable(True)
        self.zone.addItems(list(_ZONES))
        local = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        if "/" in local:
            self.zone.setCurrentText(local)
        self.first = line_edit("passphrase", tr("Passphrase, at least 10 characters"), limit=200)
        self.second = line_edit("passphraseAgain", tr("The passphrase again"), limit=200)
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.practice_error = label("", "practiceError", alert=True)
        self.practice_error.setWordWrap(True)
        for caption, widget in (
            (tr("Name of the practice"), self.practice),
            (tr("Your name"), self.owner),
            (tr("Time zone"), self.zone),
            (tr("Passphrase, at least 10 characters"), self.first),
            (tr("The passphrase again"), self.second),
        ):
            column.addWidget(label(caption, f"{widget.objectName()}Caption", meta=True))
            column.addWidget(widget)
        column.addWidget(self.practice_error)
        self.create_button = button(
            tr("Make the practice"), "createPractice", self.create_practice, primary=True
        )
        column.addWidget(self.create_button)
        column.addWidget(button(tr("Back"), "practiceBack", lambda: self._turn_to(1)))

    def _make_code_page(self) -> None:
        column = self._page("codePage")
        column.addWidget(label(tr("Your recovery code"), "dayTitle"))
        text = label(
            tr(
                "Write it down or print it, and keep it away from this computer. It opens the "
                "practice when the passphrase is lost. It is shown only now."
            ),
            "codeText",
            meta=True,
        )
        text.setWordWrap(True)
        self.code = label("", "recoveryCode")
        self.code.setWordWrap(True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName(tr("Recovery code"))
        self.kept_button = button(
            tr("I have kept it"), "codeKept", self._open_created, primary=True
        )
        for widget in (text, self.code, self.kept_button):
            column.addWidget(widget)

    def _make_join_page(self) -> None:
        column = self._page("joinPage")
        column.addWidget(label(tr("Join a practice"), "dayTitle"))
        text = label(
            tr(
                "The owner finds the code on the server; it counts once. Everything is then "
                "fetched and kept encrypted on this computer."
            ),
            "joinText",
            meta=True,
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.server = line_edit("joinServer", tr("Address of the server"), "https://", 500)
        self.join_code = line_edit("joinCode", tr("Code"), limit=200)
        self.join_first = line_edit(
            "joinPassphrase", tr("Passphrase for this computer, at least 10 characters"), limit=200
        )
        self.join_second = line_edit("joinAgain", tr("The passphrase again"), limit=200)
        for field in (self.join_first, self.join_second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        for widget in (self.server, self.join_code, self.join_first, self.join_second):
            caption = label(widget.accessibleName(), f"{widget.objectName()}Caption", meta=True)
            column.addWidget(caption)
            column.addWidget(widget)
            widget.returnPressed.connect(self.join)
        self.join_error = label("", "joinError", alert=True)
        self.join_error.setWordWrap(True)
        self.join_now = button(tr("Join    Enter"), "joinNow", self.join, primary=True)
        column.addWidget(self.join_error)
        column.addWidget(self.join_now)
        column.addWidget(button(tr("Back"), "joinBack", lambda: self._turn_to(1)))

    def _make_restore_page(self) -> None:
        column = self._page("restorePage")
        column.addWidget(label(tr("Restore a backup"), "dayTitle"))
        self.restoring = RestorePart(self._tasks, self._entry.preview_backup, self.restore)
        column.addWidget(self.restoring)
        column.addWidget(
            button(
                tr("Back"),
                "restoreBack",
                lambda: self._turn_to(1 if self._entry.practice_name() is None else 0),
            )
        )

    def restore(self, source: Path, secret: str) -> None:
        """Put the backup in the place of what is here."""
        self._tasks.query(
            self,
            lambda: self._entry.restore(source, secret),
            lambda _: self.say_restored(),
            self.restoring.refuse,
            kind="restore",
        )

    def say_restored(self) -> None:
        """Show the page that unlocks what was restored."""
        self.unlock_title.setText(self._entry.practice_name() or "")
        self.locked_note.setText(tr("The backup is in place. Unlock it to go on."))
        self.locked_note.show()
        self._turn_to(0)

    def join(self) -> None:
        """Enrol this computer with what was typed, and fetch the practice."""
        if not self.join_now.isEnabled():
            return
        if self.join_first.text() != self.join_second.text():
            self.join_error.setText(tr("The two passphrases differ."))
            return
        url, code = self.server.text().strip(), self.join_code.text().strip()
        if not url or not code:
            self.join_error.setText(tr("Write the address of the server and the code."))
            return
        self._secret = secret = self.join_first.text()
        self.join_error.setText("")
        self.join_now.setEnabled(False)
        self._tasks.query(
            self,
            lambda: self._entry.join(url, code, secret),
            self._created,
            self._not_created,
            kind="join",
        )

    def unlock(self) -> None:
        """Try the secret that was typed."""
        secret = self.secret.text()
        self.unlock_error.setText("")
        self.unlock_button.setEnabled(False)
        self._tasks.query(
            self, lambda: self._entry.unlock(secret), self._opened, self._refused, kind="unlock"
        )

    def create_practice(self) -> None:
        """Make the practice that was typed."""
        if self.first.text() != self.second.text():
            self.practice_error.setText(tr("The two passphrases differ."))
            return
        if not self.practice.text().strip() or not self.owner.text().strip():
            self.practice_error.setText(tr("Write the practice's name and your own."))
            return
        name, owner = self.practice.text().strip(), self.owner.text().strip()
        zone, self._secret = self.zone.currentText().strip(), self.first.text()
        secret = self._secret
        self.create_button.setEnabled(False)
        self._tasks.query(
            self,
            lambda: self._entry.create(name, zone, owner, secret),
            self._created,
            self._not_created,
            kind="create",
        )

    def try_demo(self) -> None:
        """Make the demo practice and open it."""
        self.demo_button.setEnabled(False)
        self.choice_note.setText(tr("Making two thousand patients; this takes a few seconds."))
        self._tasks.query(
            self, self._entry.create_demo, self._opened, self._not_created, kind="demo"
        )

    def _begin(self, *, is_importing: bool) -> None:
        self.is_importing = is_importing
        self.import_note.setVisible(is_importing)
        self._turn_to(2)

    def _turn_to(self, page: int) -> None:
        if page == 1:
            self.is_importing = False
        self.setCurrentIndex(page)
        first = (
            self.secret,
            self.new_button,
            self.practice,
            self.kept_button,
            self.server,
            self.restoring.file,
        )
        first[page].setFocus()

    def _opened(self, workplace: object) -> None:
        self.secret.clear()
        self.unlock_button.setEnabled(True)
        self._on_open(workplace)

    def _refused(self, error: Exception) -> None:
        self.unlock_button.setEnabled(True)
        self.unlock_error.setText(_sentence(error))
        self.secret.selectAll()
        self.secret.setFocus()

    def _created(self, code: str) -> None:
        for made in (self.create_button, self.join_now):
            made.setEnabled(True)
        for field in (self.first, self.second, self.join_code, self.join_first, self.join_second):
            field.clear()
        self.code.setText(code)
        self._turn_to(3)

    def _not_created(self, error: Exception) -> None:
        self.create_button.setEnabled(True)
        self.demo_button.setEnabled(True)
        self.join_now.setEnabled(True)
        self.join_error.setText(_sentence(error))
        self.practice_error.setText(_sentence(error))
        self.choice_note.setText(_sentence(error))

    def _open_created(self) -> None:
        self.code.clear()
        secret, self._secret = self._secret, ""
        self._tasks.query(
            self, lambda: self._entry.unlock(secret), self._opened, self._refused, kind="unlock"
        )


def _sentence(error: Exception) -> str:
    if isinstance(error, UserFacingError):
        return tr_message(error.message)
    return tr("An unexpected problem came up; nothing was changed.")
