"""The no-show job on a real practice: what it scores, what it never sees, how it adapts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.agents.interactions import agent_actor
from harmony_desktop.agents.risk import (
    AGENT,
    ModelTrial,
    find_scores,
    keep_model,
    score_visits,
    try_adaptation,
)
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.domain.risk import LogisticModel
from harmony_desktop.domain.risk.prior import PRIOR
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.services.queries.visit_risk import explain_visit_risk, load_active_model
from tests.practice import open_small_practice


@pytest.fixture
def practice(tmp_path: Path, clock: ManualClock) -> Iterator[Workplace]:
    opened = open_small_practice(
        tmp_path, clock, DemoOptions(patients=150, operatories=3, years=1, with_chart=True)
    )
    yield opened
    opened.close()


def _rows(practice: Workplace, sql: str, *parameters: object) -> list[Any]:
    return list(
        practice.replica.read(lambda connection: connection.execute(sql, parameters).fetchall())
    )


def _write(practice: Workplace, sql: str, *parameters: object) -> None:
    practice.replica.write(
        practice.actor, lambda unit: unit.connection.execute(sql, parameters).rowcount
    )


def _scores(practice: Workplace) -> tuple[list[Any], list[Any]]:
    return (
        _rows(practice, "SELECT id, predicted_no_show_risk FROM appointments ORDER BY id"),
        _rows(practice, "SELECT id, no_show_risk_score FROM patients ORDER BY id"),
    )


def test_only_coming_visits_are_scored_without_moving_their_versions(practice: Workplace) -> None:
    now = practice.clock.now()
    rows = _rows(
        practice,
        "SELECT start_time >= ?, predicted_no_show_risk, lock_version, status FROM appointments",
        int(now.timestamp() * 1_000_000),
    )
    coming = [row for row in rows if row[0] and row[3] in {"scheduled", "confirmed"}]
    assert len(coming) > 50
    assert all(row[1] is not None for row in coming)
    assert len({row[1] for row in coming}) > 5
    assert all(row[1] is None for row in rows if not row[0])
    assert {row[2] for row in rows} == {1}


def test_a_second_pass_writes_nothing(practice: Workplace) -> None:
    audits = _rows(practice, "SELECT COUNT(*) FROM audit_log")
    assert score_visits(practice.replica, practice.clock).rows == frozenset()
    assert _rows(practice, "SELECT COUNT(*) FROM audit_log") == audits


def test_the_patients_scores_lie_about_a_half(practice: Workplace) -> None:
    scores = [row[1] for row in _scores(practice)[1]]
    assert any(score < 50 for score in scores)
    assert any(score > 50 for score in scores)


def test_sex_postcode_language_and_payer_change_no_score(practice: Workplace) -> None:
    _write(
        practice,
        "UPDATE patients SET gender = CASE gender WHEN 'F' THEN 'M' ELSE 'F' END,"
        " pronouns = 'they/them', zip_code = '00601', preferred_language = 'es'",
    )
    _write(practice, "UPDATE coverages SET deleted_at = 1")
    _write(practice, "UPDATE carriers SET name = 'Another payer'")
    assert _rows(practice, "SELECT COUNT(*) FROM coverages WHERE deleted_at = 1") > [(0,)]
    found = practice.replica.read(
        lambda connection: find_scores(connection, practice.replica.tenant_id, practice.clock)
    )
    assert not found.visits
    assert not found.patients


def _one_visit(practice: Workplace) -> tuple[Any, Any]:
    return _rows(  # type: ignore[no-any-return]
        practice,
        "SELECT id, patient_id FROM appointments WHERE predicted_no_show_risk IS NOT NULL"
        " AND status = 'scheduled' AND patient_id IN (SELECT patient_id FROM appointments"
        " WHERE status = 'completed' GROUP BY patient_id HAVING COUNT(*) > 1)"
        " ORDER BY start_time DESC, id LIMIT 1",
    )[0]


def test_missed_visits_raise_the_risk_and_are_named(practice: Workplace) -> None:
    visit, patient = _one_visit(practice)
    risk = "SELECT predicted_no_show_risk FROM appointments WHERE id = ?"
    ((before,),) = _rows(practice, risk, visit)
    _write(
        practice,
        "UPDATE appointments SET status = 'no_show' WHERE patient_id = ? AND status = 'completed'",
        patient,
    )
    assert practice.agents.run_due().scored >= 1
    ((after,),) = _rows(practice, risk, visit)
    assert after > before
    reasons = practice.desk.look(explain_visit_risk, UUID(bytes=visit), practice.clock.now())
    assert any(reason.startswith("missed ") for reason in reasons)
    assert len(reasons) <= 3


def test_an_outcome_written_ahead_of_time_changes_no_later_score(practice: Workplace) -> None:
    pair = _rows(
        practice,
        "SELECT a.id, b.id, b.predicted_no_show_risk FROM appointments a JOIN appointments b"
        " ON b.patient_id = a.patient_id AND b.start_time > a.start_time + 86400000000"
        " WHERE a.predicted_no_show_risk IS NOT NULL AND b.predicted_no_show_risk IS NOT NULL"
        " ORDER BY a.start_time, a.id LIMIT 1",
    )
    ((sooner, later, before),) = pair
    _write(practice, "UPDATE appointments SET status = 'no_show' WHERE id = ?", sooner)
    score_visits(practice.replica, practice.clock)
    risk = "SELECT predicted_no_show_risk FROM appointments WHERE id = ?"
    assert _rows(practice, risk, later) == [(before,)]


def test_a_visit_that_has_begun_has_no_reasons(practice: Workplace) -> None:
    visit, _ = _one_visit(practice)
    later = practice.clock.now() + timedelta(days=60)
    assert practice.desk.look(explain_visit_risk, UUID(bytes=visit), later) == ()


def test_the_model_adapts_once_a_week_by_small_steps(
    practice: Workplace, clock: ManualClock
) -> None:
    (first,) = _rows(practice, "SELECT version, training_rows FROM predictions_models")
    assert first[0] == 1
    assert first[1] >= 200
    score_visits(practice.replica, clock)
    assert _rows(practice, "SELECT COUNT(*) FROM predictions_models") == [(1,)]
    clock.advance(timedelta(days=8))
    score_visits(practice.replica, clock)
    assert _rows(practice, "SELECT MAX(version) FROM predictions_models") == [(2,)]
    model = practice.desk.look(load_active_model)
    assert all(
        abs(weight - PRIOR.weights.get(name, 0.0)) <= 0.6 + 1e-9
        for name, weight in model.weights.items()
    )


def test_a_worse_model_is_kept_on_record_but_not_in_force(
    practice: Workplace, clock: ManualClock
) -> None:
    before = practice.desk.look(load_active_model)
    tenant = practice.replica.tenant_id
    trial = ModelTrial(LogisticModel(3.0, {}, 0.1, 500), 9, 0.9, 0.3, 0.4)
    practice.replica.write(agent_actor(tenant, AGENT), lambda unit: keep_model(unit, clock, trial))
    assert practice.desk.look(load_active_model) == before
    assert _rows(
        practice, "SELECT version, is_active FROM predictions_models ORDER BY version DESC"
    )[0] == (9, 0)


def test_too_few_visits_leave_the_prior_in_force(tmp_path: Path, clock: ManualClock) -> None:
    opened = open_small_practice(tmp_path, clock)
    assert opened.desk.look(load_active_model) == PRIOR
    assert opened.desk.look(try_adaptation, clock) is None
    opened.close()
