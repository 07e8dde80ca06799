"""A patient's visits, those to come first; Enter shows the day on the board."""

from harmony_desktop.services.queries.patient_visits import PatientVisit, load_patient_visits
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import day_in_line, time_text
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.patient.words import code_word
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["VisitsTab"]


class VisitsTab(PatientTab):
    """Every visit, past and to come."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "visitsTab")
        titles = (tr("When"), tr("Length"), tr("Kind of visit"), tr("Provider"), tr("Status"))
        self.table = RowTable("visits", tr("Appointments"), titles, wide=2)
        self.table.cellActivated.connect(self._open)
        self.empty = empty_note(tr("No visits yet. B books one."), "noVisits")
        self.column.addWidget(self.empty)
        self.column.addWidget(self.table, 1)

    def load(self) -> None:
        """Read the visits."""
        self.host.look(self, load_patient_visits, self.patient_id, then=self._show)

    def _show(self, rows: tuple[PatientVisit, ...]) -> None:
        self.empty.setVisible(not rows)
        self.table.show_rows((row, self._texts(row)) for row in rows)

    def _texts(self, row: PatientVisit) -> tuple[str, ...]:
        when = "–"
        if row.day is not None and row.start_minute is not None:
            when = f"{day_in_line(row.day)}  {time_text(row.start_minute)}"
        length = tr_count(row.minutes, "{} minute", "{} minutes")
        return when, length, row.type_name, row.provider, code_word(row.status)

    def _open(self) -> None:
        row: PatientVisit | None = self.table.chosen()
        if row is not None and row.day is not None:
            self.host.navigate("board", row.day)
