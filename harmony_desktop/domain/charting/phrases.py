"""The charting grammar as data: what may be said, in which mode, and what it means.

A pattern is words with ``(a|b)`` for a choice, ``[a]`` for what may be left out, ``{slot}`` for
one of a slot's entries and ``{slot*3}`` for three of them in a row. What a slot's entry stands
for is collected under the slot's field. The commands are at least those of Open Dental, Bola
Voice, Pearl and SpeakPerio; where those disagree every wording is understood.
"""

from dataclasses import dataclass
from enum import StrEnum

from harmony_desktop.domain.charting.commands import Action

__all__ = ["DEPTHS", "PHRASES", "SLOTS", "Mode", "Phrase", "Slot"]


class Mode(StrEnum):
    """A part of the grammar that is switched on or off as a whole."""

    PERIO = "perio"
    RESTORATIVE = "restorative"
    NAVIGATION = "navigation"
    CONTROL = "control"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording: its pattern, its meaning, and a line for the help sheet.

    `fixed` holds field values that every use has, as ``(field, value)``.
    """

    mode: Mode
    action: Action
    pattern: str
    example: str
    help: str
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """Entries of a slot: what is said, and what it stands for in `field`."""

    field: str
    entries: tuple[tuple[str, str], ...]


_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_NUMBERS = (
    *_UNITS,
    *_TEENS,
    "twenty",
    *(f"twenty {unit}" for unit in _UNITS[1:]),
    *("thirty", "thirty one", "thirty two"),
)
DEPTHS = "{depths}"


def _numbers(field: str, first: int, last: int) -> Slot:
    return Slot(field, tuple((_NUMBERS[n], str(n)) for n in range(first, last + 1)))


_SURFACE_WORDS = (
    *(("mesial", "M"), ("occlusal", "O"), ("distal", "D"), ("buccal", "B"), ("facial", "F")),
    *(("lingual", "L"), ("incisal", "I"), ("palatal", "L")),
)
_SURFACE_LETTERS = tuple((letter.lower(), letter) for letter in "MODBFLIV")
_QUADRANTS = (
    *(("upper right", "UR"), ("upper left", "UL"), ("lower left", "LL"), ("lower right", "LR")),
)
_SEXTANTS = (
    *(("upper right", "S1"), ("upper anterior", "S2"), ("upper left", "S3")),
    *(("lower left", "S4"), ("lower anterior", "S5"), ("lower right", "S6")),
)

SLOTS: dict[str, Slot] = {
    "tooth": _numbers("tooth", 1, 32),
    # "Tooth three" sounds like the depths two and three, so it takes "go to" (SpeakPerio's rule).
    "far_tooth": _numbers("tooth", 10, 32),
    "primary": Slot("tooth", tuple((letter.lower(), letter) for letter in "ABCDEFGHIJKLMNOPQRST")),
    "depth": _numbers("values", 0, 15),
    "above": Slot("values", tuple((f"plus {_NUMBERS[n]}", str(-n)) for n in range(1, 10))),
    "furcation": _numbers("values", 0, 4),
    "mobility": _numbers("values", 0, 3),
    "times": _numbers("repeat", 2, 16),
    "surface": Slot("surfaces", (*_SURFACE_WORDS, *_SURFACE_LETTERS)),
    "site": Slot(
        "sites",
        (
            *(("mesial", "M"), ("distal", "D"), ("middle", "MID"), ("all", "ALL")),
            *(("all three", "ALL"), ("interproximal", "IP")),
        ),
    ),
    "side": Slot("side", (("lingual", "L"), ("palatal", "L"), ("buccal", "B"), ("facial", "F"))),
    "quadrant": Slot("area", _QUADRANTS),
    "sextant": Slot("area", _SEXTANTS),
    "mark": Slot(
        "marks",
        (("bleeding", "BOP"), ("suppuration", "SUP"), ("plaque", "PLQ"), ("calculus", "CALC")),
    ),
    "finding": Slot(
        "subject",
        (("bleeding", "BOP"), ("suppuration", "SUP"), ("plaque", "PLQ"), ("calculus", "CALC")),
    ),
    "measure": Slot(
        "subject",
        (
            *(("probing", "PD"), ("pocket depth", "PD"), ("pocket depths", "PD"), ("p d", "PD")),
            *(("recession", "REC"), ("gingival margin", "REC"), ("g m", "REC")),
            *(("mobility", "MOB"), ("furcation", "FUR"), ("mucogingival junction", "MGJ")),
        ),
    ),
    "procedure": Slot(
        "subject",
        (
            *(("amalgam", "AMALGAM"), ("composite", "COMPOSITE"), ("sealant", "SEALANT")),
            *(("crown", "CROWN"), ("onlay", "ONLAY"), ("inlay", "INLAY"), ("veneer", "VENEER")),
            *(("bridge", "BRIDGE"), ("build up", "BUILDUP"), ("root canal", "RCT")),
            *(("extraction", "EXTRACT"), ("implant", "IMPLANT"), ("denture", "DENTURE")),
            *(("filling", "FILLING"), ("post", "POST")),
        ),
    ),
    "condition": Slot(
        "subject",
        (
            *(("primary", "PRIMARY"), ("impacted", "IMPACTED"), ("unerupted", "UNERUPTED")),
            *(("decay", "CARIES"), ("caries", "CARIES"), ("fracture", "FRACTURE")),
            *(("rotated", "ROTATED"), ("shifted", "SHIFTED")),
        ),
    ),
    "status": Slot(
        "status",
        (
            *(("existing", "E"), ("existing other", "EO"), ("completed", "C")),
            *(("treatment plan", "TP"), ("planned", "TP"), ("referred", "R")),
        ),
    ),
}

_P, _R, _N, _C = Mode.PERIO, Mode.RESTORATIVE, Mode.NAVIGATION, Mode.CONTROL
_PLACE = "[on] [tooth {tooth}] ({site} [{side}]|{side})"


def _finding(action: Action, words: str, example: str) -> tuple[Phrase, ...]:
    return (
        Phrase(_P, action, f"[mark] {words}", example, "on the site just probed"),
        Phrase(
            _P, action, f"{words} {_PLACE}", f"{example} on tooth ten all lingual", "at these sites"
        ),
        Phrase(_P, action, f"{words} [on] tooth {{tooth}}", f"{example} tooth ten", "on all sites"),
        Phrase(
            _P,
            action,
            f"{words} [on] ({{quadrant}} quadrant|{{sextant}} sextant)",
            f"{example} upper right quadrant",
            "in a quadrant or sextant",
        ),
    )


def _grade(action: Action, word: str) -> Phrase:
    return Phrase(
        _P,
        action,
        f"{word} [on] [tooth {{tooth}}] [grade|class] {{{word}}}",
        f"{word} on tooth three grade two",
        f"{word} of a tooth",
    )


PHRASES: tuple[Phrase, ...] = (
    Phrase(
        _P,
        Action.PROBE,
        f"{DEPTHS} [{{mark}}] [repeat {{times}} times]",
        "three two three bleeding",
        "depths of one, two or three teeth, from the lit site on",
    ),
    Phrase(
        _P,
        Action.MARGIN,
        f"(recession|gingival margin) ({DEPTHS}|{{depth}}|{{above}})",
        "recession zero two one",
        "gingival margin; plus two lies above the junction",
    ),
    Phrase(
        _P,
        Action.MARGIN,
        "recession [with] ({depth}|{depth*3}) on tooth [number] {tooth}",
        "recession two on tooth ten",
        "gingival margin of a named tooth",
    ),
    Phrase(
        _P,
        Action.JUNCTION,
        f"(mucogingival junction|m g j) ({DEPTHS}|{{depth}})",
        "m g j four four four",
        "mucogingival junction",
    ),
    *_finding(Action.BLEEDING, "bleeding", "bleeding"),
    *_finding(Action.SUPPURATION, "(suppuration|pus)", "suppuration"),
    *_finding(Action.PLAQUE, "plaque", "plaque"),
    *_finding(Action.CALCULUS, "calculus", "calculus"),
    Phrase(
        _P,
        Action.REMOVE,
        "remove {finding} [[on] tooth {tooth}] [{site} [{side}]]",
        "remove bleeding mesial",
        "take a finding away",
    ),
    _grade(Action.FURCATION, "furcation"),
    _grade(Action.MOBILITY, "mobility"),
    Phrase(_P, Action.MEASURE, "(start|go to) {measure}", "start recession", "chart this measure"),
    Phrase(_P, Action.COPY_PREVIOUS, "copy previous [exam]", "copy previous", "copy the last exam"),
    Phrase(
        _P, Action.NEW_EXAM, "(add|new) perio exam", "new perio exam", "begin an exam; asks first"
    ),
    Phrase(_P, Action.TRIPLETS_ON, "check triplets", "check triplets", "three sites at a time"),
    Phrase(_P, Action.TRIPLETS_OFF, "uncheck triplets", "uncheck triplets", "one site at a time"),
    Phrase(
        _N,
        Action.GO_TO,
        "(go|jump) to [tooth] [number] {tooth} [{side}]",
        "go to tooth fourteen lingual",
        "move to a tooth",
    ),
    Phrase(
        _N, Action.GO_TO, "tooth {far_tooth} [{side}]", "tooth fourteen", "to tooth ten or more"
    ),
    Phrase(_N, Action.SKIP, "skip [tooth {tooth}]", "skip tooth one", "leave a tooth out"),
    Phrase(_N, Action.MISSING, "tooth {tooth} [is] missing", "tooth one missing", "a gap"),
    Phrase(_N, Action.MISSING, "missing [tooth {tooth}]", "missing", "this tooth is missing"),
    Phrase(_N, Action.NEXT, "next", "next", "one site on"),
    Phrase(_N, Action.NEXT_TOOTH, "next tooth", "next tooth", "to the next tooth"),
    Phrase(_N, Action.PREVIOUS_TOOTH, "previous tooth", "previous tooth", "to the tooth before"),
    Phrase(_N, Action.BACK, "(back|previous)", "previous", "one site back"),
    Phrase(_N, Action.LEFT, "left", "left", "one site to the left"),
    Phrase(_N, Action.RIGHT, "right", "right", "one site to the right"),
    Phrase(
        _R,
        Action.WATCH,
        "watch tooth {tooth} [{surface}] [{surface}] [{surface}]",
        "watch tooth three occlusal",
        "keep an eye on it",
    ),
    Phrase(
        _R,
        Action.TREAT,
        "[{status}] tooth {tooth} [{surface}] [{surface}] [{surface}] [{surface}] [{surface}]"
        " {procedure}",
        "existing tooth three m o amalgam",
        "a procedure; planned where nothing else is said",
    ),
    Phrase(
        _R,
        Action.TREAT,
        "tooth {tooth} [{surface}] [{surface}] [{surface}] [{surface}] [{surface}]"
        " {procedure} {status}",
        "tooth fourteen m o d composite completed",
        "the same, status last",
    ),
    Phrase(
        _R,
        Action.TREAT,
        "[{status}] primary tooth {primary} [{surface}] [{surface}] [{surface}] {procedure}",
        "primary tooth a m o composite",
        "a procedure on a primary tooth",
    ),
    Phrase(
        _R,
        Action.CONDITION,
        "tooth {tooth} [{surface}] [{surface}] [{surface}] {condition}",
        "tooth three occlusal decay",
        "what a tooth is like",
    ),
    Phrase(_C, Action.UNDO, "(undo|correction|correct|wrong|scratch that)", "undo", "take back"),
    Phrase(_C, Action.BACKSPACE, "backspace", "backspace", "clear the reading before"),
    Phrase(_C, Action.DELETE, "delete", "delete", "clear this reading; asks first"),
    Phrase(_C, Action.START, "start listening", "start listening", "voice on"),
    Phrase(_C, Action.STOP, "(stop listening|stop)", "stop listening", "voice off"),
    Phrase(_C, Action.PAUSE, "pause", "pause", "ignore speech until resume"),
    Phrase(_C, Action.RESUME, "resume", "resume", "go on after a pause"),
    Phrase(
        _C,
        Action.FEEDBACK_ON,
        "(give feedback|start giving feedback|turn feedback on)",
        "give feedback",
        "read back aloud",
    ),
    Phrase(
        _C,
        Action.FEEDBACK_OFF,
        "(stop giving feedback|turn feedback off)",
        "stop giving feedback",
        "tones only",
    ),
    Phrase(_C, Action.HELP, "show help", "show help", "this sheet"),
    Phrase(Mode.PENDING, Action.CONFIRM, "(yes|confirm)", "confirm", "write what waits"),
    Phrase(Mode.PENDING, Action.CANCEL, "(no|cancel)", "cancel", "drop what waits"),
)
