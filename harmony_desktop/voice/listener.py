"""Listening at the chair: sound in, commands of an exam out, with what is doubtful held back.

A doubtful command is pending: shown large, and done only when it is confirmed, said again, or
dropped. Numbers are checked against the sites that are expected, so a number that was dropped or
misheard is noticed and nothing is shifted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from harmony_desktop.domain.charting.attention import Attention, Decision, Verdict
from harmony_desktop.domain.charting.commands import Command
from harmony_desktop.domain.charting.grammar import Grammar, grammar_for
from harmony_desktop.domain.charting.phrases import Mode
from harmony_desktop.domain.perio import Exam, Outcome, Refusal
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.recogniser import Recognition, Status

__all__ = ["Event", "EventKind", "Listener", "Segmenter", "Understanding"]

_MODES = frozenset({Mode.PERIO, Mode.NAVIGATION, Mode.CONTROL})


class Segmenter(Protocol):
    """Cuts sound into utterances."""

    def hear(self, sound: FloatArray) -> Iterator[FloatArray]:
        """Yield each utterance that ends within `sound`."""
        ...

    def finish(self) -> Iterator[FloatArray]:
        """Yield the utterance that was still going on."""
        ...


class Understanding(Protocol):
    """Understands one utterance."""

    def understand(self, sound: FloatArray, grammar: Grammar) -> Recognition:
        """Return what it means in the grammar."""
        ...


class EventKind(StrEnum):
    """What came of an utterance."""

    DONE = "done"
    PENDING = "pending"
    REFUSED = "refused"
    DROPPED = "dropped"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Event:
    """One utterance's outcome; `refusal` says why a command did not fit the exam."""

    kind: EventKind
    command: Command | None = None
    refusal: Refusal | None = None


_KINDS = {
    Verdict.DO: EventKind.DONE,
    Verdict.HOLD: EventKind.PENDING,
    Verdict.DROP: EventKind.DROPPED,
    Verdict.IGNORE: EventKind.IGNORED,
    Verdict.PAUSE: EventKind.DONE,
    Verdict.RESUME: EventKind.DONE,
}


class Listener:
    """Listens for one exam.

    Attributes:
        exam: what the commands change.
        attention: what waits, and whether listening is paused.
    """

    def __init__(self, exam: Exam, gate: Segmenter, ears: Understanding) -> None:
        """Listen through `gate` with `ears`."""
        self.exam = exam
        self.attention = Attention()
        self._gate = gate
        self._ears = ears

    def hear(self, sound: FloatArray) -> Iterator[Event]:
        """Yield an event for each utterance that ends within `sound`."""
        for utterance in self._gate.hear(sound):
            yield from self.hear_utterance(utterance)

    def finish(self) -> Iterator[Event]:
        """Yield the event of an utterance that was still going on."""
        for utterance in self._gate.finish():
            yield from self.hear_utterance(utterance)

    def hear_utterance(self, utterance: FloatArray) -> Iterator[Event]:
        """Yield the event of one whole utterance, as a gate gives it."""
        yield self.take(self._ears.understand(utterance, self._grammar()))

    def take(self, heard: Recognition) -> Event:
        """Do what was understood, or hold it back."""
        if heard.command is None or heard.status is Status.REJECT:
            return Event(EventKind.IGNORED)
        return self._carry_out(
            self.attention.take(heard.command, is_sure=heard.status is Status.COMMIT)
        )

    def confirm(self) -> Event:
        """Do what waits, as by a foot pedal or a key."""
        return self._carry_out(self.attention.confirm())

    def cancel(self) -> Event:
        """Drop what waits."""
        return self._carry_out(self.attention.cancel())

    def _grammar(self) -> Grammar:
        return grammar_for(self.attention.modes(_MODES), self.exam.chart.counts_expected())

    def _carry_out(self, decision: Decision) -> Event:
        command = decision.command
        if decision.verdict is not Verdict.DO or command is None:
            return Event(_KINDS[decision.verdict], command)
        outcome: Outcome = self.exam.take(command)
        if outcome.refusal is not None:
            return Event(EventKind.REFUSED, command, outcome.refusal)
        return Event(EventKind.DONE, command)
