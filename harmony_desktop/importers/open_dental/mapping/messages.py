"""What was said and written to patients, and the practice's wordings.

Nothing imported is ever sent: texts are history, whatever state they were in, and every received
one counts as handled.
"""

from harmony_desktop.importers.open_dental.decoding import (
    days_of_ticks,
    flag_of,
    line_of,
    number_of,
    text_of,
)
from harmony_desktop.importers.open_dental.mapping.rules import (
    NO_PATIENT,
    NO_WORDS,
    OUTSIDE_LIST,
    Put,
)
from harmony_desktop.importers.open_dental.words import (
    COMM_DIRECTION,
    COMM_MODE,
    LANGUAGES,
    REMINDERS,
    TEXT_STATUS,
)
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = ["map_inbound_text", "map_log_entry", "map_outbound_text", "map_template"]

_NO_TIME = "it has no time"


def map_log_entry(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a note of a call, letter or talk."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    mode, direction = number_of(row["Mode_"]), number_of(row["SentOrReceived"])
    if mode not in COMM_MODE or direction not in COMM_DIRECTION:
        return OUTSIDE_LIST
    happened = world.time.moment(row["CommDateTime"])
    if happened is None:
        return _NO_TIME
    user = number_of(row["UserNum"])
    kind = world.word(row["CommType"])
    words = text_of(row["Note"]) or ""
    put(
        "communication_log",
        "commlog",
        number_of(row["CommlogNum"]),
        {
            "patient_id": patient_id,
            "user_id": world.ids.of("userod", user) if user in world.names["userod"] else None,
            "happened_at": happened,
            "mode": COMM_MODE[mode],
            "direction": COMM_DIRECTION[direction],
            "note": f"{kind}: {words}" if kind and words else (words or kind or ""),
        },
    )
    return None


def map_outbound_text(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a text that was sent."""
    status = TEXT_STATUS.get(number_of(row["SmsStatus"]))
    if status is None:
        return OUTSIDE_LIST
    sent = world.time.moment(row["DateTimeSent"])
    if sent is None:
        return _NO_TIME
    number = number_of(row["SmsToMobileNum"])
    put(
        "messages",
        "smstomobile",
        number,
        {
            "direction": "out",
            "channel": "sms",
            "patient_id": world.patient(row),
            "address": line_of(row["MobilePhoneNumber"], 255),
            "body": text_of(row["MsgText"]) or "",
            "status": status,
            "due_at": sent,
            "sent_at": sent,
            "received_at": None,
            "handled_at": sent,
            "idempotency_key": f"open_dental:smstomobile:{number}",
        },
    )
    return None


def map_inbound_text(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a text that was received; an unread one also becomes something to do."""
    if number_of(row["SmsStatus"]) not in {0, 1}:
        return OUTSIDE_LIST
    received = world.time.moment(row["DateTimeReceived"])
    if received is None:
        return _NO_TIME
    number, patient_id = number_of(row["SmsFromMobileNum"]), world.patient(row)
    put(
        "messages",
        "smsfrommobile",
        number,
        {
            "direction": "in",
            "channel": "sms",
            "patient_id": patient_id,
            "address": line_of(row["MobilePhoneNumber"], 255),
            "body": text_of(row["MsgText"]) or "",
            "status": "received",
            "due_at": None,
            "sent_at": None,
            "received_at": received,
            "handled_at": received,
            "idempotency_key": f"open_dental:smsfrommobile:{number}",
        },
    )
    if number_of(row["SmsStatus"]) == 0:
        values = {
            "title": "Unread text from before the move to this program",
            "detail": text_of(row["MsgText"]),
            "patient_id": patient_id,
            "status": "open",
        }
        put("tasks", "smsfrommobile.unread", number, values)
    return None


def map_template(row: SourceRow, world: World, put: Put) -> str | None:
    """Write the practice's wording of a reminder; not active, for its tags are not ours."""
    purpose = REMINDERS.get(number_of(row["TypeCur"]))
    if purpose is None:
        return OUTSIDE_LIST
    sms, email = text_of(row["TemplateSMS"]), text_of(row["TemplateEmail"])
    if sms is None and email is None:
        return NO_WORDS
    number = number_of(row["ApptReminderRuleNum"])
    language = (row["Language"] or "").lower()
    for channel, body in (("sms", sms), ("email", email)):
        if body is None:
            continue
        put(
            "message_templates",
            f"apptreminderrule.{channel}",
            number,
            {
                "name": f"Open Dental {purpose} {number}",
                "purpose": purpose,
                "channel": channel,
                "language": LANGUAGES.get(language, "en"),
                "subject": line_of(row["TemplateEmailSubject"], 255)
                if channel == "email"
                else None,
                "body": body,
                "days_before": days_of_ticks(row["TSPrior"]) or None,
                "is_active": 0,
            },
        )
    if flag_of(row["IsEnabled"]):
        world.oddities["a reminder that Open Dental sent: its wording waits to be looked over"] += 1
    return None
