"""The periodontal exam: places, paths, readings and the rules by which commands change them."""

from harmony_desktop.domain.perio.chart import Chart, Reading, ToothReading
from harmony_desktop.domain.perio.exam import Exam, Outcome, Refusal, apply_command, refusal_text
from harmony_desktop.domain.perio.places import TEETH, Path, Place, Side, route

__all__ = [
    "TEETH",
    "Chart",
    "Exam",
    "Outcome",
    "Path",
    "Place",
    "Reading",
    "Refusal",
    "Side",
    "ToothReading",
    "apply_command",
    "refusal_text",
    "route",
]
