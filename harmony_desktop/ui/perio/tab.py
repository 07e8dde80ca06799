"""The perio tab: the exam in hand, the next site large, keys, shorthand and comparison."""

from uuid import UUID

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from harmony_desktop.domain.charting import Action, Command, Mode, canonical_form, interpret_typed
from harmony_desktop.domain.perio import Chart
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.queries.perio import PerioExamRow
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text
from harmony_desktop.ui.patient.asking import choice
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.perio.grid import PerioGrid, place_text
from harmony_desktop.ui.perio.presenter import PerioPresenter
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.voice.bar import VoiceBar
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["PerioTab"]

_MODES = frozenset({Mode.PERIO, Mode.NAVIGATION, Mode.CONTROL})


class PerioTab(PatientTab):
    """Shows what its presenter tells it and passes on what the person gives."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin without an exam."""
        super().__init__(host, "perioTab")
        self.presenter = PerioPresenter(host.desk, host.tasks, self)
        self.presenter.setParent(self)
        self.grid = PerioGrid(host.theme())
        self.grid.command_given.connect(self.presenter.take)
        self.exams = choice("perioExams", tr("Exam"), ())
        self.exams.activated.connect(lambda: self._chosen(self.exams))
        self.compared = choice("perioCompared", tr("Compare with"), ())
        self.compared.activated.connect(lambda: self._chosen(self.compared))
        for box in (self.exams, self.compared):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(host.theme().size(158))
        self.next_site = label("", "nextSite", title=True)
        self.last_value = label("", "lastValue", title=True)
        self.last_value.setStyleSheet(f"font-size: {host.theme().size(30)}px")
        self.line = line_edit("perioShorthand", tr("Shorthand"), "323 b   rec 2   g 14 l   sk 1")
        self.line.returnPressed.connect(self._take_line)
        self.voice = VoiceBar(
            host, _MODES, lambda command, said: self.presenter.take(command), _wording
        )
        self.empty = empty_note(tr("No exam yet. New exam begins one."), "noExam")
        self._lay_out()

    def load(self) -> None:
        """Read the exams of the patient."""
        if self.patient_id is not None:
            self.presenter.show_patient(self.patient_id)

    # The view the presenter talks to

    def show_exams(self, exams: tuple[PerioExamRow, ...], exam_id: UUID | None) -> None:
        """List the exams."""
        self.empty.setVisible(not exams)
        self.grid.setVisible(bool(exams))
        self.line.setEnabled(bool(exams))
        kept = self.compared.currentData()
        self.exams.clear()
        self.compared.clear()
        self.compared.addItem(tr("Nothing"), None)
        for exam in exams:
            # A tick says that the exam is finished.
            text = f"{date_text(exam.day)} {exam.provider}" + (" ✓" if exam.is_finished else "")
            self.exams.addItem(text, exam.id)
            if exam.id != exam_id:
                self.compared.addItem(text, exam.id)
        self.exams.setCurrentIndex(max(0, self.exams.findData(exam_id)))
        self.compared.setCurrentIndex(max(0, self.compared.findData(kept)))

    def show_charts(self, chart: Chart, earlier: Chart | None) -> None:
        """Draw the exam, and say where the next number goes."""
        self.grid.set_charts(chart, earlier)
        self.voice.presenter.expect(chart.counts_expected())
        has_exam = self.presenter.exam_id is not None
        place = chart.place
        if not has_exam:
            self.next_site.setText("")
        else:
            self.next_site.setText(tr("Every site is read") if place is None else place_text(place))
        values = [chart.reading(one).value_of(chart.measure) for one in chart.touched]
        shown = "  ".join(str(value) for value in values if value is not None)
        bleeds = any(Action.BLEEDING in chart.reading(one).findings for one in chart.touched)
        self.last_value.setText(shown + ("  ●" if bleeds and shown else ""))

    def show_problem(self, message: str) -> None:
        """Say what did not work."""
        self.host.say(message, False)

    # Inner workings

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for text, widget in ((tr("Exam"), self.exams), (tr("Compare with"), self.compared)):
            caption = label(text, f"{widget.objectName()}Caption", meta=True)
            caption.setBuddy(widget)
            top.addWidget(caption)
            top.addWidget(widget)
        top.addWidget(button(tr("New exam"), "newExam", self.presenter.start))
        top.addWidget(button(tr("Finish"), "finishExam", self.presenter.finish))
        top.addStretch(1)
        top.addWidget(self.next_site)
        top.addWidget(self.last_value)
        self.column.addLayout(top)
        self.column.addWidget(self.voice)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.grid, 1)
        self.column.addStretch(0)
        self.column.addWidget(self.line)

    def _chosen(self, box: QComboBox) -> None:
        exam_id = box.currentData()
        if box is self.compared:
            self.presenter.compare(exam_id)
        elif isinstance(exam_id, UUID):
            self.presenter.choose(exam_id)
        self.grid.setFocus()

    def _take_line(self) -> None:
        try:
            commands = interpret_typed(self.line.text())
        except ValidationError as error:
            self.show_problem(error.message)
            return
        self.line.clear()
        for command in commands:
            self.presenter.take(command)


def _wording(command: Command) -> str:
    """Return a command as it is read at a glance: depths as bare numbers."""
    return canonical_form(command).removeprefix(f"{Action.PROBE} ")
