"""Listening for one exam: what is sure is done, what is doubtful waits."""

from collections.abc import Iterator

import numpy as np

from harmony_desktop.domain.charting import Action, Command, canonical_form, interpret_spoken
from harmony_desktop.domain.charting.grammar import ANY_COUNT, Grammar, grammar_for
from harmony_desktop.domain.charting.phrases import Mode
from harmony_desktop.domain.perio import Exam, Place, Refusal
from harmony_desktop.voice.algebra import FloatArray
from harmony_desktop.voice.listener import Event, EventKind, Listener
from harmony_desktop.voice.recogniser import Recognition, Status

EVERYTHING = grammar_for(frozenset(Mode), ANY_COUNT)
SURE, DOUBTFUL, TALK = Status.COMMIT, Status.ASK, Status.REJECT


class PiecesOfASecond:
    """Takes each sound for one utterance."""

    def hear(self, sound: FloatArray) -> Iterator[FloatArray]:
        yield sound

    def finish(self) -> Iterator[FloatArray]:
        yield np.zeros(0, np.float32)


class Script:
    """Understands what the script says, and keeps which grammars it was asked with."""

    def __init__(self, *lines: Recognition) -> None:
        self.lines = list(lines)
        self.grammars: list[Grammar] = []

    def understand(self, sound: FloatArray, grammar: Grammar) -> Recognition:
        self.grammars.append(grammar)
        return self.lines.pop(0)


def said(words: str, status: Status = SURE) -> Recognition:
    return Recognition(EVERYTHING.read(words.split()), words, status)


def listening(*lines: Recognition) -> tuple[Listener, list[Event]]:
    listener = Listener(Exam(), PiecesOfASecond(), Script())
    return listener, [listener.take(line) for line in lines]


def kinds(events: list[Event]) -> list[EventKind]:
    return [event.kind for event in events]


def test_what_is_sure_is_done() -> None:
    listener, events = listening(said("three two three"), said("bleeding"))
    assert kinds(events) == [EventKind.DONE, EventKind.DONE]
    assert len(listener.exam.chart.readings) == 3


def test_talk_is_ignored() -> None:
    listener, events = listening(Recognition(None, "open wide", TALK), said("undo", TALK))
    assert kinds(events) == [EventKind.IGNORED, EventKind.IGNORED]
    assert not listener.exam.chart.readings


def test_what_is_doubtful_waits_and_is_confirmed() -> None:
    listener, events = listening(said("three two three", DOUBTFUL))
    assert kinds(events) == [EventKind.PENDING]
    assert not listener.exam.chart.readings
    assert listener.take(said("confirm")).kind is EventKind.DONE
    assert len(listener.exam.chart.readings) == 3
    assert listener.confirm().kind is EventKind.IGNORED


def test_what_is_doubtful_is_dropped() -> None:
    for no in ("cancel", "undo"):
        listener, events = listening(said("three two three", DOUBTFUL), said(no))
        assert kinds(events) == [EventKind.PENDING, EventKind.DROPPED]
        assert listener.attention.pending is None
    listener, _ = listening(said("three two three", DOUBTFUL))
    assert listener.cancel().kind is EventKind.DROPPED
    assert listener.cancel().kind is EventKind.IGNORED


def test_saying_it_again_decides() -> None:
    _, events = listening(said("three two three", DOUBTFUL), said("three two three", DOUBTFUL))
    assert kinds(events) == [EventKind.PENDING, EventKind.DONE]
    listener, events = listening(said("three two three", DOUBTFUL), said("next", DOUBTFUL))
    assert kinds(events) == [EventKind.PENDING, EventKind.PENDING]
    assert listener.attention.pending == Command(Action.NEXT)


def test_a_doubtful_yes_is_no_yes() -> None:
    listener, events = listening(said("three two three", DOUBTFUL), said("yes", DOUBTFUL))
    assert kinds(events) == [EventKind.PENDING, EventKind.PENDING]
    assert listener.attention.pending == interpret_spoken("three two three")


def test_rare_commands_are_asked_about_even_when_sure() -> None:
    _, events = listening(said("three two three"), said("delete"), said("delete"), said("yes"))
    assert kinds(events) == [
        *(EventKind.DONE, EventKind.PENDING, EventKind.PENDING, EventKind.DONE)
    ]


def test_what_does_not_fit_is_refused_and_nothing_shifts() -> None:
    listener, events = listening(said("three"), said("three two three"))
    assert events[1] == Event(
        EventKind.REFUSED, interpret_spoken("three two three"), Refusal.TOOTH_NOT_FINISHED
    )
    assert set(listener.exam.chart.readings) == {Place(1, "DB")}


def test_while_paused_only_resume_is_heard() -> None:
    listener, events = listening(
        said("pause"), said("three two three"), said("resume", DOUBTFUL), said("resume")
    )
    assert kinds(events) == [
        *(EventKind.DONE, EventKind.IGNORED, EventKind.IGNORED, EventKind.DONE)
    ]
    assert not listener.exam.chart.readings


def test_the_grammar_is_that_of_the_site() -> None:
    script = Script(said("next"), said("two three"), said("three two three", DOUBTFUL), said("yes"))
    listener = Listener(Exam(), PiecesOfASecond(), script)
    sound = np.zeros(10, np.float32)
    for _ in range(3):
        list(listener.hear(sound))
    list(listener.finish())
    first, second, third, fourth = script.grammars
    assert first.read(["three", "two"]) is None
    assert second.read(["three", "two"]) is not None
    assert second.read(["three", "two", "three"]) is None
    assert third.read(["yes"]) is None
    assert fourth.read(["yes"]) is not None
    assert canonical_form(Command(Action.NEXT)) == "NEXT"
