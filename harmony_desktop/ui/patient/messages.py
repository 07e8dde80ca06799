"""What was written to and by a patient."""

from harmony_desktop.services.queries.patient_visits import PatientMessage, load_patient_messages
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import day_in_line, time_text
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.patient.words import code_word
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["MessagesTab"]


class MessagesTab(PatientTab):
    """Every message, the newest first."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "messagesTab")
        titles = (tr("When"), tr("From"), tr("Channel"), tr("Words"))
        self.table = RowTable("patientMessages", tr("Messages"), titles)
        self.empty = empty_note(
            tr("No messages yet. K records which channel the patient agrees to."), "noMessages"
        )
        self.column.addWidget(self.empty)
        self.column.addWidget(self.table, 1)

    def load(self) -> None:
        """Read the messages."""
        self.host.look(self, load_patient_messages, self.patient_id, then=self._show)

    def _show(self, rows: tuple[PatientMessage, ...]) -> None:
        self.empty.setVisible(not rows)
        self.table.show_rows((row.id, _texts(row)) for row in rows)


def _texts(row: PatientMessage) -> tuple[str, ...]:
    return (
        f"{day_in_line(row.day)}  {time_text(row.minute)}",
        tr("Patient") if row.is_from_patient else tr("Practice"),
        code_word(row.channel),
        " ".join(row.body.split()),
    )
