"""Who is calling: a number, and the people it belongs to."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.services.queries.phones import Caller, find_callers
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text
from harmony_desktop.ui.patient.caller_words import describe_caller
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import FormDialog, label, line_edit

__all__ = ["CallerDialog", "open_caller"]


def open_caller(host: ScreenHost, subject: object = None) -> None:
    """Open the dialog, with the number of a call where the telephone told it."""
    CallerDialog(host, subject if isinstance(subject, str) else "").open()


class CallerDialog(FormDialog):
    """One field and the people who are reached under its number; heads of families first."""

    def __init__(self, host: ScreenHost, number: str) -> None:
        """Look at once where a number is given."""
        super().__init__(host.window, "callerDialog", tr("Who is calling"), tr("Open"))
        self._host = host
        self.callers: tuple[Caller, ...] = ()
        self.number = line_edit("callerNumber", tr("Number"), "(608) 555-0142", 30)
        self.list = QListWidget()
        self.list.setObjectName("callerList")
        self.list.setAccessibleName(tr("Callers"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumSize(420, 140)
        self.said = label(tr("Write or paste the whole number."), "callerSaid", meta=True)
        self.add_row(tr("Number"), self.number)
        self.about = label("", "callerAbout")
        self.about.setWordWrap(True)
        self.body.addWidget(self.list)
        self.body.addWidget(self.about)
        self.body.addWidget(self.said)
        self.number.textChanged.connect(self._look)
        self.number.installEventFilter(self)
        self.list.currentRowChanged.connect(self._describe)
        self.list.itemClicked.connect(lambda item: self.submit())
        self.number.setText(number)
        self.number.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def submit(self) -> None:
        """Open the record of the chosen person."""
        row = self.list.currentRow()
        if 0 <= row < len(self.callers):
            chosen = self.callers[row].id
            self.accept()
            self._host.navigate("patients", chosen)

    def _look(self, text: str) -> None:
        desk = self._host.desk
        self._host.tasks.query(
            self,
            lambda: desk.look(find_callers, text),
            self._show,
            self._not_a_number,
            kind="callers",
        )

    def _describe(self, row: int) -> None:
        self.about.clear()
        if not 0 <= row < len(self.callers):
            return
        desk, chosen = self._host.desk, self.callers[row].id
        self._host.tasks.query(
            self,
            lambda: desk.patient_summary(chosen),
            self._show_summary,
            self._host.problem,
            kind="caller",
        )

    def _show_summary(self, summary: PatientSummary) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.callers) and self.callers[row].id == summary.id:
            lines = describe_caller(summary, is_shared=len(self.callers) > 1)
            self.about.setText("\n".join(lines))

    def _not_a_number(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            self._show(())
        else:
            self._host.problem(error)

    def _show(self, callers: tuple[Caller, ...]) -> None:
        self.callers = callers
        self.list.clear()
        for caller in callers:
            born = "" if caller.date_of_birth is None else f"   {date_text(caller.date_of_birth)}"
            role = f"   {tr('answers for the family')}" if caller.is_head else ""
            self.list.addItem(caller.name + born + role)
        if callers:
            self.list.setCurrentRow(0)
            self.said.setText(tr("Enter opens the record."))
        else:
            self.said.setText(tr("Nobody is known under this number. Ctrl+N adds a patient."))
