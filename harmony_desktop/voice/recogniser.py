"""Two recognisers and the rule of agreement: what is sure is done, what is doubtful is asked.

Both write down a sentence of the grammar. Where they name the same command and the sentence
explains the sound nearly as well as free text does, it may be done; where they differ the likelier
of all their sentences is the guess to ask about; where free text explains the sound far better it
was talk, and nothing comes of it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Protocol

from harmony_desktop.domain.charting.commands import Command, canonical_form
from harmony_desktop.domain.charting.grammar import Grammar
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.beam import Candidate, Decoding, Hearing, Lexicon, search
from harmony_desktop.voice.sound import signal_to_noise, spoken_seconds
from harmony_desktop.voice.spelling import Profile
from harmony_desktop.voice.tokens import Vocabulary

__all__ = ["Ears", "Recognition", "Status", "decide"]

_SHARED = 5
_CHECKER_WEIGHT = 0.6
_WORDS_PER_SECOND = 5.0
_FEWEST_WORDS = 3
# Per word of the sentence, in nats; between talk (8 and more) and commands (5 and less) as heard
# in speech made for the purpose.
_TALK_GAP = 6.5
_JOINT_TALK_GAP = 10.0
# Both together must prefer the command to any other by so many nats: more the better free text
# explains the sound, less the further the speech stands above the noise. Fitted by logistic
# regression to 2,898 random sentences of the grammar in eleven voices, at three loudnesses of noise
# and none (`benchmarks/voice_trust.py`): 4 of 1,000 done wrongly, 60 % done without asking.
_SURE_LEAD = 8.5
_LEAD_FOR_A_NAT_OF_FREE_TEXT = 0.26
_LEAD_SPARED_BY_A_DECIBEL = 0.12
_MOST_DECIBELS = 30.0
_SURE_GAP = 4.5
# Slow speech takes 0.07 s a letter; what lasts longer than this was more than the words found.
_LONGEST_LETTER, _LONGEST_PAUSE = 0.17, 0.25
_MOST_LEAD = 9.0
_CLEAR_TALK_GAP = 9.0
_CLEAR = 3.0
_SLACK = 1.0
_REPEAT_SLACK = 4.0
_NEVER = -60.0


Scores = dict[tuple[str, ...], Candidate]


class Status(StrEnum):
    """What should come of an utterance."""

    COMMIT = "commit"
    ASK = "ask"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was understood.

    Attributes:
        command: the best guess; None where nothing is meant.
        words: its words, or the free text of what was rejected. Never logged.
        free_text: what the main recogniser would have written without the grammar. Never logged.
        status: whether to do it, to ask, or to drop it.
        gap, checker_gap: how much better free text explains the sound, in each recogniser, in
            nats per word.
        agreed: whether both name the command.
        lead: by how many nats both together prefer it to any other command.
    """

    command: Command | None
    words: str
    status: Status
    gap: float = 0.0
    checker_gap: float = 0.0
    free_text: str = ""
    agreed: bool = False
    lead: float = 0.0


class Engine(Protocol):
    """A loaded recogniser."""

    name: str
    prior_share: float
    start: tuple[int, ...]
    end: int
    vocabulary: Vocabulary

    def hear(self, sound: FloatArray) -> Decoding:
        """Encode 16 kHz sound and return a decoding of it."""
        ...


