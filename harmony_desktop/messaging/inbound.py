"""What patients wrote: a clear yes confirms, an opt-out blocks at once, the rest waits in sight.

Each message is read once; reading it leaves an interaction of the receptionist agent. A message
is handled by itself only where it was a clear yes to its own visit, an opt-out, a thanks, or a
question answered with the practice's name; everything else keeps its place in the queue with the
intent that was understood. Urgent words bring the fixed emergency text and a task. Nobody is put
back on the list by what they write: consent is asked for by a person.
"""

from datetime import timedelta
from typing import Protocol
from uuid import UUID

from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.replies import Action, Entity, Intent, Reading, ReplyContext, read_reply
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.messaging.answers import (
    EMERGENCY_TEXTS,
    HELP_TEXTS,
    IDENTITY_TEXTS,
    answer_text,
)
from harmony_desktop.schema.agents import AgentInteraction
from harmony_desktop.schema.communication import Message, MessageTemplate, Task
from harmony_desktop.schema.practice import Practice
from harmony_desktop.schema.scheduling import Appointment
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import ChangeAppointmentStatus
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.opt_outs import block_address, is_blocked
from harmony_desktop.services.outcomes import change_appointment_status
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import find_row, new_row, require_row

__all__ = ["NoOffers", "OfferPort", "handle_inbound_messages"]

AGENT = "receptionist"
PAGE = "page"
_CHOICES = {"confirm": Intent.CONFIRM, "move": Intent.RESCHEDULE, "cancel": Intent.CANCEL}
_LEFT = "left_for_a_person"
_OTHER_TIMES = frozenset({"time", "day", "dom", "after", "before", "daypart"})
_OFFER_ANSWERS = frozenset({Intent.ACCEPT_OFFER, Intent.DECLINE_OFFER})
_ANSWER_LIFE = timedelta(minutes=15)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TASKS = {
    Action.BLOCK_TEXTS_AND_CALL: "Call back: does the patient want to cancel the visit?",
    Action.STOP_NUMBER_AND_TELL_STAFF: "Check the phone number and the patient's record",
    Action.SEND_EMERGENCY_TEXT_AND_TELL_STAFF: "Call now: the patient may need urgent help",
    Action.ASK_FOR_CONSENT: "The patient asks for messages again: take a new consent",
}


class OfferPort(Protocol):
    """The offers of free times a patient may be answering; the agents have them."""

    def find(self, unit_of_work: UnitOfWork, patient_id: UUID) -> UUID | None:
        """Return the offer a patient was made last, None where there is none."""
        ...

    def may_book(self, unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID) -> bool:
        """Tell whether this desk may give the time away; false while that is being agreed."""
        ...

    def answer(
        self, unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID, *, is_accepted: bool
    ) -> Changes:
        """Take the patient's answer: book, note the no, or say that the time is taken."""
        ...


class NoOffers:
    """Where nobody offers anything."""

    def find(self, unit_of_work: UnitOfWork, patient_id: UUID) -> UUID | None:
        """Return None."""
        del unit_of_work, patient_id
        return None

    def may_book(self, unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID) -> bool:
        """Return False."""
        del unit_of_work, clock, offer_id
        return False

    def answer(
        self, unit_of_work: UnitOfWork, clock: Clock, offer_id: UUID, *, is_accepted: bool
    ) -> Changes:
        """Do nothing."""
        del unit_of_work, clock, offer_id, is_accepted
        return Changes("Nothing offered", frozenset())


def handle_inbound_messages(
    unit_of_work: UnitOfWork, clock: Clock, offers: OfferPort | None = None
) -> tuple[int, Changes]:
    """Read every message not read yet; return how many, and what changed."""
    asked = offers or NoOffers()
    watch_changes(unit_of_work, clock)
    waiting = (
        unit_of_work.session.query(Message)
        .filter_by(tenant_id=unit_of_work.tenant_id, direction="in", status="received")
        .order_by(Message.received_at)
        .all()
    )
    rows: set[tuple[str, UUID]] = set()
    for message in waiting:
        rows |= _handle(unit_of_work, clock, message, asked)
    label = f"{len(waiting)} replies read" if waiting else "No new replies"
    return len(waiting), Changes(label, frozenset(rows))


