"""Teeth as they are numbered and named: Universal 1-32 and A-T, FDI, classes, legal surfaces.

Teeth are kept in Universal numbers whatever is displayed (as Open Dental does). Surfaces stand in
the order of a claim form; a facial surface is B behind the canines and F in front, whichever was
said; V is the gingival third (class V).
"""

from enum import StrEnum

from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "PERMANENT",
    "PRIMARY",
    "ToothClass",
    "clean_surfaces",
    "display_number",
    "is_upper",
    "place_of_primary",
    "require_tooth",
    "tooth_class",
]

PERMANENT = tuple(str(number) for number in range(1, 33))
PRIMARY = tuple("ABCDEFGHIJKLMNOPQRST")
_QUADRANT = 8
_PRIMARY_QUADRANT = 5
_UPPER_LAST = 16


class ToothClass(StrEnum):
    """The four shapes of teeth."""

    INCISOR = "incisor"
    CANINE = "canine"
    PREMOLAR = "premolar"
    MOLAR = "molar"

    @property
    def is_anterior(self) -> bool:
        """Whether it has an incisal edge instead of an occlusal surface."""
        return self in {ToothClass.INCISOR, ToothClass.CANINE}


def require_tooth(tooth: str) -> str:
    """Return a tooth's Universal number or letter as it is kept.

    Raises:
        ValidationError: there is no such tooth.
    """
    cleaned = tooth.strip().upper()
    if cleaned not in PERMANENT and cleaned not in PRIMARY:
        message = "There is no such tooth: 1 to 32, or A to T."
        raise ValidationError(message)
    return cleaned


def _from_midline(tooth: str) -> int:
    """Return 1 for a central incisor, rising toward the back."""
    if tooth in PRIMARY:
        at = PRIMARY.index(tooth)
        within = at % _PRIMARY_QUADRANT
        return _PRIMARY_QUADRANT - within if _quadrant(tooth) in {1, 3} else within + 1
    within = (int(tooth) - 1) % _QUADRANT
    return _QUADRANT - within if _quadrant(tooth) in {1, 3} else within + 1


def _quadrant(tooth: str) -> int:
    """Return 1 upper right, 2 upper left, 3 lower left, 4 lower right."""
    if tooth in PRIMARY:
        return PRIMARY.index(tooth) // _PRIMARY_QUADRANT + 1
    return (int(tooth) - 1) // _QUADRANT + 1


def tooth_class(tooth: str) -> ToothClass:
    """Return the shape of a tooth; primary teeth have no premolars."""
    place = _from_midline(tooth)
    if place <= 2:  # noqa: PLR2004 - two incisors a quadrant
        return ToothClass.INCISOR
    if place == 3:  # noqa: PLR2004 - the canine
        return ToothClass.CANINE
    if tooth in PRIMARY or place > 5:  # noqa: PLR2004 - two premolars a quadrant
        return ToothClass.MOLAR
    return ToothClass.PREMOLAR


def is_upper(tooth: str) -> bool:
    """Tell whether a tooth stands in the upper arch."""
    return _quadrant(tooth) <= 2  # noqa: PLR2004 - the upper quadrants


def display_number(tooth: str, *, fdi: bool) -> str:
    """Return what people read: the Universal number, or FDI's (ISO 3950)."""
    if not fdi or (tooth not in PERMANENT and tooth not in PRIMARY):
        return tooth
    quadrant = _quadrant(tooth) + (4 if tooth in PRIMARY else 0)
    return f"{quadrant}{_from_midline(tooth)}"


def place_of_primary(letter: str) -> str:
    """Return the number of the permanent tooth that follows a primary one."""
    at = PRIMARY.index(letter)
    return str(at + 4 if at < 2 * _PRIMARY_QUADRANT else at + 10)


def clean_surfaces(tooth: str, letters: str) -> str:
    """Return the surfaces of a tooth once each, in order, as that tooth names them.

    Raises:
        ValidationError: the tooth has no such surface.
    """
    is_anterior = tooth_class(tooth).is_anterior
    order = "MIDFLV" if is_anterior else "MODBLV"
    facial = {"B": "F"} if is_anterior else {"F": "B"}
    wanted = {facial.get(letter, letter) for letter in letters.strip().upper()}
    if wanted - set(order):
        if is_anterior:
            message = "A front tooth has the surfaces M I D F L and V."
        else:
            message = "A back tooth has the surfaces M O D B L and V."
        raise ValidationError(message)
    return "".join(letter for letter in order if letter in wanted)
