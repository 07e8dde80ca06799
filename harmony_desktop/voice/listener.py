"""Listening at the chair: sound in, commands of an exam out, with what is doubtful held back.

A doubtful command is pending: shown large, and done only when it is confirmed, said again, or
dropped. Numbers are checked against the sites that are expected, so a number that was dropped or
misheard is noticed and nothing is shifted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from harmony_desktop.domain.charting.commands import Action, Command
from harmony_desktop.domain.charting.grammar import Grammar, grammar_for
from harmony_desktop.domain.charting.phrases import Mode
from harmony_desktop.domain.perio import Exam, Outcome, Refusal
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.recogniser import Recognition, Status

__all__ = ["Event", "EventKind", "Listener", "Segmenter", "Understanding"]

_MODES = frozenset({Mode.PERIO, Mode.NAVIGATION, Mode.CONTROL})
_PENDING_MODES = _MODES | {Mode.PENDING}


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


class Listener:
    """Listens for one exam.

    Attributes:
        exam: what the commands change.
        pending: the doubtful command that waits for a yes, a no or the same words again.
        is_paused: whether everything but resume is ignored.
    """

    def __init__(self, exam: Exam, gate: Segmenter, ears: Understanding) -> None:
        """Listen through `gate` with `ears`."""
        self.exam = exam
        self.pending: Command | None = None
        self.is_paused = False
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
        command = heard.command
        if command is None or heard.status is Status.REJECT:
            return Event(EventKind.IGNORED)
        if self.is_paused:
            return self._while_paused(command, heard.status)
        if self.pending is not None:
            return self._decide(command, heard.status)
        if heard.status is Status.ASK or command.is_rare:
            return self._hold(command)
        return self._do(command)

    def confirm(self) -> Event:
        """Do what waits, as by a foot pedal or a key."""
        command, self.pending = self.pending, None
        return Event(EventKind.IGNORED) if command is None else self._do(command)

    def cancel(self) -> Event:
        """Drop what waits."""
        command, self.pending = self.pending, None
        return Event(EventKind.IGNORED if command is None else EventKind.DROPPED, command)

    def _grammar(self) -> Grammar:
        modes = _MODES if self.pending is None else _PENDING_MODES
        return grammar_for(modes, self.exam.chart.counts_expected())

    def _hold(self, command: Command) -> Event:
        self.pending = command
        return Event(EventKind.PENDING, command)

    def _decide(self, command: Command, status: Status) -> Event:
        """Answer for what is pending: yes, no, the same again, or something else instead."""
        waiting, self.pending = self.pending, None
        if command.action is Action.CONFIRM and status is Status.COMMIT and waiting:
            return self._do(waiting)
        if command.action in {Action.CANCEL, Action.UNDO}:
            return Event(EventKind.DROPPED, waiting)
        if command.action is Action.CONFIRM:
            self.pending = waiting
            return Event(EventKind.PENDING, waiting)
        if status is Status.COMMIT and not command.is_rare:
            return self._do(command)
        if command == waiting and not command.is_rare:
            return self._do(command)
        return self._hold(command)

    def _while_paused(self, command: Command, status: Status) -> Event:
        if command.action in {Action.RESUME, Action.START} and status is Status.COMMIT:
            self.is_paused = False
            return Event(EventKind.DONE, command)
        return Event(EventKind.IGNORED)

    def _do(self, command: Command) -> Event:
        if command.action in {Action.PAUSE, Action.STOP}:
            self.is_paused = True
            return Event(EventKind.DONE, command)
        outcome: Outcome = self.exam.take(command)
        if outcome.refusal is not None:
            return Event(EventKind.REFUSED, command, outcome.refusal)
        return Event(EventKind.DONE, command)
