"""How well spoken commands are understood, beside the same recognisers writing what they like.

The speech is made here: fixed sentences in five voices of three speaking programs, in quiet and
with a surgery's noise at 20 and 10 dB. Peers hear the same sound: each recogniser's free text, read
by our interpreter, and pocketsphinx with the grammar of `sphinx_grammar`. Run alone it prints its
rows; without the models, the speaking programs or pocketsphinx it says what is missing.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure, percentile, resident_megabytes
from benchmarks.sphinx_grammar import SphinxReader
from harmony_desktop.domain.charting import Command, Mode, canonical_form
from harmony_desktop.domain.charting.grammar import Grammar, grammar_for
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.beam import Lexicon, search
from harmony_desktop.voice.models import VoiceModelsError, find_models, model_folders
from harmony_desktop.voice.recogniser import Ears, Engine, Status, load_engines
from harmony_desktop.voice.sound import RATE
from tests.speech import can_speak, in_noise, speak, with_silence

__all__ = ["measure"]

_VOICES = ("flite:slt", "espeak:en-us", "flite:rms", "espeak:en-gb+f3", "festival:kal_diphone")
_NOISES = (None, 20.0, 10.0)
_COMMANDS = (
    *("three two three", "four three five", "two three two", "five four six"),
    *("three two three three two four", "six five four", "two two three two three two"),
    *("bleeding", "bleeding mesial", "next", "undo", "plaque"),
    *("go to tooth fourteen", "jump to tooth thirty", "tooth nineteen missing", "skip tooth one"),
    *("mobility on tooth eight grade two", "furcation on tooth three grade one"),
    *("watch tooth twelve", "tooth nineteen occlusal composite planned"),
    *("tooth thirty crown planned", "tooth four root canal completed"),
)
_TALK = (
    *("the weather has been lovely this week", "could you pass me a cotton roll please"),
    *("my son plays football on saturday", "please rinse and then sit back again"),
    *("we will send the bill to your insurance", "are you warm enough over there"),
)
_MODES = frozenset({Mode.PERIO, Mode.RESTORATIVE, Mode.NAVIGATION, Mode.CONTROL})
_MEMORY_LIMIT, _WAIT_LIMIT, _SHARE_LIMIT = 600.0, 0.9, 0.4
_EXACT_LIMIT, _WRONG_LIMIT = 0.85, 0.01
_DIGIT_WORDS = (
    *("zero", "one", "two", "three", "four"),
    *("five", "six", "seven", "eight", "nine"),
)


@dataclass(frozen=True, slots=True)
class _Utterance:
    sound: FloatArray
    wanted: str | None


@dataclass(slots=True)
class _Score:
    """What one recogniser made of the speech; a command that was asked about is not done."""

    commands: int = 0
    exact: int = 0
    done: int = 0
    wrong: int = 0
    talk: int = 0
    talk_done: int = 0
    waits: list[float] = field(default_factory=list)

    def take(self, wanted: str | None, heard: str | None, *, is_done: bool) -> None:
        if wanted is None:
            self.talk += 1
            self.talk_done += is_done and heard is not None
            return
        self.commands += 1
        self.exact += heard == wanted
        self.done += is_done and heard is not None
        self.wrong += is_done and heard not in {wanted, None}

    def share(self, name: str) -> float:
        return float(getattr(self, name)) / self.commands


def measure() -> Iterator[Figure]:
    """Yield the figures of commands, talk, waiting and memory; nothing where a part is missing."""
    try:
        folder = find_models(model_folders(Path("nowhere")))
    except VoiceModelsError as error:
        print(f"voice: {error.message}", file=sys.stderr)
        return
    if not can_speak():
        print("voice: espeak-ng, flite or festival is not installed", file=sys.stderr)
        return
    speech = list(_speech())
    before = resident_megabytes()
    engines = load_engines(folder)
    ears = Ears(lambda: engines, {})
    grammar = grammar_for(_MODES)
    for _ in range(2):
        ears.understand(speech[0].sound, grammar)
    ours, seconds = _ours(ears, grammar, speech)
    memory = resident_megabytes() - before
    peers = {engine.name: _free(engine, grammar, speech) for engine in engines}
    peers["pocketsphinx"] = _sphinx(grammar, speech)
    yield from _figures(ours, peers)
    wait = percentile(ours.waits, 0.95)
    yield Figure(
        "spoken command understood after its end, p95",
        wait,
        "s",
        f"<= {_WAIT_LIMIT:g} s",
        wait <= _WAIT_LIMIT,
        peer=percentile(peers["pocketsphinx"].waits, 0.95),
        note=f"median {percentile(ours.waits, 0.5):.2f} s, and 0.45 s of quiet that ends it; "
        "peer: pocketsphinx",
    )
    audio = sum(len(one.sound) for one in speech) / RATE
    share = seconds / audio
    yield Figure(
        "processor time of a second of speech, both recognisers",
        share,
        "s",
        f"<= {_SHARE_LIMIT:g} s",
        share <= _SHARE_LIMIT,
    )
    yield Figure(
        "memory of both recognisers",
        memory,
        "MB",
        f"<= {_MEMORY_LIMIT:g} MB",
        memory <= _MEMORY_LIMIT,
    )


def _speech() -> Iterator[_Utterance]:
    grammar = grammar_for(_MODES)
    turn = 0
    for text in (*_COMMANDS, *_TALK):
        command = grammar.read(text.split()) if text in _COMMANDS else None
        assert (command is None) == (text in _TALK), text
        for decibels in _NOISES:
            sound = with_silence(speak(text, _VOICES[turn % len(_VOICES)]))
            if decibels is not None:
                sound = in_noise(sound, decibels, turn)
            yield _Utterance(sound, None if command is None else canonical_form(command))
            turn += 1


def _ours(ears: Ears, grammar: Grammar, speech: list[_Utterance]) -> tuple[_Score, float]:
    score, started = _Score(), time.process_time()
    for one in speech:
        began = time.perf_counter()
        heard = ears.understand(one.sound, grammar)
        score.waits.append(time.perf_counter() - began)
        score.take(one.wanted, _form(heard.command), is_done=heard.status is Status.COMMIT)
    return score, time.process_time() - started


def _free(engine: Engine, grammar: Grammar, speech: list[_Utterance]) -> _Score:
    lexicon = Lexicon(grammar, engine.vocabulary, {})

    def read(sound: FloatArray) -> Command | None:
        heard = search(engine.hear(sound), engine.start, engine.end, lexicon, engine.prior_share)
        return grammar.read(_words(heard.free_text))

    return _scored(read, speech)


def _sphinx(grammar: Grammar, speech: list[_Utterance]) -> _Score:
    reader = SphinxReader(grammar)
    return _scored(lambda sound: grammar.read(reader.words_in(sound)), speech)


def _scored(read: Callable[[FloatArray], Command | None], speech: list[_Utterance]) -> _Score:
    score = _Score()
    for one in speech:
        began = time.perf_counter()
        heard = read(one.sound)
        score.waits.append(time.perf_counter() - began)
        score.take(one.wanted, _form(heard), is_done=True)
    return score


def _form(command: Command | None) -> str | None:
    return None if command is None else canonical_form(command)


def _words(text: str) -> list[str]:
    """Return free text as the grammar's words: without marks, digits one by one."""
    spaced = re.sub(r"\d", lambda digit: f" {_DIGIT_WORDS[int(digit[0])]} ", text.lower())
    return re.findall(r"[a-z]+", spaced)


