"""The house: chairs, hours, blocked time, kinds of visit, confirmation words."""

import json
from typing import Any

from harmony_desktop.importers.open_dental.decoding import (
    day_of,
    five_minute_pattern,
    flag_of,
    line_of,
    minute_of,
    number_of,
    text_of,
)
from harmony_desktop.importers.open_dental.mapping.rules import OUTSIDE_LIST, Put
from harmony_desktop.importers.open_dental.world import CONFIRMATION_LIST, SourceRow, World

__all__ = [
    "map_appointment_type",
    "map_block_chair",
    "map_definition",
    "map_operatory",
    "map_schedule",
]

_PRACTICE, _PROVIDER, _BLOCKOUT, _EMPLOYEE, _OFFER = range(5)
_OPEN, _CLOSED, _HOLIDAY = range(3)


def map_definition(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a confirmation word; the other lists are kept with the practice by `lists.py`."""
    number = number_of(row["DefNum"])
    entry = world.definitions[number]
    if entry.category != CONFIRMATION_LIST:
        return None
    put(
        "confirmation_statuses",
        "definition",
        number,
        {
            "name": entry.name[:50] or "?",
            "abbreviation": line_of(row["ItemValue"], 10) or "",
            "color": entry.color or "#B87A00",
            "is_confirmed": int(number in world.confirmed),
            "is_active": int(not entry.is_hidden),
            "position": entry.position,
        },
    )
    return None


def map_operatory(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a chair; a hidden one is kept but not active."""
    name = line_of(row["OpName"], 100)
    put(
        "operatories",
        "operatory",
        number_of(row["OperatoryNum"]),
        {
            "name": name or line_of(row["Abbrev"], 100) or "?",
            "abbreviation": line_of(row["Abbrev"], 10) or "",
            "position": number_of(row["ItemOrder"]),
            "is_hygiene": int(flag_of(row["IsHygiene"])),
            "is_active": int(not flag_of(row["IsHidden"])),
            "provider_id": world.ref("provider", row["ProvDentist"]),
            "hygienist_id": world.ref("provider", row["ProvHygienist"]),
        },
    )
    return None


def map_appointment_type(row: SourceRow, world: World, put: Put) -> str | None:
    """Write a kind of visit; without a pattern of its own it lasts a letter of the practice."""
    codes = [code.strip()[:15] for code in (row["CodeStr"] or "").split(",") if code.strip()]
    pattern = row["Pattern"] or "/" * (world.increment // 5)
    put(
        "appointment_types",
        "appointmenttype",
        number_of(row["AppointmentTypeNum"]),
        {
            "name": line_of(row["AppointmentTypeName"], 50) or "?",
            "pattern": five_minute_pattern(pattern),
            "procedure_codes": json.dumps(codes, separators=(",", ":")),
            "is_active": int(not flag_of(row["IsHidden"])),
            "position": number_of(row["ItemOrder"]),
        },
    )
    return None


def map_schedule(row: SourceRow, world: World, put: Put) -> str | None:
    """Write working time, blocked time or a day the practice is closed.

    A block for several chairs becomes a row a chair. An end at midnight is the end of the day.
    """
    day = day_of(row["SchedDate"])
    reason = _refusal(row, day)
    if day is None or reason is not None:
        return reason
    if number_of(row["SchedType"]) == _PRACTICE:
        return _map_practice_day(row, day, number_of(row["Status"]), world, put)
    start, end = minute_of(row["StartTime"]) or 0, minute_of(row["StopTime"]) or 0
    span = start, end or 24 * 60
    if number_of(row["SchedType"]) == _PROVIDER:
        return _map_working_time(row, day, span, world, put)
    return _map_blocked_time(row, day, span, world, put)


def _refusal(row: SourceRow, day: str | None) -> str | None:
    kind = number_of(row["SchedType"])
    if day is None:
        return "it has no date"
    if kind not in range(5) or number_of(row["Status"]) not in range(3):
        return OUTSIDE_LIST
    if kind == _EMPLOYEE:
        return "hours of staff who do not treat have no table here"
    if kind == _OFFER:
        return "offers to the short-notice list ended when they were sent"
    return None


def _map_practice_day(row: SourceRow, day: str, status: int, world: World, put: Put) -> str | None:
    words = text_of(row["Note"])
    if status == _OPEN:
        if words is None:
            return "it holds no words"
        put(
            "notes",
            "schedule.note",
            number_of(row["ScheduleNum"]),
            {
                "table_name": "practice",
                "about_id": world.tenant,
                "patient_id": None,
                "body": f"{day}: {words}",
                "is_pinned": 0,
            },
        )
        return None
    label = line_of(words, 100) or ("Holiday" if status == _HOLIDAY else "Closed")
    values = _blockout(world, day, (0, 24 * 60), label, "holiday")
    put("blockouts", "schedule.block", number_of(row["ScheduleNum"]), values)
    return None


def _blockout(
    world: World, day: str, span: tuple[int, int], label: str, kind: str
) -> dict[str, Any]:
    return {
        "operatory_id": None,
        "provider_id": None,
        "start_time": world.time.on_day(day, span[0]),
        "end_time": world.time.on_day(day, span[1]),
        "kind": kind,
        "label": label,
    }


def _map_blocked_time(
    row: SourceRow, day: str, span: tuple[int, int], world: World, put: Put
) -> str | None:
    number = number_of(row["ScheduleNum"])
    if span[1] <= span[0]:
        return "it ends before it starts"
    label = world.word(row["BlockoutType"], 100) or line_of(row["Note"], 100) or "Blocked"
    chairs = world.chairs_of_block.values_of(number)
    if not chairs:
        return "it blocks no chair"
    for place, chair in enumerate(chairs):
        values = _blockout(world, day, span, label, "blockout")
        values["operatory_id"] = world.ids.of("operatory", chair)
        facet = "schedule.block" if place == 0 else "schedule.more_block"
        put("blockouts", facet, number if place == 0 else f"{number}-{chair}", values)
    return None


def _map_working_time(
    row: SourceRow, day: str, span: tuple[int, int], world: World, put: Put
) -> str | None:
    provider = world.ref("provider", row["ProvNum"])
    if provider is None:
        return "its provider does not exist"
    number = number_of(row["ScheduleNum"])
    is_absent = number_of(row["Status"]) != _OPEN or span[1] <= span[0]
    chairs: tuple[int | None, ...] = world.chairs_of_block.values_of(number) or (None,)
    for place, chair in enumerate(chairs):
        facet = "schedule" if place == 0 else "schedule.more"
        put(
            "provider_schedules",
            facet,
            number if place == 0 else f"{number}-{chair}",
            {
                "provider_id": provider,
                "operatory_id": None if chair is None else world.ids.of("operatory", chair),
                "day": day,
                "start_minute": span[0],
                "end_minute": span[1],
                "is_absent": int(is_absent),
                "note": line_of(row["Note"], 255),
            },
        )
    return None


def map_block_chair(row: SourceRow, world: World, put: Put) -> str | None:
    """Count a link of a block to a chair: it stands on the rows of the block."""
    del put
    if number_of(row["ScheduleNum"]) not in world.known["schedule"]:
        return "its block does not exist"
    if number_of(row["OperatoryNum"]) not in world.known["operatory"]:
        return "its chair does not exist"
    return None
