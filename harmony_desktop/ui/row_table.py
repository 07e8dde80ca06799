"""A table of plain rows: read by keyboard, one row chosen at a time, nothing edited in place."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

__all__ = ["RowTable"]

_DATA = Qt.ItemDataRole.UserRole


class RowTable(QTableWidget):
    """Columns with titles; each row carries the data it stands for."""

    def __init__(self, name: str, spoken: str, titles: Sequence[str], *, wide: int = -1) -> None:
        """Show `titles`; the column `wide` takes the room that is left."""
        super().__init__(0, len(titles))
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setHorizontalHeaderLabels(list(titles))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        stretched = wide if wide >= 0 else len(titles) - 1
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_rows(self, rows: Iterable[tuple[Any, Sequence[str]]]) -> None:
        """Show rows given as data and texts; the chosen row stays chosen if it is still there."""
        chosen = self.chosen()
        listed = list(rows)
        self.setRowCount(len(listed))
        for row, (data, texts) in enumerate(listed):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(_DATA, data)
                self.setItem(row, column, item)
        again = next((at for at, (data, _) in enumerate(listed) if data == chosen), 0)
        if listed:
            self.setCurrentCell(again, 0)

    def chosen(self) -> Any:
        """Return the data of the chosen row, or None."""
        item = self.item(self.currentRow(), 0)
        return None if item is None else item.data(_DATA)
