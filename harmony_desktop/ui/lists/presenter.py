"""What a list shows: rows, filter, toggle, order, families together. No widget is needed for it."""

from collections.abc import Callable
from typing import Any

from harmony_desktop.domain.csv_cells import csv_text
from harmony_desktop.ui.lists.kinds import ListKind
from harmony_desktop.ui.papers.paper import Column, Paper, Table

__all__ = ["ListState"]


class ListState:
    """The rows of one list as they are shown; tell it what the person wants, ask it what is so."""

    def __init__(self, kind: ListKind) -> None:
        """Show nothing until rows come."""
        self.kind = kind
        self.rows: tuple[Any, ...] = ()
        self.shown: tuple[Any, ...] = ()
        self.text = ""
        self.hides_done = bool(kind.toggle)
        self.groups_families = False
        self.span = 0
        self.order: tuple[int, bool] | None = None
        self.is_loaded = False

    def take(self, rows: tuple[Any, ...]) -> None:
        """Show other rows under the same filter and order."""
        self.rows = rows
        self.is_loaded = True
        self._arrange()

    def filter(self, text: str) -> None:
        """Show only rows in which every word of `text` stands somewhere."""
        self.text = text
        self._arrange()

    def hide_done(self, *, is_wanted: bool) -> None:
        """Leave out what needs nobody any more, or show it."""
        self.hides_done = is_wanted
        self._arrange()

    def group_families(self, *, is_wanted: bool) -> None:
        """Put the members of a family under one another, or everybody in their own order."""
        self.groups_families = is_wanted
        self._arrange()

    def sort(self, column: int) -> None:
        """Order by a column; a second time the other way round."""
        is_down = self.order == (column, False)
        self.order = (column, is_down)
        self._arrange()

    def index_of(self, row_id: Any) -> int | None:
        """Return where the row of that id stands, or None where it is not shown."""
        for at, row in enumerate(self.shown):
            if self.kind.row_id(row) == row_id:
                return at
        return None

    def cells(self, row: Any) -> tuple[str, ...]:
        """Return a row's texts."""
        return tuple(column.cell(row) for column in self.kind.columns)

    def csv(self) -> str:
        """Return what is shown as a table for a spreadsheet, its cells defused."""
        titles = [column.title for column in self.kind.columns]
        return csv_text(titles, (self.cells(row) for row in self.shown))

    def paper(self, subtitle: str) -> Paper:
        """Return what is shown as a paper."""
        columns = tuple(
            Column(column.title, column.weight, column.is_number) for column in self.kind.columns
        )
        rows = tuple(self.cells(row) for row in self.shown)
        return Paper(self.kind.title, subtitle, (Table(columns, rows),), is_landscape=True)

    def _arrange(self) -> None:
        words = self.text.casefold().split()
        rows = [
            row
            for row in self.rows
            if not (self.hides_done and self.kind.is_done(row)) and self._has(row, words)
        ]
        if self.order is not None:
            at, is_down = self.order
            rows.sort(key=self.kind.columns[at].key, reverse=is_down)
        if self.groups_families and self.kind.family is not None:
            rows = _grouped(rows, self.kind.family)
        self.shown = tuple(rows)

    def _has(self, row: Any, words: list[str]) -> bool:
        if not words:
            return True
        cells = " ".join(self.cells(row)).casefold()
        return all(word in cells for word in words)


def _grouped(rows: list[Any], family: Callable[[Any], str]) -> list[Any]:
    """Return the rows with each family's together, where its first member stands."""
    members: dict[str, list[Any]] = {}
    for row in rows:
        members.setdefault(family(row), []).append(row)
    return [row for group in members.values() for row in group]
