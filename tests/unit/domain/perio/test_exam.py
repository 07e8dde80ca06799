"""An exam taken command by command."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.charting import Action, Command, interpret_typed
from harmony_desktop.domain.perio import (
    TEETH,
    Chart,
    Exam,
    Path,
    Place,
    Reading,
    Refusal,
    Side,
    ToothReading,
    refusal_text,
    route,
)
from harmony_desktop.domain.perio.places import runs_rightward


def exam_after(*lines: str, path: Path = Path.ARCHES) -> Exam:
    exam = Exam(Chart(path))
    for line in lines:
        for command in interpret_typed(line):
            outcome = exam.take(command)
            assert outcome.refusal is None, (line, outcome.refusal)
    return exam


def refused(exam: Exam, line: str) -> Refusal | None:
    before = exam.chart
    (command,) = interpret_typed(line)
    outcome = exam.take(command)
    assert outcome.chart == before
    return outcome.refusal


def depths(exam: Exam, tooth: int, *sites: str) -> list[int | None]:
    return [exam.chart.reading(Place(tooth, site)).depth for site in sites]


def findings(exam: Exam, tooth: int) -> dict[str, set[Action]]:
    return {
        place.site: set(reading.findings)
        for place, reading in exam.chart.readings.items()
        if place.tooth == tooth and reading.findings
    }


@pytest.mark.parametrize("path", list(Path))
def test_a_path_visits_every_site_once(path: Path) -> None:
    places = route(path)
    assert len(set(places)) == len(places) == 6 * len(TEETH)


def test_paths_are_open_dentals() -> None:
    arches = [(place.tooth, place.side) for place in route(Path.ARCHES)[::48]]
    facials = [(place.tooth, place.side) for place in route(Path.FACIALS_FIRST)[::48]]
    assert arches == [(1, "F"), (16, "L"), (32, "F"), (17, "L")]
    assert facials == [(1, "F"), (17, "F"), (32, "L"), (16, "L")]
    assert [place.site for place in route(Path.ARCHES)[:3]] == ["DB", "B", "MB"]
    assert [place.site for place in route(Path.ARCHES)[24:27]] == ["MB", "B", "DB"]


def test_numbers_go_to_the_sites_in_order() -> None:
    exam = exam_after("323 434")
    assert depths(exam, 1, "DB", "B", "MB") == [3, 2, 3]
    assert depths(exam, 2, "DB", "B", "MB") == [4, 3, 4]
    assert exam.chart.place == Place(3, "DB")


def test_a_full_mouth_ends_after_192_sites() -> None:
    exam = exam_after(*["323 323 323 x2"] * 10, "323 323 323", "323")
    assert len(exam.chart.readings) == 192
    assert exam.chart.place is None
    assert exam.chart.counts_expected() == (3,)
    assert refused(exam, "323") is Refusal.END_OF_MOUTH
    assert refused(exam, "sk") is Refusal.END_OF_MOUTH
    assert refused(exam, "delete") is Refusal.END_OF_MOUTH


def test_numbers_never_shift_over_an_unfinished_tooth() -> None:
    exam = exam_after("3")
    assert exam.chart.counts_expected() == (1, 2)
    assert refused(exam, "323") is Refusal.TOOTH_NOT_FINISHED
    assert refused(exam_after("3", "2"), "3 3") is Refusal.TOOTH_NOT_FINISHED
    assert depths(exam_after("3", "2 3"), 1, "DB", "B", "MB") == [3, 2, 3]
    assert refused(exam_after(), "3 2 3 4") is Refusal.TOOTH_NOT_FINISHED
    assert exam_after().chart.counts_expected() == (3, 6, 9)


def test_more_teeth_than_are_left() -> None:
    exam = exam_after("g 31 l")
    exam.chart = replace(exam.chart, cursor=189)
    assert refused(exam, "323 323") is Refusal.TOO_MANY


def test_what_cannot_be_a_depth() -> None:
    exam = Exam()
    assert exam.take(Command(Action.PROBE, values=(3, 40, 3))).refusal is Refusal.OUT_OF_RANGE
    exam = exam_after("323")
    assert exam.take(Command(Action.MARGIN, values=(40,))).refusal is Refusal.OUT_OF_RANGE
    odd = Command(Action.MARGIN, tooth="3", values=(1, 2))
    assert exam.take(odd).refusal is Refusal.OUT_OF_RANGE


def test_missing_and_skipped_teeth_are_left_out() -> None:
    exam = exam_after("1 miss", "323", "sk", "434")
    assert exam.chart.missing == {1}
    assert exam.chart.skipped == {3}
    assert depths(exam, 2, "DB", "B", "MB") == [3, 2, 3]
    assert depths(exam, 4, "DB", "B", "MB") == [4, 3, 4]
    assert refused(exam, "g 3") is Refusal.TOOTH_IS_OUT
    assert refused(exam, "mob t1 2") is Refusal.TOOTH_IS_OUT
    assert refused(exam, "b t1 all") is Refusal.TOOTH_IS_OUT
    assert refused(exam, "rec 2 on tooth one") is Refusal.TOOTH_IS_OUT


def test_skipping_what_is_missing_keeps_it_missing() -> None:
    exam = exam_after("#1 miss", "sk 1")
    assert (exam.chart.missing, exam.chart.skipped) == (frozenset({1}), frozenset())
    exam = exam_after("sk 2", "#2 miss")
    assert (exam.chart.missing, exam.chart.skipped) == (frozenset({2}), frozenset())


def test_a_finding_belongs_to_the_tooth_just_read() -> None:
    exam = exam_after("323", "b")
    assert findings(exam, 1) == {site: {Action.BLEEDING} for site in ("DB", "B", "MB")}
    assert refused(Exam(), "b") is Refusal.NOTHING_READ


def test_one_site_at_a_time() -> None:
    exam = exam_after("uncheck triplets", "3", "b", "2", "s")
    assert findings(exam, 1) == {"DB": {Action.BLEEDING}, "B": {Action.SUPPURATION}}
    assert exam.chart.counts_expected() == (1,)
    assert exam_after("uncheck triplets", "check triplets").chart.by_tooth
    assert exam_after("uncheck triplets").chart.counts_expected() == (1, 2, 3)


def test_findings_said_with_the_depths() -> None:
    assert set(findings(exam_after("323 434 b"), 2)) == {"DB", "B", "MB"}


@pytest.mark.parametrize(
    ("line", "sites"),
    [
        ("b mesial", {"MB"}),
        ("b mid", {"B"}),
        ("b ip", {"DB", "MB"}),
        ("b distal lingual", {"DL"}),
        ("b lingual", {"DL", "L", "ML"}),
        ("b all", {"DB", "B", "MB"}),
    ],
)
def test_findings_at_named_sites(line: str, sites: set[str]) -> None:
    assert set(findings(exam_after("323", line), 1)) == sites


def test_findings_of_a_named_tooth_lie_on_both_sides_unless_said() -> None:
    assert len(findings(exam_after("b t14"), 14)) == 6
    assert len(findings(exam_after("b t14 all"), 14)) == 6
    assert set(findings(exam_after("b t14 all lingual"), 14)) == {"DL", "L", "ML"}
    assert set(findings(exam_after("b t14 mesial"), 14)) == {"MB"}


def test_findings_of_a_quadrant_leave_out_what_is_out() -> None:
    exam = exam_after("#2 miss", "bleeding upper right quadrant")
    assert len(exam.chart.readings) == 7 * 6
    assert len(exam_after("plaque lower anterior sextant").chart.readings) == 6 * 6


def test_a_finding_is_removed() -> None:
    exam = exam_after("323", "b", "remove bleeding mesial")
    assert set(findings(exam, 1)) == {"DB", "B"}
    exam = exam_after("b t14", "remove bleeding tooth fourteen")
    assert exam.chart.readings == {}


def test_grades() -> None:
    exam = exam_after("323", "mob 2", "fur t3 1", "fur 2")
    assert exam.chart.tooth(1) == ToothReading(mobility=2, furcation=2)
    assert exam.chart.tooth(3) == ToothReading(furcation=1)
    assert exam_after("mob 1").chart.tooth(1).mobility == 1
    end = Exam(replace(Chart(), cursor=192))
    assert refused(end, "mob 2") is Refusal.NOTHING_READ
    primary = Command(Action.MOBILITY, tooth="A", values=(1,))
    assert Exam().take(primary).refusal is Refusal.NOTHING_READ


def test_margins_of_the_teeth_just_read() -> None:
    exam = exam_after("323 434", "rec 021")
    assert [exam.chart.reading(Place(2, site)).margin for site in ("DB", "B", "MB")] == [0, 2, 1]
    assert exam.chart.reading(Place(2, "B")).attachment_loss == 5
    assert exam.chart.reading(Place(1, "B")).attachment_loss is None
    assert Reading(margin=2).attachment_loss is None
    exam = exam_after("323 434", "rec 021 111")
    assert exam.chart.reading(Place(1, "B")).margin == 2
    assert exam.chart.reading(Place(2, "B")).margin == 1
    exam = exam_after("323", "rec 2")
    assert exam.chart.reading(Place(1, "MB")).margin == 2
    assert refused(Exam(), "rec 021") is Refusal.NOTHING_READ
    assert refused(exam_after("323"), "rec 021 111") is Refusal.TOO_MANY


def test_margins_and_junctions_of_a_named_tooth_and_in_their_own_round() -> None:
    exam = exam_after("recession two on tooth ten")
    assert exam.chart.reading(Place(10, "B")).margin == 2
    exam = exam_after("323", "start recession", "021", "gm 111")
    assert exam.chart.reading(Place(1, "DB")) == Reading(depth=3, margin=0)
    assert exam.chart.reading(Place(2, "B")).margin == 1
    exam = exam_after("323", "mgj 444")
    assert exam.chart.reading(Place(1, "B")).value_of(Action.JUNCTION) == 4
    assert exam.chart.reading(Place(1, "B")).value_of(Action.PROBE) == 2
    assert refused(Exam(), "start mobility") is Refusal.NOT_OF_AN_EXAM


def test_moving() -> None:
    assert exam_after("g 14 l").chart.place == Place(14, "DL")
    assert exam_after("g 14").chart.place == Place(14, "MB")
    assert exam_after("323", "g 5").chart.place == Place(5, "DB")
    assert exam_after("next").chart.place == Place(1, "B")
    assert exam_after("323", "back").chart.place == Place(1, "MB")
    assert exam_after("next tooth").chart.place == Place(2, "DB")
    assert exam_after("323 323", "previous tooth").chart.place == Place(2, "DB")
    assert exam_after("3", "right").chart.place == Place(1, "MB")
    assert exam_after("3", "left").chart.place == Place(1, "DB")
    assert exam_after("g 3 l", "left").chart.place == Place(3, "L")
    assert refused(Exam(), "back") is Refusal.END_OF_MOUTH
    end = Exam(replace(Chart(), cursor=192))
    assert refused(end, "next") is Refusal.END_OF_MOUTH
    assert exam_after_from(end, "previous tooth").chart.place == Place(32, "ML")
    end = Exam(replace(Chart(), cursor=192))
    assert exam_after_from(end, "g 3").chart.place == Place(3, "DB")
    end = Exam(replace(Chart(), cursor=192))
    assert exam_after_from(end, "b t3 mesial").chart.reading(Place(3, "MB")).findings
    last = Exam(replace(Chart(), cursor=190))
    assert refused(last, "next tooth") is Refusal.END_OF_MOUTH


def exam_after_from(exam: Exam, line: str) -> Exam:
    (command,) = interpret_typed(line)
    assert exam.take(command).refusal is None
    return exam


def test_the_chart_runs_right_along_the_upper_facials() -> None:
    assert [runs_rightward(Path.ARCHES, index) for index in (0, 48, 96, 144, 192)] == [
        *(True, False, True, False, False)
    ]
    assert [runs_rightward(Path.FACIALS_FIRST, index) for index in (0, 48, 96, 144)] == [
        *(True, False, True, False)
    ]


def test_clearing() -> None:
    exam = exam_after("323", "backspace")
    assert depths(exam, 1, "DB", "B", "MB") == [3, 2, None]
    assert exam.chart.place == Place(1, "MB")
    exam = exam_after("323", "g 1", "delete")
    assert depths(exam, 1, "DB") == [None]
    assert refused(Exam(), "backspace") is Refusal.END_OF_MOUTH


def test_every_command_can_be_taken_back() -> None:
    exam = exam_after("323", "b", "sk", "mob t5 2", "g 14")
    for _ in range(5):
        assert exam.take(Command(Action.UNDO)).refusal is None
    assert exam.chart == Chart()
    assert exam.take(Command(Action.UNDO)).refusal is Refusal.NOTHING_TO_UNDO


def test_what_is_not_of_an_exam() -> None:
    outcome = Exam().take(Command(Action.TREAT, tooth="3", subject="CROWN"))
    assert outcome.refusal is Refusal.NOT_OF_AN_EXAM
    assert all(refusal_text(refusal).endswith(".") for refusal in Refusal)


def test_sides_of_places() -> None:
    assert Place(3, "ML").side is Side.LINGUAL
    assert Place(3, "MB").side is Side.FACIAL


@given(st.lists(st.sampled_from(["323", "4", "b", "sk", "next", "back", "g 9 l", "backspace"])))
def test_undo_is_exact_whatever_was_done(lines: list[str]) -> None:
    exam = Exam()
    charts = [exam.chart]
    for line in lines:
        (command,) = interpret_typed(line)
        if exam.take(command).refusal is None:
            charts.append(exam.chart)
    while len(charts) > 1:
        assert exam.chart == charts.pop()
        exam.take(Command(Action.UNDO))
    assert exam.chart == Chart()
