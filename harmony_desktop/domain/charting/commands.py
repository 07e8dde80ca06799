"""What a charting command is, whoever gave it: voice, typed shorthand or a key.

The canonical form is the one line in which commands are compared, printed and tested:
``PD 3 2 3 BOP``, ``BOP t14 M+L``, ``FUR t3 2``, ``REC t9 2``, ``GOTO 14 F``, ``WATCH 3 MO``,
``RX t14 MOD COMPOSITE TP``; everything else is its action's name.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["FINDINGS", "GRADES", "Action", "Command", "canonical_form"]


class Action(StrEnum):
    """What a command does; the value is its canonical name."""

    PROBE = "PD"
    MARGIN = "REC"
    JUNCTION = "MGJ"
    BLEEDING = "BOP"
    SUPPURATION = "SUP"
    PLAQUE = "PLQ"
    CALCULUS = "CALC"
    REMOVE = "REMOVE"
    FURCATION = "FUR"
    MOBILITY = "MOB"
    MEASURE = "MEASURE"
    GO_TO = "GOTO"
    SKIP = "SKIP"
    MISSING = "MISSING"
    NEXT = "NEXT"
    NEXT_TOOTH = "NEXT TOOTH"
    PREVIOUS_TOOTH = "PREVIOUS TOOTH"
    BACK = "BACK"
    LEFT = "LEFT"
    RIGHT = "RIGHT"
    WATCH = "WATCH"
    TREAT = "RX"
    CONDITION = "COND"
    UNDO = "UNDO"
    BACKSPACE = "BACKSPACE"
    DELETE = "DELETE"
    COPY_PREVIOUS = "COPY PREVIOUS"
    NEW_EXAM = "NEW EXAM"
    TRIPLETS_ON = "TRIPLETS ON"
    TRIPLETS_OFF = "TRIPLETS OFF"
    START = "START"
    STOP = "STOP"
    PAUSE = "PAUSE"
    RESUME = "RESUME"
    FEEDBACK_ON = "FEEDBACK ON"
    FEEDBACK_OFF = "FEEDBACK OFF"
    CONFIRM = "CONFIRM"
    CANCEL = "CANCEL"
    HELP = "HELP"


FINDINGS = frozenset({Action.BLEEDING, Action.SUPPURATION, Action.PLAQUE, Action.CALCULUS})
GRADES = frozenset({Action.FURCATION, Action.MOBILITY})


@dataclass(frozen=True, slots=True)
class Command:
    """One charting command.

    Attributes:
        action: what to do.
        tooth: Universal number 1-32 or letter A-T; None means the tooth the cursor stands on.
        values: depths, margins or widths in millimetres in the order said (a margin above the
            enamel junction is negative), or the one grade of a furcation or mobility.
        surfaces: letters of M O D B F L I V in the order said.
        sites: of a finding: M, D, MID, ALL or IP (both interproximal sites).
        side: L (lingual, palatal), B or F (buccal, facial) as it was said; empty for both or
            the side the cursor stands on.
        area: a quadrant (UR UL LL LR) or sextant (S1-S6) instead of a tooth.
        marks: findings said together with depths, for all of them.
        repeat: how often the depths are given in a row.
        subject: the procedure, the condition, the measure to go to, or the finding to remove.
        status: TP planned, E existing, EO existing from elsewhere, C completed, R referred.
    """

    action: Action
    tooth: str | None = None
    values: tuple[int, ...] = ()
    surfaces: str = ""
    sites: tuple[str, ...] = ()
    side: str = ""
    area: str = ""
    marks: tuple[Action, ...] = ()
    repeat: int = 1
    subject: str = ""
    status: str = ""

    @property
    def is_rare(self) -> bool:
        """Tell whether it throws work away or changes the exam: asked about before it is done."""
        return self.action in _RARE


_RARE = frozenset({Action.NEW_EXAM, Action.COPY_PREVIOUS, Action.DELETE})
_NUMBERED = frozenset({Action.GO_TO, Action.SKIP, Action.MISSING, Action.WATCH})


def canonical_form(command: Command) -> str:
    """Return the command's canonical line."""
    words = [command.action.value]
    if command.tooth is not None:
        words.append(command.tooth if command.action in _NUMBERED else f"t{command.tooth}")
    words += [word for word in (command.area, command.surfaces, command.subject) if word]
    places = [*command.sites, command.side]
    words += ["+".join(place for place in places if place)]
    words += [str(value) for value in command.values]
    words += [mark.value for mark in command.marks]
    words += [command.status, f"x{command.repeat}" if command.repeat > 1 else ""]
    return " ".join(word for word in words if word)
