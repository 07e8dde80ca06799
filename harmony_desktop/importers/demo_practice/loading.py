"""Write the demo practice into an empty replica."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.importers.demo_practice.chart import chart_visit, insure, plan_treatment
from harmony_desktop.importers.demo_practice.house import HOURS, House, make_house
from harmony_desktop.importers.demo_practice.options import DemoOptions
from harmony_desktop.importers.demo_practice.people import DemoPatient, make_patients
from harmony_desktop.importers.demo_practice.rows import RowSink
from harmony_desktop.importers.demo_practice.visits import DayMaker, Placed
from harmony_desktop.services.ports import Actor, Store, UnitOfWork

__all__ = ["load_demo_practice"]

_BOOKED_DAYS = 30
_VISITS_A_YEAR = 2.6
_WORKING_DAYS = 250


def load_demo_practice(
    store: Store,
    actor: Actor,
    options: DemoOptions,
    clock: Clock,
    progress: Callable[[str], None] = lambda text: None,
) -> dict[str, int]:
    """Generate the practice and return how many rows each table got.

    Args:
        store: a replica that holds the practice row and its users, and no patient yet.
        actor: whom the rows are laid to.
        options: size and seed.
        clock: what counts as today.
        progress: told what is being made.

    Raises:
        ValidationError: the options make no practice.
    """
    options.check()

    def work(unit: UnitOfWork) -> dict[str, int]:
        return _generate(unit, actor.user_id, options, clock.now(), progress)

    return store.write(actor, work)


def _generate(
    unit: UnitOfWork,
    created_by: UUID,
    options: DemoOptions,
    now: datetime,
    progress: Callable[[str], None],
) -> dict[str, int]:
    zone = ZoneInfo(options.timezone)
    today = now.astimezone(zone).date()
    founded = now - timedelta(days=365 * options.years + 60)
    unit.connection.execute("PRAGMA defer_foreign_keys = ON")
    chance = random.Random(options.seed)  # noqa: S311 - the same seed makes the same practice
    first = int(founded.timestamp() * 1000)
    sink = RowSink(unit.connection, unit.tenant_id, chance, created_by, first)
    unit.connection.execute(
        "UPDATE practice SET opening_hours = ?, daily_production_goal = ? WHERE tenant_id = ?",
        (HOURS, 900_000, unit.tenant_id.bytes),
    )
    house = make_house(sink, options, founded)
    progress("patients")
    patients = make_patients(sink, house, options, today, founded)
    maker = DayMaker(sink, house, patients, zone, now)
    progress("history")
    visits = _make_days(maker, house, options, today)
    if options.with_chart:
        progress("charts")
        insure(sink, house, patients, founded)
        for visit in visits:
            chart_visit(sink, house, visit, now)
        plan_treatment(sink, house, patients, now)
    _queue(sink, house, patients, visits, now)
    sink.flush()
    return dict(sink.counts)


def _make_days(maker: DayMaker, house: House, options: DemoOptions, today: date) -> list[Placed]:
    capacity = len(house.chairs) * 9
    wanted = options.patients * _VISITS_A_YEAR / _WORKING_DAYS
    share = min(0.85, wanted / capacity)
    visits: list[Placed] = []
    for back in range(options.years * 365, 0, -1):
        visits.extend(maker.fill(today - timedelta(days=back), share))
    for ahead in range(_BOOKED_DAYS + 1):
        day = today + timedelta(days=ahead)
        maker.block_lunch(day)
        visits.extend(maker.fill(day, 0.92 - 0.012 * ahead))
    return visits


def _queue(
    sink: RowSink, house: House, patients: list[DemoPatient], visits: list[Placed], now: datetime
) -> None:
    """Write who waits for a sooner visit, and what patients have written."""
    chance = sink.chance
    ahead = [visit for visit in visits if visit.start > now + timedelta(days=5)]
    for visit in chance.sample(ahead, min(25, len(ahead))):
        sink.add(
            "waitlist_entries",
            now - timedelta(days=chance.randint(1, 40)),
            patient_id=visit.patient.id,
            appointment_id=visit.id,
            appointment_type_id=visit.kind.type_id,
            pattern=visit.kind.pattern,
            notice_minutes=chance.choice((30, 60, 120)),
            priority=chance.randint(0, 2),
        )
    kinds = [kind for kind in house.kinds if kind.minutes <= 60]
    for patient in chance.sample(patients, min(15, len(patients))):
        kind = chance.choice(kinds)
        sink.add(
            "waitlist_entries",
            now - timedelta(days=chance.randint(1, 60)),
            patient_id=patient.id,
            appointment_type_id=kind.type_id,
            pattern=kind.pattern,
            notice_minutes=60,
            priority=chance.randint(0, 2),
        )
    _write_replies(sink, visits, now)


_REPLIES = (
    "Yes, see you then",
    "Sí, confirmo",
    "Can I come later in the afternoon?",
    "STOP",
    "what was this about again",
)


def _write_replies(sink: RowSink, visits: list[Placed], now: datetime) -> None:
    soon = [
        visit
        for visit in visits
        if now < visit.start < now + timedelta(days=7) and visit.status == "scheduled"
    ]
    for number, (visit, text) in enumerate(zip(soon, _REPLIES, strict=False)):
        asked = now - timedelta(hours=5)
        question = sink.add(
            "messages",
            asked,
            direction="out",
            channel="sms",
            patient_id=visit.patient.id,
            appointment_id=visit.id,
            address=visit.patient.phone,
            body="Please reply YES to confirm your visit.",
            status="sent",
            due_at=asked,
            sent_at=asked,
            idempotency_key=f"demo-question-{number}",
        )
        received = now - timedelta(minutes=40 - 5 * number)
        sink.add(
            "messages",
            received,
            direction="in",
            channel="sms",
            patient_id=visit.patient.id,
            appointment_id=visit.id,
            reply_to_id=question,
            address=visit.patient.phone,
            body=text,
            status="received",
            received_at=received,
            idempotency_key=f"demo-reply-{number}",
        )
