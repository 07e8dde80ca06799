"""The exam of the gums, command by command, in the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

import pytest

from harmony_desktop.domain.charting import Action, Command, interpret_key, interpret_typed
from harmony_desktop.domain.perio import Chart, Place, Reading, ToothReading, apply_command
from harmony_desktop.foundation.errors import ConflictError, NotFoundError, ValidationError
from harmony_desktop.schema.clinical import PerioExam, PerioMeasure
from harmony_desktop.services.chart_commands import (
    ApplyCharting,
    FinishPerioExam,
    RecordPerio,
    StartPerioExam,
)
from harmony_desktop.services.charting_by_command import apply_charting_command
from harmony_desktop.services.perio import (
    differences_between,
    finish_perio_exam,
    record_perio,
    start_perio_exam,
)
from harmony_desktop.services.queries.perio import load_perio_chart, load_perio_exams
from tests.rows import differences, live_rows
from tests.unit.services.conftest import MONDAY, Office


@pytest.fixture(autouse=True)
def hygienist_at_the_chair(office: Office) -> None:
    office.acting[0] = replace(office.actor, role="hygienist")


@dataclass
class Probing:
    """Somebody who gives commands one after the other, as a screen does."""

    office: Office
    exam_id: UUID
    patient: UUID
    chart: Chart = field(default_factory=Chart)

    def take(self, commands: Iterable[Command]) -> UUID | None:
        """Return the undo step of the last command that wrote something."""
        undo_id = None
        for command in commands:
            undo_id = self.office.desk.do(
                apply_charting_command,
                ApplyCharting(
                    patient_id=self.patient,
                    command=command,
                    exam_id=self.exam_id,
                    chart=self.chart,
                ),
            ).undo_id
            if command.action is Action.MISSING:
                stored = self.stored()
                missing = replace(self.chart, missing=stored.missing)
                self.chart = missing.onward(missing.cursor)
            else:
                self.chart = apply_command(self.chart, command).chart
        return undo_id

    def type(self, *lines: str) -> None:
        for line in lines:
            self.take(interpret_typed(line))

    def press(self, *keys: str) -> None:
        for key in keys:
            command = interpret_key(key)
            assert command is not None, key
            self.take([command])

    def stored(self) -> Chart:
        found: Chart = self.office.desk.look(load_perio_chart, self.exam_id)
        return found


def begin(office: Office, patient: int = 0) -> Probing:
    about = office.patients[patient]
    begun = office.desk.do(start_perio_exam, StartPerioExam(patient_id=about))
    assert begun.result_id is not None
    return Probing(office, begun.result_id, about)


def same(one: Chart, other: Chart) -> bool:
    return (one.readings, one.teeth, one.skipped, one.missing) == (
        other.readings,
        other.teeth,
        other.skipped,
        other.missing,
    )


def test_what_is_read_is_stored(office: Office) -> None:
    probing = begin(office)
    probing.type("323 b", "434", "rec 1 2 1", "fur 2", "mob t3 1", "sk 4", "mgj 5 5 5", "calc t2")
    assert same(probing.stored(), probing.chart)
    assert probing.stored().reading(Place(2, "B")) == Reading(3, 2, 5, frozenset({Action.CALCULUS}))
    assert probing.stored().tooth(2) == ToothReading(furcation=2)
    assert probing.stored().skipped == frozenset({4})


TRIPLES = ("323", "434", "212", "545", "223")
MISSING, SKIPPED = (1, 17), (16, 32)


def _sides() -> list[tuple[int, str, bool]]:
    """Each tooth side in the order of the arches, with its depths and whether it bleeds."""
    runs = (range(1, 17), range(16, 0, -1), range(32, 16, -1), range(17, 33))
    sides = [tooth for run in runs for tooth in run if tooth not in MISSING]
    return [
        (tooth, TRIPLES[at % len(TRIPLES)], at % 3 == 0)
        for at, tooth in enumerate(tooth for tooth in sides if tooth not in SKIPPED)
    ]


def by_shorthand(probing: Probing) -> None:
    probing.type(*(f"miss t{tooth}" for tooth in MISSING), *(f"sk {tooth}" for tooth in SKIPPED))
    probing.type(*(f"{depths} b" if bleeds else depths for _, depths, bleeds in _sides()))


def by_keys(probing: Probing) -> None:
    """Press digits, B after a bleeding site, X and K where the cursor meets a gap."""
    probing.press("X")
    out = set(MISSING[:1])
    for tooth, depths, bleeds in _sides():
        while (place := probing.chart.place) is not None and place.tooth != tooth:
            out.add(place.tooth)
            probing.press("X" if place.tooth in MISSING else "K")
        for depth in depths:
            probing.press(depth, *(["B"] if bleeds else []))
    assert out == {*MISSING, *SKIPPED}


def test_a_full_mouth_by_keys_and_by_shorthand_gives_equal_rows(office: Office) -> None:
    typed, pressed = begin(office, 0), begin(office, 1)
    by_shorthand(typed)
    by_keys(pressed)
    for probing in (typed, pressed):
        probing.type("fur t3 2", "mob t9 1", "rec 2 on tooth 10", "plaque upper right quadrant")
        probing.type("g 14", "6 5 6", "remove bleeding tooth 14")
    assert len(typed.stored().readings) == 28 * 6
    assert same(typed.stored(), typed.chart)
    assert same(typed.stored(), pressed.stored())
    assert rows_of(office, typed.exam_id) == rows_of(office, pressed.exam_id)


def rows_of(office: Office, exam_id: UUID) -> list[tuple[object, ...]]:
    return office.rows(
        "SELECT tooth_number, site, probing_depth, gingival_margin, mobility, furcation, "
        "is_bleeding, is_suppurating, has_plaque, has_calculus, mucogingival_junction, is_skipped "
        "FROM perio_measures WHERE perio_exam_id = ? AND deleted_at IS NULL ORDER BY 1, 2",
        exam_id.bytes,
    )


def test_every_command_is_undone_row_by_row(office: Office) -> None:
    probing = begin(office)
    probing.type("323")
    for line in ("434 b", "rec 1 2 1", "fur t1 2", "sk 5", "remove bleeding"):
        before = live_rows(office.replica)
        probing.type(line)
        assert differences(before, live_rows(office.replica)) != {}, line
        office.desk.undo()
        assert differences(before, live_rows(office.replica)) == {}, line
        office.desk.do(record_perio, _again(probing))


def _again(probing: Probing) -> RecordPerio:
    found = differences_between(probing.stored(), probing.chart, probing.exam_id)
    assert found is not None
    return found


def test_moving_the_cursor_writes_nothing(office: Office) -> None:
    probing = begin(office)
    before = live_rows(office.replica)
    probing.type("g 14 l", "next", "left")
    assert differences(before, live_rows(office.replica)) == {}
    with pytest.raises(ValidationError, match="sites left"):
        probing.type("3 2 3 4 5")


def test_the_exam_before_is_copied(office: Office) -> None:
    first = begin(office)
    first.type("323 b", "fur t1 1", "sk 9")
    office.clock.advance(timedelta(minutes=1))
    second = begin(office)
    second.type("444")
    second.take(interpret_typed("copy previous"))
    assert same(second.stored(), first.stored())
    second.take(interpret_typed("copy previous"))
    with pytest.raises(NotFoundError):
        first.take(interpret_typed("copy previous"))


def test_exams_are_listed_and_finished_once(office: Office) -> None:
    probing = begin(office)
    office.desk.do(finish_perio_exam, FinishPerioExam(exam_id=probing.exam_id))
    with pytest.raises(ConflictError):
        office.desk.do(finish_perio_exam, FinishPerioExam(exam_id=probing.exam_id))
    exams = office.desk.look(load_perio_exams, probing.patient)
    assert [(exam.day, exam.is_finished) for exam in exams] == [(MONDAY, True)]
    with pytest.raises(ValidationError, match="nothing to write"):
        office.desk.do(record_perio, RecordPerio(exam_id=probing.exam_id))


def test_a_new_exam_is_begun_by_its_words(office: Office) -> None:
    probing = begin(office)
    probing.chart = Chart()
    (command,) = interpret_typed("new perio exam")
    office.desk.do(
        apply_charting_command, ApplyCharting(patient_id=probing.patient, command=command)
    )
    assert len(office.desk.look(load_perio_exams, probing.patient)) == 2


def test_grades_an_import_left_on_sites_count_for_the_tooth(office: Office) -> None:
    exam_id = office.add(PerioExam, patient_id=office.patients[0], exam_date=MONDAY)
    rows = (("B", None, 2), ("MB", 1, 1))
    ids = [
        office.add(
            PerioMeasure,
            perio_exam_id=exam_id,
            tooth_number="3",
            site=site,
            mobility=mobility,
            furcation=furcation,
            probing_depth=4,
        )
        for site, mobility, furcation in rows
    ]
    probing = Probing(office, exam_id, office.patients[0])
    probing.chart = probing.stored()
    assert probing.chart.tooth(3) == ToothReading(mobility=1, furcation=2)
    probing.type("fur t3 1", "g 3", "5 5 5")
    assert probing.stored().tooth(3) == ToothReading(mobility=1, furcation=1)
    kept = office.rows("SELECT id FROM perio_measures WHERE site IN ('B', 'MB') ORDER BY site")
    assert [UUID(bytes=row[0]) for row in kept] == ids
    assert same(probing.stored(), probing.chart)


def by_script(probing: Probing, commands: Iterable[Command]) -> None:
    """Give an exam's commands with their corrections: an undo takes the command before back."""
    before: list[tuple[Chart, UUID | None]] = []
    for command in commands:
        if command.action is Action.UNDO:
            probing.chart, undo_id = before.pop()
            if undo_id is None:
                continue
            asked = ApplyCharting(patient_id=probing.patient, command=command, undo_id=undo_id)
            probing.office.desk.do(apply_charting_command, asked)
        else:
            earlier = probing.chart
            before.append((earlier, probing.take([command])))


def test_the_spoken_script_typed_gives_equal_rows(office: Office) -> None:
    script = pytest.importorskip("tests.exam_script")
    lines = [line for line in script.script_of(7) if not line.startswith("#")]
    spoken, typed = begin(office, 0), begin(office, 1)
    by_script(spoken, map(script.command_of, lines))
    by_script(typed, (one for line in lines for one in interpret_typed(script.typed_form(line))))
    assert len(spoken.stored().readings) == 6 * (32 - len(spoken.stored().missing))
    assert same(spoken.stored(), spoken.chart)
    assert rows_of(office, spoken.exam_id) == rows_of(office, typed.exam_id)
