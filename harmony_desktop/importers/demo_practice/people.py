"""Patients in families, with what the team must know about them."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from harmony_desktop.importers.demo_practice.house import House
from harmony_desktop.importers.demo_practice.names import Person, make_person, make_phone
from harmony_desktop.importers.demo_practice.options import DemoOptions
from harmony_desktop.importers.demo_practice.rows import RowSink

__all__ = ["DemoPatient", "make_patients"]

_ALLERGIES = ("Penicillin", "Latex", "Ibuprofen", "Codeine", "Local anaesthetic")
_ALERTS = ("Blood thinner", "Needs premedication", "Diabetes", "Pacemaker", "Pregnant")
_STREETS = ("Elm", "Lake", "Mill", "Park")
_PRONOUNS = ("she/her", "he/him", "they/them", None, None, None)


@dataclass(slots=True)
class DemoPatient:
    """A patient while history is being made; the counters grow with the visits."""

    id: UUID
    guarantor_id: UUID
    person: Person
    phone: str
    sms: bool
    visits: int = 0
    missed: int = 0

    @property
    def missed_share(self) -> float:
        """Share of earlier visits missed, drawn to a tenth while there are few."""
        return (self.missed + 0.5) / (self.visits + 5)


def make_patients(
    sink: RowSink, house: House, options: DemoOptions, today: date, founded: datetime
) -> list[DemoPatient]:
    """Write the patients family by family and return them."""
    chance = sink.chance
    patients: list[DemoPatient] = []
    while len(patients) < options.patients:
        head = make_person(chance, today)
        size = min(
            chance.choices((1, 2, 3, 4, 5), (55, 20, 10, 10, 5))[0],
            options.patients - len(patients),
        )
        guarantor = sink.new_id("patients")
        phone = make_phone(chance)
        joined = founded + timedelta(days=chance.randint(0, max(1, options.years * 365)))
        for at in range(size):
            person = head if at == 0 else make_person(chance, today, head, is_child=at > 1)
            row_id = guarantor if at == 0 else sink.new_id("patients")
            own = phone if at < 2 or chance.random() < 0.5 else make_phone(chance)
            patients.append(_patient(sink, house, person, row_id, guarantor, own, joined))
    return patients


def _patient(
    sink: RowSink,
    house: House,
    person: Person,
    row_id: UUID,
    guarantor: UUID,
    phone: str,
    joined: datetime,
) -> DemoPatient:
    chance = sink.chance
    sms = chance.random() < 0.8
    has_email = chance.random() < 0.7
    domain = chance.choice(("example.com", "example.org", "example.net"))
    email = f"patient{sink.counts['patients']}@{domain}"
    sink.add(
        "patients",
        joined,
        id=row_id,
        first_name=person.first_name,
        last_name=person.last_name,
        preferred_name=None,
        pronouns=chance.choice(_PRONOUNS),
        date_of_birth=person.date_of_birth,
        gender=person.gender,
        phone_wireless=phone,
        phone_wireless_e164="+1" + "".join(filter(str.isdigit, phone)),
        email=email if has_email else None,
        address_line1=f"{chance.randint(1, 999)} {chance.choice(_STREETS)} St",
        city=chance.choice(("Riverton", "Oak Hollow", "Maple Bend")),
        state="IL",
        zip_code=f"6{chance.randint(0, 9999):04d}",
        guarantor_id=guarantor,
        preferred_language=person.language,
        language_source=person.language_source,
        primary_provider_id=chance.choice(house.dentists),
        hygienist_id=chance.choice(house.hygienists),
        preferred_contact_method="sms" if sms else "voice",
        preferred_confirm_method="sms" if sms else "voice",
        sms_consent=sms,
        sms_consent_at=joined if sms else None,
        sms_consent_source="registration form" if sms else None,
        email_consent=has_email,
        email_consent_at=joined if has_email else None,
        email_consent_source="registration form" if has_email else None,
        date_first_visit=joined.date(),
    )
    _warn(sink, chance, row_id, joined)
    return DemoPatient(row_id, guarantor, person, phone, sms)


def _warn(sink: RowSink, chance: random.Random, patient_id: UUID, joined: datetime) -> None:
    if chance.random() < 0.12:
        sink.add(
            "allergies",
            joined,
            patient_id=patient_id,
            substance=chance.choice(_ALLERGIES),
            reaction="Rash",
        )
    if chance.random() < 0.08:
        sink.add(
            "medical_alerts",
            joined,
            patient_id=patient_id,
            label=chance.choice(_ALERTS),
            severity=chance.randint(1, 3),
        )
