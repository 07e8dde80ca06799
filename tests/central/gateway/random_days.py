"""Random days of two desks and a gateway: people move, cancel, pin, confirm, refuse, lose the line.

What leaves is judged by what the sender's own rows say, read here by other queries than the rules',
by a ledger of everything the provider heard, and by who was told of a refusal and when.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.bootstrap.sending import leave_to_gateway, send_messages
from harmony_desktop.central.tenancy import tenant_transaction
from harmony_desktop.foundation.errors import (
    ConflictError,
    SyncError,
    SyncProblem,
    ValidationError,
    WarningsError,
)
from harmony_desktop.schema.communication import Message
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import Operatory, Provider
from harmony_desktop.services.channel_accounts import TextSettings, save_text_settings
from harmony_desktop.services.commands import (
    AddPatient,
    BookAppointment,
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
)
from harmony_desktop.services.contact_notes import record_consent
from harmony_desktop.services.patient_commands import RecordConsent
from harmony_desktop.services.pinboard import pin_appointment
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.rows import new_row
from harmony_desktop.services.schedule_commands import PinAppointment
from tests.central.gateway.conftest import SENDER, TOKEN, House
from tests.central.gateway.named_times import named_time
from tests.provider import Provider as TextProvider

ZONE = ZoneInfo("America/Chicago")
_DAY = timedelta(days=1)
_REACHABLE = 25
_WHY = "the caller asked"
_EVENTS = {
    "book": 24, "move": 14, "cancel": 5, "pin": 5, "confirm": 5, "refuse": 1, "stop": 1, "yes": 4,
    "clock": 18, "cable": 3, "exchange": 12, "agents": 12, "send": 18, "send_at_once": 8,
    "grant": 1, "mood": 3,
}  # fmt: skip
_MOODS = [
    *[(201, '{"sid": "SM1", "status": "queued"}')] * 6,
    (429, "{}"),
    (500, "{}"),
    (201, None),
    (400, '{"code": 21211}'),
]
"""Taken, too many, out of order, hung up, refused."""


class Cable:
    """A desk's way to the server, which can be pulled."""

    def __init__(self, desk: Workplace) -> None:
        self.exchange, self.stop = desk.sync.sync_now, desk.sync.stop
        self.is_in = True
        self.after: Callable[[], None] = lambda: None

    def sync_now(self) -> object:
        """Exchange, or find no line."""
        if not self.is_in:
            message = "No connection."
            raise SyncError(SyncProblem.OFFLINE, message)
        report = self.exchange()
        self.after()
        return report


