"""What the agents did and proposed about a patient."""

from harmony_desktop.services.queries.patient_visits import AgentNote, load_agent_notes
from harmony_desktop.ui.inbox.evidence import evidence_text
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import day_in_line, time_text
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.patient.words import code_word
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["AgentNotesTab"]


class AgentNotesTab(PatientTab):
    """Every act of an agent, the newest first."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "agentNotesTab")
        titles = (tr("When"), tr("Agent"), tr("State"), tr("Words"))
        self.table = RowTable("agentNotes", tr("Agent notes"), titles)
        self.empty = empty_note(
            tr("No agent has done anything about this patient. I opens the inbox."), "noAgentNotes"
        )
        self.column.addWidget(self.empty)
        self.column.addWidget(self.table, 1)

    def load(self) -> None:
        """Read the notes."""
        self.host.look(self, load_agent_notes, self.patient_id, then=self._show)

    def _show(self, rows: tuple[AgentNote, ...]) -> None:
        self.empty.setVisible(not rows)
        self.table.show_rows((row.id, _texts(row)) for row in rows)


def _texts(row: AgentNote) -> tuple[str, ...]:
    return (
        f"{day_in_line(row.day)}  {time_text(row.minute)}",
        code_word(row.agent),
        code_word(row.state),
        evidence_text(row.said) or code_word(row.kind),
    )