def _handle(
    unit_of_work: UnitOfWork, clock: Clock, message: Message, offers: OfferPort
) -> frozenset[tuple[str, UUID]]:
    offer_id = None
    if message.patient_id is not None and message.appointment_id is None:
        offer_id = offers.find(unit_of_work, message.patient_id)
    context = _context_of(unit_of_work, message)
    reading = _chosen(message) or read_reply(
        message.body, ReplyContext.WAITLIST_OFFER if offer_id is not None else context
    )
    if reading.intent not in _OFFER_ANSWERS or _OTHER_TIMES & set(reading.entities):
        offer_id = None
    is_accepted = reading.intent is Intent.ACCEPT_OFFER
    if offer_id is not None and is_accepted and not offers.may_book(unit_of_work, clock, offer_id):
        # It stays unread until this desk or another has the time to give.
        return frozenset()
    _note_intent(message, reading)
    if offer_id is None:
        taken = _act(unit_of_work, clock, message, reading)
    else:
        taken, message.handled_at = reading.intent.value, clock.now()
    _note_reading(unit_of_work, clock, message, reading, taken)
    rows = record_action(
        unit_of_work,
        clock,
        action=f"reply_{reading.intent.value}",
        label="Reply read",
        table="messages",
        row_id=message.id,
        patient_id=message.patient_id,
        is_undoable=False,
    ).rows
    if offer_id is not None:
        rows |= offers.answer(unit_of_work, clock, offer_id, is_accepted=is_accepted).rows
    return rows


def _note_intent(message: Message, reading: Reading) -> None:
    message.intent = reading.intent.value
    message.classification = {
        **message.classification,
        "confidence": reading.confidence,
        "by": "rules" if message.channel != PAGE else "page",
        "entities": dict(reading.entities),
        "action": reading.action.value,
    }
    message.status = "read"


def _chosen(message: Message) -> Reading | None:
    """Return what a patient chose on the page; nothing of it is read out of words."""
    intent = _CHOICES.get(str(message.classification.get("choice")))
    return Reading(intent, 1.0) if message.channel == PAGE and intent is not None else None


def _note_reading(
    unit_of_work: UnitOfWork, clock: Clock, message: Message, reading: Reading, taken: str
) -> None:
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
            "entities_extracted": dict(reading.entities),
            "action_taken": taken,
        },
        confidence_score=reading.confidence,
        success_outcome=taken != _LEFT,
        run_id=unit_of_work.ids.new(),
    )


def _context_of(unit_of_work: UnitOfWork, message: Message) -> ReplyContext:
    asked = find_row(unit_of_work, Message, message.reply_to_id)
    template = find_row(unit_of_work, MessageTemplate, asked.template_id if asked else None)
    try:
        return ReplyContext(template.purpose if template else "")
    except ValueError:
        return ReplyContext.CONFIRM_REQUEST


def _act(unit_of_work: UnitOfWork, clock: Clock, message: Message, reading: Reading) -> str:
    action = reading.action
    if action in _TASKS:
        _add_task(unit_of_work, clock, message, _TASKS[action])
    if action in {Action.BLOCK_TEXTS, Action.BLOCK_TEXTS_AND_CALL}:
        _block(unit_of_work, clock, message, "reply")
    if action is Action.STOP_NUMBER_AND_TELL_STAFF:
        _block(unit_of_work, clock, message, reading.intent.value)
    if action is Action.BLOCK_TEXTS:
        message.handled_at = clock.now()
        return "opted_out"
    if action is Action.NOTHING:
        message.handled_at = clock.now()
        return "nothing_asked"
    if action is Action.CONFIRM_APPOINTMENT:
        return _confirm(unit_of_work, clock, message, reading)
    return _answer(unit_of_work, clock, message, reading)


