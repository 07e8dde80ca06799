"""The no-show job: scores every coming visit, and lets the model follow the practice slowly.

Scores are written straight to their rows, only where they change: a score is no edit of a visit,
so it moves no version a person's form could stumble over and is no step to undo.
"""

from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean
from uuid import UUID

from harmony_desktop.agents.interactions import agent_actor
from harmony_desktop.domain.risk import LogisticModel, features_of, fit_logistic
from harmony_desktop.domain.risk.history import facts_before
from harmony_desktop.domain.risk.measures import brier, log_loss
from harmony_desktop.domain.risk.prior import PRIOR
from harmony_desktop.domain.scores import relative_risk, score_of
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.schema.agents import PredictionModel
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import ReadConnection, Store, UnitOfWork
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.queries.visit_risk import (
    MODEL_NAME,
    load_active_model,
    load_coming_visits,
    load_past_visits,
)
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row

__all__ = [
    "AGENT",
    "ModelTrial",
    "NewScores",
    "find_scores",
    "keep_model",
    "score_visits",
    "try_adaptation",
    "write_scores",
]

AGENT = "scheduler"
_EVERY = timedelta(days=7)
_LEAST_ROWS, _MOST_ROWS = 300, 6000
_JUDGED_SHARE = 0.2
_PRECISION, _INTERCEPT_PRECISION = 60.0, 10.0
_LONGEST_STEP = 0.3
"""Log odds that one weight may move in one adaptation."""

_LATEST = """
SELECT version, fitted_at FROM predictions_models
WHERE tenant_id = ? AND name = ? AND deleted_at IS NULL ORDER BY version DESC, id LIMIT 1
"""
_SCORE_VISIT = """
UPDATE appointments SET predicted_no_show_risk = ? WHERE tenant_id = ? AND id = ?
  AND start_time >= ? AND status IN ('scheduled', 'confirmed')
"""
_SCORE_PATIENT = "UPDATE patients SET no_show_risk_score = ? WHERE tenant_id = ? AND id = ?"


@dataclass(frozen=True, slots=True)
class NewScores:
    """Scores in hundredths that differ from those on record, by visit and by patient."""

    visits: dict[UUID, int]
    patients: dict[UUID, int]


@dataclass(frozen=True, slots=True)
class ModelTrial:
    """A fitted model beside the one in force, judged on the latest visits, which it never saw."""

    model: LogisticModel
    version: int
    log_loss: float
    log_loss_before: float
    brier: float

    @property
    def is_better(self) -> bool:
        """The guard: it takes over only where it foretells the latest visits better."""
        return self.log_loss < self.log_loss_before


def score_visits(store: Store, clock: Clock) -> Changes:
    """Adapt the model where that is due, then write the scores that have changed.

    Reading and reckoning hold no write transaction.
    """
    tenant = store.tenant_id
    actor = agent_actor(tenant, AGENT)
    trial = store.read(lambda connection: try_adaptation(connection, tenant, clock))
    if trial is not None:
        store.write(actor, lambda unit: keep_model(unit, clock, trial))
    scores = store.read(lambda connection: find_scores(connection, tenant, clock))
    if not scores.visits and not scores.patients:
        return Changes("No score has changed", frozenset())
    return store.write(actor, lambda unit: write_scores(unit, clock, scores))


def find_scores(connection: ReadConnection, tenant_id: UUID, clock: Clock) -> NewScores:
    """Return the scores of coming visits and their patients that are not on record yet.

    A patient's score compares the visits to come with the practice's average; 0.50 is average.
    """
    model = load_active_model(connection, tenant_id)
    records = {
        record.visit.key: record
        for record in load_coming_visits(connection, tenant_id, clock.now())
    }
    chances = {
        visit.key: model.probability(features_of(facts, model.average))
        for visit, facts in facts_before(record.visit for record in records.values())
        if not visit.has_outcome
    }
    if not chances:
        return NewScores({}, {})
    average = fmean(chances.values())
    of_patients: dict[UUID, list[float]] = {}
    visits: dict[UUID, int] = {}
    for key, chance in chances.items():
        record = records[key]
        of_patients.setdefault(record.patient_id, []).append(chance)
        if record.risk != _hundredths(chance):
            visits[record.id] = _hundredths(chance)
    before = {record.patient_id: record.patient_score for record in records.values()}
    relative = {
        patient: _hundredths(relative_risk(fmean(own), average))
        for patient, own in of_patients.items()
    }
    changed = {patient: score for patient, score in relative.items() if before[patient] != score}
    return NewScores(visits, changed)


