"""A paper as PDF, on a printer, or as the bytes of a file that is kept encrypted."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextLayout

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.settings import write_private
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.papers.layout import LETTER, MARGIN, LaidPage, font_of, lay_out
from harmony_desktop.ui.papers.paper import Paper

__all__ = ["paint_paper", "pdf_bytes", "print_paper", "save_pdf"]

_RESOLUTION = 600
_POINTS = 72
_INK = QColor("#1B1F24")
_META = QColor("#5A636E")
_ALERT = QColor("#B3261E")
_LINE = QColor("#CFD4DA")
_GROUND = QColor("#EDEFF2")
_INKS = {"meta": _META, "alert": _ALERT}


def pdf_bytes(paper: Paper) -> bytes:
    """Return a paper as PDF, fonts included, without the name of who printed it."""
    storage = QByteArray()
    buffer = QBuffer(storage)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(paper.title)
    writer.setCreator("Harmony Desktop")
    writer.setPageLayout(_page_layout(paper))
    painter = QPainter(writer)
    paint_paper(painter, paper, lay_out(paper), _RESOLUTION / _POINTS, writer.newPage)
    painter.end()
    buffer.close()
    return bytes(storage.data())


def save_pdf(paper: Paper, path: Path) -> None:
    """Write a paper as a PDF that only this user may read, all or nothing.

    Raises:
        ValidationError: the file cannot be written there.
    """
    try:
        write_private(path, pdf_bytes(paper))
    except OSError:
        message = "The file cannot be written there; choose another folder."
        raise ValidationError(message) from None


def print_paper(paper: Paper, printer: object) -> None:
    """Print a paper on a `QPrinter`, as vectors."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - only to print

    if not isinstance(printer, QPrinter):
        message = "a paper goes onto a QPrinter"
        raise TypeError(message)
    printer.setPageLayout(_page_layout(paper))
    painter = QPainter(printer)
    paint_paper(painter, paper, lay_out(paper), printer.resolution() / _POINTS, printer.newPage)
    painter.end()


def _page_layout(paper: Paper) -> QPageLayout:
    orientation = QPageLayout.Orientation
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.Letter),
        orientation.Landscape if paper.is_landscape else orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )


def paint_paper(
    painter: QPainter,
    paper: Paper,
    pages: list[LaidPage],
    scale: float,
    new_page: object,
) -> None:
    """Paint every page; `new_page` is called between two, `scale` is dots a point."""
    painter.scale(scale, scale)
    for number, page in enumerate(pages, start=1):
        if number > 1 and callable(new_page):
            new_page()
        for rule in page.rules:
            painter.fillRect(rule.area, _GROUND if rule.is_ground else _LINE)
        for layout, place, style in page.texts:
            painter.setPen(_INKS.get(style, _INK))
            layout.draw(painter, place)
        _paint_footer(painter, paper, number, len(pages))


def _paint_footer(painter: QPainter, paper: Paper, number: int, count: int) -> None:
    width, height = reversed(LETTER) if paper.is_landscape else LETTER
    area = QRectF(MARGIN, height - MARGIN - 12, width - 2 * MARGIN, 12)
    painter.setPen(_META)
    painter.setFont(font_of("meta"))
    painter.drawText(
        area,
        int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
        tr("Page {number} of {count}").format(number=number, count=count),
    )
    name = " · ".join(part for part in (paper.title, paper.subtitle) if part)
    line = QTextLayout(name, font_of("meta"))
    line.beginLayout()
    first = line.createLine()
    first.setLineWidth(width - 2 * MARGIN - 90)
    line.endLayout()
    first.draw(painter, QPointF(MARGIN, area.top()))
