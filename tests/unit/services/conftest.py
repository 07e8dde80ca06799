"""A small practice in a real encrypted replica, and the people who work at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.replica.creation import create_replica
from harmony_desktop.replica.keyslots import PassphraseCost
from harmony_desktop.replica.store import Replica
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.practice import AppointmentType, Operatory, Practice, Provider, User
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.ports import Actor, UnitOfWork
from harmony_desktop.services.rows import new_row

MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 12, 30, tzinfo=UTC)
"""Half past seven in the morning in New York."""
HOURS = {
    weekday: [("08:00", "12:00"), ("13:00", "17:00")]
    for weekday in ("monday", "tuesday", "wednesday", "thursday", "friday")
}


@dataclass
class Office:
    """The replica with the ids a test needs."""

    replica: Replica
    desk: Desk
    clock: ManualClock
    ids: Uuid7Factory
    actor: Actor
    acting: list[Actor]
    chair: UUID
    hygiene_chair: UUID
    dentist: UUID
    hygienist: UUID
    crown: UUID
    patients: tuple[UUID, ...]

    def booking(self, **changed: Any) -> BookAppointment:
        """Return a booking that fits: nine o'clock, half an hour, first patient."""
        values: dict[str, Any] = {
            "patient_id": self.patients[0],
            "operatory_id": self.chair,
            "provider_id": self.dentist,
            "day": MONDAY,
            "start_minute": 9 * 60,
            "minutes": 30,
        }
        return BookAppointment(**(values | changed))

    def booked(self, **changed: Any) -> UUID:
        """Book and return the appointment's id."""
        found = self.desk.book(self.booking(**changed)).result_id
        assert found is not None
        return found

    def value(self, sql: str, *parameters: object) -> Any:
        """Return the first column of the first row."""
        return self.replica.read(lambda connection: connection.execute(sql, parameters).fetchone())[
            0
        ]

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return every row."""
        return self.replica.read(
            lambda connection: list(connection.execute(sql, parameters).fetchall())
        )

    def add(self, model: Any, **values: Any) -> UUID:
        """Store a row as it is and return its id."""

        def work(unit_of_work: UnitOfWork) -> UUID:
            made: UUID = new_row(unit_of_work, self.clock, model, **values).id
            return made

        return self.replica.write(self.actor, work)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = ManualClock(NOW)
    ids = Uuid7Factory(clock)
    settings = LocalSettings(
        tenant_id=ids.new(),
        device_id=ids.new(),
        practice_name="Hill Street Dental",
        timezone="America/New_York",
    )
    made = create_replica(
        ProfilePaths(tmp_path / "profile"),
        settings,
        "correct horse battery staple",
        ids=ids,
        cost=PassphraseCost(memory=64, passes=1),
    )
    actor = Actor(ids.new(), "receptionist", "Front desk")
    office = _furnish(made.replica, clock, ids, actor)
    yield office
    made.replica.close()


PEOPLE = (("Ada", "Quill"), ("Ben", "Ørsted"), ("נועה", "לוי"), ("Dot 🦷", "Vance"))


def _furnish(replica: Replica, clock: ManualClock, ids: Uuid7Factory, actor: Actor) -> Office:
    acting = [actor]
    office = Office(
        replica=replica,
        desk=Desk(replica, clock, lambda: acting[0]),
        clock=clock,
        ids=ids,
        actor=actor,
        acting=acting,
        chair=ids.new(),
        hygiene_chair=ids.new(),
        dentist=ids.new(),
        hygienist=ids.new(),
        crown=ids.new(),
        patients=tuple(ids.new() for _ in PEOPLE),
    )
    replica.write(actor, lambda unit: _store(office, unit))
    return office


def _store(office: Office, unit: UnitOfWork) -> None:
    def add(model: Any, **values: Any) -> None:
        new_row(unit, office.clock, model, **values)

    add(
        Practice,
        id=unit.tenant_id,
        name="Hill Street Dental",
        timezone="America/New_York",
        opening_hours=HOURS,
    )
    add(User, id=office.actor.user_id, display_name="Front desk", role="receptionist")
    add(Provider, id=office.dentist, first_name="Ira", last_name="Molar", abbreviation="IM")
    add(
        Provider,
        id=office.hygienist,
        first_name="Hy",
        last_name="Gien",
        abbreviation="HG",
        is_hygienist=True,
    )
    add(Operatory, id=office.chair, name="Chair 1", position=1, provider_id=office.dentist)
    add(
        Operatory,
        id=office.hygiene_chair,
        name="Hygiene",
        position=2,
        is_hygiene=True,
        provider_id=office.dentist,
        hygienist_id=office.hygienist,
    )
    add(AppointmentType, id=office.crown, name="Crown", pattern="//XXXXXXXX//")
    for patient, (first, last) in zip(office.patients, PEOPLE, strict=True):
        add(
            Patient,
            id=patient,
            first_name=first,
            last_name=last,
            guarantor_id=patient,
            phone_wireless="(555) 010-2000",
        )
