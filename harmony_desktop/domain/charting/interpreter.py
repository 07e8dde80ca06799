"""One interpreter for what is said, typed or pressed."""

import re
from collections.abc import Iterable

from harmony_desktop.domain.charting.commands import Command
from harmony_desktop.domain.charting.grammar import ANY_COUNT, Grammar, States, grammar_for
from harmony_desktop.domain.charting.phrases import Mode
from harmony_desktop.domain.charting.shorthand import KEYS, readings_of
from harmony_desktop.foundation.errors import ValidationError

__all__ = ["EVERY_MODE", "interpret_key", "interpret_spoken", "interpret_typed"]

EVERY_MODE = frozenset({Mode.PERIO, Mode.RESTORATIVE, Mode.NAVIGATION, Mode.CONTROL})
_WORD = re.compile(r"[a-z]+")
_TYPED = re.compile(r"[#a-z0-9]+")
_LONGEST = 14
_MEANINGLESS = "This shorthand means nothing here. F1 shows what may be typed."


def interpret_spoken(text: str, modes: Iterable[Mode] = EVERY_MODE) -> Command | None:
    """Return the command that a spoken sentence means, or None."""
    return grammar_for(frozenset(modes)).read(_WORD.findall(text.lower()))


def interpret_typed(text: str, modes: Iterable[Mode] = EVERY_MODE) -> tuple[Command, ...]:
    """Return the commands a line of shorthand means, such as ``323 b 5`` or ``14 mod comp tp``.

    Raises:
        ValidationError: some part means nothing in these modes.
    """
    tokens = _TYPED.findall(text.lower())
    grammar = grammar_for(frozenset(modes), ANY_COUNT)
    # best[n]: the commands of the first n tokens, as few as there can be.
    best: dict[int, tuple[Command, ...]] = {0: ()}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if start not in best or (end in best and len(best[start]) + 1 >= len(best[end])):
                continue
            command = _read_tokens(grammar, tokens[start:end])
            if command is not None:
                best[end] = (*best[start], command)
    if len(tokens) not in best or not tokens:
        raise ValidationError(_MEANINGLESS)
    return best[len(tokens)]


def interpret_key(key: str, modes: Iterable[Mode] = EVERY_MODE) -> Command | None:
    """Return the command of a key, named as Qt's portable text names it, or None."""
    phrase = KEYS.get(key)
    if phrase is None:
        return None
    return grammar_for(frozenset(modes), ANY_COUNT).read(phrase.split())


def _read_tokens(grammar: Grammar, tokens: list[str]) -> Command | None:
    # Every reading of every token that the grammar can still follow, the likeliest first.
    sentences: list[tuple[tuple[str, ...], States]] = [((), grammar.start)]
    for place, token in enumerate(tokens):
        longer = []
        for words, states in sentences:
            for reading in readings_of(token, is_first=place == 0):
                after = states
                for word in reading:
                    after = grammar.words_after(after).get(word, frozenset())
                if reading and after:
                    longer.append(((*words, *reading), after))
        sentences = longer
    for words, states in sentences:
        if grammar.is_complete(states):
            return grammar.read(words)
    return None