def _figures(ours: _Score, peers: dict[str, _Score]) -> Iterator[Figure]:
    said = f"{ours.commands} commands"
    for name, score in peers.items():
        how = "with our grammar" if name == "pocketsphinx" else "in free text"
        peer = f"{name} {how}: {score.wrong} of {score.commands} done wrongly"
        yield Figure(
            f"spoken commands exact, beside {name} {how}",
            ours.share("exact"),
            "share",
            f">= {_EXACT_LIMIT:g}",
            ours.share("exact") >= _EXACT_LIMIT,
            peer=score.share("exact"),
            note=f"{said}, {ours.share('done'):.2f} done without asking; {peer}",
        )
    yield Figure(
        "spoken commands done wrongly",
        ours.share("wrong"),
        "share",
        f"<= {_WRONG_LIMIT:g}",
        ours.share("wrong") <= _WRONG_LIMIT,
        peer=peers["pocketsphinx"].share("wrong"),
        note=f"{said}; peer: pocketsphinx with our grammar",
    )
    yield Figure(
        "talk taken for a command and done",
        ours.talk_done / ours.talk,
        "share",
        "0",
        ours.talk_done == 0,
        peer=peers["pocketsphinx"].talk_done / ours.talk,
        note=f"{ours.talk} sentences of talk; peer: pocketsphinx with our grammar",
    )


if __name__ == "__main__":
    for figure in measure():
        print(figure)
