"""Each list: where its rows come from, its columns, what a key does to a row, its empty words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harmony_desktop.services.desk import Desk

__all__ = ["ListAsked", "ListColumn", "ListKind", "ListSpan", "RowAct"]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its words, a row's text in it, and what it sorts by where that differs."""

    title: str
    cell: Callable[[Any], str]
    weight: float = 1.0
    is_number: bool = False
    sort: Callable[[Any], Any] | None = None

    def key(self, row: Any) -> Any:
        """Return what a row sorts by in this column."""
        return self.cell(row).casefold() if self.sort is None else self.sort(row)


@dataclass(frozen=True, slots=True)
class ListSpan:
    """A choice of days around today."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ListAsked:
    """What a list is loaded for."""

    desk: Desk
    now: datetime
    today: date
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class RowAct:
    """What one key does to the chosen row; `make` returns a use case and its command.

    Attributes:
        opens: for an act that opens something instead: a word of `page.OPENERS`.
    """

    key: str
    title: str
    make: Callable[[Any], tuple[str, Any]] | None = None
    opens: str = ""


@dataclass(frozen=True, slots=True)
class ListKind:
    """One list.

    Attributes:
        tables: a change of one of them is a reason to load again.
        is_done: rows the toggle `toggle` hides; no toggle where it is empty.
        family: the family a row belongs to, for lists that can be grouped by it.
        hint: what the person can do next where the list is empty.
    """

    name: str
    title: str
    columns: tuple[ListColumn, ...]
    load: Callable[[ListAsked], tuple[Any, ...]]
    row_id: Callable[[Any], Any]
    patient_id: Callable[[Any], UUID | None]
    acts: tuple[RowAct, ...]
    tables: tuple[str, ...]
    hint: str
    spans: tuple[ListSpan, ...] = ()
    toggle: str = ""
    is_done: Callable[[Any], bool] = field(default=lambda row: False)
    family: Callable[[Any], str] | None = None
