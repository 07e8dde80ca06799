"""The no-show model: fits what is there, learns nothing from noise, never looks ahead."""

import csv
import dataclasses
import gzip
import io
import math
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.cli.visit_file import read_visit_file
from harmony_desktop.domain.risk import (
    LogisticModel,
    VisitFacts,
    features_of,
    fit_logistic,
    reasons_of,
)
from harmony_desktop.domain.risk.evaluation import evaluate, score_visits
from harmony_desktop.domain.risk.history import RecordedVisit, facts_before
from harmony_desktop.domain.risk.measures import (
    area_under_curve,
    average_precision,
    brier,
    log_loss,
)
from harmony_desktop.foundation.errors import ValidationError

SHARED = Path(__file__).parents[5] / "shared" / "data" / "no_show" / "appointments_train.csv.gz"
CUT = datetime(2016, 5, 18)  # noqa: DTZ001 - the file's own wall clock
HEADER = "PatientId,AppointmentID,ScheduledDay,AppointmentDay,Age,SMS_received,No-show\n"


def _visits(count: int, seed: int = 1) -> list[RecordedVisit]:
    chance = random.Random(seed)  # noqa: S311
    made = []
    for number in range(count):
        start = CUT + timedelta(days=number * 40 // count, hours=9)
        lead = chance.choice([0, 1, 5, 20, 40])
        missed = chance.random() < (0.1 if lead < 5 else 0.45)
        patient = str(chance.randrange(count // 3))
        booked = start - timedelta(days=lead)
        made.append(RecordedVisit(str(number), patient, booked, start, missed, 40, lead > 5))
    return made


def test_a_real_difference_is_found_with_true_chances() -> None:
    visits = _visits(3000)
    report = evaluate(visits[:2000], visits[2000:], min_lead_days=1)
    assert report.rows == sum(visit.lead_days >= 1 for visit in visits[2000:])
    assert report.auc > 0.6
    assert report.calibration == pytest.approx(1, abs=0.15)


def test_shuffled_outcomes_teach_nothing() -> None:
    visits = _visits(6000)
    outcomes = [visit.is_missed for visit in visits]
    random.Random(5).shuffle(outcomes)  # noqa: S311
    mixed = [
        dataclasses.replace(visit, is_missed=outcome)
        for visit, outcome in zip(visits, outcomes, strict=True)
    ]
    assert evaluate(mixed[:3000], mixed[3000:]).auc == pytest.approx(0.5, abs=0.04)


def test_no_later_outcome_changes_a_score() -> None:
    visits = _visits(900)
    day = visits[750].start
    turned = [
        dataclasses.replace(visit, is_missed=not visit.is_missed) if visit.start >= day else visit
        for visit in visits
    ]
    before = {visit.key: chance for visit, chance in score_visits(visits[:600], visits[600:])}
    after = {visit.key: chance for visit, chance in score_visits(turned[:600], turned[600:])}
    same_or_earlier = {visit.key for visit in visits[600:] if visit.start <= day}
    assert {key: before[key] for key in before.keys() & same_or_earlier} == {
        key: after[key] for key in after.keys() & same_or_earlier
    }
    assert before != after


def test_the_order_of_the_rows_changes_nothing() -> None:
    visits = _visits(600)
    mixed = visits[:400]
    random.Random(2).shuffle(mixed)  # noqa: S311
    there = score_visits(mixed, visits[400:])
    here = score_visits(visits[:400], visits[400:])
    assert [key for key, _ in there] == [key for key, _ in here]
    assert [chance for _, chance in there] == pytest.approx([chance for _, chance in here])


def test_no_rows_are_no_trouble() -> None:
    report = evaluate([], [])
    assert (report.rows, report.auc, report.calibration) == (0, 0.5, 0.0)
    only = evaluate([], _visits(30))
    assert 0 < only.brier < 1


@pytest.mark.parametrize("place", ["Gender", "Neighbourhood", "Scholarship", "Handcap"])
def test_what_must_not_count_does_not(tmp_path: Path, place: str) -> None:
    scores = []
    for value in ("F", "M", "0", "1"):
        lines = [
            f"{visit.patient},{visit.key},{visit.booked:%Y-%m-%dT%H:%M:%SZ},"
            f"{visit.start:%Y-%m-%dT00:00:00Z},40,1,{'Yes' if visit.is_missed else 'No'},{value}"
            for visit in _visits(300)
        ]
        path = tmp_path / f"{value}.csv"
        path.write_text(HEADER.strip() + f",{place}\n" + "\n".join(lines), encoding="utf-8")
        read = read_visit_file(path)
        scores.append([chance for _, chance in score_visits(read[:200], read[200:])])
    assert scores[1:] == scores[:-1]
    names = {field.name for field in dataclasses.fields(VisitFacts)}
    assert not names & {"sex", "gender", "zip_code", "language", "payer", "insurance"}


def test_few_rows_stay_near_the_prior() -> None:
    prior = LogisticModel(-2.0, {"lead:31+": 0.8}, 0.12)
    fitted = fit_logistic([({"lead:31+": 1.0}, True)], prior, 200, 50)
    assert fitted.weights["lead:31+"] == pytest.approx(0.8, abs=0.01)
    assert fit_logistic([], prior).intercept == prior.intercept
    assert prior.probability({"unknown": 9.0}) == prior.probability({})


def test_every_feature_that_raises_the_risk_has_words() -> None:
    facts = VisitFacts(
        34, 0, 30, 8 * 60, 17 * 60, is_reminded=False, is_confirmed=False, is_new_patient=True,
        prior_visits=5, prior_missed=2, is_last_missed=True, days_since_last=90,
        other_visits_that_day=1,
    )  # fmt: skip
    names = features_of(facts, 0.1)
    model = LogisticModel(-2, dict.fromkeys(names, 0.5), 0.1)
    assert len(reasons_of(model, facts, most=99)) == len(names)
    strong = LogisticModel(-2, {"missed_before": 1.0, "lead:31+": 0.4, "weekday:mon": 0.2}, 0.1)
    assert reasons_of(strong, facts) == (
        "missed 2 of 5 visits",
        "booked 34 days ahead",
        "on a Monday",
    )
    plain = VisitFacts(1, 2, start_minute=11 * 60, booked_minute=15 * 60, is_confirmed=True)
    assert reasons_of(LogisticModel(-2, {}), plain) == ()


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.2, 0.5, 0.9]), st.booleans()), min_size=1))
def test_the_area_is_the_share_of_pairs_ranked_rightly(rows: list[tuple[float, bool]]) -> None:
    chances, outcomes = [row[0] for row in rows], [row[1] for row in rows]
    pairs = [
        (hit > miss) + (hit == miss) / 2
        for hit, is_hit in rows
        if is_hit
        for miss, is_other in rows
        if not is_other
    ]
    share = sum(pairs) / len(pairs) if pairs else 0.5
    assert area_under_curve(chances, outcomes) == pytest.approx(share)
    assert 0 <= average_precision(chances, outcomes) <= 1


