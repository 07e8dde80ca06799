"""Where a visit may stand: the checks that booking, moving and resizing share."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from harmony_desktop.domain.appointments import end_of, pattern_minutes
from harmony_desktop.domain.dates import (
    MINUTES_IN_DAY,
    local_day,
    moment_at,
    practice_zone,
    require_bookable_day,
)
from harmony_desktop.domain.people import clean_line
from harmony_desktop.domain.roles import Permission
from harmony_desktop.domain.slots import Booking, check_slot
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import (
    NotFoundError,
    RuleWarning,
    ValidationError,
    WarningsError,
)
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.scheduling import PinboardItem, SlotOffer
from harmony_desktop.services.authorization import require
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.schedule import load_day_rules
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.rows import find_row, new_row, rows_found

__all__ = [
    "Place",
    "check_place",
    "clean_reason",
    "hang_up",
    "require_place",
    "take_down",
    "void_offers",
]

REASON_LIMIT = 255
_OPEN_OFFERS = """
SELECT id FROM slot_offers
WHERE tenant_id = ? AND status IN ('proposed', 'offered') AND operatory_id = ? AND start_time < ?
  AND deleted_at IS NULL
"""
_PINNED = """
SELECT id FROM pinboard_items
WHERE tenant_id = ? AND appointment_id = ? AND deleted_at IS NULL
"""
_CHAIR = "SELECT is_active FROM operatories WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL"
_PERSON = "SELECT is_active FROM providers WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Place:
    """Chair, people, time and length a visit is to have."""

    appointment_id: UUID
    patient_id: UUID
    operatory_id: UUID
    provider_id: UUID
    hygienist_id: UUID | None
    day: date
    start_minute: int
    pattern: str


def check_place(
    unit_of_work: UnitOfWork, clock: Clock, place: Place
) -> tuple[datetime, tuple[RuleWarning, ...]]:
    """Return the UTC start of a place and what speaks against it.

    Raises:
        ValidationError: the day or the time cannot be, or the visit would run past midnight.
        NotFoundError: the chair or a person does not exist or is not active.
    """
    unit_of_work.session.flush()
    _require_active(unit_of_work, place)
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    zone = practice_zone(hours.timezone)
    now = clock.now()
    require_bookable_day(place.day, local_day(now, zone))
    start = moment_at(place.day, place.start_minute, zone)
    if place.start_minute + pattern_minutes(place.pattern) > MINUTES_IN_DAY:
        message = "The appointment would run past midnight."
        raise ValidationError(message)
    end = end_of(start, place.pattern)
    rules = load_day_rules(
        unit_of_work.connection, unit_of_work.tenant_id, place.day, hours, (start, end)
    )
    wanted = Booking(
        place.appointment_id,
        place.patient_id,
        place.operatory_id,
        place.provider_id,
        place.hygienist_id,
        place.start_minute,
        place.pattern,
    )
    warnings = check_slot(wanted, rules)
    if end <= now:
        warnings = (*warnings, RuleWarning("in_past", "The time is already past."))
    return start, warnings


def _require_active(unit_of_work: UnitOfWork, place: Place) -> None:
    chair = _is_active(unit_of_work, _CHAIR, place.operatory_id, "operatory")
    people = [_is_active(unit_of_work, _PERSON, place.provider_id, "provider")]
    if place.hygienist_id is not None:
        people.append(_is_active(unit_of_work, _PERSON, place.hygienist_id, "hygienist"))
    if not chair:
        message = "The operatory is no longer in use."
        raise NotFoundError(message)
    if not all(people):
        message = "The provider no longer works here."
        raise NotFoundError(message)


def _is_active(unit_of_work: UnitOfWork, sql: str, row_id: UUID, what: str) -> bool:
    row = unit_of_work.connection.execute(
        sql, (unit_of_work.tenant_id.bytes, row_id.bytes)
    ).fetchone()
    if row is None:
        message = f"There is no such {what}."
        raise NotFoundError(message)
    return bool(row[0])


def clean_reason(reason: str | None) -> str | None:
    """Return a reason of at most 255 characters, or None for an empty one.

    Raises:
        ValidationError: too long, or with control characters.
    """
    return clean_line(reason or "", "The reason", REASON_LIMIT) or None


def require_place(
    unit_of_work: UnitOfWork, clock: Clock, place: Place, override_reason: str | None
) -> tuple[datetime, str | None]:
    """Return the UTC start of a place that may be taken, and the reason to be stored with it.

    Raises:
        ValidationError: the day, the time or the reason cannot be.
        NotFoundError: the chair or a person does not exist or is not active.
        WarningsError: the rules advise against it and there is no reason.
        PermissionDeniedError: the actor may not override rules.
    """
    start, warnings = check_place(unit_of_work, clock, place)
    return start, _require_overridden(unit_of_work, warnings, override_reason)


def _require_overridden(
    unit_of_work: UnitOfWork, warnings: tuple[RuleWarning, ...], override_reason: str | None
) -> str | None:
    """Let warnings pass that a permitted person overrides; return the reason to be stored.

    Raises:
        WarningsError: there are warnings and no reason.
        PermissionDeniedError: the actor may not override rules.
    """
    reason = clean_reason(override_reason)
    if not warnings:
        return None
    if reason is None:
        raise WarningsError(warnings)
    require(unit_of_work.actor, Permission.OVERRIDE_RULES)
    return reason


def void_offers(unit_of_work: UnitOfWork, clock: Clock, place: Place, start: datetime) -> None:
    """Withdraw the open offers of the time a visit now takes, with the proposals behind them."""
    end = end_of(start, place.pattern)
    about = (unit_of_work.tenant_id.bytes, place.operatory_id.bytes, stored_microseconds(end))
    for offer in rows_found(unit_of_work, SlotOffer, _OPEN_OFFERS, *about):
        if end_of(offer.start_time, offer.pattern) > start:
            offer.status = "void"
            offer.answered_at = clock.now()
            proposal = find_row(unit_of_work, AgentInteraction, offer.interaction_id)
            if proposal is not None and proposal.state == "proposed":
                proposal.state = "expired"
                proposal.decided_at = clock.now()


def take_down(unit_of_work: UnitOfWork, clock: Clock, appointment_id: UUID) -> None:
    """Take a visit off the pinboard, since it has a place now."""
    about = (unit_of_work.tenant_id.bytes, appointment_id.bytes)
    for item in rows_found(unit_of_work, PinboardItem, _PINNED, *about):
        item.deleted_at = clock.now()


def hang_up(unit_of_work: UnitOfWork, clock: Clock, appointment_id: UUID, note: str) -> None:
    """Hang a visit on the pinboard, behind what hangs there."""
    take_down(unit_of_work, clock, appointment_id)
    highest = unit_of_work.session.scalar(
        select(func.max(PinboardItem.position)).where(
            PinboardItem.tenant_id == unit_of_work.tenant_id, PinboardItem.deleted_at.is_(None)
        )
    )
    new_row(
        unit_of_work,
        clock,
        PinboardItem,
        appointment_id=appointment_id,
        note=clean_line(note, "The note", REASON_LIMIT) or None,
        position=(highest or 0) + 1,
    )
