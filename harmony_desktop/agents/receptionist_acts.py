"""What the receptionist agent proposed, done by the same use cases as a person's own work.

The decision, the message that is thereby handled and the act are one transaction, and one undo
takes all of it back.
"""

from datetime import date
from uuid import UUID

from harmony_desktop.agents.deciding import note_approval, require_decider
from harmony_desktop.agents.habits import RECEPTIONIST
from harmony_desktop.agents.interactions import require_proposal
from harmony_desktop.agents.receptionist import ANSWER, ARRIVE, BOOK, CANCEL, MOVE
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.answers import answer_reply
from harmony_desktop.services.appointments import move_appointment, stage_booking
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import (
    AnswerReply,
    BookAppointment,
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
)
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.outcomes import cancel_appointment, change_appointment_status
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_row
from harmony_desktop.services.rows import find_row, require_row

__all__ = ["approve_request"]


def approve_request(unit_of_work: UnitOfWork, clock: Clock, proposal_id: UUID) -> Changes:
    """Do what the receptionist agent proposed.

    Raises:
        ConflictError: decided already, the message was handled, or the time is gone.
        WarningsError: a rule speaks against it.
        NotFoundError: there is no such proposal.
        PermissionDeniedError: the actor may not decide.
    """
    watch_changes(unit_of_work, clock)
    proposal = require_proposal(unit_of_work, proposal_id)
    require_decider(unit_of_work, proposal)
    message = find_row(unit_of_work, Message, UUID(proposal.evidence["message_id"]))
    if message is None or message.handled_at is not None:
        said = "Somebody has handled this message already."
        raise ConflictError(said)
    note_approval(unit_of_work, clock, proposal)
    if proposal.interaction_type != ANSWER:
        message.handled_at = clock.now()
    acts = {MOVE: _move, BOOK: _book, CANCEL: _cancel, ARRIVE: _arrive, ANSWER: _answer}
    return acts[proposal.interaction_type](unit_of_work, clock, proposal)


def _move(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> Changes:
    evidence = proposal.evidence
    command = MoveAppointment(
        appointment_id=_visit(proposal),
        operatory_id=UUID(evidence["operatory_id"]),
        provider_id=UUID(evidence["provider_id"]),
        day=date.fromisoformat(evidence["day"]),
        start_minute=evidence["start_minute"],
    )
    return move_appointment(command, unit_of_work, clock)


def _book(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> Changes:
    evidence = proposal.evidence
    kind = evidence.get("appointment_type_id")
    command = BookAppointment(
        patient_id=require_patient(proposal),
        operatory_id=UUID(evidence["operatory_id"]),
        provider_id=UUID(evidence["provider_id"]),
        day=date.fromisoformat(evidence["day"]),
        start_minute=evidence["start_minute"],
        pattern=evidence["pattern"],
        appointment_type_id=None if kind is None else UUID(kind),
        agent=RECEPTIONIST,
        confidence=float(proposal.confidence_score or 0),
    )
    visit = stage_booking(command, unit_of_work, clock)
    proposal.appointment_id = visit.id
    return record_row(
        unit_of_work,
        clock,
        visit,
        action="book_appointment",
        label="Appointment booked",
        reason=visit.override_reason,
    )


def _cancel(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> Changes:
    reason = f"Patient asked by {proposal.channel}"
    command = CancelAppointment(appointment_id=_visit(proposal), reason=reason)
    return cancel_appointment(command, unit_of_work, clock)


def _arrive(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> Changes:
    command = ChangeAppointmentStatus(appointment_id=_visit(proposal), status="arrived")
    return change_appointment_status(command, unit_of_work, clock)


def _answer(unit_of_work: UnitOfWork, clock: Clock, proposal: AgentInteraction) -> Changes:
    message = require_row(unit_of_work, Message, UUID(proposal.evidence["message_id"]), "message")
    command = AnswerReply(message_id=message.id, body=proposal.evidence["answer"])
    return answer_reply(command, unit_of_work, clock)


def _visit(proposal: AgentInteraction) -> UUID:
    if proposal.appointment_id is None:
        message = "The visit this was proposed for is gone."
        raise ConflictError(message)
    return proposal.appointment_id


def require_patient(proposal: AgentInteraction) -> UUID:
    """Return whom a proposal is about.

    Raises:
        ConflictError: the record is gone.
    """
    if proposal.patient_id is None:
        message = "The patient this was proposed for is gone."
        raise ConflictError(message)
    return proposal.patient_id
