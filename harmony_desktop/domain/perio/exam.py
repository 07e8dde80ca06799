"""A periodontal exam taken command by command: by voice, shorthand, keys or pointer alike.

A number that does not fit is refused and said so; nothing is ever shifted to make it fit. Every
accepted command can be taken back, one at a time and as far as the exam goes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from harmony_desktop.domain.charting.commands import FINDINGS, Action, Command
from harmony_desktop.domain.perio.chart import Chart, Reading
from harmony_desktop.domain.perio.places import Place, Side, quadrant_teeth, runs_rightward

__all__ = ["Exam", "Outcome", "Refusal", "apply_command", "refusal_text"]

DEEPEST = 19
_SIDES = {"L": Side.LINGUAL, "B": Side.FACIAL, "F": Side.FACIAL}


class Refusal(StrEnum):
    """Why a command changed nothing."""

    TOOTH_NOT_FINISHED = "tooth_not_finished"
    TOO_MANY = "too_many"
    END_OF_MOUTH = "end_of_mouth"
    TOOTH_IS_OUT = "tooth_is_out"
    NOTHING_READ = "nothing_read"
    NOTHING_TO_UNDO = "nothing_to_undo"
    OUT_OF_RANGE = "out_of_range"
    NOT_OF_AN_EXAM = "not_of_an_exam"


_TEXTS = {
    Refusal.TOOTH_NOT_FINISHED: "This tooth has sites left; finish it or go to the next tooth.",
    Refusal.TOO_MANY: "There are more numbers than sites left.",
    Refusal.END_OF_MOUTH: "The last site is read; go to a tooth to change it.",
    Refusal.TOOTH_IS_OUT: "This tooth is missing or skipped.",
    Refusal.NOTHING_READ: "No site is read yet that this could belong to.",
    Refusal.NOTHING_TO_UNDO: "There is nothing to take back.",
    Refusal.OUT_OF_RANGE: "This number cannot be right here.",
    Refusal.NOT_OF_AN_EXAM: "This command does not belong to a periodontal exam.",
}


def refusal_text(refusal: Refusal) -> str:
    """Return the sentence for the person at the chair."""
    return _TEXTS[refusal]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The chart after a command, and why it stayed the same where it was refused."""

    chart: Chart
    refusal: Refusal | None = None


class Exam:
    """The exam in hand: its chart and every chart before, for undo.

    Commands that are not about the chart (pause, help, feedback) are refused as not of an exam;
    whoever listens handles them first.
    """

    def __init__(self, chart: Chart | None = None) -> None:
        """Start with an empty mouth, or go on with `chart`."""
        self.chart = chart or Chart()
        self._before: list[Chart] = []

    def take(self, command: Command) -> Outcome:
        """Apply one command; a refused one changes nothing."""
        if command.action is Action.UNDO:
            if not self._before:
                return Outcome(self.chart, Refusal.NOTHING_TO_UNDO)
            self.chart = self._before.pop()
            return Outcome(self.chart)
        outcome = apply_command(self.chart, command)
        if outcome.refusal is None:
            self._before.append(self.chart)
            self.chart = outcome.chart
        return outcome


def apply_command(chart: Chart, command: Command) -> Outcome:
    """Return the chart after `command`, or the same chart with the reason of refusal."""
    rule = _RULES.get(command.action)
    if rule is None:
        return Outcome(chart, Refusal.NOT_OF_AN_EXAM)
    done = rule(chart, command)
    return Outcome(chart, done) if isinstance(done, Refusal) else Outcome(done)


Rule = Callable[[Chart, Command], Chart | Refusal]


def _enter(chart: Chart, command: Command) -> Chart | Refusal:
    values = command.values * command.repeat
    if any(abs(value) > DEEPEST for value in values):
        return Refusal.OUT_OF_RANGE
    places = _places_for(chart, len(values))
    if isinstance(places, Refusal):
        return places
    changes: list[tuple[Place, Reading]] = []
    for place, value in zip(places, values, strict=True):
        reading = chart.reading(place).with_value(chart.measure, value)
        changes.append((place, replace(reading, findings=reading.findings | set(command.marks))))
    last = places[-1]
    read = {*chart.touched, *places}
    touched = tuple(p for p in _side_of(chart, last.tooth, last.side) if p in read)
    moved = chart.with_readings(changes).onward(chart.places.index(last) + 1)
    return replace(moved, touched=touched if chart.by_tooth else (last,))


