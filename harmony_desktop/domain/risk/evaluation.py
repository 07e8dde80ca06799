"""Fit on one period, judge on another, each visit scored with what was known before its day.

Outcomes of a day become known after it: histories and the drifting intercept of a day use earlier
days only, so that no later outcome can change a score.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from harmony_desktop.domain.risk.features import VisitFacts, features_of
from harmony_desktop.domain.risk.history import RecordedVisit, facts_before
from harmony_desktop.domain.risk.logistic import LogisticModel, fit_logistic, probability_of
from harmony_desktop.domain.risk.measures import (
    area_under_curve,
    average_precision,
    brier,
    log_loss,
)

__all__ = ["RiskReport", "evaluate", "score_visits"]

_DRIFT_ROWS = 1500.0
"""How many recent visits the intercept remembers; its prior is worth a third of them."""


@dataclass(frozen=True, slots=True)
class RiskReport:
    """How well a model did on `rows` visits; `calibration` is mean chance over mean outcome."""

    rows: int
    auc: float
    average_precision: float
    brier: float
    log_loss: float
    calibration: float


def evaluate(
    train: Sequence[RecordedVisit], test: Sequence[RecordedVisit], min_lead_days: int = 1
) -> RiskReport:
    """Return how well a model fitted on `train` foretells `test`."""
    scored = score_visits(train, test, min_lead_days)
    chances = [chance for _, chance in scored]
    outcomes = [visit.is_missed for visit, _ in scored]
    expected, happened = sum(chances), sum(outcomes)
    return RiskReport(
        rows=len(scored),
        auc=area_under_curve(chances, outcomes),
        average_precision=average_precision(chances, outcomes),
        brier=brier(chances, outcomes),
        log_loss=log_loss(chances, outcomes),
        calibration=expected / happened if happened else 0.0,
    )


def score_visits(
    train: Sequence[RecordedVisit], test: Sequence[RecordedVisit], min_lead_days: int = 1
) -> list[tuple[RecordedVisit, float]]:
    """Return every visit of `test` far enough ahead with its chance, in order of time."""
    eligible = [visit for visit in train if visit.lead_days >= min_lead_days]
    average = (sum(visit.is_missed for visit in eligible) + 2) / (len(eligible) + 20)
    wanted = {id(visit) for visit in test}
    known = list(facts_before([*train, *test]))
    rows = [
        (features_of(facts, average), visit.is_missed)
        for visit, facts in known
        if id(visit) not in wanted and visit.lead_days >= min_lead_days
    ]
    prior = LogisticModel(math.log(average / (1 - average)), {}, average)
    return _drifting(fit_logistic(rows, prior), known, wanted, min_lead_days)


def _drifting(
    model: LogisticModel,
    known: list[tuple[RecordedVisit, VisitFacts]],
    wanted: set[int],
    min_lead_days: int,
) -> list[tuple[RecordedVisit, float]]:
    shift, scored = 0.0, []
    expected = happened = spread = _DRIFT_ROWS / 3 * model.average
    spread *= 1 - model.average
    for _, day in groupby(known, key=lambda entry: entry[0].start.date()):
        chances: list[tuple[RecordedVisit, float]] = []
        for visit, facts in day:
            if visit.lead_days < min_lead_days:
                continue
            odds = model.log_odds(features_of(facts, model.average))
            chances.append((visit, odds))
            if id(visit) in wanted:
                scored.append((visit, probability_of(odds + shift)))
        fade = math.exp(-len(chances) / _DRIFT_ROWS)
        plain = [probability_of(odds) for _, odds in chances]
        expected = expected * fade + sum(plain)
        happened = happened * fade + sum(visit.is_missed for visit, _ in chances)
        spread = spread * fade + sum(chance * (1 - chance) for chance in plain)
        shift = (happened - expected) / spread
    return scored
