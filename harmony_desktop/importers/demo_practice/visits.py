"""The demo practice's days: what was, what is today so far, and what is booked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.importers.demo_practice.house import OPENING, Chair, House, VisitKind
from harmony_desktop.importers.demo_practice.people import DemoPatient
from harmony_desktop.importers.demo_practice.rows import RowSink
from harmony_desktop.importers.demo_practice.truth import (
    LATE_CANCEL_SHARE,
    MissFactors,
    miss_probability,
)

__all__ = ["DayMaker", "Placed"]

_LUNCH_START, _LUNCH_END = 12 * 60, 13 * 60
_CANCEL_REASONS = ("Work", "Illness", "No childcare", "Car trouble", "Forgot")


@dataclass(frozen=True, slots=True)
class Placed:
    """A visit put on the board."""

    id: UUID
    patient: DemoPatient
    kind: VisitKind
    chair: Chair
    start: datetime
    status: str


class DayMaker:
    """Fills one day after the other, chair by chair."""

    def __init__(
        self,
        sink: RowSink,
        house: House,
        patients: list[DemoPatient],
        zone: ZoneInfo,
        now: datetime,
    ) -> None:
        """Fill days as seen from `now`."""
        self._sink = sink
        self._house = house
        self._patients = patients
        self._zone = zone
        self._now = now
        self._today = now.astimezone(zone).date()

    def fill(self, day: date, share: float) -> list[Placed]:
        """Book `share` (0 to 1) of every chair's time on a day the practice is open."""
        spans = OPENING.get(day.strftime("%A").lower())
        if not spans:
            return []
        opens, closes = (int(text[:2]) * 60 + int(text[3:]) for text in spans[0])
        taken: set[UUID] = set()
        placed: list[Placed] = []
        for chair in self._house.chairs:
            placed.extend(self._fill_chair(chair, day, (opens, closes), share, taken))
        return placed

    def block_lunch(self, day: date) -> None:
        """Keep the lunch hour free on a day the practice is open."""
        if day.strftime("%A").lower() in OPENING:
            self._sink.add(
                "blockouts",
                self._now - timedelta(days=90),
                start_time=self._moment(day, _LUNCH_START),
                end_time=self._moment(day, _LUNCH_END),
                kind="lunch",
                label="Lunch",
            )

    def _moment(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(minute // 60, minute % 60), self._zone)

    def _fill_chair(
        self, chair: Chair, day: date, span: tuple[int, int], share: float, taken: set[UUID]
    ) -> list[Placed]:
        chance = self._sink.chance
        kinds = [kind for kind in self._house.kinds if kind.is_hygiene == chair.is_hygiene]
        placed: list[Placed] = []
        minute, closes = span
        while minute < closes:
            kind = chance.choice(kinds)
            end = minute + kind.minutes
            if minute < _LUNCH_END and end > _LUNCH_START:
                minute = _LUNCH_END
                continue
            if end > closes:
                break
            if chance.random() < share:
                patient = self._pick(taken)
                if patient is None:
                    break
                placed.append(self._book(patient, kind, chair, day, minute))
            minute = end + (10 if chance.random() < 0.25 else 0)
        return placed

    def _pick(self, taken: set[UUID]) -> DemoPatient | None:
        for _ in range(20):
            patient = self._sink.chance.choice(self._patients)
            if patient.id not in taken:
                taken.add(patient.id)
                return patient
        return None

    def _book(
        self, patient: DemoPatient, kind: VisitKind, chair: Chair, day: date, minute: int
    ) -> Placed:
        chance = self._sink.chance
        start = self._moment(day, minute)
        lead = int(min(180, chance.expovariate(1 / 21)))
        booked = min(start - timedelta(days=lead, minutes=30), self._now - timedelta(minutes=5))
        is_new = patient.visits == 0
        is_confirmed = chance.random() < (0.75 if day <= self._today else 0.45)
        age = (day - patient.person.date_of_birth).days // 365
        ahead = (day - booked.astimezone(self._zone).date()).days
        factors = MissFactors(
            ahead, patient.missed_share, is_confirmed, is_new, minute, day.weekday() == 0, age
        )
        true_risk = miss_probability(factors)
        status = self._status(start, kind.minutes, true_risk, is_confirmed)
        patient.visits += day < self._today
        patient.missed += status == "no_show"
        end = start + timedelta(minutes=kind.minutes)
        late = status == "cancelled"
        appointment = self._sink.add(
            "appointments",
            booked,
            patient_id=patient.id,
            provider_id=chair.provider_id,
            hygienist_id=chair.provider_id if chair.is_hygiene else None,
            start_time=start,
            end_time=end,
            status=status,
            appointment_type=kind.name,
            appointment_type_id=kind.type_id,
            operatory_id=chair.operatory_id,
            pattern=kind.pattern,
            confirmed=is_confirmed,
            confirmation_status_id=(
                self._house.confirmed if is_confirmed else self._house.unconfirmed
            ),
            is_new_patient=is_new,
            arrived_at=start - timedelta(minutes=6) if status in _CAME else None,
            seated_at=start if status in _SAT else None,
            dismissed_at=end if status in _LEFT else None,
            cancel_reason=chance.choice(_CANCEL_REASONS) if late else None,
            cancel_notice="late" if late else None,
        )
        self._tell(appointment, patient, status, start, booked)
        return Placed(appointment, patient, kind, chair, start, status)

    def _status(
        self,
        start: datetime,
        minutes: int,
        true_risk: float,
        is_confirmed: bool,  # noqa: FBT001
    ) -> str:
        chance = self._sink.chance
        until = (start - self._now).total_seconds() / 60
        if until > 15:
            return "confirmed" if is_confirmed else "scheduled"
        if chance.random() < true_risk:
            return "cancelled" if chance.random() < LATE_CANCEL_SHARE else "no_show"
        if until > 0:
            return "arrived"
        return "seated" if -until < minutes else "completed"

    def _tell(
        self,
        appointment: UUID,
        patient: DemoPatient,
        status: str,
        start: datetime,
        booked: datetime,
    ) -> None:
        lead = int((start - booked).total_seconds() // 60)
        self._event(appointment, patient, "booked", booked, start, lead, None)
        if status == "no_show":
            after = start + timedelta(minutes=20)
            self._event(appointment, patient, "no_show", after, start, lead, 0)
        elif status == "cancelled":
            notice = self._sink.chance.randint(30, 20 * 60)
            when = start - timedelta(minutes=notice)
            self._event(appointment, patient, "cancelled", when, start, lead, notice)
        elif status == "completed":
            self._event(appointment, patient, "completed", start, start, lead, None)

    def _event(
        self,
        appointment: UUID,
        patient: DemoPatient,
        kind: str,
        when: datetime,
        start: datetime,
        lead: int,
        notice: int | None,
    ) -> None:
        self._sink.add(
            "appointment_events",
            when,
            appointment_id=appointment,
            patient_id=patient.id,
            kind=kind,
            happened_at=when,
            start_time=start,
            lead_minutes=lead,
            notice_minutes=notice,
        )


_CAME = {"arrived", "seated", "completed"}
_SAT = {"seated", "completed"}
_LEFT = {"completed"}
