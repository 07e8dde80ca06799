"""Offering a free time to the waiting in waves: a few are asked, the first yes gets it.

Nothing here promises a time twice. Each offer is kept open for a while; a yes books at once, by the
same rules as a person's booking, and withdraws the others; a yes to a time that is taken hears so,
and the patient stays on the list. A patient thinks about one time at once: who holds an open offer
is asked about no other. Texts name neither treatment nor balance.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from harmony_desktop.agents.deciding import TOLD
from harmony_desktop.agents.offer_messages import say_taken, write_offer
from harmony_desktop.agents.scheduler import AGENT, KIND, fill_hole
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.domain.contact import choose_channel
from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.roles import Permission
from harmony_desktop.domain.waitlist import Ranked, rank_candidates
from harmony_desktop.domain.waves import Wave, plan_wave
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, WarningsError
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.scheduling import Appointment, SlotOffer, WaitlistEntry
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.candidates import free_slot, load_candidates
from harmony_desktop.services.queries.contact import load_contact
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row, require_row

__all__ = [
    "answer_offer",
    "expire_offers",
    "find_offered_hole",
    "find_open_offer",
    "find_unoffered",
    "offer_wave",
]

OFFERING = "offering"
_OPEN = ("proposed", OFFERING)


def offer_wave(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Ask the next few of the waiting for the time of a proposal; one undo takes it back.

    Once a message has left there is nothing to take back.

    Raises:
        ConflictError: the proposal is decided, offers are still open, it is too late to ask, or
            all who could come are thinking about another time.
        NotFoundError: there is no such proposal.
    """
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    proposal = require_row(unit_of_work, AgentInteraction, proposal_id, "proposal")
    if proposal.state not in _OPEN:
        message = "Somebody has decided on this proposal already."
        raise ConflictError(message)
    if proposal.interaction_type != KIND:
        message = "This proposal offers no time; approve or reject it."
        raise ConflictError(message)
    offers = _offers(unit_of_work, proposal_id)
    if any(offer.status == "offered" for offer in offers):
        message = "Some patients have been asked and may still answer."
        raise ConflictError(message)
    hole = require_row(unit_of_work, Appointment, _known(proposal.appointment_id), "appointment")
    wave = plan_wave(_known(hole.start_time) - clock.now())
    if wave is None:
        message = "It is too late to write; call the patients instead."
        raise ConflictError(message)
    asked = _ask(unit_of_work, clock, proposal, hole, wave, offers)
    proposal.state = OFFERING if asked else "expired"
    proposal.evidence = {**proposal.evidence, "waves": 1 + proposal.evidence.get("waves", 0)}
    return record_action(
        unit_of_work,
        clock,
        action="offers_made",
        label=f"{asked} patients asked" if asked else "Nobody is left to ask",
        table="agent_interactions",
        row_id=proposal.id,
    )


def answer_offer(
    unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID, *, is_accepted: bool
) -> Changes:
    """Take a patient's answer to an offer: book it, note the no, or say that it is taken.

    Raises:
        NotFoundError: there is no such offer.
    """
    watch_changes(unit_of_work, clock)
    offer = require_row(unit_of_work, SlotOffer, offer_id, "offer")
    proposal = require_row(unit_of_work, AgentInteraction, _known(offer.interaction_id), "proposal")
    # A yes after the time to think still counts as long as nobody else has the place.
    was_open = offer.status in {"offered", "expired"} and proposal.state == OFFERING
    if offer.status == "accepted" or (not is_accepted and not was_open):
        return Changes("Answered before", frozenset())
    offer.answered_at = clock.now()
    if not is_accepted:
        offer.status = "declined"
        return _record(unit_of_work, clock, offer, "offer_declined", "Offer declined")
    if was_open:
        try:
            return _book(unit_of_work, clock, offer, proposal)
        except (ConflictError, WarningsError):
            proposal.state = "expired"
            unit_of_work.session.flush()
    offer.status = "too_late"
    say_taken(unit_of_work, clock, offer)
    return _record(unit_of_work, clock, offer, "offer_too_late", "The time was taken already")