def _places_for(chart: Chart, count: int) -> tuple[Place, ...] | Refusal:
    left = chart.left_on_tooth()
    if left == 0:
        return Refusal.END_OF_MOUTH
    if count > left and (left != 3 or count % 3):  # noqa: PLR2004 - a whole side
        return Refusal.TOOTH_NOT_FINISHED
    free = [place for place in chart.places[chart.cursor :] if not chart.is_out(place.tooth)]
    return tuple(free[:count]) if count <= len(free) else Refusal.TOO_MANY


def _measure_here(chart: Chart, command: Command) -> Chart | Refusal:
    """Enter margins or junctions: at the cursor in that measure, else on the sites just read."""
    if command.tooth is None and chart.measure is command.action:
        return _enter(chart, command)
    places = _measured_places(chart, command)
    if isinstance(places, Refusal):
        return places
    values = command.values * len(places) if len(command.values) == 1 else command.values
    if len(values) != len(places) or any(abs(value) > DEEPEST for value in values):
        return Refusal.OUT_OF_RANGE
    return chart.with_readings(
        (place, chart.reading(place).with_value(command.action, value))
        for place, value in zip(places, values, strict=True)
    )


def _measured_places(chart: Chart, command: Command) -> tuple[Place, ...] | Refusal:
    count = len(command.values)
    if command.tooth is not None:
        tooth = _tooth(chart, command)
        return (
            tooth if isinstance(tooth, Refusal) else _side_of(chart, tooth, _side(chart, command))
        )
    if not chart.touched:
        return Refusal.NOTHING_READ
    if count in (1, len(chart.touched)):
        return chart.touched
    end = chart.places.index(chart.touched[-1]) + 1
    read = [place for place in chart.places[:end] if not chart.is_out(place.tooth)][-count:]
    return tuple(read) if len(read) == count else Refusal.TOO_MANY


def _mark(chart: Chart, command: Command) -> Chart | Refusal:
    finding = Action(command.subject) if command.action is Action.REMOVE else command.action
    places = _finding_places(chart, command)
    if isinstance(places, Refusal):
        return places
    changes: list[tuple[Place, Reading]] = []
    for place in places:
        reading = chart.reading(place)
        has = reading.findings - {finding}
        after = has if command.action is Action.REMOVE else has | {finding}
        changes.append((place, replace(reading, findings=after)))
    return chart.with_readings(changes)


def _finding_places(chart: Chart, command: Command) -> tuple[Place, ...] | Refusal:
    if command.area:
        teeth = [tooth for tooth in quadrant_teeth(command.area) if not chart.is_out(tooth)]
        return tuple(place for place in chart.places if place.tooth in teeth)
    if command.tooth is None and not command.sites and not command.side:
        return chart.touched or Refusal.NOTHING_READ
    tooth = _tooth(chart, command)
    if isinstance(tooth, Refusal):
        return tooth
    is_whole = command.tooth is not None and not command.side and set(command.sites) <= {"ALL"}
    if is_whole:
        return tuple(place for place in chart.places if place.tooth == tooth)
    places = _side_of(chart, tooth, _side(chart, command))
    return tuple(place for place in places if _is_meant(place, command.sites))


def _is_meant(place: Place, sites: tuple[str, ...]) -> bool:
    if not sites or "ALL" in sites:
        return True
    is_middle = len(place.site) == 1
    if is_middle:
        return "MID" in sites
    return place.site[0] in sites or "IP" in sites


def _grade(chart: Chart, command: Command) -> Chart | Refusal:
    tooth = _tooth(chart, command)
    if isinstance(tooth, Refusal):
        return tooth
    grades = chart.tooth(tooth)
    if command.action is Action.MOBILITY:
        return chart.with_tooth(tooth, replace(grades, mobility=command.values[0]))
    return chart.with_tooth(tooth, replace(grades, furcation=command.values[0]))


def _tooth(chart: Chart, command: Command) -> int | Refusal:
    """Return the tooth named, else the one just read, else the one under the cursor."""
    if command.tooth is not None:
        tooth = int(command.tooth) if command.tooth.isdigit() else None
    elif chart.touched:
        tooth = chart.touched[-1].tooth
    else:
        tooth = chart.place.tooth if chart.place else None
    if tooth is None:
        return Refusal.NOTHING_READ
    return Refusal.TOOTH_IS_OUT if chart.is_out(tooth) else tooth


def _side(chart: Chart, command: Command) -> Side:
    if command.side:
        return _SIDES[command.side]
    here = chart.touched[-1] if chart.touched else chart.place
    return here.side if here else Side.FACIAL


