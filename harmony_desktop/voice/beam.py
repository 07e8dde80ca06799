"""A beam search that can only write what the charting grammar allows.

Hypotheses of the same words in different spelling count together; the free text that the model
would have written is scored beside them, so that talk which is no command shows as a wide gap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from harmony_desktop.domain.charting.grammar import States
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.spelling import RARELY_SAID, Profile, compounds, spellings
from harmony_desktop.voice.tokens import Vocabulary

__all__ = ["Candidate", "Decoding", "Hearing", "Lexicon", "Sentences", "search"]

WIDTH = 8
_PER_SENTENCE = 3
_LONGEST = 40
_GIVE_UP = 14.0


class Decoding(Protocol):
    """A decoder over one utterance and over silence: what is heard, and what is mere habit."""

    def step(self, tokens: list[int], parents: list[int]) -> tuple[FloatArray, FloatArray]:
        """Append a token to a copy of each parent row.

        Returns the log probabilities after it, for the utterance and for silence.
        """
        ...

    def afresh(self) -> "Decoding":
        """Return a decoding of the same sound from its beginning."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of the grammar.

    Attributes:
        words: the sentence.
        score: by which sentences are compared: log probability less a share of the habit's.
        plain: the log probability of its likeliest spelling, to compare with free text.
    """

    words: tuple[str, ...]
    score: float
    plain: float


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one recogniser heard: sentences from the best on, and the free text's score."""

    candidates: tuple[Candidate, ...]
    free_text: str
    free_score: float


@dataclass(slots=True)
class _Node:
    """A place within the spelling of the next words."""

    children: dict[int, "_Node"] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], States]] = field(default_factory=list)
    tokens: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))


class Sentences(Protocol):
    """What may be said: a grammar, or a few sentences."""

    start: States

    def words_after(self, states: States) -> dict[str, States]:
        """Return each word that may come next with the states it leads to."""
        ...

    def is_complete(self, states: States) -> bool:
        """Tell whether a sentence may end here."""
        ...


class _Sentences:
    """A few sentences as a tree of words."""

    def __init__(self, sentences: Iterable[tuple[str, ...]]) -> None:
        self.start: States = frozenset({0})
        self._after: list[dict[str, States]] = [{}]
        self._complete: set[States] = set()
        for words in sentences:
            states = self.start
            for word in words:
                (state,) = states
                if word not in self._after[state]:
                    self._after.append({})
                    self._after[state][word] = frozenset({len(self._after) - 1})
                states = self._after[state][word]
            self._complete.add(states)

    def words_after(self, states: States) -> dict[str, States]:
        return {} if not states else self._after[min(states)]

    def is_complete(self, states: States) -> bool:
        return states in self._complete


class Lexicon:
    """The spellings of a grammar's words as tokens of one recogniser, made as they are needed."""

    def __init__(self, grammar: Sentences, vocabulary: Vocabulary, profile: Profile) -> None:
        self.grammar = grammar
        self._vocabulary = vocabulary
        self._profile = profile
        self._roots: dict[States, _Node] = {}
        self._split: dict[str, tuple[tuple[int, ...], ...]] = {}
        self.separators = tuple(
            vocabulary.numbers[mark] for mark in (",", "-") if mark in vocabulary.numbers
        )
        self.stop = vocabulary.numbers["."]

    def join(self, tokens: list[int]) -> str:
        """Return the text that the tokens spell."""
        return self._vocabulary.join(tokens)

    def narrowed(self, sentences: Iterable[tuple[str, ...]]) -> "Lexicon":
        """Return a lexicon of only these sentences, to score them all."""
        return Lexicon(_Sentences(sentences), self._vocabulary, self._profile)

    def root(self, states: States) -> _Node:
        """Return where the spelling of the next word begins."""
        known = self._roots.get(states)
        if known is None:
            known = self._roots[states] = self._grow(states)
        return known

    def _grow(self, states: States) -> _Node:
        root = _Node()
        after = self.grammar.words_after(states)
        for word, reached in after.items():
            for tokens in self._tokens_of(word):
                self._add(root, tokens, (word,), reached)
        for words, text in compounds(frozenset(after)):
            reached = states
            for word in words:
                reached = self.grammar.words_after(reached).get(word, frozenset())
            if reached:
                for form in (f" {text}", text):
                    number = self._vocabulary.numbers.get(form)
                    if number is not None:
                        self._add(root, (number,), words, reached)
        _index(root)
        return root

    def _tokens_of(self, word: str) -> tuple[tuple[int, ...], ...]:
        known = self._split.get(word)
        if known is None:
            forms = spellings(word, self._profile)
            known = tuple({self._vocabulary.split(form) for form in forms})
            self._split[word] = known
        return known

    @staticmethod
    def _add(root: _Node, tokens: tuple[int, ...], words: tuple[str, ...], reached: States) -> None:
        node = root
        for token in tokens:
            node = node.children.setdefault(token, _Node())
        if (words, reached) not in node.ends:
            node.ends.append((words, reached))


