"""The chart of a patient: the odontogram, the shorthand line, and the notes below."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from harmony_desktop.domain.charting import Action, Command, Mode, canonical_form
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.chart_commands import (
    AddToPlan,
    ApplyCharting,
    CompleteProcedure,
    DeleteProcedure,
    ResolveCondition,
)
from harmony_desktop.services.charting import (
    complete_procedure,
    delete_procedure,
    resolve_condition,
)
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.queries.tooth_chart import (
    ConditionRow,
    ProcedureRow,
    ToothChart,
    load_tooth_chart,
)
from harmony_desktop.services.treatment_plans import add_to_plan
from harmony_desktop.ui.chart.legend import WorkLegend
from harmony_desktop.ui.chart.mouth import place_of
from harmony_desktop.ui.chart.odontogram import Odontogram
from harmony_desktop.ui.chart.words import condition_texts, meaning_of, procedure_texts, read_line
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.voice.bar import VoiceBar
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["ChartTab"]

_MODES = frozenset({Mode.RESTORATIVE, Mode.NAVIGATION, Mode.CONTROL})
_STEPS = {Action.LEFT: -1, Action.BACK: -1, Action.PREVIOUS_TOOTH: -1} | {
    Action.RIGHT: 1,
    Action.NEXT: 1,
    Action.NEXT_TOOTH: 1,
}
_CHARTED = {
    *(Action.TREAT, Action.WATCH, Action.CONDITION, Action.MISSING, Action.GO_TO, Action.UNDO),
}


class ChartTab(PatientTab):
    """Charts by shorthand, keys or pointer; every action is one undo step."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin with an empty mouth."""
        super().__init__(host, "chartTab")
        self.chart = ToothChart()
        self.odontogram = Odontogram(host.theme())
        self.odontogram.chart_requested.connect(self._begin_line)
        self.legend = WorkLegend(host.theme())
        self.numbers = QCheckBox(tr("FDI numbers"))
        self.numbers.setObjectName("fdiNumbers")
        self.numbers.setAccessibleName(tr("FDI numbers"))
        self.numbers.toggled.connect(self._number_as)
        self.line = line_edit("shorthand", tr("Shorthand"), "14 mod comp tp")
        self.line.textChanged.connect(self._preview)
        self.line.returnPressed.connect(self._chart_line)
        self.preview = label("", "shorthandPreview", meta=True)
        titles = (tr("Date"), tr("Tooth"), tr("Surfaces"), tr("What"), tr("Status"))
        self.notes = RowTable(
            "chartNotes", tr("Notes"), (*titles, tr("Provider"), tr("Fee")), wide=3
        )
        self.voice = VoiceBar(host, _MODES, self.take, self._wording)
        self.empty = empty_note(
            tr("Nothing is charted yet. Type in the line above, such as 3 mo ama e."), "noChart"
        )
        self._lay_out()
        self._preview("")

    def load(self) -> None:
        """Read the chart."""
        self.host.look(self, load_tooth_chart, self.patient_id, then=self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead from the line back to the teeth."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            self.odontogram.setFocus()
            return
        super().keyPressEvent(event)

    # Inner workings

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.legend, 1)
        top.addWidget(self.numbers)
        row = QHBoxLayout()
        row.addWidget(self.line, 2)
        row.addWidget(self.preview, 3)
        buttons = QHBoxLayout()
        for text, name, work in (
            (tr("Done today"), "completeWork", self._complete),
            (tr("Onto the plan"), "planWork", self._plan),
            (tr("Take off"), "removeWork", self._remove),
        ):
            buttons.addWidget(button(text, name, work))
        buttons.addStretch(1)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addWidget(self.notes, 1)
        column.addLayout(buttons)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("chartSplit")
        split.setChildrenCollapsible(False)
        split.addWidget(self.odontogram)
        split.addWidget(lower)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 300])
        self.column.addLayout(top)
        self.column.addWidget(self.voice)
        self.column.addWidget(split, 1)

    def _show(self, chart: ToothChart) -> None:
        self.chart = chart
        self.odontogram.set_chart(chart)
        fdi = self.odontogram.fdi
        rows: list[tuple[UUID, tuple[str, ...]]] = [
            *((row.id, procedure_texts(row, fdi=fdi)) for row in chart.procedures),
            *((row.id, condition_texts(row, fdi=fdi)) for row in chart.conditions),
        ]
        self.empty.setVisible(not rows)
        self.notes.show_rows(rows)

    def _number_as(self, *, checked: bool) -> None:
        self.odontogram.set_fdi(fdi=checked)
        self._show(self.chart)
        self._preview(self.line.text())

    def _begin_line(self, tooth: str, surface: str) -> None:
        self.line.setText(f"{tooth} {surface.lower()}".strip() + " ")
        self.line.setFocus()

    def _preview(self, text: str) -> None:
        self.preview.setText(read_line(text, fdi=self.odontogram.fdi)[1])

    def _chart_line(self) -> None:
        commands, _ = read_line(self.line.text(), fdi=self.odontogram.fdi)
        if commands and self.patient_id is not None:
            self.line.clear()
            for command in commands:
                self.take(command)

    def take(self, command: Command, transcript: str | None = None) -> str:
        """Do what a command says, however it was given; return why it was refused, or nothing."""
        if self.patient_id is None:
            return ""
        if command.action in _STEPS:
            self.odontogram.step(_STEPS[command.action])
            return ""
        if command.action not in _CHARTED:
            return tr("This is charted on the Perio tab.")
        if command.tooth is not None:
            self.odontogram.focus_tooth(place_of(command.tooth))
        elif command.action is not Action.UNDO:
            command = replace(command, tooth=self.odontogram.shown_tooth)
        if command.action is not Action.GO_TO:
            asked = ApplyCharting(
                patient_id=self.patient_id, command=command, transcript=transcript
            )
            self.host.do(self, apply_charting_command, asked)
        return ""

    def _wording(self, command: Command) -> str:
        try:
            return " ".join(meaning_of(command, fdi=self.odontogram.fdi).split())
        except ValidationError:
            return canonical_form(command)

    def _chosen(self) -> ProcedureRow | ConditionRow | None:
        chosen = self.notes.chosen()
        rows: list[ProcedureRow | ConditionRow] = [*self.chart.procedures, *self.chart.conditions]
        return next((row for row in rows if row.id == chosen), None)

    def _complete(self) -> None:
        row = self._chosen()
        if isinstance(row, ProcedureRow):
            self.host.do(self, complete_procedure, CompleteProcedure(procedure_id=row.id))

    def _plan(self) -> None:
        row = self._chosen()
        if isinstance(row, ProcedureRow) and self.patient_id is not None:
            asked = AddToPlan(patient_id=self.patient_id, procedure_ids=(row.id,))
            self.host.do(self, add_to_plan, asked)

    def _remove(self) -> None:
        row = self._chosen()
        if isinstance(row, ProcedureRow):
            self.host.do(self, delete_procedure, DeleteProcedure(procedure_id=row.id))
        elif isinstance(row, ConditionRow):
            self.host.do(self, resolve_condition, ResolveCondition(condition_id=row.id))
