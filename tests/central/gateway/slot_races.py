"""Races for freed times: two are asked, both say yes, the desks read them apart or together.

A round frees many times at once. Each yes reaches one desk; then desks read, exchange, lose the
line, and people book by telephone, in any order. No lease of the acting agents keeps the desks
apart here: only the right to give the one time away does.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from harmony_desktop.agents.interactions import agent_actor
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.errors import ConflictError, SyncError, WarningsError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.scheduling import Appointment, SlotOffer, WaitlistEntry
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.openings import OpeningSearch
from harmony_desktop.services.rows import new_row
from tests.central.gateway.conftest import House
from tests.central.gateway.random_days import ZONE, Cable

ROUND = 42
_PHONE_SHARE = 0.05

_LIVE = """
SELECT id, patient_id, auto_filled_cancellation FROM appointments
WHERE operatory_id = ? AND start_time = ? AND deleted_at IS NULL
  AND status NOT IN ('cancelled', 'no_show', 'unscheduled', 'planned')
"""
_SHOWN = """
SELECT 1 FROM sync_conflicts WHERE kind = 'double_booking' AND state = 'open'
  AND (row_id = ? OR other_row_id = ?)
"""


@dataclass(frozen=True)
class Hole:
    """A freed time and the two who were asked."""

    id: UUID
    opening: Any
    start: datetime
    asked: tuple[UUID, UUID]


class SlotRaces:
    """Rounds of races on the two desks of a practice."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.random = house, random.Random(seed)  # noqa: S311
        self.counts: Counter[str] = Counter()
        self.cables = [Cable(desk) for desk in house.desks]
        for desk, cable in zip(house.desks, self.cables, strict=True):
            desk._sync = cable  # type: ignore[assignment]
        first = house.desks[0]
        self.patients = first.replica.write(first.actor, self._furnish)

    def run(self, races: int) -> None:
        """Run whole rounds until there were so many races."""
        while self.counts["races"] < races:
            self._run_round()
            self.house.clock.advance(timedelta(days=7))

    def _furnish(self, unit: UnitOfWork) -> list[UUID]:
        patients = [
            new_row(
                unit, self.house.clock, Patient, first_name="Ann", last_name=f"Ray {number}",
                phone_wireless=f"+1541777{number:04d}", sms_consent=True, status="patient",
            ).id
            for number in range(2 * ROUND)
        ]  # fmt: skip
        for visit in unit.session.query(Appointment).filter_by(status="scheduled"):
            visit.status = "cancelled"
        return patients

    def _run_round(self) -> None:
        first = self.house.desks[0]
        openings = self._openings(first)
        holes = first.replica.write(first.actor, lambda unit: self._free(unit, openings))
        self.house.settle()
        for hole in holes:
            for patient in hole.asked:
                if self.random.random() < 0.9:
                    self._answer(self.random.choice(self.house.desks), patient)
        for cable in self.cables:
            cable.is_in = self.random.random() < 0.5
        for _ in range(10):
            self._step(self.random.randrange(2), holes)
        for cable in self.cables:
            cable.is_in = True
        for _ in range(3):
            self.house.settle()
            for desk in self.house.desks:
                self._read(desk)
        self.house.settle()
        for hole in holes:
            self._judge(hole)

    def _openings(self, desk: Workplace) -> list[Any]:
        """Return times at which nobody is in the chair or with the dentist."""
        found: dict[tuple[object, ...], Any] = {}
        dentists: set[tuple[object, ...]] = set()
        for one in desk.desk.openings(OpeningSearch(minutes=30, limit=8 * ROUND)):
            at = (one.day, one.start_minute // 30)
            if one.start_minute % 30 == 0 and (one.provider_id, *at) not in dentists:
                dentists.add((one.provider_id, *at))
                found.setdefault((one.operatory_id, *at), one)
        return list(found.values())[:ROUND]

    def _free(self, unit: UnitOfWork, openings: list[Any]) -> list[Hole]:
        """Write what a proposal and its first wave of offers leave behind."""
        clock, holes = self.house.clock, []
        patients = self.random.sample(self.patients, len(self.patients))
        for number, one in enumerate(openings):
            midnight = datetime.combine(one.day, time(), tzinfo=ZONE)
            start = midnight + timedelta(minutes=one.start_minute)
            hole = new_row(
                unit, clock, Appointment, patient_id=self.patients[0], start_time=start,
                end_time=start + timedelta(minutes=30), operatory_id=one.operatory_id,
                provider_id=one.provider_id, status="cancelled", pattern="XXXXXX",
            )  # fmt: skip
            proposal = new_row(
                unit, clock, AgentInteraction, agent_type="scheduler", interaction_type="backfill",
                appointment_id=hole.id, state="offering", evidence={"waves": 1},
            )  # fmt: skip
            asked = (patients[2 * number], patients[2 * number + 1])
            for patient in asked:
                entry = new_row(unit, clock, WaitlistEntry, patient_id=patient, pattern="XXXXXX")
                new_row(
                    unit, clock, SlotOffer, waitlist_entry_id=entry.id, patient_id=patient,
                    provider_id=one.provider_id, operatory_id=one.operatory_id, start_time=start,
                    pattern="XXXXXX", channel="sms", status="offered", offered_at=clock.now(),
                    expires_at=clock.now() + timedelta(hours=2), interaction_id=proposal.id,
                )  # fmt: skip
            holes.append(Hole(hole.id, one, start, asked))
        return holes

    def _answer(self, desk: Workplace, patient: UUID) -> None:
        clock = self.house.clock
        desk.replica.write(
            desk.actor,
            lambda unit: new_row(
                unit, clock, Message, direction="in", channel="sms", address="+15417770000",
                body="Yes, I will take it", patient_id=patient, status="received",
                received_at=clock.now(), idempotency_key=f"in:{unit.ids.new().hex}",
            ),
        )  # fmt: skip

    def _step(self, number: int, holes: list[Hole]) -> None:
        desk = self.house.desks[number]
        step = self.random.choice(("read", "read", "exchange", "exchange", "cable", "phone"))
        if step == "read":
            self._read(desk)
        elif step == "exchange":
            try:
                desk.sync.sync_now()
            except SyncError:
                self.counts["exchanges without a line"] += 1
        elif step == "cable":
            self.cables[number].is_in = not self.cables[number].is_in
        elif self.random.random() < _PHONE_SHARE * 10:
            self._phone(desk, self.random.choice(holes))

    def _read(self, desk: Workplace) -> None:
        actor = agent_actor(self.house.tenant_id, "receptionist")
        desk.replica.write(actor, desk.agents._inbound)

    def _phone(self, desk: Workplace, hole: Hole) -> None:
        """A person gives the time to somebody else on the telephone."""
        try:
            desk.desk.book(
                BookAppointment(
                    patient_id=self.random.choice(self.patients),
                    operatory_id=hole.opening.operatory_id,
                    provider_id=hole.opening.provider_id, day=hole.opening.day,
                    start_minute=hole.opening.start_minute, minutes=30,
                )
            )  # fmt: skip
        except (ConflictError, WarningsError):
            self.counts["taken when the phone rang"] += 1

    def _judge(self, hole: Hole) -> None:
        self.counts["races"] += 1
        found: list[list[tuple[Any, ...]]] = []
        for number in range(2):
            at = int(hole.start.timestamp() * 1_000_000)
            found.append(
                sorted(self.house.rows(_LIVE, hole.opening.operatory_id.bytes, at, desk=number))
            )
        assert found[0] == found[1]
        by_agent = [row for row in found[0] if row[2]]
        self.counts["filled by an agent"] += len(by_agent) == 1
        self.counts["double fills"] += len(by_agent) > 1
        if len(found[0]) > 1 and len(by_agent) <= 1:
            is_shown = all(self.house.rows(_SHOWN, row[0], row[0]) for row in found[0])
            self.counts["phone and agent at once, " + ("shown" if is_shown else "hidden")] += 1


__all__ = ["ROUND", "SlotRaces"]
