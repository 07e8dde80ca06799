"""Mending of misspelt words toward a known vocabulary, by letters left out.

Two words within one edit (a letter more, less, other, or two swapped) share a form with one letter
deleted; an index of those forms finds the neighbour in a few look-ups. Long words may be two edits
away. Short words are left alone: too many real ones lie beside each other (stop, shop, step).
"""

from collections.abc import Iterable
from functools import lru_cache

__all__ = ["Speller"]

_SHORTEST = 5
_LONG = 8
_LONGEST = 24


class Speller:
    """Mends words toward the vocabulary it was given."""

    def __init__(self, vocabulary: Iterable[str], leave: Iterable[str] = ()) -> None:
        """Know `vocabulary`; never touch a word of `leave`."""
        words = set(vocabulary)
        self._known = words | set(leave)
        self._forms: dict[str, list[str]] = {}
        for word in sorted(words):
            if len(word) >= _SHORTEST:
                for form in _forms(word, 2 if len(word) >= _LONG else 1):
                    self._forms.setdefault(form, []).append(word)
        self.mend = lru_cache(maxsize=4096)(self._mend)

    def _mend(self, word: str) -> str:
        if word in self._known or not _SHORTEST - 1 <= len(word) <= _LONGEST or not word.isalpha():
            return word
        edits = 2 if len(word) >= _LONG else 1
        near: set[str] = set()
        for form in _forms(word, edits):
            near.update(self._forms.get(form, ()))
        ranked = sorted((_distance(word, other), other) for other in near)
        if ranked and ranked[0][0] <= edits and ranked[0][1][0] == word[0]:
            return ranked[0][1]
        return word


def _forms(word: str, edits: int) -> set[str]:
    forms = {word}
    for _ in range(edits):
        forms |= {form[:at] + form[at + 1 :] for form in forms for at in range(len(form))}
    return forms


def _distance(left: str, right: str) -> int:
    """Return the edits between two words, a swap of neighbours counted as one."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
