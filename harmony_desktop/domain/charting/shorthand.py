"""Typed shorthand and keys as data: what each token or key stands for in spoken words."""

import re

__all__ = ["KEYS", "readings_of"]

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {2: "twenty", 3: "thirty"}

_ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "b": ("bleeding", "b"),
    "bop": ("bleeding",),
    "s": ("suppuration",),
    "sup": ("suppuration",),
    "p": ("plaque",),
    "plq": ("plaque",),
    "c": ("calculus", "completed"),
    "calc": ("calculus",),
    "m": ("mesial", "m"),
    "d": ("distal", "d"),
    "l": ("lingual", "l"),
    "f": ("facial", "f"),
    "mid": ("middle",),
    "ip": ("interproximal",),
    "x": ("repeat",),
    "gm": ("gingival margin",),
    "rec": ("recession",),
    "mgj": ("m g j",),
    "pd": ("start probing",),
    "fur": ("furcation",),
    "furc": ("furcation",),
    "mob": ("mobility",),
    "g": ("go to tooth",),
    "goto": ("go to tooth",),
    "sk": ("skip", "skip tooth"),
    "skip": ("skip", "skip tooth"),
    "miss": ("missing",),
    "n": ("next",),
    "w": ("watch tooth", "watch"),
    "u": ("undo",),
    "ama": ("amalgam",),
    "amal": ("amalgam",),
    "comp": ("composite",),
    "res": ("composite",),
    "seal": ("sealant",),
    "crn": ("crown",),
    "on": ("onlay", "on"),
    "in": ("inlay",),
    "ven": ("veneer",),
    "brg": ("bridge",),
    "bu": ("build up",),
    "buildup": ("build up",),
    "rct": ("root canal",),
    "ext": ("extraction",),
    "imp": ("implant",),
    "den": ("denture",),
    "fill": ("filling",),
    "prim": ("primary",),
    "dec": ("decay",),
    "fx": ("fracture",),
    "tp": ("treatment plan",),
    "e": ("existing",),
    "ex": ("existing",),
    "eo": ("existing other",),
    "r": ("referred",),
}
_SURFACES = re.compile(r"[modbfliv]{2,5}")
_PRIMARY = re.compile(r"[a-t]")
_TOOTH = re.compile(r"(?:#|t)([0-9]{1,2})")
_TIMES = re.compile(r"x([0-9]{1,2})")
_LAST_TOOTH = 32

KEYS: dict[str, str] = {
    **{str(digit): word for digit, word in enumerate(_UNITS)},
    "B": "bleeding",
    "S": "suppuration",
    "P": "plaque",
    "C": "calculus",
    "Space": "next",
    "Tab": "next tooth",
    "Shift+Tab": "previous tooth",
    "Left": "left",
    "Right": "right",
    "Backspace": "backspace",
    "Delete": "delete",
    "Ctrl+Z": "undo",
    "K": "skip",
    "X": "missing",
    "F1": "show help",
    "Return": "confirm",
    "Escape": "cancel",
}
"""Key names as Qt's portable text writes them; P, C, B and S are Open Dental's letters."""


def readings_of(token: str, *, is_first: bool) -> tuple[tuple[str, ...], ...]:
    """Return what a typed token may stand for, the likeliest first, each as spoken words.

    ``323`` is three depths; ``14`` is tooth fourteen or a depth of fourteen or depths one and
    four; ``5`` is a tooth only where `is_first` in its command, as in ``5 comp``; ``mod`` is three
    surfaces; a whole word stands for itself.
    """
    text = token.lower()
    readings = [tuple(phrase.split()) for phrase in _ABBREVIATIONS.get(text, ())]
    if text.isascii() and text.isdigit():
        readings += _number_readings(text, is_first=is_first)
    for pattern, before, after in ((_TOOTH, ("tooth",), ()), (_TIMES, ("repeat",), ("times",))):
        found = pattern.fullmatch(text)
        if found:
            readings.append((*before, *_in_words(int(found[1])), *after))
    if _SURFACES.fullmatch(text):
        readings.append(tuple(text))
    if _PRIMARY.fullmatch(text):
        readings.append(("primary", "tooth", text))
    return (*readings, (text,))


def _number_readings(text: str, *, is_first: bool) -> list[tuple[str, ...]]:
    digits = tuple(_UNITS[int(digit)] for digit in text)
    number = () if text.startswith("0") or len(text) > 2 else _in_words(int(text))  # noqa: PLR2004
    if len(text) == 1:
        return [digits, ("tooth", *digits)] if is_first else [digits]
    return [("tooth", *number), number, digits] if number else [digits]


def _in_words(number: int) -> tuple[str, ...]:
    if number < 10:  # noqa: PLR2004 - the units
        return (_UNITS[number],)
    if number < 20:  # noqa: PLR2004 - the teens
        return (_TEENS[number - 10],)
    if number > _LAST_TOOTH:
        return ()
    tens, unit = divmod(number, 10)
    return (_TENS[tens], _UNITS[unit]) if unit else (_TENS[tens],)
