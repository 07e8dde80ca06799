"""Where a visit may stand: the checks that booking, moving and resizing share."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select

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
from harmony_desktop.schema.practice import Operatory, Provider
from harmony_desktop.schema.scheduling import PinboardItem, SlotOffer
from harmony_desktop.services.authorization import require
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.schedule import load_day_rules
from harmony_desktop.services.rows import find_row, new_row, require_row

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
# Built once: composing a statement takes longer than running it.
_OPEN_OFFERS = select(SlotOffer).where(
    SlotOffer.tenant_id == bindparam("tenant"),
    SlotOffer.status.in_(("proposed", "offered")),
    SlotOffer.operatory_id == bindparam("operatory"),
    SlotOffer.start_time < bindparam("end"),
    SlotOffer.deleted_at.is_(None),
)
_PINNED = select(PinboardItem).where(
    PinboardItem.tenant_id == bindparam("tenant"),
    PinboardItem.appointment_id == bindparam("appointment"),
    PinboardItem.deleted_at.is_(None),
)


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
    _require_active(unit_of_work, place)
    unit_of_work.session.flush()
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
    operatory = require_row(unit_of_work, Operatory, place.operatory_id, "operatory")
    people = [require_row(unit_of_work, Provider, place.provider_id, "provider")]
    if place.hygienist_id is not None:
        people.append(require_row(unit_of_work, Provider, place.hygienist_id, "hygienist"))
    if not operatory.is_active:
        message = "The operatory is no longer in use."
        raise NotFoundError(message)
    if not all(person.is_active for person in people):
        message = "The provider no longer works here."
        raise NotFoundError(message)


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
    asked = {"tenant": unit_of_work.tenant_id, "operatory": place.operatory_id, "end": end}
    for offer in unit_of_work.session.scalars(_OPEN_OFFERS, asked):
        if end_of(offer.start_time, offer.pattern) > start:
            offer.status = "void"
            offer.answered_at = clock.now()
            proposal = find_row(unit_of_work, AgentInteraction, offer.interaction_id)
            if proposal is not None and proposal.state == "proposed":
                proposal.state = "expired"
                proposal.decided_at = clock.now()


def take_down(unit_of_work: UnitOfWork, clock: Clock, appointment_id: UUID) -> None:
    """Take a visit off the pinboard, since it has a place now."""
    asked = {"tenant": unit_of_work.tenant_id, "appointment": appointment_id}
    for item in unit_of_work.session.scalars(_PINNED, asked):
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