def _side_of(chart: Chart, tooth: int, side: Side) -> tuple[Place, ...]:
    return tuple(p for p in chart.places if p.tooth == tooth and p.side is side)


def _go_to(chart: Chart, command: Command) -> Chart | Refusal:
    tooth = _tooth(chart, command)
    if isinstance(tooth, Refusal):
        return tooth
    first = _side_of(chart, tooth, _cursor_side(chart, command))[0]
    return replace(chart, cursor=chart.places.index(first), touched=())


def _cursor_side(chart: Chart, command: Command) -> Side:
    if command.side:
        return _SIDES[command.side]
    return chart.place.side if chart.place else Side.FACIAL


def _leave_out(chart: Chart, command: Command) -> Chart | Refusal:
    if command.tooth is None and chart.place is None:
        return Refusal.END_OF_MOUTH
    tooth = int(command.tooth) if command.tooth else chart.place.tooth if chart.place else 0
    if command.action is Action.SKIP:
        out = replace(chart, skipped=chart.skipped | {tooth} - chart.missing)
    else:
        out = replace(chart, missing=chart.missing | {tooth}, skipped=chart.skipped - {tooth})
    touched = tuple(place for place in out.touched if place.tooth != tooth)
    return replace(out.onward(out.cursor), touched=touched)


def _move(chart: Chart, command: Command) -> Chart | Refusal:
    forward = {Action.NEXT, Action.NEXT_TOOTH}
    direction = 1 if command.action in forward else -1
    if command.action in {Action.LEFT, Action.RIGHT}:
        direction = (
            1
            if (command.action is Action.RIGHT) == runs_rightward(chart.path, chart.cursor)
            else -1
        )
    start = chart.cursor + direction
    if command.action in {Action.NEXT_TOOTH, Action.PREVIOUS_TOOTH}:
        start = _next_side(chart, direction)
    found = chart.step(start, direction)
    if found is None:
        return Refusal.END_OF_MOUTH
    moved = replace(chart, cursor=found, touched=())
    if command.action is Action.PREVIOUS_TOOTH:
        first = chart.places.index(
            _side_of(chart, chart.places[found].tooth, chart.places[found].side)[0]
        )
        moved = replace(moved, cursor=first)
    return moved


def _next_side(chart: Chart, direction: int) -> int:
    index = chart.cursor
    if index == len(chart.places):
        return index + direction
    here = chart.places[index]
    while 0 <= index < len(chart.places) and (
        (chart.places[index].tooth, chart.places[index].side) == (here.tooth, here.side)
    ):
        index += direction
    return index


def _clear(chart: Chart, command: Command) -> Chart | Refusal:
    if command.action is Action.DELETE:
        index = chart.step(chart.cursor, 1)
    else:
        index = chart.step(chart.cursor - 1, -1)
    if index is None:
        return Refusal.END_OF_MOUTH
    place = chart.places[index]
    wiped = replace(chart.reading(place).with_value(chart.measure, None), findings=frozenset())
    return replace(chart.with_readings([(place, wiped)]), cursor=index, touched=())


def _switch(chart: Chart, command: Command) -> Chart | Refusal:
    if command.action is Action.MEASURE:
        measure = Action(command.subject)
        if measure not in {Action.PROBE, Action.MARGIN, Action.JUNCTION}:
            return Refusal.NOT_OF_AN_EXAM
        return replace(chart, measure=measure, touched=()).onward(0)
    return replace(chart, by_tooth=command.action is Action.TRIPLETS_ON)


_RULES: dict[Action, Rule] = {
    Action.PROBE: _enter,
    Action.MARGIN: _measure_here,
    Action.JUNCTION: _measure_here,
    **dict.fromkeys(FINDINGS, _mark),
    Action.REMOVE: _mark,
    Action.FURCATION: _grade,
    Action.MOBILITY: _grade,
    Action.GO_TO: _go_to,
    Action.SKIP: _leave_out,
    Action.MISSING: _leave_out,
    Action.NEXT: _move,
    Action.NEXT_TOOTH: _move,
    Action.BACK: _move,
    Action.PREVIOUS_TOOTH: _move,
    Action.LEFT: _move,
    Action.RIGHT: _move,
    Action.BACKSPACE: _clear,
    Action.DELETE: _clear,
    Action.MEASURE: _switch,
    Action.TRIPLETS_ON: _switch,
    Action.TRIPLETS_OFF: _switch,
}
