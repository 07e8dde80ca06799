"""A paper as plain data: a heading and blocks, in the person's words, before it has any page."""

from dataclasses import dataclass, field

__all__ = ["Block", "Column", "Facts", "PageBreak", "Paper", "Table", "Text"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `weight` is its share of the width."""

    title: str
    weight: float = 1.0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings that stand again on every page; `total` closes it in bold."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, side by side in two columns; empty values are left out."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: ``title``, ``heading``, ``body``, ``meta`` or ``alert``."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Table | Facts | Text | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper.

    Attributes:
        title: what it is; stands large on the first page, small on the others.
        subtitle: the day or the patient.
        letterhead: the practice's name, then its address; empty for papers that stay inside.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    letterhead: tuple[str, ...] = field(default_factory=tuple)
    is_landscape: bool = False
