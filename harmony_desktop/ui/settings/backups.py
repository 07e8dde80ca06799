"""The backups of this computer: the last one, a new one, the daily one, and putting one back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from harmony_desktop.services.queries.backup_state import BackupState
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.restore.part import moment_text
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["BackupSection", "last_backup_text"]

_WIDEST = 560


def last_backup_text(state: BackupState) -> str:
    """Say when the last backup was made and where it lies."""
    if state.made_at is None:
        return tr("No backup was made on this computer yet. Make one on another disk.")
    return tr("Last backup: {moment}, opened and counted, in {file}").format(
        moment=moment_text(state.made_at), file=state.file
    )


class BackupSection(QWidget):
    """Makes a backup, proves one, and leads to restoring one."""

    def __init__(self, host: ScreenHost) -> None:
        super().__init__()
        self._host = host
        self._state = BackupState()
        self.last = label("", "backupLast")
        self.file = line_edit("backupFile", tr("Backup file"), limit=1000)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.file.setText(str(Path(folder) / "harmony.backup"))
        self.secret = line_edit("backupSecret", tr("Passphrase, to verify"), limit=200)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.folder = line_edit(
            "backupFolder", tr("Folder of the daily backup"), tr("No daily backup"), limit=1000
        )
        self.folder.editingFinished.connect(self._keep_folder)
        self.make_button = button(tr("Back up now"), "backupMake", self.make, primary=True)
        self.verify_button = button(tr("Verify"), "backupVerify", self.verify)
        self.restore_button = button(tr("Restore a backup"), "backupRestore", self.restore)
        self.result = label("", "backupResult")
        hint = label(
            tr("A backup is encrypted and opens with the practice's passphrase, on any computer."),
            "backupHint",
            meta=True,
        )
        for said in (self.last, self.result, hint):
            said.setWordWrap(True)
        for widget in (
            self.file,
            self.folder,
            self.secret,
            self.make_button,
            self.verify_button,
            self.restore_button,
        ):
            widget.setMaximumWidth(_WIDEST)
        form = QFormLayout(self)
        form.setSpacing(10)
        form.addRow(self.last)
        form.addRow(label(tr("Backup file"), "backupFileCaption", meta=True), self.file)
        form.addRow(self.make_button)
        form.addRow(
            label(tr("Passphrase, to verify"), "backupSecretCaption", meta=True), self.secret
        )
        form.addRow(self.verify_button)
        form.addRow(self.result)
        form.addRow(
            label(tr("Folder of the daily backup"), "backupFolderCaption", meta=True), self.folder
        )
        form.addRow(self.restore_button)
        form.addRow(hint)

    def load(self) -> None:
        """Show how the backups stand; offer one only where something can be kept."""
        keeper = self._host.parts.safekeeping
        for made in (self.make_button, self.folder):
            made.setEnabled(keeper is not None)
        self.restore_button.setEnabled(keeper is not None and self._host.parts.vault is not None)
        if keeper is not None:
            self._host.tasks.query(self, keeper.state, self._show_state, kind="state")

    def make(self) -> None:
        """Write a backup off the window's thread."""
        keeper, path = self._host.parts.safekeeping, Path(self.file.text().strip())
        if keeper is not None:
            self._run(lambda: keeper.back_up(path))

    def verify(self) -> None:
        """Open the backup and count."""
        keeper, path = self._host.parts.safekeeping, Path(self.file.text().strip())
        secret = self.secret.text()
        self.secret.clear()
        if keeper is not None:
            self._run(lambda: keeper.verify(path, secret))

    def restore(self) -> None:
        """Ask which backup is to be restored."""
        from harmony_desktop.ui.restore.dialog import RestoreDialog  # noqa: PLC0415

        keeper = self._host.parts.safekeeping
        if keeper is not None:
            RestoreDialog(self._host, keeper, self._state.file).open()

    def _keep_folder(self) -> None:
        keeper, folder = self._host.parts.safekeeping, self.folder.text().strip()
        if keeper is None or folder == self._state.folder:
            return

        def keep() -> BackupState:
            keeper.keep_folder(folder)
            keeper.back_up_when_due()
            return keeper.state()

        self._host.tasks.query(self, keep, self._show_state, self._failed, kind="folder")

    def _run(self, work: Callable[[], Any]) -> None:
        self.result.setText(tr("Working…"))
        self._host.tasks.query(self, work, self._show, self._failed, kind="backup")

    def _show_state(self, state: BackupState) -> None:
        self._state = state
        self.last.setText(last_backup_text(state))
        if not self.folder.hasFocus():
            self.folder.setText(state.folder)

    def _show(self, report: Any) -> None:
        self.result.setText(
            tr("Whole: {patients} patients, {visits} visits, {entries} audit entries.").format(
                patients=report.counts["patients"],
                visits=report.counts["appointments"],
                entries=report.counts["audit_log"],
            )
        )
        self.load()

    def _failed(self, error: Exception) -> None:
        self.result.setText("")
        self._host.problem(error)
