"""A small notation for phrases, made into one expression for each meaning.

Words are parted by spaces; ``a/b`` is either word, ``word*`` any word that begins so, ``?the`` a
word that may be absent, ``~`` up to four words of the same clause, ``#`` a number and ``^`` the
beginning of the message. The text is that of `ReplyText.phrases`.
"""

import re
from collections.abc import Iterable

__all__ = ["Phrases", "vocabulary_of"]

_WORD = "[a-z0-9:]"


class Phrases:
    """One meaning's ways of being said."""

    def __init__(self, *notations: str) -> None:
        """Compile the notations."""
        self.notations = notations
        self._pattern = re.compile("(?<= )(?:" + "|".join(map(_expression, notations)) + ")")

    def are_in(self, text: str) -> bool:
        """Whether any of them is said."""
        return self._pattern.search(text) is not None

    def taken_out(self, text: str) -> str:
        """Return the text with every one of them replaced by a dot."""
        return self._pattern.sub(". ", text)


def vocabulary_of(phrases: Iterable[Phrases]) -> set[str]:
    """Return every whole word the notations name."""
    words: set[str] = set()
    for one in phrases:
        for notation in one.notations:
            words.update(
                word
                for token in notation.split()
                for word in token.lstrip("?").split("/")
                if word.isalpha()
            )
    return words


def _expression(notation: str) -> str:
    return "".join(map(_token, notation.split()))


def _token(token: str) -> str:
    if token == "^":  # noqa: S105 - a sign of the notation
        return r"(?<=^ )"
    if token == "~":  # noqa: S105
        return f"(?:{_WORD}+ ){{0,4}}"
    if token == "#":  # noqa: S105
        return r"\d+ "
    choices = "|".join(
        re.escape(choice[:-1]) + _WORD + "*" if choice.endswith("*") else re.escape(choice)
        for choice in token.lstrip("?").split("/")
    )
    return f"(?:(?:{choices}) )?" if token.startswith("?") else f"(?:{choices}) "