def expire_offers(unit_of_work: UnitOfWork, clock: Clock) -> tuple[list[UUID], Changes]:
    """Close the offers whose time to think is over; return the proposals that need a next wave."""
    watch_changes(unit_of_work, clock)
    over = unit_of_work.session.scalars(
        select(SlotOffer).where(
            SlotOffer.tenant_id == unit_of_work.tenant_id,
            SlotOffer.status == "offered",
            SlotOffer.expires_at <= clock.now(),
            SlotOffer.deleted_at.is_(None),
        )
    ).all()
    for offer in over:
        offer.status = "expired"
    unit_of_work.session.flush()
    again = unit_of_work.session.scalars(
        select(AgentInteraction.id).where(
            AgentInteraction.tenant_id == unit_of_work.tenant_id,
            AgentInteraction.state == OFFERING,
            ~select(SlotOffer.id)
            .where(
                SlotOffer.tenant_id == AgentInteraction.tenant_id,
                SlotOffer.interaction_id == AgentInteraction.id,
                SlotOffer.status == "offered",
            )
            .exists(),
        )
    ).all()
    if not over:
        return list(again), Changes("No offer has run out", frozenset())
    return list(again), record_action(
        unit_of_work,
        clock,
        action="offers_expired",
        label=f"{len(over)} offers have run out",
        table="slot_offers",
        row_id=over[0].id,
        is_undoable=False,
    )


def find_unoffered(unit_of_work: UnitOfWork) -> list[UUID]:
    """Return the proposals to offer without being told, where the practice's policy says act."""
    if policy_of(unit_of_work, AGENT, KIND) not in {Policy.ACT, Policy.ACT_AND_TELL}:
        return []
    return list(
        unit_of_work.session.scalars(
            select(AgentInteraction.id).where(
                AgentInteraction.tenant_id == unit_of_work.tenant_id,
                AgentInteraction.agent_type == AGENT,
                AgentInteraction.interaction_type == KIND,
                AgentInteraction.state == "proposed",
                AgentInteraction.deleted_at.is_(None),
            )
        )
    )


def find_open_offer(unit_of_work: UnitOfWork, patient_id: UUID) -> UUID | None:
    """Return the newest offer a patient may be answering, open or just closed."""
    return unit_of_work.session.scalars(
        select(SlotOffer.id)
        .where(
            SlotOffer.tenant_id == unit_of_work.tenant_id,
            SlotOffer.patient_id == patient_id,
            SlotOffer.status.in_(("offered", "expired", "void")),
            SlotOffer.offered_at.is_not(None),
            SlotOffer.deleted_at.is_(None),
        )
        .order_by(SlotOffer.offered_at.desc())
        .limit(1)
    ).first()


def find_offered_hole(unit_of_work: UnitOfWork, offer_id: UUID) -> UUID | None:
    """Return the visit whose freed time an offer is about; None where that is gone."""
    offer = find_row(unit_of_work, SlotOffer, offer_id)
    proposal = find_row(unit_of_work, AgentInteraction, offer.interaction_id if offer else None)
    return None if proposal is None else proposal.appointment_id


def _ask(
    unit_of_work: UnitOfWork,
    clock: Clock,
    proposal: AgentInteraction,
    hole: Appointment,
    wave: Wave,
    offers: list[SlotOffer],
) -> int:
    asked_before = {offer.waitlist_entry_id for offer in offers if offer.offered_at is not None}
    slot = free_slot(
        unit_of_work.connection,
        unit_of_work.tenant_id,
        start=_known(hole.start_time),
        minutes=5 * len(hole.pattern),
        operatory_id=_known(hole.operatory_id),
        provider_id=_known(hole.provider_id),
        now=clock.now(),
    )
    candidates = load_candidates(unit_of_work.connection, unit_of_work.tenant_id, slot, clock.now())
    zone = practice_zone(
        load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id).timezone
    )
    thinking = _thinking(unit_of_work, clock)
    asked, spared = 0, 0
    for one in rank_candidates(slot, candidates).ranked:
        if asked == wave.size:
            break
        if one.candidate.entry_id in asked_before:
            continue
        if one.candidate.patient_id in thinking:
            spared += 1
            continue
        contact = load_contact(
            unit_of_work.connection, unit_of_work.tenant_id, one.candidate.patient_id, clock.now()
        )
        channel = None if contact is None else choose_channel(contact.facts)
        if contact is None or channel is None:
            continue
        expires = min(clock.now() + wave.hold, _known(hole.start_time))
        offer = _offer(unit_of_work, clock, proposal, hole, one, (channel, expires))
        write_offer(unit_of_work, clock, offer, contact, (expires, zone))
        thinking.add(one.candidate.patient_id)
        asked += 1
    if spared and not asked:
        message = "Those who could come are thinking about another time; ask them later."
        raise ConflictError(message)
    for offer in offers:
        if offer.status == "proposed":
            offer.status = "void"
    return asked


