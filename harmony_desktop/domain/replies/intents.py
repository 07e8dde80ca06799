"""What a reply can ask for, where it was asked, and what is done about it."""

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["ACTIONS", "Action", "Entity", "Intent", "Reading", "ReplyContext"]

Entity = str | int | bool
"""A minute count, a time ``HH:MM``, a weekday, a word of a closed list, or a fact."""


class Intent(StrEnum):
    """What the reply asks for."""

    CONFIRM = "confirm"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    RUNNING_LATE = "running_late"
    ARRIVED = "arrived"
    ASK_INFO = "ask_info"
    ASK_CLINICAL = "ask_clinical"
    ASK_BILLING = "ask_billing"
    IDENTITY_QUERY = "identity_query"
    WRONG_NUMBER = "wrong_number"
    DECEASED = "deceased"
    OPT_OUT = "opt_out"
    HELP = "help"
    OPT_IN = "opt_in"
    ACCEPT_OFFER = "accept_offer"
    DECLINE_OFFER = "decline_offer"
    CONDITIONAL = "conditional"
    URGENT = "urgent"
    ACK = "ack"
    COMPLAINT = "complaint"
    UNCLEAR = "unclear"


class ReplyContext(StrEnum):
    """Which message of ours the reply answers; it decides what a bare yes or no means."""

    CONFIRM_REQUEST = "confirm_request"
    WAITLIST_OFFER = "waitlist_offer"
    SAME_DAY_REMINDER = "same_day_reminder"


class Action(StrEnum):
    """What becomes of a reply; everything but the first seven waits for a person."""

    CONFIRM_APPOINTMENT = "confirm_appointment"
    ACCEPT_OFFER = "accept_offer"
    DECLINE_OFFER = "decline_offer"
    BLOCK_TEXTS = "block_texts"
    SEND_HELP = "send_help"
    SAY_WHO_WE_ARE = "say_who_we_are"
    NOTHING = "nothing"
    BLOCK_TEXTS_AND_CALL = "block_texts_and_call"
    STOP_NUMBER_AND_TELL_STAFF = "stop_number_and_tell_staff"
    SEND_EMERGENCY_TEXT_AND_TELL_STAFF = "send_emergency_text_and_tell_staff"
    PROPOSE_CANCELLATION = "propose_cancellation"
    PROPOSE_MOVE = "propose_move"
    NOTE_LATENESS = "note_lateness"
    NOTE_ARRIVAL = "note_arrival"
    ASK_FOR_CONSENT = "ask_for_consent"
    LEAVE_TO_PERSON = "leave_to_person"


ACTIONS: dict[Intent, Action] = {
    Intent.CONFIRM: Action.CONFIRM_APPOINTMENT,
    Intent.CANCEL: Action.PROPOSE_CANCELLATION,
    Intent.RESCHEDULE: Action.PROPOSE_MOVE,
    Intent.RUNNING_LATE: Action.NOTE_LATENESS,
    Intent.ARRIVED: Action.NOTE_ARRIVAL,
    Intent.ASK_INFO: Action.LEAVE_TO_PERSON,
    Intent.ASK_CLINICAL: Action.SEND_EMERGENCY_TEXT_AND_TELL_STAFF,
    Intent.ASK_BILLING: Action.LEAVE_TO_PERSON,
    Intent.IDENTITY_QUERY: Action.SAY_WHO_WE_ARE,
    Intent.WRONG_NUMBER: Action.STOP_NUMBER_AND_TELL_STAFF,
    Intent.DECEASED: Action.STOP_NUMBER_AND_TELL_STAFF,
    Intent.OPT_OUT: Action.BLOCK_TEXTS,
    Intent.HELP: Action.SEND_HELP,
    Intent.OPT_IN: Action.ASK_FOR_CONSENT,
    Intent.ACCEPT_OFFER: Action.ACCEPT_OFFER,
    Intent.DECLINE_OFFER: Action.DECLINE_OFFER,
    Intent.CONDITIONAL: Action.LEAVE_TO_PERSON,
    Intent.URGENT: Action.SEND_EMERGENCY_TEXT_AND_TELL_STAFF,
    Intent.ACK: Action.NOTHING,
    Intent.COMPLAINT: Action.LEAVE_TO_PERSON,
    Intent.UNCLEAR: Action.LEAVE_TO_PERSON,
}
"""The action of an intent; an opt-out that may mean the visit also raises a call."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood.

    Attributes:
        intent: what the reply asks for.
        confidence: how sure the rule that decided is, 0 to 1.
        entities: `late_min` in minutes; `eta`, `time`, `after`, `before` as ``HH:MM``; `day` as
            ``mon`` to ``sun``, ``today``, ``tomorrow`` or ``next_week``; `daypart`; `dom` as the
            day of the month; `who`; `reason`; `keep_on_list`; `ambiguous`; `also`.
    """

    intent: Intent
    confidence: float
    entities: dict[str, Entity] = field(default_factory=dict)

    @property
    def action(self) -> Action:
        """What is done about it."""
        if self.intent is Intent.OPT_OUT and self.entities.get("ambiguous") == "cancel":
            return Action.BLOCK_TEXTS_AND_CALL
        return ACTIONS[self.intent]
