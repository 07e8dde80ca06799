"""How clearly a spoken command must be preferred before it is done: fitted, then held against more.

`python -m benchmarks.voice_trust` speaks random sentences of the grammar in eleven voices at
several speeds and loudnesses of noise, fits by logistic regression how likely an agreed command is
right, and prints the limits that `voice/recogniser.py` holds; then it counts what they do with four
voices that nothing was fitted on. With the default size both take an hour of two cores.
"""

import argparse
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from harmony_desktop.domain.charting import Mode, canonical_form
from harmony_desktop.domain.charting.grammar import grammar_for
from harmony_desktop.domain.charting.phrases import DEPTHS, PHRASES, SLOTS
from harmony_desktop.voice.models import find_models, model_folders
from harmony_desktop.voice.recogniser import Ears, Status, load_engines
from harmony_desktop.voice.sound import signal_to_noise
from tests.speech import in_noise, speak, with_silence

_FITTED = (
    *("flite:awb", "flite:kal16", "flite:slt", "espeak:en-us+f2", "espeak:en-us+m3"),
    *("espeak:en-gb", "espeak:en-us+f4", "espeak:en-gb+m7", "espeak:en-us+m1"),
    *("espeak:en-gb-scotland", "espeak:en-us+f5"),
)
_HELD_OUT = ("flite:rms", "festival:kal_diphone", "espeak:en-us", "espeak:en-gb+f3")
_RATES = (0.85, 1.0, 1.0, 1.2)
_NOISES = (None, None, 20.0, 15.0, 10.0)
_MODES = frozenset({Mode.PERIO, Mode.RESTORATIVE, Mode.NAVIGATION, Mode.CONTROL})
_AT_THE_GUMS = _MODES - {Mode.RESTORATIVE}
_DEPTH_SHARES = {"one": 8, "two": 22, "three": 25, "four": 16, "five": 12, "six": 8, "seven": 4}
_PHRASE_SHARES = {Mode.PERIO: 7, Mode.NAVIGATION: 5, Mode.RESTORATIVE: 5, Mode.CONTROL: 3}
_DEPTHS_ALONE, _LEFT_OUT = 0.38, 0.6
_MOST_DECIBELS = 30.0
_PART = re.compile(r"\{[a-z_]+(?:\*\d)?\}|[a-z]+|[()|\[\]]")


@dataclass(frozen=True, slots=True)
class _Heard:
    """One command that was spoken, and what came of it."""

    is_right: bool
    is_done: bool
    agreed: bool
    evidence: tuple[float, float, float]
    """The lead, the free text's whole gap, and the decibels over the noise."""


class _Speaker:
    """Thinks up sentences of the grammar."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def sentence(self) -> list[str]:
        """Return depths of one to three teeth, or any wording."""
        if self._chance.random() < _DEPTHS_ALONE:
            return [self._depth() for _ in range(self._chance.choice((3, 3, 3, 3, 6, 9)))]
        modes = list(_PHRASE_SHARES)
        (mode,) = self._chance.choices(modes, [_PHRASE_SHARES[mode] for mode in modes])
        phrase = self._chance.choice([one for one in PHRASES if one.mode is mode])
        self._parts = _PART.findall(phrase.pattern)
        return self._any()

    def _depth(self) -> str:
        words = list(_DEPTH_SHARES)
        return self._chance.choices(words, [_DEPTH_SHARES[word] for word in words])[0]

    def _any(self) -> list[str]:
        ways = [self._row()]
        while self._parts and self._parts[0] == "|":
            self._parts.pop(0)
            ways.append(self._row())
        return self._chance.choice(ways)

    def _row(self) -> list[str]:
        said: list[str] = []
        while self._parts and self._parts[0] not in "|)]":
            said += self._part(self._parts.pop(0))
        return said

    def _part(self, part: str) -> list[str]:
        if part in "([":
            said = self._any()
            self._parts.pop(0)
            return [] if part == "[" and self._chance.random() < _LEFT_OUT else said
        if part == DEPTHS:
            return [self._depth() for _ in range(self._chance.choice((3, 3, 3, 6)))]
        if part[0] != "{":
            return [part]
        name, _, times = part.strip("{}").partition("*")
        entries = SLOTS[name].entries
        slots = range(int(times or 1))
        return [word for _ in slots for word in self._chance.choice(entries)[0].split()]


def _hear(ears: Ears, voices: tuple[str, ...], count: int, seed: int) -> list[_Heard]:
    chance = random.Random(seed)
    speaker = _Speaker(chance)
    heard = []
    for turn in range(count):
        words = speaker.sentence()
        grammar = grammar_for(_AT_THE_GUMS if chance.random() < _LEFT_OUT else _MODES)
        wanted = grammar.read(words) or grammar_for(_MODES).read(words)
        if wanted is None:
            continue
        if grammar.read(words) is None:
            grammar = grammar_for(_MODES)
        sound = with_silence(speak(" ".join(words), chance.choice(voices), chance.choice(_RATES)))
        decibels = chance.choice(_NOISES)
        if decibels is not None:
            sound = in_noise(sound, decibels, turn)
        got = ears.understand(sound, grammar)
        gap = got.gap * len(got.words.split())
        loudness = min(signal_to_noise(sound), _MOST_DECIBELS)
        right = got.command is not None and canonical_form(got.command) == canonical_form(wanted)
        done = got.status is Status.COMMIT
        heard.append(_Heard(right, done, got.agreed, (got.lead, gap, loudness)))
    return heard


def _fit(heard: list[_Heard]) -> tuple[float, ...]:
    """Return constant and weights of a logistic regression, by Newton's method, lightly held."""
    agreed = [one for one in heard if one.agreed]
    rows = np.array([(1.0, *one.evidence) for one in agreed])
    right = np.array([one.is_right for one in agreed], float)
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - 1e-3 * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return tuple(float(weight) for weight in weights)


def main() -> None:
    """Fit, print the limits, and count with the other voices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=3_000)
    count = parser.parse_args().sentences
    engines = load_engines(find_models(model_folders(Path("nowhere"))))
    ears = Ears(lambda: engines, {})
    fitted = _hear(ears, _FITTED, count, 1)
    _, lead, gap, decibels = _fit(fitted)
    print(f"a nat of free text costs {-gap / lead:.2f} nats of lead")
    print(f"a decibel over the noise spares {decibels / lead:.2f}")
    for name, heard in (
        ("fitted", fitted),
        ("held out", _hear(ears, _HELD_OUT, count // 4, 2)),
    ):
        done = [one for one in heard if one.is_done]
        wrong = sum(not one.is_right for one in done)
        exact = sum(one.is_right for one in heard)
        print(
            f"{name}: {len(heard)} commands, exact {exact / len(heard):.3f}, "
            f"done {len(done) / len(heard):.3f}, wrongly {wrong / len(heard):.4f}"
        )


if __name__ == "__main__":
    main()
