"""pocketsphinx held to our grammar: the peer of the recognisers in `voice_commands`.

The grammar is given as the automaton that a JSGF grammar is compiled to. Dental words that the
English dictionary lacks get a pronunciation.
"""

import importlib
from typing import Any

import numpy as np

from harmony_desktop.domain.charting.grammar import Grammar, States
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.sound import RATE

__all__ = ["SphinxReader"]

_PRONUNCIATIONS = {
    "backspace": "B AE K S P EY S",
    "caries": "K EH R IY Z",
    "furcation": "F ER K EY SH AH N",
    "gingival": "JH IH N JH AH V AH L",
    "incisal": "IH N S AY Z AH L",
    "interproximal": "IH N T ER P R AA K S AH M AH L",
    "lingual": "L IH NG G W AH L",
    "mesial": "M IY Z IY AH L",
    "mucogingival": "M Y UW K OW JH IH N JH AH V AH L",
    "occlusal": "AH K L UW Z AH L",
    "onlay": "AA N L EY",
    "palatal": "P AE L AH T AH L",
    "perio": "P EH R IY OW",
    "sextant": "S EH K S T AH N T",
    "suppuration": "S AH P Y ER EY SH AH N",
    "uncheck": "AH N CH EH K",
    "unerupted": "AH N IH R AH P T AH D",
}


class SphinxReader:
    """Writes down what was said in words of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        """Load the English model that comes with the package, and compile the grammar.

        Raises:
            ModuleNotFoundError: pocketsphinx is not installed; `make oracle` installs it.
        """
        sphinx: Any = importlib.import_module("pocketsphinx")
        self._decoder = sphinx.Decoder(samprate=RATE, lm=None, loglevel="FATAL")
        transitions, words, final = _transitions(grammar)
        for word in words:
            if self._decoder.lookup_word(word) is None:
                self._decoder.add_word(word, _PRONUNCIATIONS[word], False)
        self._decoder.add_fsg(
            "charting", self._decoder.create_fsg("charting", 0, final, transitions)
        )
        self._decoder.activate_search("charting")

    def words_in(self, sound: FloatArray) -> list[str]:
        """Return the words of a sentence of the grammar, or none, in 16 kHz sound."""
        self._decoder.start_utt()
        samples = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        self._decoder.process_raw(samples, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return [] if found is None else str(found.hypstr).split()


def _transitions(grammar: Grammar) -> tuple[list[tuple[Any, ...]], list[str], int]:
    """Return the grammar's edges, its words, and the number of the state where sentences end."""
    numbers: dict[States, int] = {grammar.start: 0}
    waiting, edges, words = [grammar.start], [], set()
    ends: list[int] = []
    while waiting:
        states = waiting.pop()
        here, after = numbers[states], grammar.words_after(states)
        if grammar.is_complete(states):
            ends.append(here)
        for word, reached in after.items():
            if reached not in numbers:
                numbers[reached] = len(numbers)
                waiting.append(reached)
            words.add(word)
            edges.append((here, numbers[reached], 1.0 / len(after), word))
    final = len(numbers)
    return [*edges, *((end, final, 1.0) for end in ends)], sorted(words), final
