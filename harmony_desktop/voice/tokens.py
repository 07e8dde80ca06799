"""The recognisers' vocabularies: from a spelling to token numbers and back."""

import json
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Vocabulary", "read_moonshine_vocabulary", "read_whisper_vocabulary"]

_SPACE = "▁"
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces of text by number; a piece that begins a word begins with a space."""

    pieces: tuple[str, ...]
    numbers: dict[str, int] = field(repr=False)

    def split(self, text: str) -> tuple[int, ...]:
        """Return the fewest tokens that spell `text`; the longest first where equal.

        Raises:
            KeyError: a letter of `text` is in no piece.
        """
        best: list[tuple[int, ...] | None] = [()] + [None] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - _LONGEST), end):
                before, number = best[start], self.numbers.get(text[start:end])
                known = best[end]
                if before is None or number is None:
                    continue
                if known is None or len(before) + 1 < len(known):
                    best[end] = (*before, number)
        whole = best[len(text)]
        if whole is None:
            raise KeyError(text)
        return whole

    def join(self, tokens: list[int]) -> str:
        """Return the text that the tokens spell."""
        return "".join(self.pieces[token] for token in tokens if token < len(self.pieces)).strip()


def read_moonshine_vocabulary(path: Path) -> Vocabulary:
    """Read Moonshine's list of pieces: each with its length in one byte, or two above 127."""
    data = path.read_bytes()
    pieces: list[str] = []
    at = 0
    while at < len(data):
        length = data[at]
        at += 1
        if length >= 128:  # noqa: PLR2004 - the high bit says that a second byte follows
            length = length - 128 + 128 * data[at]
            at += 1
        pieces.append(data[at : at + length].decode("utf-8", "replace").replace(_SPACE, " "))
        at += length
    return _vocabulary(pieces)


def read_whisper_vocabulary(path: Path) -> Vocabulary:
    """Read Whisper's JSON or text list of byte-level pieces; only plain letters matter here."""
    text = path.read_text(encoding="utf-8")
    lines = json.loads(text) if path.suffix == ".json" else text.splitlines()
    return _vocabulary([line.replace("Ġ", " ") for line in lines])


def _vocabulary(pieces: list[str]) -> Vocabulary:
    numbers: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        numbers.setdefault(piece, number)
    return Vocabulary(tuple(pieces), numbers)
