"""What may be said at a chart, made from the grammar."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from harmony_desktop.domain.charting import Mode, help_sheet
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.widgets import button, label

__all__ = ["VoiceSheet"]


class VoiceSheet(QDialog):
    """A row for each wording; Esc closes it."""

    def __init__(self, parent: QWidget, modes: frozenset[Mode]) -> None:
        """List the wordings of `modes`."""
        super().__init__(parent)
        self.setObjectName("voiceSheet")
        self.setAccessibleName(tr("What can I say?"))
        self.setWindowTitle(tr("What can I say?"))
        self.setModal(True)
        self.resize(780, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(label(tr("What can I say?"), "voiceSheetTitle", title=True))
        note = label(
            tr("Commands are spoken in English; the same words may be typed."),
            "voiceSheetNote",
            meta=True,
        )
        note.setWordWrap(True)
        column.addWidget(note)
        self.rows = RowTable(
            "voiceSheetRows",
            tr("What can I say?"),
            (tr("Say"), tr("Written as"), tr("What it does")),
            wide=2,
        )
        lines = help_sheet((*modes, Mode.PENDING))
        self.rows.show_rows(
            (at, (line.say, line.writes, tr_message(line.meaning))) for at, line in enumerate(lines)
        )
        column.addWidget(self.rows, 1)
        column.addWidget(button(tr("Close") + "  Esc", "voiceSheetClose", self.close))
