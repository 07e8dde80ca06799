"""What warns the team and what was written about a patient: alerts, allergies, notes, popups."""

from typing import Any

from harmony_desktop.importers.open_dental.decoding import (
    day_of,
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
from harmony_desktop.importers.open_dental.source import Value
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = [
    "HEADINGS",
    "map_allergy",
    "map_field",
    "map_medication",
    "map_patient_note",
    "map_phone",
    "map_popup",
    "map_problem",
    "map_task",
    "note_about",
]

HEADINGS = (
    ("Medical", "Medical summary"),
    ("MedicalComp", "Medical history"),
    ("Service", "Service notes"),
    ("Treatment", "Treatment notes"),
    ("FamFinancial", "Family account"),
    ("ICEName", "Emergency contact"),
    ("ICEPhone", "Emergency phone"),
)
_PROBLEM_STATUSES, _POPUP_LEVELS, _TASK_STATUSES = (0, 1, 2), (0, 1, 2, 3), (0, 1, 2)
_DONE = 2


def note_about(patient_id: bytes, body: str, *, is_pinned: bool = False) -> dict[str, Any]:
    """Return the values of a note about a patient."""
    return {
        "table_name": "patients",
        "about_id": patient_id,
        "patient_id": patient_id,
        "body": body,
        "is_pinned": int(is_pinned),
    }


def map_patient_note(row: SourceRow, world: World, put: Put) -> str | None:
    """Write the notes kept beside a patient as one, under their headings."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    parts = [f"{heading}: {text}" for column, heading in HEADINGS if (text := text_of(row[column]))]
    if not parts:
        return NO_WORDS
    put("notes", "patientnote", number_of(row["PatNum"]), note_about(patient_id, "\n".join(parts)))
    return None


def map_field(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a field of the practice's own as a note that names it."""
    return _short_note(
        "patfield", row, world, put, f"{row['FieldName'] or '?'}: ", row["FieldValue"]
    )


def map_phone(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a further phone number as a note."""
    return _short_note("phonenumber", row, world, put, "Phone: ", row["PhoneNumberVal"])


def _short_note(
    table: str, row: SourceRow, world: World, put: Put, head: str, value: Value
) -> str | None:
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    words = text_of(value)
    if words is None:
        return NO_WORDS
    key = next(iter(row.values())) or "0"
    put("notes", table, number_of(key), note_about(patient_id, f"{head}{words}"))
    return None


def map_popup(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a popup as an alert of the lowest severity; a retired one is no longer active."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    if number_of(row["PopupLevel"]) not in _POPUP_LEVELS:
        return OUTSIDE_LIST
    words = text_of(row["Description"])
    if words is None:
        return NO_WORDS
    is_retired = (
        flag_of(row["IsArchived"])
        or flag_of(row["IsDisabled"])
        or number_of(row["PopupNumArchive"]) != 0
        or day_of(row["DateTimeDisabled"]) is not None
    )
    first = line_of(words.partition("\n")[0], 100) or words[:100]
    put(
        "medical_alerts",
        "popup",
        number_of(row["PopupNum"]),
        {
            "patient_id": patient_id,
            "label": first,
            "severity": 0,
            "note": None if words == first else words,
            "is_active": int(not is_retired),
        },
    )
    return None


def map_problem(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a medical problem as an alert; a resolved one is no longer active."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    if number_of(row["ProbStatus"]) not in _PROBLEM_STATUSES:
        return OUTSIDE_LIST
    name = world.names["diseasedef"].get(number_of(row["DiseaseDefNum"]))
    put(
        "medical_alerts",
        "disease",
        number_of(row["DiseaseNum"]),
        {
            "patient_id": patient_id,
            "label": name or "Problem",
            "severity": 1,
            "note": text_of(row["PatNote"]),
            "is_active": int(number_of(row["ProbStatus"]) == 0),
        },
    )
    return None


def map_allergy(row: SourceRow, world: World, put: Put) -> str | None:
    """Write an allergy."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    name = world.names["allergydef"].get(number_of(row["AllergyDefNum"]))
    put(
        "allergies",
        "allergy",
        number_of(row["AllergyNum"]),
        {
            "patient_id": patient_id,
            "substance": name or "Unknown substance",
            "reaction": line_of(row["Reaction"], 255),
            "is_active": int(flag_of(row["StatusIsActive"])),
        },
    )
    return None


def map_medication(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a medicine; one sent by electronic prescription has its own words."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    name = world.names["medication"].get(number_of(row["MedicationNum"]))
    put(
        "medications",
        "medicationpat",
        number_of(row["MedicationPatNum"]),
        {
            "patient_id": patient_id,
            "name": name or line_of(row["MedDescript"], 100) or "Unknown medication",
            "dose": line_of(row["PatNote"], 100),
            "started_on": day_of(row["DateStart"]),
            "stopped_on": day_of(row["DateStop"]),
            "note": text_of(row["PatNote"]) if len(row["PatNote"] or "") > 100 else None,  # noqa: PLR2004 - the dose's length
        },
    )
    return None


def map_task(row: SourceRow, world: World, put: Put) -> str | None:
    """Write something to do, about its patient where it has one."""
    if number_of(row["TaskStatus"]) not in _TASK_STATUSES:
        return OUTSIDE_LIST
    words = text_of(row["Descript"])
    title = line_of(row["DescriptOverride"], 200) or line_of(words, 200)
    if title is None:
        return NO_WORDS
    is_done = number_of(row["TaskStatus"]) == _DONE
    about_patient = number_of(row["ObjectType"]) == 1
    put(
        "tasks",
        "task",
        number_of(row["TaskNum"]),
        {
            "title": title,
            "detail": words if words != title else None,
            "patient_id": world.ref("patient", row["KeyNum"]) if about_patient else None,
            "due_on": day_of(row["DateTask"]),
            "status": "done" if is_done else "open",
            "done_at": world.time.moment(row["DateTimeFinished"]) if is_done else None,
        },
    )
    return None