def _thinking(unit_of_work: UnitOfWork, clock: Clock) -> set[UUID]:
    """Return the patients who may still answer an offer, of whichever free time."""
    found = unit_of_work.session.scalars(
        select(SlotOffer.patient_id).where(
            SlotOffer.tenant_id == unit_of_work.tenant_id,
            SlotOffer.status == "offered",
            SlotOffer.expires_at > clock.now(),
            SlotOffer.deleted_at.is_(None),
        )
    )
    return {patient for patient in found if patient is not None}


def _offer(
    unit_of_work: UnitOfWork,
    clock: Clock,
    proposal: AgentInteraction,
    hole: Appointment,
    one: Ranked,
    way: tuple[str, datetime],
) -> SlotOffer:
    channel, expires = way
    entry = require_row(unit_of_work, WaitlistEntry, one.candidate.entry_id, "waitlist entry")
    return new_row(
        unit_of_work,
        clock,
        SlotOffer,
        # Two desks that ask for the same time make the same row, not two.
        id=natural_id(
            unit_of_work.tenant_id,
            "offer",
            proposal.id.hex,
            entry.id.hex,
            *_taken_back(unit_of_work, proposal, entry),
        ),
        waitlist_entry_id=entry.id,
        patient_id=entry.patient_id,
        provider_id=hole.provider_id,
        operatory_id=hole.operatory_id,
        start_time=_known(hole.start_time),
        pattern=entry.pattern,
        channel=channel,
        status="offered",
        wave=1 + proposal.evidence.get("waves", 0),
        offered_at=clock.now(),
        expires_at=expires,
        interaction_id=proposal.id,
    )


def _taken_back(
    unit_of_work: UnitOfWork, proposal: AgentInteraction, entry: WaitlistEntry
) -> tuple[str, ...]:
    """Return what tells an offer from those to the same patient that were undone."""
    undone = (
        unit_of_work.session.query(SlotOffer)
        .filter_by(
            tenant_id=unit_of_work.tenant_id,
            interaction_id=proposal.id,
            waitlist_entry_id=entry.id,
        )
        .filter(SlotOffer.deleted_at.is_not(None))
        .count()
    )
    return (str(undone),) if undone else ()


def _book(
    unit_of_work: UnitOfWork, clock: Clock, offer: SlotOffer, proposal: AgentInteraction
) -> Changes:
    entry = require_row(
        unit_of_work, WaitlistEntry, _known(offer.waitlist_entry_id), "waitlist entry"
    )
    hole = require_row(unit_of_work, Appointment, _known(proposal.appointment_id), "appointment")
    with unit_of_work.session.begin_nested():
        offer.status = "accepted"
        is_told = proposal.policy_decision == Policy.ACT_AND_TELL
        proposal.state = TOLD if is_told else "approved"
        proposal.success_outcome = True
        proposal.decided_at = clock.now()
        proposal.patient_id = offer.patient_id
        for other in _offers(unit_of_work, proposal.id):
            if other is not offer and other.status == "offered":
                other.status = "void"
        changes = fill_hole(unit_of_work, clock, proposal, entry, hole)
        proposal.undo_reference = changes.undo_id
    return Changes(
        "Hole filled from the waitlist", changes.rows, changes.undo_id, changes.result_id
    )


def _offers(unit_of_work: UnitOfWork, proposal_id: UUID) -> list[SlotOffer]:
    return list(
        unit_of_work.session.scalars(
            select(SlotOffer).where(
                SlotOffer.tenant_id == unit_of_work.tenant_id,
                SlotOffer.interaction_id == proposal_id,
                SlotOffer.deleted_at.is_(None),
            )
        )
    )


def _record(
    unit_of_work: UnitOfWork, clock: Clock, offer: SlotOffer, action: str, label: str
) -> Changes:
    return record_action(
        unit_of_work,
        clock,
        action=action,
        label=label,
        table="slot_offers",
        row_id=offer.id,
        patient_id=offer.patient_id,
        is_undoable=False,
    )


def _known(value: Any) -> Any:
    if value is None:
        message = "the offer's place is unknown"
        raise ValueError(message)
    return value