def _index(node: _Node) -> None:
    node.tokens = np.fromiter(node.children, np.int64, len(node.children))
    for child in node.children.values():
        _index(child)


class _Path(NamedTuple):
    """A hypothesis; `node` is None between words, `row` the decoder's row of its last token."""

    words: tuple[str, ...]
    states: States
    node: _Node | None
    score: float
    plain: float
    row: int
    token: int


def search(
    decoding: Decoding,
    start: tuple[int, ...],
    end: int,
    lexicon: Lexicon,
    prior_share: float,
    width: int = WIDTH,
) -> Hearing:
    """Return the sentences that fit the sound best.

    A share of what the model would write down for silence is taken off, so that rare words are
    not at a disadvantage and habits of the model, such as repeating itself, are none either.
    """
    for token in start[:-1]:
        decoding.step([token], [0])
    paths = [_Path((), lexicon.grammar.start, None, 0.0, 0.0, 0, start[-1])]
    finished: dict[tuple[str, ...], Candidate] = {}
    free: list[int] = []
    free_row, free_score, free_open = 0, 0.0, True
    for _ in range(_LONGEST):
        rows = [path.row for path in paths]
        tokens = [path.token for path in paths]
        if free_open:
            rows.append(free_row)
            tokens.append(free[-1] if free else start[-1])
        likely, habit = decoding.step(tokens, rows)
        apart = likely - np.float32(prior_share) * habit
        if free_open:
            free_row = len(rows) - 1
            choice = int(likely[free_row].argmax())
            free_score += float(likely[free_row, choice])
            free_open = choice != end
            free.append(choice)
        paths = _grow_paths(paths, apart, likely, lexicon, end, finished, width)
        best = max((one.score for one in finished.values()), default=-np.inf)
        if not paths or max(path.score for path in paths) < best - _GIVE_UP:
            break
    text = [token for token in free if token != end]
    ranked = sorted(finished.values(), key=lambda one: -one.score)
    return Hearing(tuple(ranked), lexicon.join(text), free_score)


def _grow_paths(
    paths: list[_Path],
    apart: FloatArray,
    likely: FloatArray,
    lexicon: Lexicon,
    end: int,
    finished: dict[tuple[str, ...], Candidate],
    width: int,
) -> list[_Path]:
    """Return the best next hypotheses; sentences that may end here go to `finished`."""
    grown: list[_Path] = []
    for row, path in enumerate(paths):
        node = path.node or lexicon.root(path.states)
        if path.node is None and path.words:
            if lexicon.grammar.is_complete(path.states):
                ends = [end, lexicon.stop]
                score = path.score + float(np.logaddexp.reduce(apart[row, ends]))
                plain = path.plain + float(np.logaddexp.reduce(likely[row, ends]))
                _finish(finished, Candidate(path.words, score, plain))
            grown += _separated(path, row, apart[row], likely[row], lexicon)
        grown += _spelled(path, node, row, apart[row], likely[row], width)
    return _best(grown, width)


def _finish(finished: dict[tuple[str, ...], Candidate], new: Candidate) -> None:
    known = finished.get(new.words)
    if known is not None:
        score = float(np.logaddexp(known.score, new.score))
        new = Candidate(new.words, score, max(known.plain, new.plain))
    finished[new.words] = new


def _separated(
    path: _Path, row: int, apart: FloatArray, likely: FloatArray, lexicon: Lexicon
) -> Iterator[_Path]:
    if path.token not in lexicon.separators:
        for token in lexicon.separators:
            score, plain = path.score + float(apart[token]), path.plain + float(likely[token])
            yield _Path(path.words, path.states, None, score, plain, row, token)


def _spelled(
    path: _Path, node: _Node, row: int, apart: FloatArray, likely: FloatArray, width: int
) -> Iterator[_Path]:
    scores = path.score + apart[node.tokens]
    for index in np.argsort(-scores)[:width]:
        token, score = int(node.tokens[index]), float(scores[index])
        plain = path.plain + float(likely[token])
        child = node.children[token]
        if child.children:
            yield _Path(path.words, path.states, child, score, plain, row, token)
        for words, states in child.ends:
            rare = sum(RARELY_SAID.get(word, 0.0) for word in words)
            yield _Path((*path.words, *words), states, None, score - rare, plain, row, token)


def _best(grown: list[_Path], width: int) -> list[_Path]:
    """Return the best hypotheses, only a few of them spellings of the same words."""
    kept: list[_Path] = []
    count: dict[tuple[tuple[str, ...], States], int] = {}
    for path in sorted(grown, key=lambda path: path.score, reverse=True):
        key = (path.words, path.states)
        if count.get(key, 0) < _PER_SENTENCE:
            count[key] = count.get(key, 0) + 1
            kept.append(path)
            if len(kept) == width:
                break
    return kept
