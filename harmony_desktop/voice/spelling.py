"""How a recogniser may write down the grammar's words: in letters, digits, and as it mishears them.

The misheard forms are homophones and near homophones of English, not a list of one engine's
errors; a person's own come from the provider's voice profile.
"""

from collections.abc import Iterator, Mapping
from itertools import product

__all__ = ["RARELY_SAID", "Profile", "compounds", "spellings"]

Profile = Mapping[str, tuple[str, ...]]

_DIGITS = dict(
    zip(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        "0123456789",
        strict=True,
    )
)
_TEENS = {
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
}
_TENS = {"twenty": "2", "thirty": "3"}
_LETTERS = frozenset("abcdefghijklmnopqrst") | {"v"}
_HEARD_AS: Profile = {
    "one": ("won",),
    "two": ("to", "too"),
    "three": ("free", "tree"),
    "four": ("for", "fore"),
    "six": ("sicks",),
    "eight": ("ate",),
    "zero": ("oh",),
    "tooth": ("to", "two", "truth", "tooths", "teeth", "twos"),
    "mesial": ("measial", "mesal", "misial", "medial"),
    "occlusal": ("occlusion", "oclusal", "exclusive"),
    "buccal": ("buckle", "buckel"),
    "facial": ("fascial",),
    "distal": ("distill", "distil", "digital"),
    "lingual": ("lingle",),
    "furcation": ("vocation", "forcation", "location"),
    "suppuration": ("superation", "separation", "operation"),
    "calculus": ("calculous",),
    "plaque": ("plack", "black"),
    "sealant": ("ceiling", "sealing"),
    "onlay": ("only", "on lay", "on-lay"),
    "inlay": ("in lay", "in-lay"),
    "veneer": ("vanier", "venier"),
    "amalgam": ("amalgum", "malgum"),
    "recession": ("resection", "procession", "recension"),
    "undo": ("undue", "on do", "and do", "an do", "undo it"),
    "probing": ("proving",),
    "m": ("em",),
    "o": ("oh",),
    "b": ("be", "bee"),
    "d": ("dee",),
    "l": ("el", "ell"),
    "f": ("ef",),
    "i": ("eye",),
    "v": ("vee",),
}
RARELY_SAID: Mapping[str, float] = {"zero": 4.0}
"""By how many nats a word is less likely than the others of its kind.

A recogniser's habit is taken off its scores, which makes all numbers equally likely; but a healthy
sulcus is 1 to 3 mm deep, and of some fifty numbers dictated in an exam hardly one is a zero.
"""


def spellings(word: str, profile: Profile) -> Iterator[str]:
    """Yield how one word may be written, with the space before it where it stands alone.

    A digit or a letter may also follow without a space, as in ``323`` or ``MOD``.
    """
    forms = [word, *_HEARD_AS.get(word, ()), *profile.get(word, ())]
    if word in _LETTERS and len(word) == 1:
        forms.append(word.upper())
        yield word.upper()
    figure = _DIGITS.get(word) or _TEENS.get(word)
    if figure:
        forms.append(figure)
        yield figure
    for form in forms:
        yield f" {form}"
        yield form
        if form[0].islower():
            yield f" {form[0].upper()}{form[1:]}"


def compounds(words: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield words that are written together, such as twenty two as ``22`` and digits as ``323``.

    `words` are those that may come next; whether the grammar follows is for the caller to check.
    """
    for tens in words & _TENS.keys():
        for unit, digit in _DIGITS.items():
            if digit != "0":
                yield (tens, unit), _TENS[tens] + digit
    digits = sorted(words & _DIGITS.keys())
    for length in (2, 3):
        for run in product(digits, repeat=length):
            yield run, "".join(_DIGITS[word] for word in run)