def _confirm(unit_of_work: UnitOfWork, clock: Clock, message: Message, reading: Reading) -> str:
    appointment = find_row(unit_of_work, Appointment, message.appointment_id)
    asked = find_row(unit_of_work, Message, message.reply_to_id)
    if (
        asked is None
        or policy_of(unit_of_work, AGENT, "confirm") == Policy.OFF
        or appointment is None
        or appointment.status != "scheduled"
        or appointment.start_time is None
        or appointment.start_time <= clock.now()
        # A yes to a time that the visit had before it was moved.
        or asked.about_start not in {None, appointment.start_time}
        # Who changes their mind on the page is called.
        or message.classification.get("number", 1) != 1
        or not _names_visit(unit_of_work, clock, appointment, reading)
    ):
        return _LEFT
    message.handled_at = clock.now()
    change_appointment_status(
        ChangeAppointmentStatus(appointment_id=appointment.id, status="confirmed"),
        unit_of_work,
        clock,
    )
    return "marked_appointment_confirmed"


def _names_visit(
    unit_of_work: UnitOfWork, clock: Clock, appointment: Appointment, reading: Reading
) -> bool:
    """Whether the time and day a yes names, if any, are those of the visit."""
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    zone = practice_zone(practice.timezone)
    if appointment.start_time is None:
        return False
    start = appointment.start_time.astimezone(zone)
    ahead = (start.date() - clock.now().astimezone(zone).date()).days
    true: dict[str, set[Entity]] = {
        "time": {f"{start:%H:%M}"},
        "day": {_WEEKDAYS[start.weekday()], {0: "today", 1: "tomorrow"}.get(ahead, "")},
        "dom": {start.day},
        "daypart": {"morning"} if start.hour < 12 else {"afternoon", "evening"},  # noqa: PLR2004
    }
    said = {name: value for name, value in reading.entities.items() if name in true}
    is_bounded = bool({"after", "before"} & set(reading.entities))
    return not is_bounded and all(value in true[name] for name, value in said.items())


def _answer(unit_of_work: UnitOfWork, clock: Clock, message: Message, reading: Reading) -> str:
    texts = {
        Action.SEND_EMERGENCY_TEXT_AND_TELL_STAFF: EMERGENCY_TEXTS,
        Action.SEND_HELP: HELP_TEXTS,
        Action.SAY_WHO_WE_ARE: IDENTITY_TEXTS,
    }.get(reading.action)
    if texts is None or _is_blocked(unit_of_work, message):
        return _LEFT
    practice = require_row(unit_of_work, Practice, unit_of_work.tenant_id, "practice")
    key = f"answer:{message.id.hex}"
    new_row(
        unit_of_work,
        clock,
        Message,
        id=natural_id(unit_of_work.tenant_id, "message", key),
        direction="out",
        channel=message.channel,
        patient_id=message.patient_id,
        reply_to_id=message.id,
        address=message.address,
        body=answer_text(texts, message.language, practice.name, practice.phone or ""),
        language=message.language,
        status="queued",
        due_at=clock.now(),
        expires_at=clock.now() + _ANSWER_LIFE,
        idempotency_key=key,
    )
    if reading.intent in {Intent.URGENT, Intent.ASK_CLINICAL}:
        return _LEFT
    message.handled_at = clock.now()
    return "answered"


def _add_task(unit_of_work: UnitOfWork, clock: Clock, message: Message, title: str) -> None:
    new_row(unit_of_work, clock, Task, title=title, patient_id=message.patient_id)


def _is_blocked(unit_of_work: UnitOfWork, message: Message) -> bool:
    return is_blocked(unit_of_work, message.channel, message.address or "")


def _block(unit_of_work: UnitOfWork, clock: Clock, message: Message, source: str) -> None:
    block_address(
        unit_of_work,
        clock,
        channel=message.channel,
        address=message.address or "",
        patient_id=message.patient_id,
        source=source,
    )
