"""Blocks onto pages: what stands where, in points, before anything is painted.

A row is never split between two pages, a table's headings stand on each of its pages, and the
number of pages is known before the first is painted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from harmony_desktop.ui.papers.paper import Block, Facts, PageBreak, Paper, Table, Text

__all__ = ["LETTER", "MARGIN", "LaidPage", "Rule", "lay_out"]

LETTER = (612.0, 792.0)
"""US letter in points."""
MARGIN = 40.0
_FOOTER = 18.0
_PAD = 3.0
_GAP = 10.0
_MOST_LINES = 14
"""A cell that needs more lines ends with an ellipsis, so that every row fits a page."""
_STYLES = {
    "title": (17.0, True),
    "heading": (11.5, True),
    "body": (9.5, False),
    "meta": (8.5, False),
    "alert": (9.5, True),
    "cell": (8.5, False),
    "strong": (8.5, True),
}
Drawn = tuple[QTextLayout, QPointF, str]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


@dataclass(frozen=True, slots=True)
class Rule:
    """A rectangle: a line where it is thin, else the ground of a heading."""

    area: QRectF
    is_ground: bool


@dataclass(slots=True)
class LaidPage:
    """One page: texts with their places and styles, and the rules under them."""

    texts: list[Drawn] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def font_of(style: str) -> QFont:
    """Return the font of a style; its size in pixels is points on the paper."""
    size, is_bold = _STYLES[style]
    font = QFont("Inter")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Contextual forms of brackets have no letter of their own, which a PDF's text would lose.
    font.setFeature(QFont.Tag("calt"), 0)
    font.setPixelSize(round(size))
    if is_bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


class _Cell:
    """A text broken into the lines of a width."""

    def __init__(self, text: str, width: float, style: str, *, is_right: bool = False) -> None:
        self.style = style
        self.layout = QTextLayout(text.replace("\n", "\u2028"), font_of(style))
        option = QTextOption(_RIGHT if is_right else _LEFT)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.height = self._break(width)
        if self.layout.lineCount() > _MOST_LINES:
            last = self.layout.lineAt(_MOST_LINES - 1)
            kept = text[: max(1, last.textStart() + last.textLength() - 2)]
            self.layout.setText(kept.replace("\n", "\u2028") + "…")
            self.height = self._break(width)

    def _break(self, width: float) -> float:
        self.layout.beginLayout()
        height = 0.0
        while True:
            line = self.layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        self.layout.endLayout()
        return height


class _Layouter:
    def __init__(self, paper: Paper) -> None:
        width, height = reversed(LETTER) if paper.is_landscape else LETTER
        self._paper = paper
        self._width = width - 2 * MARGIN
        self._bottom = height - MARGIN - _FOOTER
        self._pages: list[LaidPage] = [LaidPage()]
        self._y = MARGIN

    def lay_out(self) -> list[LaidPage]:
        for line, style in self._head():
            self._paragraph(line, style)
        self._y += _GAP
        for block in self._paper.blocks:
            self._block(block)
        return self._pages

    def _head(self) -> Iterator[tuple[str, str]]:
        for at, line in enumerate(self._paper.letterhead):
            yield line, "meta" if at else "heading"
        yield self._paper.title, "title"
        if self._paper.subtitle:
            yield self._paper.subtitle, "meta"

    def _block(self, block: Block) -> None:
        match block:
            case Text(text, style):
                self._paragraph(text, style)
            case Facts(pairs):
                self._facts([pair for pair in pairs if pair[1]])
            case Table():
                self._table(block)
            case PageBreak():
                self._new_page()

    def _new_page(self) -> None:
        self._pages.append(LaidPage())
        self._y = MARGIN

    def _need(self, height: float) -> bool:
        """Turn the page where `height` does not fit and tell whether it was turned."""
        if self._y + height <= self._bottom or self._y == MARGIN:
            return False
        self._new_page()
        return True

    def _put(self, cell: _Cell, x: float, y: float) -> None:
        self._pages[-1].texts.append((cell.layout, QPointF(x, y), cell.style))

    def _rule(self, y: float, height: float, *, is_ground: bool) -> None:
        area = QRectF(MARGIN, y, self._width, height)
        self._pages[-1].rules.append(Rule(area, is_ground))

    def _paragraph(self, text: str, style: str) -> None:
        if not text:
            return
        cell = _Cell(text, self._width, style)
        before = _GAP / 2 if style == "heading" else 0.0
        self._need(cell.height + before + (3 * _GAP if style == "heading" else 0))
        self._put(cell, MARGIN, self._y + before)
        self._y += before + cell.height + _PAD

    def _facts(self, pairs: list[tuple[str, str]]) -> None:
        half = self._width / 2
        for at in range(0, len(pairs), 2):
            row = [
                (_Cell(name, half * 0.32, "meta"), _Cell(value, half * 0.64, "body"))
                for name, value in pairs[at : at + 2]
            ]
            height = max(max(name.height, value.height) for name, value in row)
            self._need(height)
            for place, (name, value) in enumerate(row):
                self._put(name, MARGIN + place * half, self._y)
                self._put(value, MARGIN + place * half + half * 0.34, self._y)
            self._y += height + _PAD
        self._y += _GAP / 2

    def _table(self, table: Table) -> None:
        whole = sum(column.weight for column in table.columns)
        widths = [self._width * column.weight / whole for column in table.columns]
        titles = tuple(column.title for column in table.columns)
        self._row(table, widths, titles, "strong", is_heading=True)
        for row in table.rows:
            self._row(table, widths, row, "cell")
        if table.total:
            self._row(table, widths, table.total, "strong")
        self._y += _GAP

    def _row(
        self,
        table: Table,
        widths: list[float],
        row: tuple[str, ...],
        style: str,
        *,
        is_heading: bool = False,
    ) -> None:
        cells = [
            _Cell(text, width - 2 * _PAD, style, is_right=column.is_number)
            for text, width, column in zip(row, widths, table.columns, strict=True)
        ]
        height = max(cell.height for cell in cells) + 2 * _PAD
        follows = 3 * height if is_heading else height
        if self._need(follows) and not is_heading:
            titles = tuple(column.title for column in table.columns)
            self._row(table, widths, titles, "strong", is_heading=True)
        if is_heading:
            self._rule(self._y, height, is_ground=True)
        x = MARGIN
        for cell, width in zip(cells, widths, strict=True):
            self._put(cell, x + _PAD, self._y + _PAD)
            x += width
        self._y += height
        self._rule(self._y, 0.5, is_ground=False)


def lay_out(paper: Paper) -> list[LaidPage]:
    """Return the pages of a paper; there is always one."""
    return _Layouter(paper).lay_out()
