"""The way back of the chart: codes, fees, treatment, plans, teeth and gums."""

from typing import Any

from harmony_desktop.importers.open_dental.mapping.perio import SITES
from harmony_desktop.importers.open_dental.way_back.sheets import Field, Part, Sheet, came_as
from harmony_desktop.importers.open_dental.way_back.values import (
    Book,
    always,
    cents,
    day,
    key,
    listed,
    moment,
    named,
    number,
    plain,
    serial,
    turned,
)
from harmony_desktop.importers.open_dental.words import (
    PLAN_STATUS,
    PROCEDURE,
    TOOTH,
    TREATMENT_AREA,
)

__all__ = ["CHART"]

_HERE = "t.deleted_at IS NULL"
_CATEGORIES, _DIAGNOSES, _PRIORITIES = 11, 16, 20
_MOBILITY, _FURCATION, _MARGIN, _JUNCTION, _PROBING, _SKIPPED, _SIGNS = range(7)
_BELOW_ZERO = 100
_PLANNED = "t.status IN ('TP', 'TPi')"


def _priority(book: Book, value: Any) -> object:
    return book.definitions.at(_PRIORITIES, value - 1) if value else 0


def _letters(book: Book, value: Any) -> object:
    return "X" * max(1, round(value / book.letter_minutes))


def _reading(book: Book, value: Any) -> object:
    """Write a reading; -1 for none."""
    del book
    return -1 if value is None else value


def _margin(book: Book, value: Any) -> object:
    """Write a margin; a negative one as 100 more than it is below zero."""
    return _BELOW_ZERO - value if value is not None and value < 0 else _reading(book, value)


_CODES = Sheet(
    "procedurecode",
    (
        Part(
            "procedure_codes t",
            {
                "CodeNum": ("t.id", key("procedurecode")),
                "ProcCode": ("t.code", plain),
                "Descript": ("t.label", plain),
                "AbbrDesc": ("substr(t.label, 1, 50)", plain),
                "ProcTime": ("t.minutes", _letters),
                "ProcCat": ("t.category", listed(_CATEGORIES)),
                "TreatArea": ("t.treatment_area", turned(TREATMENT_AREA)),
                "IsHygiene": ("t.is_hygiene", number),
            },
        ),
    ),
    {
        "Descript": "the words the practice uses for patients, where it had any",
        "AbbrDesc": "the beginning of the description",
        "ProcTime": "as long, all of it the provider's",
        "TreatArea": "3 (mouth) is 0",
    },
    is_pointed_to=True,
)
_FEES = Sheet(
    "fee",
    (
        Part(
            "fees t",
            {
                "FeeNum": ("t.id", key("fee")),
                "Amount": ("t.amount", cents),
                "FeeSched": ("t.fee_schedule", named("feesched")),
                "CodeNum": ("t.procedure_code_id", key("procedurecode")),
            },
        ),
    ),
    {"FeeSched": "numbered anew, by its name"},
)
_PROCEDURES = Sheet(
    "procedurelog",
    (
        Part(
            "procedures t",
            {
                "ProcNum": ("t.id", key("procedurelog")),
                "PatNum": ("t.patient_id", key("patient")),
                "AptNum": ("t.appointment_id", key("appointment")),
                "ProcDate": ("t.procedure_date", day),
                "ProcFee": ("t.amount / max(1, t.base_units + t.unit_qty)", cents),
                "Surf": ("coalesce(t.quadrant, t.surface)", plain),
                "ToothNum": ("t.tooth_number", plain),
                "ToothRange": ("t.tooth_range", plain),
                "Priority": ("t.priority", _priority),
                "ProcStatus": ("t.status", turned(PROCEDURE, 1)),
                "ProvNum": ("t.provider_id", key("provider")),
                "Dx": ("t.diagnosis", listed(_DIAGNOSES, 100)),
                "PlannedAptNum": ("t.planned_appointment_id", key("appointment")),
                "DateEntryC": ("t.date_entry_created", day),
                "CodeNum": ("t.procedure_code_id", key("procedurecode")),
                "UnitQty": ("t.unit_qty", number),
                "BaseUnits": ("t.base_units", number),
                "DateTP": (f"iif({_PLANNED}, t.procedure_date, NULL)", day),
            },
        ),
    ),
    {
        "ProcDate": "the day it was planned, where it had none",
        "DateTP": "only of what is planned",
        "Priority": "by its place in the list",
        "Dx": "by its words",
    },
    is_pointed_to=True,
)
_PROCEDURE_NOTES = Sheet(
    "procnote",
    (
        Part(
            "notes t",
            {
                "ProcNoteNum": ("t.id", key("procnote")),
                "PatNum": ("t.patient_id", key("patient")),
                "ProcNum": ("t.about_id", key("procedurelog")),
                "Note": ("t.body", plain),
            },
            f"{_HERE} AND t.table_name = 'procedures'",
        ),
    ),
)
_PLANS = Sheet(
    "treatplan",
    (
        Part(
            "treatment_plans t",
            {
                "TreatPlanNum": ("t.id", key("treatplan")),
                "PatNum": ("t.patient_id", key("patient")),
                "DateTP": ("t.presented_on", day),
                "Heading": ("t.heading", plain),
                "Note": ("t.note", plain),
                "TPStatus": ("t.status", turned(PLAN_STATUS, 1)),
                "DateTSigned": ("t.signed_at", moment),
            },
        ),
    ),
    is_pointed_to=True,
)
_PLANNED_ITEMS = Sheet(
    "treatplanattach",
    (
        Part(
            "treatment_plan_items t",
            {
                "TreatPlanAttachNum": ("t.id", key("treatplanattach")),
                "TreatPlanNum": ("t.treatment_plan_id", key("treatplan")),
                "ProcNum": ("t.procedure_id", key("procedurelog")),
                "Priority": ("t.priority", _priority),
            },
            f"{_HERE} AND NOT {came_as('proctp')}",
        ),
    ),
    {"Priority": "by its place in the list"},
)
_SAVED_ITEMS = Sheet(
    "proctp",
    (
        Part(
            "treatment_plan_items t JOIN treatment_plans n ON n.tenant_id = t.tenant_id "
            "AND n.id = t.treatment_plan_id JOIN procedures p ON p.tenant_id = t.tenant_id "
            "AND p.id = t.procedure_id",
            {
                "ProcTPNum": ("t.id", key("proctp")),
                "TreatPlanNum": ("t.treatment_plan_id", key("treatplan")),
                "PatNum": ("n.patient_id", key("patient")),
                "ProcNumOrig": ("t.procedure_id", key("procedurelog")),
                "ItemOrder": ("t.position", number),
                "Priority": ("t.priority", _priority),
                "ProcCode": ("p.procedure_code", plain),
                "FeeAmt": ("p.amount", cents),
            },
            f"{_HERE} AND {came_as('proctp')}",
        ),
    ),
    {
        "Priority": "by its place in the list",
        "ProcCode": "of the procedure as it is now",
        "FeeAmt": "of the procedure as it is now",
    },
)
_TEETH = Sheet(
    "toothinitial",
    (
        Part(
            "tooth_conditions t",
            {
                "ToothInitialNum": ("t.id", key("toothinitial")),
                "PatNum": ("t.patient_id", key("patient")),
                "ToothNum": ("t.tooth_number", plain),
                "InitialType": ("t.condition", turned(TOOTH)),
                "Movement": ("t.note", number),
            },
            f"{_HERE} AND ({came_as('toothinitial')} OR t.condition IN ('missing', 'primary'))",
        ),
    ),
)
_EXAMS = Sheet(
    "perioexam",
    (
        Part(
            "perio_exams t",
            {
                "PerioExamNum": ("t.id", key("perioexam")),
                "PatNum": ("t.patient_id", key("patient")),
                "ExamDate": ("t.exam_date", day),
                "ProvNum": ("t.provider_id", key("provider")),
                "Note": ("t.note", plain),
            },
        ),
    ),
    is_pointed_to=True,
)


