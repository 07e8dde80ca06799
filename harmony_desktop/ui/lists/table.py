"""The table of a list: a model over its state, and a view that hands the row's keys on."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from harmony_desktop.ui.lists.kinds import ListColumn, RowAct
from harmony_desktop.ui.lists.presenter import ListState

__all__ = ["ListModel", "ListTable", "share_width"]

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NARROWEST = 56
_ARROWS = (" \N{BLACK UP-POINTING TRIANGLE}", " \N{BLACK DOWN-POINTING TRIANGLE}")


class ListModel(QAbstractTableModel):
    """The shown rows of a list as Qt asks for them."""

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self._state = state

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._state.shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        """How many columns the list has."""
        return 0 if parent is not None and parent.isValid() else len(self._state.kind.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text and side."""
        column = self._state.kind.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.cell(self._state.shown[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return _RIGHT
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title with its order."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        arrow = ""
        if self._state.order is not None and self._state.order[0] == section:
            arrow = _ARROWS[self._state.order[1]]
        return self._state.kind.columns[section].title + arrow

    def reload(self, change: Callable[[], None]) -> None:
        """Let `change` happen to the state and show what came of it."""
        self.beginResetModel()
        change()
        self.endResetModel()


class ListTable(QTableView):
    """Rows to walk with the arrows; a row's keys go to `on_key`."""

    def __init__(self, name: str, spoken: str, on_key: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        self._on_key = on_key
        self._keys: dict[str, str] = {}
        self._columns: tuple[ListColumn, ...] = ()

    def take(self, columns: tuple[ListColumn, ...], acts: Sequence[RowAct]) -> None:
        """Know the columns' widths and the keys of the list."""
        self._columns = columns
        self._keys = {QKeySequence(act.key).toString(): act.key for act in acts}
        self._share_width()

    def resizeEvent(self, event: Any) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the row before a shortcut takes them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._act_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys of the row on."""
        key = self._act_of(event)
        if key is not None:
            self._on_key(key)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the window's shortcuts."""

    def _act_of(self, event: QKeyEvent) -> str | None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        return self._keys.get(QKeySequence(int(plain.value) | int(key)).toString())

    def _share_width(self) -> None:
        header = self.horizontalHeader()
        if header.count() != len(self._columns):
            return
        room_for_order = max(header.fontMetrics().horizontalAdvance(one) for one in _ARROWS)
        least = [
            max(_NARROWEST, header.sectionSizeHint(at) + room_for_order)
            for at in range(header.count())
        ]
        weights = [column.weight for column in self._columns]
        for at, width in enumerate(share_width(self.viewport().width(), weights, least)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, width)


def share_width(whole: int, weights: Sequence[float], least: Sequence[int]) -> list[int]:
    """Return pixels for each column: by weight, but none under what its title needs.

    Args:
        whole: pixels there are. Where they are too few for the titles, each gets its least.
        weights: shares, greater than 0.
        least: pixels a column needs.
    """
    settled: dict[int, int] = {}
    while len(settled) < len(weights):
        free = whole - sum(settled.values())
        shares = sum(weight for at, weight in enumerate(weights) if at not in settled)
        tight = {
            at: least[at]
            for at, weight in enumerate(weights)
            if at not in settled and free * weight / shares < least[at]
        }
        if not tight:
            rest = {
                at: int(free * weight / shares)
                for at, weight in enumerate(weights)
                if at not in settled
            }
            settled.update(rest)
            break
        settled.update(tight)
    return [settled[at] for at in range(len(weights))]
