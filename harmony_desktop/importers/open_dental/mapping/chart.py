"""Codes, fees, what is planned and done, plans, teeth and gums."""

from typing import Any

from harmony_desktop.importers.open_dental.decoding import (
    day_of,
    flag_of,
    line_of,
    money_of,
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
    PLAN_STATUS,
    PROCEDURE,
    TOOTH,
    TREATMENT_AREA,
)
from harmony_desktop.importers.open_dental.world import SourceRow, World

__all__ = [
    "charge_of",
    "map_code",
    "map_exam",
    "map_fee",
    "map_plan",
    "map_planned_item",
    "map_procedure",
    "map_procedure_note",
    "map_saved_item",
    "map_tooth",
]

_QUADRANTS = frozenset({"UL", "UR", "LL", "LR", "U", "L", *"123456"})
_NO_PROCEDURE = "its procedure does not exist"
_NO_CODE = "its code does not exist"


def map_code(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a code with the practice's own words."""
    number = number_of(row["CodeNum"])
    code = world.codes[number]
    label = line_of(row["LaymanTerm"], 100) or line_of(row["Descript"], 100) or code.label
    minutes = len((row["ProcTime"] or "").strip()) * world.increment
    put(
        "procedure_codes",
        "procedurecode",
        number,
        {
            "code": code.code,
            "label": label or code.code,
            "category": world.word(row["ProcCat"]) or "",
            "minutes": minutes or world.increment,
            "treatment_area": TREATMENT_AREA.get(number_of(row["TreatArea"]), "mouth"),
            "is_hygiene": int(flag_of(row["IsHygiene"])),
        },
    )
    return None


def map_fee(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a fee under its schedule's name; -1 is a code without a fee."""
    code_id = world.ref("procedurecode", row["CodeNum"])
    if code_id is None:
        return _NO_CODE
    amount = money_of(row["Amount"])
    if amount < 0:
        return "it is blank"
    schedule = world.names["feesched"].get(number_of(row["FeeSched"])) or "standard"
    put(
        "fees",
        "fee",
        number_of(row["FeeNum"]),
        {"procedure_code_id": code_id, "fee_schedule": schedule[:50], "amount": amount},
    )
    return None


def charge_of(row: SourceRow) -> int:
    """Return the cents of a line: the fee times its units, a unit where none are given."""
    units = max(1, number_of(row["BaseUnits"]) + number_of(row["UnitQty"]))
    return money_of(row["ProcFee"]) * units


def map_procedure(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a procedure, and its charge where it is complete."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    status = PROCEDURE.get(number_of(row["ProcStatus"]))
    if status is None:
        return OUTSIDE_LIST
    number = number_of(row["ProcNum"])
    code = world.codes.get(number_of(row["CodeNum"]))
    day = day_of(row["ProcDate"])
    values = {
        "patient_id": patient_id,
        "appointment_id": world.ref("appointment", row["AptNum"]),
        "planned_appointment_id": world.ref("appointment", row["PlannedAptNum"]),
        "provider_id": world.ref("provider", row["ProvNum"]),
        "procedure_code": code.code if code else "?",
        "procedure_code_id": world.ref("procedurecode", row["CodeNum"]),
        **_site(row),
        "procedure_date": day or (day_of(row["DateTP"]) if status in {"TP", "TPi"} else None),
        "date_entry_created": day_of(row["DateEntryC"]),
        "status": status,
        "amount": charge_of(row),
        "base_units": number_of(row["BaseUnits"]),
        "unit_qty": number_of(row["UnitQty"]),
        "diagnosis": world.word(row["Dx"], 100),
        "priority": _priority(row, world),
    }
    procedure_id = put("procedures", "procedurelog", number, values)
    if status == "C":
        _put_charge(row, day, procedure_id, values, world, put)
    return None


def _site(row: SourceRow) -> dict[str, Any]:
    surface = line_of(row["Surf"], 10)
    quadrant = surface if surface in _QUADRANTS else None
    return {
        "tooth_number": line_of(row["ToothNum"], 10),
        "tooth_range": line_of(row["ToothRange"], 100),
        "surface": None if quadrant else surface,
        "quadrant": quadrant,
    }


def _priority(row: SourceRow, world: World) -> int:
    entry = world.definitions.get(number_of(row["Priority"]))
    return 0 if entry is None else entry.position + 1


def _put_charge(
    row: SourceRow,
    day: str | None,
    procedure_id: bytes,
    values: dict[str, Any],
    world: World,
    put: Put,
) -> None:
    if day is None or not values["amount"]:
        return
    put(
        "ledger_entries",
        "procedurelog.charge",
        number_of(row["ProcNum"]),
        {
            "patient_id": values["patient_id"],
            "guarantor_id": world.head(row),
            "provider_id": values["provider_id"],
            "procedure_id": procedure_id,
            "kind": "charge",
            "entry_date": day,
            "posted_at": world.time.moment(day),
            "amount": values["amount"],
            "method": None,
            "note": None,
        },
    )


def map_procedure_note(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a note about a procedure."""
    procedure_id = world.ref("procedurelog", row["ProcNum"])
    if procedure_id is None:
        return _NO_PROCEDURE
    words = text_of(row["Note"])
    if words is None:
        return NO_WORDS
    put(
        "notes",
        "procnote",
        number_of(row["ProcNoteNum"]),
        {
            "table_name": "procedures",
            "about_id": procedure_id,
            "patient_id": world.patient(row),
            "body": words,
            "is_pinned": 0,
        },
    )
    return None


def map_plan(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a treatment plan."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    status = PLAN_STATUS.get(number_of(row["TPStatus"]))
    if status is None:
        return OUTSIDE_LIST
    put(
        "treatment_plans",
        "treatplan",
        number_of(row["TreatPlanNum"]),
        {
            "patient_id": patient_id,
            "heading": line_of(row["Heading"], 100) or "",
            "status": status,
            "presented_on": day_of(row["DateTP"]),
            "signed_at": world.time.moment(row["DateTSigned"]),
            "note": text_of(row["Note"]),
        },
    )
    return None


def map_planned_item(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a procedure of an active plan."""
    return _map_item("treatplanattach", "ProcNum", 0, row, world, put)


def map_saved_item(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a procedure of a saved plan, by the procedure it was copied from."""
    position = number_of(row["ItemOrder"])
    return _map_item("proctp", "ProcNumOrig", position, row, world, put)


def _map_item(
    table: str, column: str, position: int, row: SourceRow, world: World, put: Put
) -> str | None:
    plan_id = world.ref("treatplan", row["TreatPlanNum"])
    if plan_id is None:
        return "its plan does not exist"
    procedure_id = world.ref("procedurelog", row[column])
    if procedure_id is None:
        return _NO_PROCEDURE
    key = next(iter(row.values()))
    put(
        "treatment_plan_items",
        table,
        number_of(key),
        {
            "treatment_plan_id": plan_id,
            "procedure_id": procedure_id,
            "priority": _priority(row, world),
            "position": position,
        },
    )
    return None


def map_tooth(row: SourceRow, world: World, put: Put) -> str | None:
    """Write what a tooth is like: missing, hidden, primary, moved by so much."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    kind = number_of(row["InitialType"])
    if kind in {9, 10}:
        return "a drawing on the chart belongs to no tooth"
    condition = TOOTH.get(kind)
    if condition is None:
        return OUTSIDE_LIST
    tooth = line_of(row["ToothNum"], 2)
    if tooth is None:
        return "it names no tooth"
    movement = line_of(row["Movement"], 20)
    put(
        "tooth_conditions",
        "toothinitial",
        number_of(row["ToothInitialNum"]),
        {
            "patient_id": patient_id,
            "tooth_number": tooth,
            "condition": condition,
            "note": movement if movement not in {None, "0"} else None,
        },
    )
    return None


def map_exam(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a periodontal examination; its readings follow in `perio.py`."""
    patient_id = world.patient(row)
    if patient_id is None:
        return NO_PATIENT
    day = day_of(row["ExamDate"])
    if day is None:
        return "it has no date"
    put(
        "perio_exams",
        "perioexam",
        number_of(row["PerioExamNum"]),
        {
            "patient_id": patient_id,
            "provider_id": world.ref("provider", row["ProvNum"]),
            "exam_date": day,
            "note": text_of(row["Note"]),
        },
    )
    return None
