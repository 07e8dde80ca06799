"""A scripted periodontal exam, and the person who speaks it: says a command, sees what came of it.

The person behaves as one at the chair does: presses the pedal where what waits is right, drops it
and says it again where it is not, says "correction" where "undo" was not heard, and takes back what
was done wrongly.
"""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from harmony_desktop.domain.charting import Command, Mode, canonical_form
from harmony_desktop.domain.charting.grammar import ANY_COUNT, grammar_for
from harmony_desktop.domain.perio import Chart, Exam
from harmony_desktop.voice.gate import Gate, speech_in
from harmony_desktop.voice.listener import EventKind, Listener, Understanding
from tests.speech import in_noise, speak, with_silence

__all__ = ["Played", "command_of", "play", "script_of", "typed_form"]

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = (
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_CHATTER = (
    "could you hand me the mirror please",
    "are you comfortable in that chair",
    "my daughter starts school in september",
    "we will see you again in six months",
)
_GRAMMAR = grammar_for(frozenset(Mode), ANY_COUNT)


def _number(number: int) -> str:
    words = (*_UNITS, *_TEENS)
    if number < len(words):
        return words[number]
    tens, unit = divmod(number, 10)
    return f"{('twenty', 'thirty')[tens - 2]} {_UNITS[unit] if unit else ''}".strip()


def command_of(line: str) -> Command:
    """Return what a line of the script means."""
    command = _GRAMMAR.read(line.split())
    assert command is not None, line
    return command


def script_of(seed: int, teeth: int = 32) -> list[str]:
    """Return the lines of an exam of the first `teeth` teeth; chatter begins with ``#``."""
    random = Random(seed)  # noqa: S311 - a script, no secret
    exam, lines = Exam(), []

    def say(line: str) -> None:
        lines.append(line)
        assert exam.take(command_of(line)).refusal is None, line

    gaps = random.sample(range(1, teeth + 1), max(1, teeth // 12))
    for gap in gaps:
        say(f"tooth {_number(gap)} missing")
    wanted = 6 * (teeth - len(gaps))
    while exam.chart.place is not None and len(exam.chart.readings) < wanted:
        if exam.chart.place.tooth > teeth:
            say("go to tooth one lingual" if 1 not in gaps else "go to tooth two lingual")
        depths = [random.choice((2, 2, 3, 3, 3, 4, 5, 6)) for _ in range(3)]
        say(" ".join(_number(depth) for depth in depths))
        more = _remark(random, exam.chart.touched[-1].tooth)
        if more.startswith("#"):
            lines.append(more)
        elif more:
            say(more)
    return lines


def _remark(random: Random, tooth: int) -> str:
    """Return what is said after a tooth's depths now and then, or nothing."""
    remarks = (
        (0.10, "bleeding"),
        (0.05, f"bleeding {random.choice(('mesial', 'distal'))}"),
        (0.04, f"furcation on tooth {_number(tooth)} grade {_number(random.randint(1, 3))}"),
        (0.04, f"mobility on tooth {_number(tooth)} grade {_number(random.randint(1, 3))}"),
        (0.04, "undo"),
        (0.07, f"# {random.choice(_CHATTER)}"),
    )
    chance = random.random()
    for share, remark in remarks:
        if chance < share:
            return remark
        chance -= share
    return ""


def typed_form(line: str) -> str:
    """Return the shorthand that a person would type for a line of the script."""
    command = command_of(line)
    if command.action.value == "PD":
        return "".join(str(value) for value in command.values)
    if command.action.value == "GOTO":
        return f"g {command.tooth} {command.side}"
    if command.action.value == "MISSING":
        return f"{command.tooth} miss"
    return line


@dataclass(slots=True)
class Played:
    """What came of an exam that was spoken."""

    chart: Chart
    commands: int = 0
    said: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    heard_wrong: list[tuple[str, str]] = field(default_factory=list)


def play(
    lines: list[str], voice: str, ears: Understanding, gate: Gate, decibels: float | None = None
) -> Played:
    """Speak the lines with one voice until the chart has each of them."""
    listener = Listener(Exam(), gate, ears)
    played = Played(listener.exam.chart)
    for line in lines:
        if line.startswith("#"):
            _chat(listener, gate, line[2:], voice, played)
            continue
        played.commands += 1
        for attempt in range(6):
            if _say(listener, gate, line, (voice, attempt, decibels), played):
                break
        else:
            raise AssertionError(line)
    played.chart = listener.exam.chart
    return played


def _say(
    listener: Listener, gate: Gate, line: str, how: tuple[str, int, float | None], played: Played
) -> bool:
    """Say a line once; return whether the chart has it afterwards."""
    voice, attempt, decibels = how
    wording = "correction" if line == "undo" and attempt else line
    sound = with_silence(speak(wording, voice, (0.95, 0.85, 1.05, 0.9, 1.0, 0.8)[attempt]))
    if decibels is not None:
        sound = in_noise(sound, decibels, attempt)
    wanted, done = command_of(line), False
    played.said += 1
    for utterance in speech_in(gate, sound):
        event = next(listener.hear_utterance(utterance))
        played.counts[event.kind.value] += 1
        if event.kind is EventKind.PENDING:
            if event.command == wanted:
                done = listener.confirm().kind is EventKind.DONE
            else:
                listener.cancel()
        elif event.kind is EventKind.DONE and event.command != wanted:
            assert event.command is not None
            played.heard_wrong.append((line, canonical_form(event.command)))
            listener.exam.take(command_of("undo"))
        elif event.kind is EventKind.DONE:
            done = True
    return done


def _chat(listener: Listener, gate: Gate, line: str, voice: str, played: Played) -> None:
    for utterance in speech_in(gate, with_silence(speak(line, voice))):
        event = next(listener.hear_utterance(utterance))
        played.counts[f"chatter_{event.kind.value}"] += 1
        if event.kind is EventKind.PENDING:
            listener.cancel()