class Ears:
    """Both recognisers, loaded at first use and shared by whoever listens.

    Raises where it is used:
        VoiceModelsError: the models or the libraries are not installed, or a model is not the one
            that is expected.
    """

    def __init__(self, load: Callable[[], tuple[Engine, Engine]], profile: Profile) -> None:
        """Keep how to load; `profile` holds what a person's words have been heard as."""
        self._load = load
        self._profile = profile
        self._engines: tuple[Engine, Engine] | None = None
        self._lexicons: dict[tuple[str, int], tuple[Grammar, Lexicon]] = {}
        self._lock = Lock()
        self._pool: ThreadPoolExecutor | None = None

    @property
    def are_loaded(self) -> bool:
        """Tell whether the models take up memory now."""
        return self._engines is not None

    def release(self) -> None:
        """Give the models' memory back; the next utterance loads them again."""
        with self._lock:
            self._engines = None
            self._lexicons.clear()
            if self._pool is not None:
                self._pool.shutdown()
                self._pool = None

    def load(self) -> None:
        """Load the models now, so that the first utterance does not wait for them."""
        with self._lock:
            self._make_ready()

    def understand(self, sound: FloatArray, grammar: Grammar) -> Recognition:
        """Return what one utterance at 16 kHz means in the grammar."""
        with self._lock:
            main, checker, pool = self._make_ready()
            seconds = spoken_seconds(sound)
            by_checker = pool.submit(checker.hear, sound)
            second = pool.submit(
                lambda: self._listen(checker, by_checker.result(), grammar, seconds)
            )
            by_main = main.hear(sound)
            first = self._listen(main, by_main, grammar, seconds)

            def score(sentences: set[tuple[str, ...]]) -> tuple[Scores, Scores]:
                checked = pool.submit(self._score, checker, by_checker.result(), grammar, sentences)
                return self._score(main, by_main, grammar, sentences), checked.result()

            return decide(
                grammar,
                first,
                second.result(),
                score,
                decibels=signal_to_noise(sound),
                seconds=seconds,
            )

    def _make_ready(self) -> tuple[Engine, Engine, ThreadPoolExecutor]:
        if self._engines is None or self._pool is None:
            self._engines = self._load()
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="voice-checker")
        return *self._engines, self._pool

    def _listen(
        self, engine: Engine, decoding: Decoding, grammar: Grammar, seconds: float
    ) -> Hearing:
        lexicon = self._lexicon(engine, grammar)
        heard = search(
            decoding,
            engine.start,
            engine.end,
            lexicon,
            engine.prior_share,
        )
        most = max(_FEWEST_WORDS, int(_WORDS_PER_SECOND * seconds))
        speakable = tuple(one for one in heard.candidates if len(one.words) <= most)
        return Hearing(speakable, heard.free_text, heard.free_score)

    def _score(
        self, engine: Engine, decoding: Decoding, grammar: Grammar, sentences: set[tuple[str, ...]]
    ) -> Scores:
        heard = search(
            decoding.afresh(),
            engine.start,
            engine.end,
            self._lexicon(engine, grammar).narrowed(sorted(sentences)),
            engine.prior_share,
            width=2 * len(sentences),
        )
        return {one.words: one for one in heard.candidates}

    def _lexicon(self, engine: Engine, grammar: Grammar) -> Lexicon:
        key = (engine.name, id(grammar))
        if key not in self._lexicons:
            lexicon = Lexicon(grammar, engine.vocabulary, self._profile)
            self._lexicons[key] = (grammar, lexicon)
        return self._lexicons[key][1]


def decide(
    grammar: Grammar,
    first: Hearing,
    second: Hearing,
    score: Callable[[set[tuple[str, ...]]], tuple[Scores, Scores]],
    *,
    decibels: float = _MOST_DECIBELS,
    seconds: float = 0.0,
) -> Recognition:
    """Return what comes of an utterance that both recognisers have heard.

    In noise more is asked about: both may mishear the same there.

    Args:
        grammar: what could be said.
        first, second: what each recogniser heard.
        score: scores sentences by both.
        decibels: how far the speech stands above the noise.
        seconds: how long somebody spoke.
    """
    if not first.candidates or not second.candidates:
        return _talk(first)
    best = first.candidates[0]
    gap = (first.free_score - best.plain) / len(best.words)
    if gap > _CLEAR_TALK_GAP:
        return _talk(first, gap)
    checked = _supporting(grammar, first, second)
    agreed = checked is not None
    if checked is None:
        best, checked = _likeliest(first, second, score)
    count = len(best.words)
    gap = (first.free_score - best.plain) / count
    checker_gap = (second.free_score - checked.plain) / count
    if gap > _TALK_GAP or gap + checker_gap > _JOINT_TALK_GAP:
        return _talk(first, gap, checker_gap)
    command = _command(grammar, best.words)
    lead = _lead(grammar, first, command) + _lead(grammar, second, command)
    sure_lead = _sure_lead(gap * count, decibels)
    is_sure = agreed and gap < _SURE_GAP and lead >= sure_lead and _are_all(best.words, seconds)
    return Recognition(
        command,
        " ".join(best.words),
        Status.COMMIT if is_sure else Status.ASK,
        gap,
        checker_gap,
        first.free_text,
        agreed,
        lead,
    )


