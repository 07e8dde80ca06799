"""Visits, what happened to them, and who wants to come sooner or is due again."""

import json
from typing import Any

from harmony_desktop.importers.open_dental.decoding import (
    day_of,
    five_minute_pattern,
    flag_of,
    interval_of,
    line_of,
    minute_of,
    number_of,
    text_of,
)
from harmony_desktop.importers.open_dental.mapping.notes import note_about
from harmony_desktop.importers.open_dental.mapping.rules import (
    NO_PATIENT,
    NO_WORDS,
    OUTSIDE_LIST,
    Put,
)
from harmony_desktop.importers.open_dental.source import Value
from harmony_desktop.importers.open_dental.words import (
    ACTIONS,
    APPOINTMENT,
    ASAP_RESPONSE,
    RSVP,
)
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = [
    "map_appointment",
    "map_event",
    "map_offer",
    "map_recall",
    "map_recall_type",
    "map_request",
]

_SCHEDULED, _ASAP_STATUS, _BROKEN = 1, 4, 5
_LETTER = 300_000_000
_MINUTE = 60_000_000
_LONGEST = 100
_MAY_COME_SOONER = frozenset({"scheduled", "confirmed", "unscheduled", "planned"})
_NO_APPOINTMENT = "its appointment does not exist"


def map_appointment(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a visit, or the note that a card of the board holds.

    A patient who would come sooner is put on the waitlist. Missed or cancelled is told by the
    history; where it is silent, cancelled.
    """
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    number, source_status = number_of(row["AptNum"]), number_of(row["AptStatus"])
    status = APPOINTMENT.get(source_status)
    if status is None:
        return OUTSIDE_LIST
    if status == "note":
        return _map_card(row, patient_id, world, put)
    start = world.time.moment(row["AptDateTime"])
    if start is None and status not in {"unscheduled", "planned"}:
        status = "unscheduled"
        world.oddities["a scheduled visit without a time: put on the unscheduled list"] += 1
    stages = _stages(row, world)
    values = {
        "patient_id": patient_id,
        **_place(row, world, start),
        "status": _status(status, number, row, stages, world),
        **stages,
        **_outcome(source_status, number, world),
        "confirmed": int(number_of(row["Confirmed"]) in world.confirmed),
        "confirmation_status_id": _confirmation(row["Confirmed"], world),
        "is_asap": int(_is_asap(row)),
        "is_new_patient": int(flag_of(row["IsNewPatient"])),
        "appointment_type_id": world.ref("appointmenttype", row["AppointmentTypeNum"]),
        "appointment_type": line_of(row["ProcDescript"], 50),
        "notes": text_of(row["Note"]),
        "date_time_stamp": world.time.moment(row["DateTStamp"]),
    }
    appointment_id = put("appointments", "appointment", number, values)
    if _is_asap(row) and values["status"] in _MAY_COME_SOONER:
        _list_sooner(number, appointment_id, values, world, put)
    return None


def _map_card(row: SourceRow, patient_id: bytes, world: World, put: Put) -> str | None:
    words = text_of(row["Note"])
    if words is None:
        return NO_WORDS
    day = day_of(row["AptDateTime"])
    body = f"{day}: {words}" if day else words
    put("notes", "appointment.card", number_of(row["AptNum"]), note_about(patient_id, body))
    del world
    return None


def _place(row: SourceRow, world: World, start: int | None) -> dict[str, Any]:
    pattern = five_minute_pattern(row["Pattern"], longest=_LONGEST)
    if len(row["Pattern"] or "") > _LONGEST:
        world.oddities["a visit of more than 500 minutes: cut to 500"] += 1
    return {
        "provider_id": world.ref("provider", row["ProvNum"]),
        "hygienist_id": world.ref("provider", row["ProvHyg"]),
        "operatory_id": world.ref("operatory", row["Op"]),
        "operatory": None,
        "start_time": start,
        "end_time": None if start is None else start + _LETTER * len(pattern),
        "pattern": pattern,
    }


def _stages(row: SourceRow, world: World) -> dict[str, Any]:
    return {
        "arrived_at": _stage(row["DateTimeArrived"], world),
        "seated_at": _stage(row["DateTimeSeated"], world),
        "dismissed_at": _stage(row["DateTimeDismissed"], world),
    }


def _stage(value: Value, world: World) -> int | None:
    """Return when a stage was reached; Open Dental writes midnight where it was not."""
    if not minute_of((value or "")[11:]):
        return None
    return world.time.moment(value)


def _status(status: str, number: int, row: SourceRow, stages: dict[str, Any], world: World) -> str:
    if number_of(row["AptStatus"]) == _BROKEN:
        return "no_show" if number in world.missed else "cancelled"
    if number_of(row["AptStatus"]) != _SCHEDULED or status != "scheduled":
        return status
    entry = number_of(row["Confirmed"])
    for stage, column, reached in (
        (2, "dismissed_at", "checked_out"),
        (1, "seated_at", "seated"),
        (0, "arrived_at", "arrived"),
    ):
        if stages[column] is not None or (entry and entry == world.stage_entry(stage)):
            return reached
    return "confirmed" if entry in world.confirmed else "scheduled"


def _outcome(source_status: int, number: int, world: World) -> dict[str, Any]:
    reason = None
    if source_status == _BROKEN and number not in world.missed and number not in world.called_off:
        reason = "Broken; Open Dental does not say whether missed or cancelled"
        world.oddities["a broken visit whose history does not say why: taken as cancelled"] += 1
    return {"cancel_reason": reason}


def _confirmation(value: Value, world: World) -> bytes | None:
    number = number_of(value)
    entry = world.definitions.get(number)
    if entry is None or entry.category != 2:  # noqa: PLR2004 - the list of confirmation words
        return None
    return world.ids.of("definition", number)


def _is_asap(row: SourceRow) -> bool:
    return number_of(row["Priority"]) == 1 or number_of(row["AptStatus"]) == _ASAP_STATUS


def _list_sooner(
    number: int, appointment_id: bytes, values: dict[str, Any], world: World, put: Put
) -> None:
    del world
    put(
        "waitlist_entries",
        "appointment.sooner",
        number,
        {
            "patient_id": values["patient_id"],
            "appointment_id": appointment_id,
            "appointment_type_id": values["appointment_type_id"],
            "pattern": values["pattern"],
            "priority": 1,
        },
    )


def map_event(row: SourceRow, world: World, put: Put) -> str | None:
    """Write what happened to a visit: booked, changed, missed, cancelled, removed."""
    action = ACTIONS.get(number_of(row["HistApptAction"]))
    if action is None:
        return OUTSIDE_LIST
    happened = world.time.moment(row["HistDateTStamp"])
    if happened is None:
        return "it has no time"
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    appointment_id = world.ref("appointment", row["AptNum"])
    if appointment_id is None:
        return _NO_APPOINTMENT
    start = world.time.moment(row["AptDateTime"])
    minutes = None if start is None else (start - happened) // _MINUTE
    put(
        "appointment_events",
        "histappointment",
        number_of(row["HistApptNum"]),
        {
            "appointment_id": appointment_id,
            "patient_id": patient_id,
            "kind": action,
            "happened_at": happened,
            "start_time": start,
            "lead_minutes": minutes if action == "booked" else None,
            "notice_minutes": minutes if action in {"missed", "cancelled"} else None,
            "details": json.dumps({"source": number_of(row["ApptSource"])}, separators=(",", ":")),
        },
    )
    return None


def map_request(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a question whether a patient will come, and the answer."""
    answer = RSVP.get(number_of(row["RSVPStatus"]))
    if answer is None:
        return OUTSIDE_LIST
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    appointment_id = world.ref("appointment", row["ApptNum"])
    if appointment_id is None:
        return _NO_APPOINTMENT
    asked = (
        world.time.moment(row["DateTimeSent"])
        or world.time.moment(row["DateTimeConfirmTransmit"])
        or world.time.moment(row["DateTimeEntry"])
    )
    if asked is None:
        return "it has no time"
    put(
        "appointment_events",
        "confirmationrequest",
        number_of(row["ConfirmationRequestNum"]),
        {
            "appointment_id": appointment_id,
            "patient_id": patient_id,
            "kind": "confirmation_request",
            "happened_at": asked,
            "start_time": world.time.moment(row["ApptDateTime"]),
            "lead_minutes": None,
            "notice_minutes": None,
            "details": json.dumps(
                {"answer": answer, "answered_at": world.time.moment(row["DateTimeRSVP"])},
                separators=(",", ":"),
            ),
        },
    )
    return None


def map_offer(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a free time that was offered, and how it ended; none is open any more."""
    status = ASAP_RESPONSE.get(number_of(row["ResponseStatus"]))
    if status is None:
        return OUTSIDE_LIST
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    offered = world.time.moment(row["DateTimeEntry"])
    start = world.time.moment(row["DateTimeOrig"]) or offered
    if start is None:
        return "it has no time"
    put(
        "slot_offers",
        "asapcomm",
        number_of(row["AsapCommNum"]),
        {
            "patient_id": patient_id,
            "start_time": start,
            "pattern": "/",
            "channel": "sms" if number_of(row["SmsSendStatus"]) > 1 else "email",
            "status": status,
            "offered_at": offered,
            "expires_at": world.time.moment(row["DateTimeExpire"]),
        },
    )
    return None


def map_recall_type(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a kind of recall with its interval and the codes that start it."""
    number = number_of(row["RecallTypeNum"])
    months, days = interval_of(row["DefaultInterval"])
    listed = [code.strip()[:15] for code in (row["Procedures"] or "").split(",") if code.strip()]
    codes = list(dict.fromkeys([*world.triggers.get(number, ()), *listed]))
    put(
        "recall_types",
        "recalltype",
        number,
        {
            "name": line_of(row["Description"], 50) or "?",
            "interval_months": months,
            "interval_days": days,
            "pattern": five_minute_pattern(row["TimePattern"], world.increment),
            "trigger_codes": json.dumps(codes, separators=(",", ":")),
        },
    )
    return None


def map_recall(row: SourceRow, world: World, put: Put) -> str | None:
    """Write when a patient is due again; a disabled one keeps its dates."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    recall_type = world.ref("recalltype", row["RecallTypeNum"])
    if recall_type is None:
        return "its kind of recall does not exist"
    months, days = interval_of(row["RecallInterval"])
    status = "due"
    if flag_of(row["IsDisabled"]):
        status = "disabled"
    elif day_of(row["DateScheduled"]):
        status = "scheduled"
    word = world.word(row["RecallStatus"], 100)
    note = " · ".join(part for part in (word, line_of(row["Note"], 255)) if part)
    put(
        "recalls",
        "recall",
        number_of(row["RecallNum"]),
        {
            "patient_id": patient_id,
            "recall_type_id": recall_type,
            "due_on": day_of(row["DateDue"]),
            "previous_on": day_of(row["DatePrevious"]),
            "status": status,
            "disabled_until": day_of(row["DisableUntilDate"]),
            "interval_months": months + round(days / 30.44) if months or days else None,
            "note": note[:255] or None,
        },
    )
    return None
