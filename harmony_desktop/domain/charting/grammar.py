"""The patterns compiled: which words may follow, and what a whole sentence means.

The recogniser walks the same automaton word by word that the interpreter reads sentences with,
so that it cannot hear what could not be understood.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from harmony_desktop.domain.charting.commands import Action, Command
from harmony_desktop.domain.charting.phrases import DEPTHS, PHRASES, SLOTS, Mode, Phrase

__all__ = ["ANY_COUNT", "BY_TOOTH", "Emit", "Grammar", "States", "grammar_for"]

States = frozenset[int]
BY_TOOTH = (3, 6, 9)
ANY_COUNT = tuple(range(1, 10))
_TOKEN = re.compile(r"\{[a-z_]+(?:\*\d)?\}|[a-z]+|[()|\[\]]")


class Emit(NamedTuple):
    """A value that a path through the grammar yields for a command's field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class _Edge:
    word: str
    target: int
    emit: Emit | None


@dataclass(slots=True)
class _Net:
    """States with word edges and silent edges."""

    words: list[list[_Edge]] = field(default_factory=list)
    silent: list[list[int]] = field(default_factory=list)

    def state(self) -> int:
        self.words.append([])
        self.silent.append([])
        return len(self.words) - 1

    def path(self, start: int, words: Sequence[str], emit: Emit | None, end: int) -> None:
        """Add a chain of words from `start` to `end`; the emit sits on the last of them."""
        for word in words[:-1]:
            target = self.state()
            self.words[start].append(_Edge(word, target, None))
            start = target
        self.words[start].append(_Edge(words[-1], end, emit))


class _PatternReader:
    """Reads one pattern into the net."""

    def __init__(self, net: _Net, pattern: str, counts: tuple[int, ...]) -> None:
        self._net = net
        self._tokens = _TOKEN.findall(pattern)
        self._counts = counts

    def read(self, start: int) -> int:
        """Add the whole pattern after `start` and return the state where it ends."""
        return self._choice(start)

    def _choice(self, start: int) -> int:
        end = self._net.state()
        self._net.silent[self._sequence(start)].append(end)
        while self._tokens and self._tokens[0] == "|":
            self._tokens.pop(0)
            self._net.silent[self._sequence(start)].append(end)
        return end

    def _sequence(self, start: int) -> int:
        state = start
        while self._tokens and self._tokens[0] not in "|)]":
            state = self._item(self._tokens.pop(0), state)
        return state

    def _item(self, part: str, start: int) -> int:
        if part in "([":
            end = self._choice(start)
            self._tokens.pop(0)
            if part == "[":
                self._net.silent[start].append(end)
            return end
        if part == DEPTHS:
            return self._depths(start)
        if part.startswith("{"):
            name, _, times = part.strip("{}").partition("*")
            return self._slot(start, name, int(times or 1))
        end = self._net.state()
        self._net.path(start, [part], None, end)
        return end

    def _slot(self, start: int, name: str, times: int) -> int:
        slot = SLOTS[name]
        for _ in range(times):
            end = self._net.state()
            for said, value in slot.entries:
                self._net.path(start, said.split(), Emit(slot.field, value), end)
            start = end
        return start

    def _depths(self, start: int) -> int:
        end = self._net.state()
        for count in range(1, max(self._counts) + 1):
            start = self._slot(start, "depth", 1)
            if count in self._counts:
                self._net.silent[start].append(end)
        return end


class Grammar:
    """The grammar of some modes, as an automaton over words.

    Args:
        modes: the parts that are switched on.
        counts: how many depths may stand in one sentence; by voice whole teeth (3, 6, 9), so that
            a dropped number is never a valid sentence.
    """

    def __init__(self, modes: frozenset[Mode], counts: tuple[int, ...]) -> None:
        """Compile the phrases of `modes`."""
        self._net = _Net()
        self._phrases: dict[int, Phrase] = {}
        root = self._net.state()
        for phrase in PHRASES:
            if phrase.mode in modes:
                first = self._net.state()
                self._net.silent[root].append(first)
                end = _PatternReader(self._net, phrase.pattern, counts).read(first)
                self._phrases[end] = phrase
        self.start: States = self._closure({root})
        self._steps: dict[States, dict[str, States]] = {}

    def words_after(self, states: States) -> dict[str, States]:
        """Return each word that may come next with the states it leads to."""
        known = self._steps.get(states)
        if known is None:
            targets: dict[str, set[int]] = {}
            for state in states:
                for edge in self._net.words[state]:
                    targets.setdefault(edge.word, set()).add(edge.target)
            known = {word: self._closure(targets[word]) for word in sorted(targets)}
            self._steps[states] = known
        return known

    def is_complete(self, states: States) -> bool:
        """Tell whether a sentence may end here."""
        return any(state in self._phrases for state in states)

    def read(self, words: Sequence[str]) -> Command | None:
        """Return what the sentence means, or None where the grammar does not know it."""
        threads: dict[int, tuple[Emit, ...]] = dict.fromkeys(sorted(self.start), ())
        for word in words:
            threads = self._step(threads, word)
        meanings = [
            (list(self._phrases).index(state), emits)
            for state, emits in threads.items()
            if state in self._phrases
        ]
        if not meanings:
            return None
        index, emits = min(meanings)
        return _command(list(self._phrases.values())[index], emits)

    def _step(self, threads: dict[int, tuple[Emit, ...]], word: str) -> dict[int, tuple[Emit, ...]]:
        after: dict[int, tuple[Emit, ...]] = {}
        for state, emits in threads.items():
            for edge in self._net.words[state]:
                if edge.word == word:
                    longer = emits if edge.emit is None else (*emits, edge.emit)
                    for reached in sorted(self._closure({edge.target})):
                        after.setdefault(reached, longer)
        return after

    def _closure(self, states: Iterable[int]) -> States:
        reached, waiting = set(states), list(states)
        while waiting:
            for target in self._net.silent[waiting.pop()]:
                if target not in reached:
                    reached.add(target)
                    waiting.append(target)
        return frozenset(reached)


@lru_cache(maxsize=32)
def grammar_for(modes: frozenset[Mode], counts: tuple[int, ...] = BY_TOOTH) -> Grammar:
    """Return the compiled grammar of `modes`; compiled once."""
    return Grammar(modes, counts)


def _command(phrase: Phrase, emits: tuple[Emit, ...]) -> Command:
    found: dict[str, list[str]] = {}
    for name, value in (*phrase.fixed, *emits):
        found.setdefault(name, []).append(value)

    def one(name: str, otherwise: str = "") -> str:
        return found.get(name, [otherwise])[0]

    planned = "TP" if phrase.action is Action.TREAT else ""
    return Command(
        phrase.action,
        tooth=one("tooth") or None,
        values=tuple(int(value) for value in found.get("values", [])),
        surfaces="".join(found.get("surfaces", [])),
        sites=tuple(found.get("sites", [])),
        side=one("side"),
        area=one("area"),
        marks=tuple(Action(mark) for mark in found.get("marks", [])),
        repeat=int(one("repeat", "1")),
        subject=one("subject"),
        status=one("status", planned),
    )
