"""Asks for a backup, says what putting it here would bring and lose, and then puts it here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.queries.backup_state import RestorePreview
from harmony_desktop.ui.language import mark, tr, tr_count, tr_message
from harmony_desktop.ui.locale_text import date_text, time_text
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["RestorePart", "moment_text", "what_is_lost"]

_COUNTED = (
    ("patients", mark("Patients")),
    ("appointments", mark("Visits")),
    ("audit_log", mark("Audit entries")),
)
_HOUR = 60


def what_is_lost(preview: RestorePreview) -> tuple[str, ...]:
    """Return in plain sentences what a restore would lose, the gravest first."""
    if not preview.has_practice:
        return (tr("There is no practice on this computer yet, so nothing is lost."),)
    if preview.now is None:
        return (tr("What is on this computer now cannot be read; it is put aside, not deleted."),)
    said = []
    if preview.is_other_practice:
        said.append(tr("This is a backup of another practice than the one on this computer."))
    if preview.actions_since:
        said.append(
            tr_count(
                preview.actions_since,
                "Lost here: {} action since then.",
                "Lost here: all {} actions since then.",
            )
        )
    else:
        said.append(tr("Nothing was done here since then, so nothing is lost."))
    if preview.unsent is not None:
        said.append(
            tr_count(
                preview.unsent,
                "What the server has comes back by itself; {} change it has not got does not.",
                "What the server has comes back by itself; {} changes it has not got do not.",
            )
            if preview.unsent
            else tr("The server has all of it; it comes back by itself.")
        )
    said.append(tr("What is here now is put aside in the folder of backups, not deleted."))
    return tuple(said)


def moment_text(moment: datetime) -> str:
    """Return day and time of a moment on this computer's clock."""
    local = moment.astimezone()
    return f"{date_text(local.date())}, {time_text(local.hour * _HOUR + local.minute)}"


def _number(count: int) -> str:
    return QLocale().toString(count)


class RestorePart(QWidget):
    """File and passphrase, what they would do, and the button that does it.

    Signals:
        grew: there is more to show than before.
    """

    grew = Signal()

    def __init__(
        self,
        tasks: Tasks,
        preview: Callable[[Path, str], RestorePreview],
        on_restore: Callable[[Path, str], object],
        file: str = "",
    ) -> None:
        """Look by `preview`; `on_restore` is called with a backup that was looked into."""
        super().__init__()
        self.setObjectName("restorePart")
        self._tasks = tasks
        self._preview = preview
        self._on_restore = on_restore
        self._proved: tuple[Path, str] | None = None
        self.file = line_edit("restoreFile", tr("Backup file"), limit=1000)
        self.file.setText(file)
        self.choose_button = button(tr("Choose…"), "restoreChoose", self.choose)
        self.secret = line_edit("restoreSecret", tr("Passphrase of the practice"), limit=200)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.look_button = button(tr("Look into it    Enter"), "restoreLook", self.look)
        self.said = label("", "restoreSaid")
        self.lost = label("", "restoreLost", badge=True)
        self.error = label("", "restoreError", alert=True)
        self.restore_button = button(
            tr("Restore this backup"), "restoreNow", self.restore, primary=True
        )
        self._figures = QGridLayout()
        for widget in (self.said, self.lost, self.error):
            widget.setWordWrap(True)
        for field in (self.file, self.secret):
            field.textEdited.connect(lambda _: self._forget())
            field.returnPressed.connect(self.look)
        for made in (self.choose_button, self.look_button, self.restore_button):
            made.setAutoDefault(False)
        self._lay_out()
        self._forget()

    def choose(self) -> None:
        """Choose the file among those of this computer."""
        folder = self.file.text().strip() or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        dialog = QFileDialog(self, tr("Backup file"), folder)
        dialog.setObjectName("restoreFiles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def look(self) -> None:
        """Open the backup and say what it holds; nothing is changed."""
        file, secret = Path(self.file.text().strip()), self.secret.text()
        self._forget()
        if not self.file.text().strip() or not secret:
            self.error.setText(tr("Write the file and the passphrase."))
            return
        self.said.setText(tr("Working…"))
        self.look_button.setEnabled(False)
        self._tasks.query(
            self,
            lambda: self._preview(file, secret),
            lambda found: self._show(file, secret, found),
            self.refuse,
            kind="preview",
        )

    def restore(self) -> None:
        """Put the backup that was looked into in the place of what is here."""
        if self._proved is not None:
            file, secret = self._proved
            self._forget()
            self.secret.clear()
            self.said.setText(tr("Working…"))
            self._on_restore(file, secret)

    def refuse(self, error: Exception) -> None:
        """Say what did not work."""
        self._forget()
        self.look_button.setEnabled(True)
        self.error.setText(
            tr_message(error.message)
            if isinstance(error, UserFacingError)
            else tr("An unexpected problem came up; nothing was changed.")
        )
        self.secret.setFocus()

    def _chosen(self, file: str) -> None:
        self.file.setText(file)
        self._forget()
        self.secret.setFocus()

    def _forget(self) -> None:
        self._proved = None
        for said in (self.said, self.lost, self.error):
            said.setText("")
        self.restore_button.setEnabled(False)
        while self._figures.count():
            item = self._figures.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.deleteLater()

    def _show(self, file: Path, secret: str, preview: RestorePreview) -> None:
        self.look_button.setEnabled(True)
        self.said.setText(
            tr("Whole. {practice}, made on {moment}").format(
                practice=preview.practice, moment=moment_text(preview.made_at)
            )
        )
        heads = ["", tr("In the backup"), *([tr("Here now")] if preview.now is not None else [])]
        lines = [heads]
        for name, word in _COUNTED:
            now = [] if preview.now is None else [_number(preview.now[name])]
            lines.append([tr(word), _number(preview.counts[name]), *now])
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                cell = label(text, f"restoreCell{row}{column}", meta=not row or not column)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                self._figures.addWidget(cell, row, column, side)
        self.lost.setText("\n".join(what_is_lost(preview)))
        self._proved = (file, secret)
        self.restore_button.setEnabled(True)
        self.restore_button.setFocus()
        self.grew.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.choose_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Backup file"), "restoreFileCaption", meta=True))
        column.addLayout(row)
        column.addWidget(label(tr("Passphrase of the practice"), "restoreSecretCaption", meta=True))
        column.addWidget(self.secret)
        column.addWidget(self.look_button)
        column.addWidget(self.said)
        column.addLayout(self._figures)
        column.addWidget(self.lost)
        column.addWidget(self.error)
        column.addWidget(self.restore_button)