def test_the_measures_are_those_of_the_books() -> None:
    assert brier([0.2, 0.8], [False, True]) == pytest.approx(0.04)
    assert log_loss([0.5, 0.5], [False, True]) == pytest.approx(math.log(2))
    assert average_precision([0.9, 0.8, 0.7], [True, False, True]) == pytest.approx(5 / 6)
    assert average_precision([0.9], [False]) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"a,b\n1,2\n",
        (HEADER + "1,1,2016-05-01,nonsense,4,0,No\n").encode(),
        (HEADER + "1,1,2016-05-01,2016-05-02,4,0,Perhaps\n").encode(),
        (HEADER + "1,1,2016-05-01\n").encode(),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(content)
    with pytest.raises(ValidationError):
        read_visit_file(path)


def test_missing_reminders_with_missing_ages_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv.gz"
    text = HEADER + "1.5E+12,7,2016-05-01T08:00:00Z,2016-05-04T00:00:00Z,,,Yes\n"
    path.write_bytes(gzip.compress(text.encode()))
    (visit,) = read_visit_file(path)
    assert (visit.age_years, visit.is_reminded, visit.lead_days) == (None, None, 3)
    assert visit.is_missed


@pytest.fixture(scope="module")
def public_visits(tmp_path_factory: pytest.TempPathFactory) -> list[RecordedVisit]:
    if not SHARED.exists():
        pytest.skip("the public visits are not on this machine")
    with gzip.open(SHARED, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    path = tmp_path_factory.mktemp("visits") / "some.csv"
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return read_visit_file(path)


def test_the_public_visits_are_foretold_as_well_as_by_the_best(
    public_visits: list[RecordedVisit],
) -> None:
    train = [visit for visit in public_visits if visit.start < CUT]
    test = [visit for visit in public_visits if visit.start >= CUT]
    report = evaluate(train, test, 1)
    assert report.auc >= 0.600
    assert 0.90 <= report.calibration <= 1.10
    rate = sum(visit.is_missed for visit in test if visit.lead_days) / report.rows
    assert report.brier < rate * (1 - rate) - 0.003
    assert report.auc < 0.75, "too good to be true: something looks ahead"


def test_a_visit_to_come_is_nobodys_history() -> None:
    past = RecordedVisit("a", "p", CUT, CUT + timedelta(days=1), is_missed=True)
    coming = [
        RecordedVisit(
            name, "p", CUT, CUT + timedelta(days=days), is_missed=False, has_outcome=False
        )
        for name, days in (("b", 5), ("c", 9))
    ]
    facts = {visit.key: known for visit, known in facts_before([*coming, past])}
    assert [facts[name].prior_visits for name in "abc"] == [0, 1, 1]
    assert facts["c"].is_last_missed
    assert facts["c"].days_since_last == 8


def test_reasons_count_days_in_words() -> None:
    model = LogisticModel(-2.0, {"lead:0": 1.0, "lead:1": 1.0, "prior:0": 0.5, "prior:1": 0.5})
    said = [
        reasons_of(model, VisitFacts(lead_days=lead, weekday=0, prior_visits=lead))
        for lead in (0, 1)
    ]
    assert said == [
        ("booked on the day itself", "no earlier visit on record"),
        ("booked the day before", "one earlier visit on record"),
    ]
