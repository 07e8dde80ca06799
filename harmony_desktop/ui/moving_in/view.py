"""The wizard of an import from Open Dental: one dialog with three faces."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QProgressBar,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.moving_in.presenter import CHOOSING, DONE, RUNNING, MovingPresenter
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["MovingDialog", "open_moving_in"]

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_EVERY_ROW = UUID(int=0)
_TABLES = ("practice", "patients", "providers", "operatories", "appointments", "sync_conflicts")
_FACES = (CHOOSING, RUNNING, DONE)


def open_moving_in(host: ScreenHost, subject: object = None) -> None:
    """Open the wizard over the page that is shown."""
    del subject
    if host.parts.moving is None:
        host.say(tr("Importing is not possible in this window."), False)
        return
    MovingDialog(host, MovingPresenter(host.parts.moving)).open()


class MovingDialog(QDialog):
    """Choose a source, watch the import, read the report.

    Signals:
        progressed: phase and share, from the worker's thread.
    """

    progressed = Signal(str, float)

    def __init__(self, host: ScreenHost, presenter: MovingPresenter) -> None:
        """Begin with the choice of the source."""
        super().__init__(host.window)
        self.setObjectName("movingIn")
        self.setWindowTitle(tr("Import from Open Dental"))
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._host = host
        self.presenter = presenter
        self.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        self.faces = QStackedWidget()
        self.faces.addWidget(self._choice())
        self.faces.addWidget(self._running())
        self.faces.addWidget(self._report())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(self.windowTitle(), "movingInTitle", title=True))
        layout.addWidget(self.faces, 1)
        self.resize(760, 560)
        self.place.setFocus()

    def _choice(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        explained = label(
            tr(
                "Choose the backup file of Open Dental (.sql or .sql.gz), or write the address of "
                "its server, such as mysql://reader@server/opendental. Nothing is ever written "
                "there. You can import again later: only what has changed is taken over."
            ),
            "movingInExplained",
        )
        explained.setWordWrap(True)
        self.place = line_edit("movingInPlace", tr("File or address"), tr("File or address"), 1000)
        browse = button(tr("Choose a file…"), "movingInBrowse", self.browse)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        self.error = label("", "movingInError", alert=True)
        self.error.setWordWrap(True)
        self.close_button = button(tr("Close    Esc"), "movingInClose", self.reject)
        self.try_button = button(tr("Try without writing"), "movingInTry", self.rehearse)
        self.import_button = button(tr("Import"), "movingInImport", self.begin, primary=True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for made in (self.close_button, self.try_button, self.import_button):
            made.setAutoDefault(False)
            buttons.addWidget(made)
        self.import_button.setDefault(True)
        column.addWidget(explained)
        column.addLayout(row)
        column.addWidget(self.error)
        column.addStretch(1)
        column.addLayout(buttons)
        return face

    def _running(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        self.phase = label("", "movingInPhase")
        self.bar = QProgressBar()
        self.bar.setObjectName("movingInBar")
        self.bar.setAccessibleName(tr("How far the import is"))
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        calm = label(
            tr("The desk stays open meanwhile. After a stop or a power cut it goes on from here."),
            "movingInCalm",
            meta=True,
        )
        calm.setWordWrap(True)
        self.stop_button = button(tr("Stop"), "movingInStop", self.stop)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop_button)
        for widget in (self.phase, self.bar, calm):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(row)
        return face

    def _report(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.headline = label("", "movingInHeadline")
        self.headline.setWordWrap(True)
        self.sums = QTableWidget(0, 3)
        self.sums.setObjectName("movingInSums")
        self.sums.setAccessibleName(tr("Sums there and here"))
        self.sums.setHorizontalHeaderLabels([tr("Counted"), "Open Dental", tr("Here")])
        self.sums.verticalHeader().hide()
        self.sums.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.sums.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.sentences = QListWidget()
        self.sentences.setObjectName("movingInSentences")
        self.sentences.setAccessibleName(tr("Questions and notes"))
        self.sentences.setWordWrap(True)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        save = button(tr("Save the report…"), "movingInSave", self.save_report)
        again = button(tr("Back"), "movingInAgain", self.go_back)
        done = button(tr("Close    Esc"), "movingInDone", self.accept, primary=True)
        row = QHBoxLayout()
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(again)
        row.addWidget(done)
        column.addWidget(self.headline)
        column.addWidget(self.sums, 3)
        column.addWidget(label(tr("Questions and notes"), "movingInNotesTitle", meta=True))
        column.addWidget(self.sentences, 4)
        column.addLayout(row)
        return face

    def browse(self) -> None:
        """Let a person choose the file."""
        chooser = QFileDialog(self, tr("The backup of Open Dental"))
        chooser.setObjectName("movingInChooser")
        chooser.setNameFilter(tr("Backups (*.sql *.gz *.zip);;All files (*)"))
        chooser.fileSelected.connect(self.place.setText)
        chooser.open()

    def rehearse(self) -> None:
        """Read and check everything, write nothing."""
        self._start(is_dry=True)

    def begin(self) -> None:
        """Import."""
        self._start(is_dry=False)

    def _start(self, *, is_dry: bool) -> None:
        if not self.place.text().strip():
            self.error.setText(tr("Choose a file or write an address first."))
            self.place.setFocus()
            return
        work = self.presenter.begin(self.place.text(), is_dry=is_dry, tell=self.progressed.emit)
        self._show()
        self._host.tasks.query(self, work, self._on_done, self._on_failed)

    def stop(self) -> None:
        """Stop at the next safe place."""
        self.stop_button.setEnabled(False)
        self.presenter.stop()

    def _on_progress(self, phase: str, share: float) -> None:
        self.presenter.on_progress(phase, share)
        self.phase.setText(self.presenter.phase)
        self.bar.setValue(int(self.presenter.share * 1000))

    def _on_done(self, report: dict[str, Any] | None) -> None:
        self.presenter.on_done(report)
        if report is not None and not report["is_dry"]:
            rows = frozenset((table, _EVERY_ROW) for table in _TABLES)
            self._host.tasks.announce(Changes(tr("Imported from Open Dental"), rows))
        self._show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            self.presenter.step = CHOOSING
            self._host.problem(error)
        else:
            self.presenter.on_failed(error)
        self._show()

    def _show(self) -> None:
        presenter = self.presenter
        face = _FACES.index(presenter.step) if presenter.step in _FACES else 0
        self.faces.setCurrentIndex(face)
        self.error.setText(tr_message(presenter.message))
        self.stop_button.setEnabled(True)
        self.phase.setText(presenter.phase)
        if presenter.step == DONE:
            self._fill_report()

    def _fill_report(self) -> None:
        presenter = self.presenter
        self.headline.setText(presenter.headline)
        self.sums.setRowCount(len(presenter.sums))
        for row, cells in enumerate(presenter.sums):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.sums.setItem(row, column, item)
        self.sentences.clear()
        self.sentences.addItems(presenter.sentences)

    def go_back(self) -> None:
        """Choose again, such as to import after a trial."""
        self.presenter.step = CHOOSING
        self._show()
        self.import_button.setFocus()

    def save_report(self) -> None:
        """Let a person choose where the report goes."""
        chooser = QFileDialog(self, tr("Save the report…"))
        chooser.setObjectName("movingInSaver")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(tr("Page to print (*.html);;Text (*.txt);;JSON (*.json)"))
        chooser.setDefaultSuffix("html")
        chooser.fileSelected.connect(self.write_report)
        chooser.open()

    def write_report(self, path: str) -> None:
        """Write the report off the window's thread."""
        presenter = self.presenter
        self._host.tasks.query(
            self,
            lambda: presenter.port.write_report(presenter.report, Path(path)),
            lambda _: self._host.say(tr("The report is saved."), False),
            self._host.problem,
        )

    def reject(self) -> None:
        """Close, but not while an import runs: Esc then asks it to stop."""
        if self.presenter.step == RUNNING:
            self.stop()
            return
        super().reject()