def _sure_lead(free_gap: float, decibels: float) -> float:
    """Return by how many nats a command must be preferred to be done without asking."""
    spared = _LEAD_SPARED_BY_A_DECIBEL * min(decibels, _MOST_DECIBELS)
    return _SURE_LEAD + _LEAD_FOR_A_NAT_OF_FREE_TEXT * free_gap - spared


def _are_all(words: tuple[str, ...], seconds: float) -> bool:
    """Tell whether the words may be all that was said in so many seconds."""
    return seconds <= _LONGEST_PAUSE + _LONGEST_LETTER * sum(map(len, words))


def _talk(heard: Hearing, gap: float = 0.0, checker_gap: float = 0.0) -> Recognition:
    return Recognition(None, heard.free_text, Status.REJECT, gap, checker_gap, heard.free_text)


def _likeliest(
    first: Hearing,
    second: Hearing,
    score: Callable[[set[tuple[str, ...]]], tuple[Scores, Scores]],
) -> tuple[Candidate, Candidate]:
    """Return the likeliest of all sentences of either, as each recogniser holds it."""
    sentences = {one.words for one in _leading(first) + _leading(second)}
    by_main, by_checker = score(sentences)
    nothing = Candidate((), _NEVER, _NEVER)
    words = max(
        sorted(sentences),
        key=lambda words: (
            by_main.get(words, nothing).score
            + _CHECKER_WEIGHT * by_checker.get(words, nothing).score
        ),
    )
    best = replace(by_main.get(words, nothing), words=words)
    return best, by_checker.get(words, nothing)


def _supporting(grammar: Grammar, first: Hearing, second: Hearing) -> Candidate | None:
    """Return the checker's sentence for the same command, where it holds it as likely as any.

    The checker tends to say numbers over again: its own best then counts for them said once.
    """
    command = _command(grammar, first.candidates[0].words)
    wanted = canonical_form(command)
    margin = _lead(grammar, first, command)
    top = second.candidates[0]
    for one in second.candidates:
        if canonical_form(_command(grammar, one.words)) == wanted:
            length = len(one.words)
            times = len(top.words) // length
            repeats = times > 1 and one.words * times == top.words
            allowed = _REPEAT_SLACK if repeats else _SLACK
            near = top.score - one.score <= allowed and margin >= _CLEAR
            return one if one is top or near else None
    return None


def _lead(grammar: Grammar, heard: Hearing, command: Command) -> float:
    """Return by how much a recogniser prefers a command to any other; negative if it does not."""
    wanted, mine, other = canonical_form(command), _NEVER, _NEVER
    for one in heard.candidates:
        if canonical_form(_command(grammar, one.words)) == wanted:
            mine = max(mine, one.score)
        else:
            other = max(other, one.score)
    return min(mine - other, _MOST_LEAD)


def _leading(heard: Hearing) -> tuple[Candidate, ...]:
    return heard.candidates[:_SHARED]


def _command(grammar: Grammar, words: tuple[str, ...]) -> Command:
    command = grammar.read(words)
    if command is None:
        raise AssertionError(words)
    return command


def load_engines(folder: Path) -> tuple[Engine, Engine]:
    """Load both recognisers from a folder of verified models."""
    from harmony_desktop.voice.moonshine import Moonshine  # noqa: PLC0415 - large
    from harmony_desktop.voice.whisper import Whisper  # noqa: PLC0415 - large

    return Moonshine(folder, threads=1), Whisper(folder)
