"""What a person's words have been written down as, learned from commands they confirmed."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from harmony_desktop.domain.charting.phrases import PHRASES, SLOTS

__all__ = ["HEARD_AS", "heard_instead", "usable_profile"]

HEARD_AS = "heard_as"
"""Where in a provider's voice profile the words stand, each with its writings and their counts."""
# A mishearing counts from the second time on: the first may have been a cough.
_LEAST_SEEN = 2
_LONGEST_WORD = 40
_PART = re.compile(r"[a-z']+|\d")
_FIGURES = {value: said for said, value in SLOTS["depth"].entries}


def heard_instead(words: str, free_text: str) -> tuple[str, str] | None:
    """Return the one word that was written otherwise, and how it was written.

    Args:
        words: the confirmed command in the grammar's words.
        free_text: what the recogniser wrote without the grammar.

    Returns:
        None where no word or more than one differs, and where the word written is one of the
        grammar itself: that would teach it to take five for nine.
    """
    said = words.split()
    written = [_FIGURES.get(part, part) for part in _PART.findall(free_text.lower())]
    if len(said) != len(written):
        return None
    different = [pair for pair in zip(said, written, strict=True) if pair[0] != pair[1]]
    if len(different) != 1:
        return None
    word, heard = different[0]
    is_new = heard.isalpha() and len(heard) <= _LONGEST_WORD and heard not in _known_words()
    return (word, heard) if is_new and word.isalpha() else None


def usable_profile(stored: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return by each word what it has been written as often enough to count."""
    found: dict[str, tuple[str, ...]] = {}
    for word, counts in stored.get(HEARD_AS, {}).items():
        often = sorted(written for written, seen in counts.items() if seen >= _LEAST_SEEN)
        if often:
            found[word] = tuple(often)
    return found


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    spoken = [entry for slot in SLOTS.values() for entry, _ in slot.entries]
    fixed = [re.sub(r"\{[^}]*\}", " ", phrase.pattern) for phrase in PHRASES]
    return frozenset(re.findall(r"[a-z]+", " ".join([*spoken, *fixed])))
