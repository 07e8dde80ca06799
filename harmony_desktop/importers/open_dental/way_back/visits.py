"""The way back of visits, what happened to them, and what was said and written about them."""

from typing import Any

from harmony_desktop.importers.open_dental.way_back.sheets import Part, Sheet, came_as
from harmony_desktop.importers.open_dental.way_back.values import (
    NO_TIME,
    Book,
    always,
    day,
    key,
    moment,
    number,
    plain,
    serial,
    ticks,
    turned,
)
from harmony_desktop.importers.open_dental.words import (
    ACTIONS,
    ASAP_RESPONSE,
    COMM_DIRECTION,
    COMM_MODE,
    LANGUAGES,
    REMINDERS,
    RSVP,
    TEXT_STATUS,
)

__all__ = ["VISITS"]

_HERE = "t.deleted_at IS NULL"
_SCHEDULED, _PATIENT_NOTE = 1, 7
_STATUSES: dict[int, str] = {
    1: "scheduled",
    2: "completed",
    3: "unscheduled",
    5: "cancelled",
    6: "planned",
    -5: "no_show",
}
_HAPPENED: dict[Any, str] = {**ACTIONS, 2.5: "no_show"}
_CARD_DAY = "t.body GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]: *'"
_COMM_TYPES = 27
_CHANGED = 1
_READ, _UNREAD = 1, 0
_ANSWERS = {word: code for code, word in reversed(ASAP_RESPONSE.items())}
_UNREAD_TASK = (
    "EXISTS (SELECT 1 FROM tasks u JOIN external_ids e ON e.tenant_id = u.tenant_id "
    "AND e.row_id = u.id AND e.table_name = 'smsfrommobile.unread' "
    "WHERE u.tenant_id = t.tenant_id AND u.status = 'open' "
    "AND t.idempotency_key = 'open_dental:smsfrommobile:' || e.source_pk)"
)


def _status(book: Book, value: Any) -> object:
    code = turned(_STATUSES, _SCHEDULED)(book, value)
    return abs(code) if isinstance(code, int) else code


def _action(book: Book, value: Any) -> object:
    code = turned(_HAPPENED, _CHANGED)(book, value)
    return int(code) if isinstance(code, float) else code


def _card_time(book: Book, value: Any) -> object:
    del book
    return f"{value} 00:00:00" if value else NO_TIME


def _comm_type(book: Book, value: Any) -> object:
    return book.definitions.split(_COMM_TYPES, value, ": ", 50)[0]


def _comm_note(book: Book, value: Any) -> object:
    return book.definitions.split(_COMM_TYPES, value, ": ", 50)[1]