class RandomDays:
    """The practice, its events, and what was seen to be wrong."""

    def __init__(self, house: House, texts: TextProvider, seed: int) -> None:
        self.house, self.texts, self.random = house, texts, random.Random(seed)  # noqa: S311
        self.wrong: list[str] = []
        self.counts: Counter[str] = Counter()
        self.patients: dict[str, UUID] = {}
        self.refused: set[str] = set()
        self.told: list[set[str]] = [set(), set()]
        self.ledger: dict[str, list[datetime]] = {}
        self.said: set[tuple[str, str]] = set()
        self.is_granted = True
        self.cables = [Cable(desk) for desk in house.desks]
        settings = TextSettings(texts.url, "AC1", TOKEN, SENDER)
        for number, (desk, cable) in enumerate(zip(house.desks, self.cables, strict=True)):
            desk.desk.do(save_text_settings, settings)
            cable.after = lambda number=number: self._hand_over(number)  # type: ignore[misc]
            desk._sync = cable  # type: ignore[assignment]
        self.chairs, self.dentist = self._places()

    def run(self, events: int) -> None:
        """Let so many things happen, one after another."""
        for _ in range(events):
            (event,) = self.random.choices(list(_EVENTS), list(_EVENTS.values()))
            number = self.random.randrange(2)
            try:
                getattr(self, f"_{event}")(self.house.desks[number], number)
                self.counts[event] += 1
            except (ConflictError, ValidationError, WarningsError, SyncError):
                self.counts["refused"] += 1

    def _places(self) -> tuple[list[UUID], UUID]:
        desk = self.house.desks[0]

        def look(unit: UnitOfWork) -> tuple[list[UUID], UUID]:
            # Only patients that are made here are written to.
            for patient in unit.session.query(Patient):
                patient.sms_consent = patient.email_consent = False
            chairs = [chair.id for chair in unit.session.query(Operatory)]
            return chairs, unit.session.query(Provider).order_by(Provider.id).all()[0].id

        return desk.replica.write(desk.actor, look)

    def _hand_over(self, number: int) -> None:
        self.refused |= self.told[number]

    def _visits(self, number: int) -> list[UUID]:
        now = int(self.house.clock.now().timestamp() * 1_000_000)
        rows = self.house.rows(
            "SELECT id FROM appointments WHERE status IN ('scheduled', 'confirmed') "
            "AND deleted_at IS NULL AND start_time > ? AND patient_id IN "
            "(SELECT id FROM patients WHERE phone_wireless LIKE '+1541666%') ORDER BY id",
            now,
            desk=number,
        )
        return [UUID(bytes=row[0]) for row in rows]

    def _slot(self, desk: Workplace) -> dict[str, Any]:
        return {
            "operatory_id": self.random.choice(self.chairs),
            "day": desk.today() + timedelta(days=self.random.choice((0, 1, 1, 2, 2, 3))),
            "start_minute": self.random.randrange(16, 36) * 30,
            "override_reason": _WHY,
        }

    def _book(self, desk: Workplace, number: int) -> None:
        free = [phone for phone in self._known(number) if phone not in self.refused]
        if len(free) < _REACHABLE:
            phone = f"+1541666{len(self.patients):04d}"
            made = desk.desk.add_patient(
                AddPatient(
                    first_name="Ann", last_name=f"Ray {len(self.patients)}", phone_wireless=phone,
                    sms_consent=True, override_reason=_WHY,
                )
            )  # fmt: skip
            assert made.result_id is not None
            self.patients[phone] = made.result_id
            free.append(phone)
        patient = self.patients[self.random.choice(free)]
        slot = self._slot(desk)
        desk.desk.book(
            BookAppointment(patient_id=patient, provider_id=self.dentist, minutes=30, **slot)
        )

    def _known(self, number: int) -> list[str]:
        """Return the phones of the patients a desk has heard of."""
        rows = self.house.rows(
            "SELECT phone_wireless FROM patients WHERE phone_wireless LIKE '+1541666%' ORDER BY 1",
            desk=number,
        )
        return [row[0] for row in rows]

    def _someone(self, number: int) -> str:
        known = self._known(number)
        if not known:
            message = "nobody is known yet"
            raise ConflictError(message)
        return self.random.choice(known)

    def _pick(self, number: int) -> UUID:
        visits = self._visits(number)
        if not visits:
            message = "nothing to do it to"
            raise ConflictError(message)
        return self.random.choice(visits)

    def _move(self, desk: Workplace, number: int) -> None:
        desk.desk.move(MoveAppointment(appointment_id=self._pick(number), **self._slot(desk)))

    def _cancel(self, desk: Workplace, number: int) -> None:
        desk.desk.cancel(CancelAppointment(appointment_id=self._pick(number), reason="Ill"))

    def _pin(self, desk: Workplace, number: int) -> None:
        desk.desk.do(pin_appointment, PinAppointment(appointment_id=self._pick(number)))

    def _confirm(self, desk: Workplace, number: int) -> None:
        visit = self._pick(number)
        desk.desk.change_status(ChangeAppointmentStatus(appointment_id=visit, status="confirmed"))

    def _refuse(self, desk: Workplace, number: int) -> None:
        phone = self._someone(number)
        patient = self.patients[phone]
        desk.desk.do(
            record_consent, RecordConsent(patient_id=patient, channel="sms", is_granted=False)
        )
        self.told[number].add(phone)

    def _stop(self, desk: Workplace, number: int) -> None:
        phone = self._someone(number)
        self._receive(desk, phone, body="STOP texting me", patient_id=self.patients[phone])
        self._agents(desk, number)

    def _yes(self, desk: Workplace, number: int) -> None:
        sent = self.house.rows(
            "SELECT id, appointment_id, patient_id, address FROM messages "
            "WHERE status = 'sent' AND appointment_id IS NOT NULL ORDER BY sent_at DESC LIMIT 5",
            desk=number,
        )
        if sent:
            asked, visit, patient, phone = self.random.choice(sent)
            self._receive(
                desk, phone, body="YES", patient_id=UUID(bytes=patient),
                appointment_id=UUID(bytes=visit), reply_to_id=UUID(bytes=asked),
            )  # fmt: skip

    def _receive(self, desk: Workplace, phone: str, **values: Any) -> None:
        clock = self.house.clock
        desk.replica.write(
            desk.actor,
            lambda unit: new_row(
                unit, clock, Message, direction="in", channel="sms", address=phone,
                status="received", received_at=clock.now(),
                idempotency_key=f"in:{unit.ids.new().hex}", **values,
            ),
        )  # fmt: skip

    def _clock(self, desk: Workplace, number: int) -> None:
        minutes = self.random.choice((1, 1, 2, 5, 10, 10, 20, 40, 120, 480))
        self.house.clock.advance(timedelta(minutes=minutes))

    def _cable(self, desk: Workplace, number: int) -> None:
        cable = self.cables[number]
        cable.is_in = not cable.is_in or self.random.random() < 0.4

    def _exchange(self, desk: Workplace, number: int) -> None:
        desk.sync.sync_now()

    def _agents(self, desk: Workplace, number: int) -> None:
        if not desk.agents.run_due().is_acting and self.cables[number].is_in:
            desk.sync.sync_now()
            desk.agents.run_due()
        read = self.house.rows(
            "SELECT address FROM messages WHERE direction = 'in' AND status = 'read' "
            "AND intent = 'opt_out'",
            desk=number,
        )
        self.told[number] |= {row[0] for row in read}

    def _grant(self, desk: Workplace, number: int) -> None:
        if all(cable.is_in for cable in self.cables):
            self.is_granted = not self.is_granted
            self.house.grant(is_granted=self.is_granted)

    def _mood(self, desk: Workplace, number: int) -> None:
        self.texts.status, self.texts.body = self.random.choice(_MOODS)

    def _send(self, desk: Workplace, number: int) -> None:
        if self.random.random() < 0.5:
            before = len(self.texts.heard)
            self.house.run()
            self._judge(before, None)
        else:
            self._send_from(number)

    def _send_from(self, number: int, while_agreeing: Callable[[], None] = lambda: None) -> None:
        """Send as a desk that believes it has the lease; the other may come in between."""
        desk = self.house.desks[number]

        def agree() -> bool:
            while_agreeing()
            try:
                desk.sync.sync_now()
            except SyncError:
                return False
            if self.random.random() < 0.5:
                while_agreeing()
            return True

        if leave_to_gateway(desk.replica, desk.clock):
            return
        before = len(self.texts.heard)
        send_messages(desk.replica, desk.clock, "Riverton", agree)
        self._judge(before, number)

    def _send_at_once(self, desk: Workplace, number: int) -> None:
        self._send_from(number, lambda: self._send_from(1 - number))

    def _judge(self, before: int, sender: int | None) -> None:
        """Look at what the provider has heard since."""
        heard, self.texts.heard[before:] = self.texts.heard[before:], []
        for status, form in heard:
            if status in {429, 400}:
                continue
            self.counts["left"] += 1
            body, phone = form["Body"].partition("\n")[0], form["To"]
            for word in self._faults(sender, phone, body):
                self.wrong.append(f"{word}: {self.house.clock.now():%a %H:%M}, by {sender}")
            self.said.add((phone, body))
            self.ledger.setdefault(phone, []).append(self.house.clock.now())

    def _faults(self, sender: int | None, phone: str, body: str) -> list[str]:
        now = self.house.clock.now()
        times = self.ledger.get(phone, [])
        known = self.refused | (set() if sender is None else self.told[sender])
        status, is_flagged = self._visit_at(
            sender, self.patients[phone], named_time(body, now, ZONE)
        )
        found = {
            "a wrong time, or after a cancellation": status is None,
            "confirmed already": status == "confirmed",
            "a double booking": is_flagged,
            "after a refusal": phone in known,
            "in the quiet hours": not 8 <= now.astimezone(ZONE).hour < 20,
            "over the day's cap": any(now - at < _DAY for at in times),
            "over the week's cap": sum(now - at < 7 * _DAY for at in times) >= 3,
            "twice": (phone, body) in self.said,
        }
        return [word for word, is_so in found.items() if is_so]

    def _visit_at(
        self, sender: int | None, patient: UUID, start: datetime
    ) -> tuple[str | None, bool]:
        """Return the status of the visit a text names, as the sender has it, and its flag."""
        visit = (
            "SELECT id, status FROM appointments WHERE patient_id = {0} AND start_time = {0} "
            "AND status IN ('scheduled', 'confirmed') AND deleted_at IS NULL"
        )
        flag = (
            "SELECT 1 FROM sync_conflicts WHERE kind = 'double_booking' AND state = 'open' "
            "AND (row_id = {0} OR other_row_id = {0})"
        )
        if sender is not None:
            at = int(start.timestamp() * 1_000_000)
            rows = self.house.rows(visit.format("?"), patient.bytes, at, desk=sender)
            flags = [
                bool(self.house.rows(flag.format("?"), row[0], row[0], desk=sender)) for row in rows
            ]
        else:
            tenant = self.house.tenant_id
            with tenant_transaction(self.house.pool, tenant, is_snapshot=True) as connection:
                rows = connection.execute(visit.format("%s"), (patient, start)).fetchall()
                flags = [
                    bool(connection.execute(flag.format("%s"), (row[0],) * 2).fetchall())
                    for row in rows
                ]
        # One who has two visits at that time was written to about either.
        statuses = sorted((row[1] for row in rows), reverse=True)
        return (statuses[0] if statuses else None), bool(flags) and all(flags)


__all__ = ["RandomDays"]
