"""How work and conditions are shown: colour with a pattern and a word, never colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from harmony_desktop.domain.dental_work import Work
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.theme import Theme

__all__ = ["CONDITION_WORDS", "STATUS_LOOKS", "WORK_WORDS", "WorkLook", "condition_word", "look_of"]

_P = Qt.BrushStyle


@dataclass(frozen=True, slots=True)
class WorkLook:
    """How one status of work is shown."""

    word: str
    light: str
    dark: str
    pattern: Qt.BrushStyle
    line: Qt.PenStyle = Qt.PenStyle.SolidLine

    def color(self, theme: Theme) -> QColor:
        """Return its colour on this ground."""
        return QColor(self.dark if theme.is_dark else self.light)

    def brush(self, theme: Theme) -> QBrush:
        """Return what fills a surface."""
        return QBrush(self.color(theme), self.pattern)

    def pen(self, theme: Theme, width: float) -> QPen:
        """Return what draws an outline."""
        return QPen(self.color(theme), width, self.line)


STATUS_LOOKS = {
    "EC": WorkLook(mark("Existing"), "#1F5FA8", "#6FA8EE", _P.SolidPattern),
    "EO": WorkLook(mark("Existing, elsewhere"), "#5A636E", "#A7B0BA", _P.Dense5Pattern),
    "TP": WorkLook(mark("Planned"), "#B3261E", "#FF8A80", _P.BDiagPattern, Qt.PenStyle.DashLine),
    "C": WorkLook(mark("Completed"), "#00704F", "#3CCB9B", _P.HorPattern),
    "R": WorkLook(mark("Referred"), "#6A3FA0", "#B79BEA", _P.CrossPattern, Qt.PenStyle.DotLine),
}
_OTHER = WorkLook(mark("Other"), "#5A636E", "#A7B0BA", _P.NoBrush)
WORK_WORDS = {
    Work.FILLING: mark("Filling"),
    Work.AMALGAM: mark("Amalgam"),
    Work.CROWN: mark("Crown"),
    Work.ONLAY: mark("Onlay"),
    Work.VENEER: mark("Veneer"),
    Work.SEALANT: mark("Sealant"),
    Work.ROOT_CANAL: mark("Root canal"),
    Work.POST: mark("Build-up"),
    Work.EXTRACTION: mark("Extraction"),
    Work.IMPLANT: mark("Implant"),
    Work.BRIDGE: mark("Bridge"),
    Work.DENTURE: mark("Denture"),
    Work.OTHER: mark("Other work"),
}
CONDITION_WORDS = {
    "missing": mark("Missing"),
    "hidden": mark("Hidden"),
    "primary": mark("Primary tooth"),
    "impacted": mark("Impacted"),
    "unerupted": mark("Unerupted"),
    "caries": mark("Decay"),
    "fracture": mark("Fracture"),
    "rotated": mark("Rotated"),
    "shifted": mark("Shifted"),
    "watch": mark("Watch"),
}


def look_of(status: str) -> WorkLook:
    """Return the look of a procedure's status."""
    return STATUS_LOOKS.get("TP" if status == "TPi" else status, _OTHER)


def condition_word(condition: str) -> str:
    """Return the person's word; an imported one not known here stays as it is."""
    known = CONDITION_WORDS.get(condition)
    if known is None and condition.startswith(("shifted", "tipped")):
        known = CONDITION_WORDS["shifted"]
    return condition if known is None else tr(known)
