"""A typed line and the booking it would make: patient, kind, and the place that is free."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from harmony_desktop.domain.appointments import resized_pattern
from harmony_desktop.domain.booking_phrases import BookingPhrase, read_booking_phrase
from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.directory import AppointmentTypeChoice, load_directory
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch, load_openings
from harmony_desktop.services.queries.patients import PatientHit, find_patients

__all__ = ["TypedBooking", "load_typed_booking"]

_USUAL_MINUTES = 30
_LISTED = 5
_FINE_STEP = 5


@dataclass(frozen=True, slots=True)
class TypedBooking:
    """What a line would book.

    Attributes:
        patients: who is meant, the likeliest first; empty where nobody is found.
        kind: None where the line names none.
        place: the first place that is free; None where there is none.
        is_as_typed: the place has the day and time of the line; otherwise it is the next one.
    """

    phrase: BookingPhrase
    patients: tuple[PatientHit, ...]
    kind: AppointmentTypeChoice | None
    minutes: int
    place: OpeningRow | None
    is_as_typed: bool

    def command(self, patient_id: UUID | None = None) -> BookAppointment | None:
        """Return the booking for the likeliest patient or the one chosen, where it is complete."""
        if self.place is None or (patient_id is None and not self.patients):
            return None
        return BookAppointment(
            patient_id=patient_id or self.patients[0].id,
            operatory_id=self.place.operatory_id,
            provider_id=self.place.provider_id,
            day=self.place.day,
            start_minute=self.place.start_minute,
            minutes=self.place.minutes,
            appointment_type_id=None if self.kind is None else self.kind.id,
        )


def load_typed_booking(
    connection: ReadConnection,
    tenant_id: UUID,
    text: str,
    now: datetime,
    day_first: bool = False,  # noqa: FBT001, FBT002 - `Desk.look` gives arguments by position
) -> TypedBooking | None:
    """Return what a line would book, or None where it is only a name.

    `day_first` says whether 4/12 is the fourth of December to whoever typed it.
    """
    zone = practice_zone(load_practice_hours(connection, tenant_id).timezone)
    directory = load_directory(connection, tenant_id)
    kinds = directory.appointment_type_names()
    people = {one.abbreviation: one.id for one in directory.providers if one.abbreviation}
    today = local_day(now, zone)
    phrase = read_booking_phrase(text, today, kinds, people, day_first=day_first)
    if not phrase.is_booking:
        return None
    patients = tuple(find_patients(connection, tenant_id, phrase.patient, _LISTED))
    kind = None
    if phrase.kind is not None:
        chosen = kinds[phrase.kind]
        kind = next(one for one in directory.appointment_types if one.id == chosen)
    minutes = phrase.minutes or (kind.minutes if kind else _USUAL_MINUTES)
    search = OpeningSearch(
        minutes=minutes,
        pattern=resized_pattern(kind.pattern, minutes) if kind and phrase.minutes else None,
        appointment_type_id=None if kind is None else kind.id,
        provider_id=None if phrase.provider is None else people[phrase.provider],
        daypart=phrase.daypart,
        first_day=phrase.day,
        last_day=phrase.day,
        patient_id=patients[0].id if patients else None,
        limit=1,
    )
    place, is_as_typed = _place(connection, tenant_id, search, phrase, now)
    return TypedBooking(phrase, patients, kind, minutes, place, is_as_typed)


def _place(
    connection: ReadConnection,
    tenant_id: UUID,
    search: OpeningSearch,
    phrase: BookingPhrase,
    now: datetime,
) -> tuple[OpeningRow | None, bool]:
    minute = phrase.start_minute
    if minute is not None:
        exact = replace(
            search,
            daypart=None,
            earliest_minute=minute,
            latest_minute=minute + search.minutes,
            step_minutes=_FINE_STEP,
        )
        found = load_openings(connection, tenant_id, exact, now)
        if found:
            return found[0], True
    near = replace(search, earliest_minute=minute or 0)
    found = load_openings(connection, tenant_id, near, now)
    if found:
        return found[0], minute is None
    anywhere = replace(search, daypart=None, last_day=None)
    found = load_openings(connection, tenant_id, anywhere, now)
    return (found[0] if found else None), False