def _readings(kind: int, expression: str, write: Any = _reading) -> Part:
    """Return the rows of one kind of reading: a row a tooth, with its six sites."""
    fields: dict[str, Field] = {
        "PerioMeasureNum": ("1", serial("periomeasure")),
        "PerioExamNum": ("t.perio_exam_id", key("perioexam")),
        "SequenceType": ("1", always(kind)),
        "IntTooth": ("t.tooth_number", plain),
        "ToothValue": ("1", always(-1)),
    }
    for column, site in SITES:
        fields[column] = (f"max(iif(t.site = '{site}', {expression}, NULL))", write)
    return Part(
        "perio_measures t",
        fields,
        f"{_HERE} AND ({expression}) IS NOT NULL",
        "GROUP BY t.perio_exam_id, t.tooth_number ORDER BY t.perio_exam_id, t.tooth_number",
    )


def _whole_tooth(kind: int, expression: str) -> Part:
    fields: dict[str, Field] = {
        "PerioMeasureNum": ("1", serial("periomeasure")),
        "PerioExamNum": ("t.perio_exam_id", key("perioexam")),
        "SequenceType": ("1", always(kind)),
        "IntTooth": ("t.tooth_number", plain),
        "ToothValue": (f"max({expression})", number),
    }
    fields |= {column: ("1", always(-1)) for column, _ in SITES}
    return Part(
        "perio_measures t",
        fields,
        f"{_HERE} AND coalesce({expression}, -1) >= iif('{kind}' = '{_SKIPPED}', 1, 0)",
        "GROUP BY t.perio_exam_id, t.tooth_number ORDER BY t.perio_exam_id, t.tooth_number",
    )


_READINGS = Sheet(
    "periomeasure",
    (
        _whole_tooth(_MOBILITY, "t.mobility"),
        _whole_tooth(_SKIPPED, "t.is_skipped"),
        _readings(_FURCATION, "t.furcation"),
        _readings(_MARGIN, "t.gingival_margin", _margin),
        _readings(_JUNCTION, "t.mucogingival_junction"),
        _readings(_PROBING, "t.probing_depth"),
        _readings(
            _SIGNS,
            "nullif(t.is_bleeding + 2 * t.is_suppurating + 4 * t.has_plaque "
            "+ 8 * t.has_calculus, 0)",
        ),
    ),
    {
        "PerioMeasureNum": "numbered anew",
        **{column: "a site without signs is -1 in the rows of signs" for column, _ in SITES},
    },
)
CHART = (
    _CODES,
    _FEES,
    _PROCEDURES,
    _PROCEDURE_NOTES,
    _PLANS,
    _PLANNED_ITEMS,
    _SAVED_ITEMS,
    _TEETH,
    _EXAMS,
    _READINGS,
)
