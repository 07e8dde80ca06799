"""Dental work: which code a spoken procedure has on a tooth, and what a code looks like drawn.

Codes are numbers of the Code on Dental Procedures and Nomenclature; their wording is the
practice's own and stands in its list of codes.
"""

from enum import StrEnum

from harmony_desktop.domain.teeth import ToothClass, clean_surfaces, tooth_class
from harmony_desktop.foundation.errors import ValidationError

__all__ = ["PLANNED", "STATUSES", "Work", "code_of", "require_surfaces", "work_of"]

PLANNED = "TP"
STATUSES = {"TP": "TP", "E": "EC", "EC": "EC", "EO": "EO", "C": "C", "R": "R"}
"""What is said, and how a procedure's status is kept: E, existing, is kept as EC."""


class Work(StrEnum):
    """How work is drawn on a tooth."""

    FILLING = "filling"
    AMALGAM = "amalgam"
    CROWN = "crown"
    ONLAY = "onlay"
    VENEER = "veneer"
    SEALANT = "sealant"
    ROOT_CANAL = "root_canal"
    POST = "post"
    EXTRACTION = "extraction"
    IMPLANT = "implant"
    BRIDGE = "bridge"
    DENTURE = "denture"
    OTHER = "other"

    @property
    def has_surfaces(self) -> bool:
        """Whether it is drawn on the surfaces named rather than the whole tooth."""
        return self in {Work.FILLING, Work.AMALGAM, Work.ONLAY}


_RANGES: tuple[tuple[int, int, Work], ...] = (
    (1351, 1353, Work.SEALANT),
    (2140, 2161, Work.AMALGAM),
    (2330, 2394, Work.FILLING),
    (2510, 2664, Work.ONLAY),
    (2710, 2799, Work.CROWN),
    (2950, 2957, Work.POST),
    (2960, 2962, Work.VENEER),
    (3310, 3348, Work.ROOT_CANAL),
    (5110, 5286, Work.DENTURE),
    (6010, 6199, Work.IMPLANT),
    (6205, 6794, Work.BRIDGE),
    (7111, 7250, Work.EXTRACTION),
)
_BY_COUNT = {
    "AMALGAM": ("D2140", "D2150", "D2160", "D2161"),
    "FRONT": ("D2330", "D2331", "D2332", "D2335"),
    "BACK": ("D2391", "D2392", "D2393", "D2394"),
    "INLAY": ("D2610", "D2620", "D2630", "D2630"),
    "ONLAY": ("D2642", "D2642", "D2643", "D2644"),
}
_ROOTS = {
    ToothClass.INCISOR: "D3310",
    ToothClass.CANINE: "D3310",
    ToothClass.PREMOLAR: "D3320",
    ToothClass.MOLAR: "D3330",
}
_PLAIN = {
    "SEALANT": "D1351",
    "CROWN": "D2740",
    "BUILDUP": "D2950",
    "POST": "D2954",
    "VENEER": "D2962",
    "IMPLANT": "D6010",
    "BRIDGE": "D6245",
    "EXTRACT": "D7140",
}
_CODE_LENGTH = 5


def code_of(subject: str, tooth: str, surfaces: str) -> str:
    """Return the code of a procedure as it is said, on a tooth and its surfaces.

    Raises:
        ValidationError: there is no such procedure, or it needs surfaces to be named.
    """
    if subject in _PLAIN:
        return _PLAIN[subject]
    kind = tooth_class(tooth)
    if subject == "RCT":
        return _ROOTS[kind]
    if subject == "DENTURE":
        return "D5110" if tooth.isdigit() and int(tooth) <= 16 else "D5120"  # noqa: PLR2004 - the upper arch
    side = "FRONT" if kind.is_anterior else "BACK"
    codes = _BY_COUNT.get(side if subject in {"COMPOSITE", "FILLING"} else subject)
    if codes is None:
        message = "There is no such procedure."
        raise ValidationError(message)
    if not surfaces:
        message = "Say which surfaces."
        raise ValidationError(message)
    return codes[min(len(surfaces), len(codes)) - 1]


def work_of(code: str) -> Work:
    """Return how a code is drawn; OTHER is not drawn."""
    digits = code[1:_CODE_LENGTH]
    if code[:1] != "D" or not digits.isdigit():
        return Work.OTHER
    number = int(digits)
    return next((work for first, last, work in _RANGES if first <= number <= last), Work.OTHER)


def require_surfaces(code: str, tooth: str, letters: str) -> str:
    """Return the surfaces of work on a tooth as they are kept.

    Raises:
        ValidationError: the tooth has no such surface, or the work needs one.
    """
    surfaces = clean_surfaces(tooth, letters)
    if work_of(code).has_surfaces and not surfaces:
        message = "Say which surfaces."
        raise ValidationError(message)
    return surfaces