def write_scores(unit_of_work: UnitOfWork, clock: Clock, scores: NewScores) -> Changes:
    """Write scores to their rows; a visit that has begun meanwhile keeps the one it had."""
    watch_changes(unit_of_work, clock)
    tenant, now = unit_of_work.tenant_id.bytes, stored_microseconds(clock.now())
    for visit, score in scores.visits.items():
        unit_of_work.connection.execute(_SCORE_VISIT, (score, tenant, visit.bytes, now))
    for patient, score in scores.patients.items():
        unit_of_work.connection.execute(_SCORE_PATIENT, (score, tenant, patient.bytes))
    done = record_action(
        unit_of_work,
        clock,
        action="score_visits",
        label=f"Risk of {len(scores.visits)} visits reckoned anew",
        table="appointments",
        is_undoable=False,
    )
    visits = {("appointments", visit) for visit in scores.visits}
    patients = {("patients", patient) for patient in scores.patients}
    return Changes(done.label, done.rows | visits | patients)


def try_adaptation(connection: ReadConnection, tenant_id: UUID, clock: Clock) -> ModelTrial | None:
    """Return a model fitted on the practice's own visits; None before a week or with too few.

    It is held toward the shipped prior, and no weight moves far from the model in force.
    """
    latest = connection.execute(_LATEST, (tenant_id.bytes, MODEL_NAME)).fetchone()
    due = stored_microseconds(clock.now() - _EVERY)
    if latest is not None and latest[1] > due:
        return None
    active = load_active_model(connection, tenant_id)
    visits = [record.visit for record in load_past_visits(connection, tenant_id, clock.now())]
    rows = [
        (features_of(facts, PRIOR.average), visit.is_missed)
        for visit, facts in facts_before(visits)
    ][-_MOST_ROWS:]
    if len(rows) < _LEAST_ROWS:
        return None
    cut = len(rows) - int(len(rows) * _JUDGED_SHARE)
    fitted = fit_logistic(rows[:cut], PRIOR, _PRECISION, _INTERCEPT_PRECISION)
    model = _step_toward(active, fitted)
    outcomes = [is_missed for _, is_missed in rows[cut:]]
    chances = [model.probability(features) for features, _ in rows[cut:]]
    before = [active.probability(features) for features, _ in rows[cut:]]
    return ModelTrial(
        model=model,
        version=1 if latest is None else latest[0] + 1,
        log_loss=log_loss(chances, outcomes),
        log_loss_before=log_loss(before, outcomes),
        brier=brier(chances, outcomes),
    )


def keep_model(unit_of_work: UnitOfWork, clock: Clock, trial: ModelTrial) -> Changes:
    """Keep a trial with its measures; only a better one comes into force."""
    watch_changes(unit_of_work, clock)
    model = trial.model
    kept = new_row(
        unit_of_work,
        clock,
        PredictionModel,
        name=MODEL_NAME,
        version=trial.version,
        fitted_at=clock.now(),
        training_rows=model.rows,
        coefficients={
            "intercept": model.intercept,
            "weights": dict(model.weights),
            "average": model.average,
            "rows": model.rows,
        },
        metrics={
            "log_loss": trial.log_loss,
            "log_loss_before": trial.log_loss_before,
            "brier": trial.brier,
        },
        is_active=trial.is_better,
    )
    return record_action(
        unit_of_work,
        clock,
        action="adapt_model",
        label="No-show model adapted" if trial.is_better else "No-show model kept as it was",
        table="predictions_models",
        row_id=kept.id,
        is_undoable=False,
    )


def _step_toward(active: LogisticModel, fitted: LogisticModel) -> LogisticModel:
    def near(old: float, new: float) -> float:
        return round(old + max(-_LONGEST_STEP, min(_LONGEST_STEP, new - old)), 4)

    weights = {
        name: near(active.weights.get(name, 0.0), weight) for name, weight in fitted.weights.items()
    }
    intercept = near(active.intercept, fitted.intercept)
    return LogisticModel(intercept, weights, active.average, fitted.rows)


def _hundredths(value: float) -> int:
    return int(score_of(value) * 100)
