"""Periodontal readings: a row a tooth and kind there, a row a tooth and site here."""

from typing import Any

from harmony_desktop.importers.open_dental.decoding import number_of
from harmony_desktop.importers.open_dental.mapping.rules import Put
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = ["PERIO_COLUMNS", "SITES", "Readings"]

SITES = (
    ("MBvalue", "MB"),
    ("Bvalue", "B"),
    ("DBvalue", "DB"),
    ("MLvalue", "ML"),
    ("Lvalue", "L"),
    ("DLvalue", "DL"),
)
_MOBILITY, _FURCATION, _MARGIN, _JUNCTION, _PROBING, _SKIPPED, _SIGNS, _LEVEL = range(8)
_NUMBERS = {
    _FURCATION: "furcation",
    _MARGIN: "gingival_margin",
    _JUNCTION: "mucogingival_junction",
    _PROBING: "probing_depth",
}
_FLAGS = ((1, "is_bleeding"), (2, "is_suppurating"), (4, "has_plaque"), (8, "has_calculus"))
_LEFT_OUT = {
    _LEVEL: "attachment level is computed from the other readings",
}
_MOBILITY_SITE = "B"
_WHOLE_TOOTH = ""
_TEETH = 32
_BELOW_ZERO = 100
"""A gingival margin of 100 + n means -n."""
PERIO_COLUMNS = (
    "probing_depth",
    "gingival_margin",
    "mobility",
    "furcation",
    "is_bleeding",
    "is_suppurating",
    "has_plaque",
    "has_calculus",
    "mucogingival_junction",
    "is_skipped",
)


class Readings:
    """Collects the readings of a batch by exam, tooth and site."""

    def __init__(self) -> None:
        self._sites: dict[tuple[int, int, str], dict[str, Any]] = {}

    def take(self, row: SourceRow, world: World) -> str | None:
        """Take one row; return why it was left out, or None."""
        exam, tooth = number_of(row["PerioExamNum"]), number_of(row["IntTooth"])
        kind = number_of(row["SequenceType"])
        if exam not in world.known["perioexam"]:
            return "its examination does not exist"
        if kind in _LEFT_OUT:
            return _LEFT_OUT[kind]
        if not 1 <= tooth <= _TEETH:
            return "it names no tooth"
        if kind == _SKIPPED:
            self._site(exam, tooth, _WHOLE_TOOTH)["is_skipped"] = 1
            return None
        if kind not in {_MOBILITY, _SIGNS, *_NUMBERS}:
            return "its kind is outside the list"
        if kind == _MOBILITY:
            if number_of(row["ToothValue"]) >= 0:
                site = self._site(exam, tooth, _MOBILITY_SITE)
                site["mobility"] = number_of(row["ToothValue"])
        else:
            self._take_sites(row, exam, tooth, kind)
        return None

    def _take_sites(self, row: SourceRow, exam: int, tooth: int, kind: int) -> None:
        for column, site in SITES:
            value = number_of(row[column])
            if value < 0:
                continue
            found = self._site(exam, tooth, site)
            if kind == _SIGNS:
                for bit, name in _FLAGS:
                    found[name] = int(bool(value & bit))
            else:
                found[_NUMBERS[kind]] = _signed(value) if kind == _MARGIN else value

    def _site(self, exam: int, tooth: int, site: str) -> dict[str, Any]:
        return self._sites.setdefault((exam, tooth, site), {})

    def give(self, world: World, put: Put) -> None:
        """Put what was collected, and forget it."""
        for (exam, tooth, site), found in self._sites.items():
            put(
                "perio_measures",
                "periomeasure",
                f"{exam}-{tooth}-{site}",
                {
                    "perio_exam_id": world.ids.of("perioexam", exam),
                    "tooth_number": str(tooth),
                    "site": site,
                    "probing_depth": found.get("probing_depth"),
                    "gingival_margin": found.get("gingival_margin"),
                    "mobility": found.get("mobility"),
                    "furcation": found.get("furcation"),
                    "is_bleeding": found.get("is_bleeding", 0),
                    "is_suppurating": found.get("is_suppurating", 0),
                    "has_plaque": found.get("has_plaque", 0),
                    "has_calculus": found.get("has_calculus", 0),
                    "mucogingival_junction": found.get("mucogingival_junction"),
                    "is_skipped": found.get("is_skipped", 0),
                },
            )
        self._sites.clear()


def _signed(value: int) -> int:
    return _BELOW_ZERO - value if value > _BELOW_ZERO else value
