"""The figures of the practice: counted by hand, few data named, found by an index."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.clinical import Procedure
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.scheduling import Appointment, SlotOffer
from harmony_desktop.services.practice_settings import update_practice
from harmony_desktop.services.queries import analytics
from harmony_desktop.services.queries.analytics import Analytics, Topic, load_analytics
from harmony_desktop.services.settings_commands import UpdatePractice
from tests.unit.services.conftest import MONDAY, NOW, Office

NINE = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
WEEK = (MONDAY, MONDAY + timedelta(days=6))


def visit(office: Office, start: datetime = NINE, **values: Any) -> Any:
    return office.add(
        Appointment,
        patient_id=office.patients[0],
        operatory_id=values.pop("operatory_id", office.chair),
        provider_id=office.dentist,
        start_time=start,
        end_time=start + timedelta(minutes=30),
        **values,
    )


def figures(office: Office, first: date = WEEK[0], last: date = WEEK[1]) -> Analytics:
    found: Analytics = office.desk.look(load_analytics, first, last)
    return found


def told(office: Office, topic: Topic) -> list[tuple[str, int, int]]:
    return [(line.subject, line.count, line.of) for line in figures(office).about(topic)]


def test_a_hole_counts_as_filled_by_the_visit_that_stands_in_it(office: Office) -> None:
    later = NINE + timedelta(hours=1)
    for start in (NINE, later, NINE + timedelta(hours=3)):
        visit(office, start, status="cancelled")
    visit(office, NINE, status="completed", auto_filled_cancellation=True)
    visit(office, later + timedelta(minutes=15), status="scheduled")
    visit(office, NINE + timedelta(hours=3), status="no_show")
    visit(office, NINE + timedelta(hours=3), operatory_id=office.hygiene_chair)
    visit(office, NINE - timedelta(days=7), status="cancelled")
    assert told(office, Topic.FILL) == [
        ("filled", 2, 3),
        ("completed", 1, 2),
        ("by_agents", 1, 2),
    ]
    (filled, *_) = figures(office).about(Topic.FILL)
    assert (filled.share, filled.is_few) == (0.6667, True)


def test_offers_are_counted_by_the_fill(office: Office) -> None:
    for status in ("accepted", "declined", "expired", "proposed"):
        office.add(
            SlotOffer,
            patient_id=office.patients[0],
            start_time=NINE,
            pattern="XXXXXX",
            status=status,
            offered_at=None if status == "proposed" else NOW,
        )
    assert told(office, Topic.OFFERS) == [("per_fill", 3, 1)]
    assert figures(office).about(Topic.OFFERS)[0].share == 3


def test_the_prediction_stands_beside_what_happened(office: Office) -> None:
    for at in range(20):
        visit(
            office,
            NINE + timedelta(hours=at % 4, days=at // 4),
            status="no_show" if at < 2 else "completed",
            predicted_no_show_risk=Decimal("0.12") if at % 2 else Decimal("0.14"),
        )
    late: dict[str, Any] = {"status": "cancelled", "predicted_no_show_risk": Decimal("1.00")}
    visit(office, cancel_notice="late", **late)
    visit(office, cancel_notice="timely", **late)
    visit(office, status="scheduled", predicted_no_show_risk=Decimal("0.12"))
    low, high = figures(office).about(Topic.CALIBRATION)
    assert (low.subject, low.count, low.of) == ("10-15", 2, 20)
    assert (low.share, low.expected, low.is_few) == (0.1, 0.13, False)
    assert (high.subject, high.count, high.of, high.is_few) == ("50-100", 1, 1, True)


def test_a_channel_is_judged_by_the_visits_it_confirmed(office: Office) -> None:
    def attempt(channel: str, outcome: str) -> dict[str, str]:
        return {"eid": outcome, "timestamp": "t", "channel": channel, "outcome": outcome}

    confirmed = visit(
        office,
        confirmed=True,
        confirmation_attempts=[attempt("phone", "no_answer"), attempt("phone", "confirmed")],
    )
    silent = visit(
        office, NINE + timedelta(hours=1), confirmation_attempts=[attempt("person", "left_message")]
    )
    for at, (about, status) in enumerate(
        ((confirmed, "sent"), (confirmed, "delivered"), (silent, "sent"), (silent, "failed"))
    ):
        office.add(
            Message,
            direction="out",
            channel="sms",
            body="Are you coming?",
            appointment_id=about,
            status=status,
            due_at=NOW,
            idempotency_key=str(at),
        )
    assert told(office, Topic.CONFIRMATION) == [
        ("person", 0, 1),
        ("sms", 1, 2),
        ("voice", 1, 1),
    ]


def test_replies_are_counted_by_what_they_wanted(office: Office) -> None:
    for intent, is_handled in (("confirm", True), ("confirm", False), ("urgent", False)):
        office.add(
            AgentInteraction,
            agent_type="receptionist",
            interaction_type="reply",
            content={"conversation": [], "intent_detected": intent},
            success_outcome=is_handled,
        )
    assert told(office, Topic.REPLIES) == [("confirm", 1, 2), ("urgent", 0, 1)]


def test_an_agent_is_judged_by_how_often_it_is_overruled(office: Office) -> None:
    for state, is_overruled in (("approved", False), ("rejected", True), ("proposed", False)):
        office.add(
            AgentInteraction,
            agent_type="scheduler",
            interaction_type="backfill",
            state=state,
            human_override=is_overruled,
        )
    assert told(office, Topic.OVERRIDES) == [("scheduler", 1, 2)]


def test_a_week_is_measured_by_the_goal_of_its_open_days(office: Office) -> None:
    def work(day: date, amount: str, status: str = "C") -> None:
        office.add(
            Procedure,
            patient_id=office.patients[0],
            procedure_code="D",
            procedure_date=day,
            amount=Decimal(amount),
            status=status,
        )

    assert [line.share for line in figures(office).about(Topic.PRODUCTION)] == [None]
    office.acting[0] = type(office.actor)(office.actor.user_id, "owner", "Owner")
    office.desk.do(update_practice, UpdatePractice(fields={"daily_production_goal": "1000"}))
    work(MONDAY, "900")
    work(MONDAY + timedelta(days=2), "100.50")
    work(MONDAY + timedelta(days=2), "5000", "TP")
    work(MONDAY + timedelta(days=7), "300")
    found = figures(office, MONDAY + timedelta(days=1), MONDAY + timedelta(days=7))
    assert [(line.subject, line.count, line.of) for line in found.about(Topic.PRODUCTION)] == [
        ("2026-11-30", 10_050, 400_000),
        ("2026-12-07", 30_000, 100_000),
    ]


def test_a_period_runs_forward_and_ends(office: Office) -> None:
    for last in (MONDAY - timedelta(days=1), MONDAY + timedelta(days=4000)):
        with pytest.raises(ValidationError, match="A period ends after it begins"):
            figures(office, MONDAY, last)


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        (analytics._FILLS, ("a", "b")),
        (analytics._OFFERS, ("slot_offers",)),
        (analytics._RISKS, ("appointments",)),
        (analytics._ASKED, ("m", "a")),
        (analytics._CALLED, ("appointments",)),
        (analytics._REPLIES, ("agent_interactions",)),
        (analytics._DECISIONS, ("agent_interactions",)),
        (analytics._PRODUCTION, ("procedures",)),
    ],
)
def test_every_figure_is_found_by_an_index(
    office: Office, sql: str, tables: tuple[str, ...]
) -> None:
    values = {
        "tenant": office.replica.tenant_id.bytes,
        "begin": 0,
        "end": 1,
        "first": "2026-01-01",
        "last": "2026-01-02",
    }
    plan = office.replica.read(
        lambda connection: [
            row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    )
    for table in tables:
        about = [step for step in plan if step.startswith((f"SEARCH {table} ", f"SCAN {table}"))]
        assert about, plan
        for step in about:
            assert step.startswith("SEARCH"), plan
            assert "(tenant_id=?)" not in step, plan
