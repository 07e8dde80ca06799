"""What patients wrote: a clear yes confirms, an opt-out blocks at once, the rest waits in sight.

Each message is read once; reading it leaves an interaction of the receptionist agent. A message
is handled by itself only where it was a clear yes or an opt-out; everything else keeps its place
in the queue with the intent that was understood.
"""

from uuid import UUID

from harmony_desktop.domain.replies import Intent, Reading, read_reply
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.communication import Message, OptOut, Task
from harmony_desktop.schema.patients import Patient
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import ChangeAppointmentStatus
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.outcomes import change_appointment_status
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row

__all__ = ["handle_inbound_messages"]

AGENT = "receptionist"


def handle_inbound_messages(unit_of_work: UnitOfWork, clock: Clock) -> tuple[int, Changes]:
    """Read every message not read yet; return how many, and what changed."""
    watch_changes(unit_of_work, clock)
    waiting = (
        unit_of_work.session.query(Message)
        .filter_by(tenant_id=unit_of_work.tenant_id, direction="in", status="received")
        .order_by(Message.received_at)
        .all()
    )
    rows: set[tuple[str, UUID]] = set()
    for message in waiting:
        rows |= _handle(unit_of_work, clock, message).rows
    label = f"{len(waiting)} replies read" if waiting else "No new replies"
    return len(waiting), Changes(label, frozenset(rows))


def _handle(unit_of_work: UnitOfWork, clock: Clock, message: Message) -> Changes:
    reading = read_reply(message.body)
    message.intent = reading.intent.value
    message.classification = {"confidence": reading.confidence, "by": "rules"}
    message.status = "read"
    taken = _act(unit_of_work, clock, message, reading)
    new_row(
        unit_of_work,
        clock,
        AgentInteraction,
        agent_type=AGENT,
        interaction_type="reply",
        patient_id=message.patient_id,
        appointment_id=message.appointment_id,
        channel=message.channel,
        state="done",
        content={
            "conversation": [
                {
                    "speaker": "patient",
                    "message": message.body,
                    "timestamp": clock.now().isoformat(),
                    "eid": str(message.id),
                }
            ],
            "intent_detected": reading.intent.value,
            "entities_extracted": {},
            "action_taken": taken,
        },
        confidence_score=reading.confidence,
        success_outcome=taken != "left_for_a_person",
        run_id=unit_of_work.ids.new(),
    )
    return record_action(
        unit_of_work,
        clock,
        action=f"reply_{reading.intent.value}",
        label="Reply read",
        table="messages",
        row_id=message.id,
        patient_id=message.patient_id,
        is_undoable=False,
    )


def _act(unit_of_work: UnitOfWork, clock: Clock, message: Message, reading: Reading) -> str:
    if reading.intent is Intent.OPT_OUT:
        _block(unit_of_work, clock, message)
        message.handled_at = clock.now()
        return "opted_out"
    if reading.intent is Intent.CALL_BACK:
        _block(unit_of_work, clock, message)
        new_row(
            unit_of_work,
            clock,
            Task,
            title="Call back: does the patient want to cancel the visit?",
            patient_id=message.patient_id,
        )
        return "left_for_a_person"
    appointment = find_row(unit_of_work, Appointment, message.appointment_id)
    is_asked = message.reply_to_id is not None
    if (
        reading.intent is Intent.CONFIRM
        and is_asked
        and appointment is not None
        and appointment.status == "scheduled"
        and appointment.start_time is not None
        and appointment.start_time > clock.now()
    ):
        message.handled_at = clock.now()
        change_appointment_status(
            ChangeAppointmentStatus(appointment_id=appointment.id, status="confirmed"),
            unit_of_work,
            clock,
        )
        return "marked_appointment_confirmed"
    return "left_for_a_person"


def _block(unit_of_work: UnitOfWork, clock: Clock, message: Message) -> None:
    address = message.address or ""
    opt_out_id = natural_id(unit_of_work.tenant_id, "opt_out", message.channel, address)
    if find_row(unit_of_work, OptOut, opt_out_id) is None:
        new_row(
            unit_of_work,
            clock,
            OptOut,
            id=opt_out_id,
            patient_id=message.patient_id,
            channel=message.channel,
            address=address,
            opted_out_at=clock.now(),
            source="reply",
        )
    patient = find_row(unit_of_work, Patient, message.patient_id)
    if patient is not None and message.channel in {"sms", "whatsapp"}:
        patient.sms_consent = False