_APPOINTMENTS = Sheet(
    "appointment",
    (
        Part(
            "appointments t",
            {
                "AptNum": ("t.id", key("appointment")),
                "PatNum": ("t.patient_id", key("patient")),
                "AptStatus": ("t.status", _status),
                "Pattern": ("t.pattern", plain),
                "Confirmed": ("t.confirmation_status_id", key("definition")),
                "Op": ("t.operatory_id", key("operatory")),
                "Note": ("t.notes", plain),
                "ProvNum": ("t.provider_id", key("provider")),
                "ProvHyg": ("t.hygienist_id", key("provider")),
                "AptDateTime": ("t.start_time", moment),
                "IsNewPatient": ("t.is_new_patient", number),
                "ProcDescript": ("t.appointment_type", plain),
                "DateTStamp": ("coalesce(t.date_time_stamp, t.updated_at)", moment),
                "DateTimeArrived": ("t.arrived_at", moment),
                "DateTimeSeated": ("t.seated_at", moment),
                "DateTimeDismissed": ("t.dismissed_at", moment),
                "AppointmentTypeNum": ("t.appointment_type_id", key("appointmenttype")),
                "Priority": ("t.is_asap", number),
            },
        ),
        Part(
            "notes t",
            {
                "AptNum": ("t.id", key("appointment")),
                "PatNum": ("t.patient_id", key("patient")),
                "AptStatus": ("1", always(_PATIENT_NOTE)),
                "Pattern": ("1", always("/")),
                "AptDateTime": (f"iif({_CARD_DAY}, substr(t.body, 1, 10), NULL)", _card_time),
                "Note": (f"iif({_CARD_DAY}, substr(t.body, 13), t.body)", plain),
            },
            f"{_HERE} AND {came_as('appointment.card')}",
        ),
    ),
    {
        "AptStatus": "4 is 1 with its priority, 8 is 7; 3 for a visit that had no time; 5 for "
        "missed and cancelled alike, which histappointment tells apart",
        "Pattern": "letters other than X became /; / where it was empty or of a note; at most 100",
        "AptDateTime": "a note keeps its day only; an hour later where the clocks skipped it",
        "Op": "none for a note",
        "ProvNum": "none for a note",
        "Confirmed": "none where it was no entry of the list, and for a note",
        "ProcDescript": "at most 50 characters",
        "Priority": "1 also for status 4; 0 for a note",
        "DateTimeArrived": "none where it was midnight",
        "DateTimeSeated": "none where it was midnight",
        "DateTimeDismissed": "none where it was midnight",
    },
    is_pointed_to=True,
)
_HISTORY = Sheet(
    "histappointment",
    (
        Part(
            "appointment_events t",
            {
                "HistApptNum": ("1", serial("histappointment")),
                "HistDateTStamp": ("t.happened_at", moment),
                "HistApptAction": ("t.kind", _action),
                "AptNum": ("t.appointment_id", key("appointment")),
                "PatNum": ("t.patient_id", key("patient")),
                "AptDateTime": ("t.start_time", moment),
                "ApptSource": ("json_extract(t.details, '$.source')", number),
            },
            f"{_HERE} AND t.kind <> 'confirmation_request'",
        ),
    ),
    {
        "HistApptNum": "numbered anew",
        "HistApptAction": "1 (changed) for what has no number there, such as confirmed",
    },
)
_REQUESTS = Sheet(
    "confirmationrequest",
    (
        Part(
            "appointment_events t",
            {
                "ConfirmationRequestNum": ("1", serial("confirmationrequest")),
                "PatNum": ("t.patient_id", key("patient")),
                "ApptNum": ("t.appointment_id", key("appointment")),
                "DateTimeSent": ("t.happened_at", moment),
                "DateTimeRSVP": ("json_extract(t.details, '$.answered_at')", moment),
                "RSVPStatus": ("json_extract(t.details, '$.answer')", turned(RSVP)),
                "ApptDateTime": ("t.start_time", moment),
            },
            f"{_HERE} AND t.kind = 'confirmation_request'",
        ),
    ),
    {
        "ConfirmationRequestNum": "numbered anew",
        "DateTimeSent": "else when it was handed over, else when it was made",
    },
)
_OFFERS = Sheet(
    "asapcomm",
    (
        Part(
            "slot_offers t",
            {
                "AsapCommNum": ("t.id", key("asapcomm")),
                "PatNum": ("t.patient_id", key("patient")),
                "DateTimeExpire": ("t.expires_at", moment),
                "SmsSendStatus": ("iif(t.channel = 'sms', 3, 1)", number),
                "EmailSendStatus": ("iif(t.channel = 'email', 3, 1)", number),
                "ResponseStatus": (
                    "t.status",
                    lambda book, value: _ANSWERS.get(value, _ANSWERS["expired"]),
                ),
                "DateTimeOrig": ("t.start_time", moment),
                "DateTimeEntry": ("t.offered_at", moment),
            },
        ),
    ),
    {
        "SmsSendStatus": "3 (sent) or 1 (not by this way)",
        "ResponseStatus": "the first number of accepted, declined, expired or failed",
        "DateTimeOrig": "when it was offered, where no time stood there",
    },
)
_LOG = Sheet(
    "commlog",
    (
        Part(
            "communication_log t",
            {
                "CommlogNum": ("t.id", key("commlog")),
                "PatNum": ("t.patient_id", key("patient")),
                "CommDateTime": ("t.happened_at", moment),
                "CommType": ("t.note", _comm_type),
                "Note": ("t.note", _comm_note),
                "Mode_": ("t.mode", turned(COMM_MODE)),
                "SentOrReceived": ("t.direction", turned(COMM_DIRECTION)),
                "UserNum": ("t.user_id", key("userod")),
            },
        ),
        Part(
            "notes t",
            {
                "CommlogNum": ("t.id", key("commlog")),
                "PatNum": ("t.patient_id", key("patient")),
                "CommDateTime": ("t.created_at", moment),
                "Note": ("t.body", plain),
                "UserNum": ("t.created_by_user_id", key("userod")),
            },
            f"{_HERE} AND t.table_name = 'patients' AND NOT "
            + came_as("patientnote", "patfield", "phonenumber", "appointment.card"),
        ),
        Part(
            "messages t",
            {
                "CommlogNum": ("t.id", key("commlog")),
                "PatNum": ("t.patient_id", key("patient")),
                "CommDateTime": ("coalesce(t.sent_at, t.received_at)", moment),
                "Note": ("coalesce(t.subject || char(10), '') || t.body", plain),
                "Mode_": ("t.channel", turned(COMM_MODE)),
                "SentOrReceived": ("t.direction", turned(COMM_DIRECTION)),
            },
            f"{_HERE} AND t.patient_id IS NOT NULL AND t.channel <> 'sms' "
            "AND coalesce(t.sent_at, t.received_at) IS NOT NULL",
        ),
    ),
    {
        "Mode_": "6 is 5, 7 is 3",
        "CommType": "none where the list's entry has gone",
    },
)
_OUTBOUND = Sheet(
    "smstomobile",
    (
        Part(
            "messages t",
            {
                "SmsToMobileNum": ("t.id", key("smstomobile")),
                "PatNum": ("t.patient_id", key("patient")),
                "MobilePhoneNumber": ("t.address", plain),
                "MsgText": ("t.body", plain),
                "SmsStatus": ("t.status", turned(TEXT_STATUS)),
                "DateTimeSent": ("t.sent_at", moment),
            },
            f"{_HERE} AND t.direction = 'out' AND t.channel = 'sms' AND t.sent_at IS NOT NULL",
        ),
    ),
    {"SmsStatus": "0 (none), 1 (pending) and 3 (unconfirmed) are 0; 5 (not charged) is 4"},
)
_INBOUND = Sheet(
    "smsfrommobile",
    (
        Part(
            "messages t",
            {
                "SmsFromMobileNum": ("t.id", key("smsfrommobile")),
                "PatNum": ("t.patient_id", key("patient")),
                "MobilePhoneNumber": ("t.address", plain),
                "MsgText": ("t.body", plain),
                "DateTimeReceived": ("t.received_at", moment),
                "SmsStatus": (
                    f"iif(t.handled_at IS NULL OR {_UNREAD_TASK}, {_UNREAD}, {_READ})",
                    number,
                ),
            },
            f"{_HERE} AND t.direction = 'in' AND t.channel = 'sms'",
        ),
    ),
)
_TEMPLATES = Sheet(
    "apptreminderrule",
    (
        Part(
            "message_templates t",
            {
                "ApptReminderRuleNum": (
                    (
                        "(SELECT id FROM message_templates n WHERE n.tenant_id = t.tenant_id "
                        "AND n.name = t.name AND n.purpose = t.purpose AND n.language = t.language "
                        "AND n.deleted_at IS NULL ORDER BY n.channel = 'sms' DESC, n.id LIMIT 1)"
                    ),
                    key("apptreminderrule"),
                ),
                "TypeCur": ("t.purpose", turned(REMINDERS, 7)),
                "TSPrior": ("t.days_before", ticks),
                "TemplateSMS": ("max(iif(t.channel = 'sms', t.body, NULL))", plain),
                "TemplateEmailSubject": ("max(t.subject)", plain),
                "TemplateEmail": ("max(iif(t.channel = 'email', t.body, NULL))", plain),
                "Language": (
                    "t.language",
                    lambda book, value: "" if value == "en" else turned(LANGUAGES, "")(book, value),
                ),
                "IsEnabled": ("max(t.is_active)", number),
            },
            order="GROUP BY t.name, t.purpose, t.language ORDER BY t.name",
        ),
    ),
    {
        "TypeCur": "the first number of its purpose",
        "TSPrior": "whole days",
        "IsEnabled": "0 until it was looked over here",
        "Language": "ISO 639-2; empty for English",
    },
)
_TASKS = Sheet(
    "task",
    (
        Part(
            "tasks t",
            {
                "TaskNum": ("t.id", key("task")),
                "DateTask": ("t.due_on", day),
                "KeyNum": ("t.patient_id", key("patient")),
                "Descript": ("coalesce(t.detail, t.title)", plain),
                "DescriptOverride": (
                    (
                        "iif(t.detail IS NULL OR t.title = trim(substr(replace(t.detail, char(10), "
                        "' '), 1, 200)), NULL, t.title)"
                    ),
                    plain,
                ),
                "TaskStatus": ("iif(t.status = 'done', 2, 0)", number),
                "ObjectType": ("iif(t.patient_id IS NULL, 0, 1)", number),
                "DateTimeFinished": ("t.done_at", moment),
                "DateTimeEntry": ("t.created_at", moment),
            },
            f"{_HERE} AND NOT {came_as('smsfrommobile.unread')}",
        ),
    ),
    {
        "TaskStatus": "0 for new and seen alike",
        "ObjectType": "0 for what belonged to a visit",
        "KeyNum": "none for what belonged to a visit",
        "Descript": "the title where there were no words",
        "DateTimeFinished": "none for what is not done",
    },
)
VISITS = (
    _APPOINTMENTS,
    _HISTORY,
    _REQUESTS,
    _OFFERS,
    _LOG,
    _OUTBOUND,
    _INBOUND,
    _TEMPLATES,
    _TASKS,
)
