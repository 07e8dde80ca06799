"""The way back of the house: people who work there, chairs, hours, blocked time, kinds of visit."""

from harmony_desktop.importers.open_dental.way_back.sheets import Part, Sheet, came_as
from harmony_desktop.importers.open_dental.way_back.values import (
    Write,
    always,
    clock,
    color,
    comma_list,
    day,
    key,
    listed,
    moment,
    number,
    plain,
    serial,
)

__all__ = ["HOUSE"]

_BLOCKOUT_TYPES, _SPECIALTIES = 25, 35
_PRACTICE, _PROVIDER, _BLOCKOUT = range(3)
_HOLIDAY = 2
_MORE = ("schedule.more", "schedule.more_block")
_REST_OF_BLOCK = f"t.deleted_at IS NULL AND NOT {came_as(*_MORE)}"
_CHAIR = "t.deleted_at IS NULL AND t.operatory_id IS NOT NULL"


def _from_moment(write_day: bool) -> Write:  # noqa: FBT001 - which half of the moment
    part = slice(0, 10) if write_day else slice(11, 19)
    return lambda book, value: str(moment(book, value))[part]


def _day_of_note(book: object, value: str) -> object:
    del book
    return value[:10]


def _words_of_note(book: object, value: str) -> object:
    del book
    return value[12:]


_PROVIDERS = Sheet(
    "provider",
    (
        Part(
            "providers t",
            {
                "ProvNum": ("t.id", key("provider")),
                "Abbr": ("t.abbreviation", plain),
                "ItemOrder": ("t.position", number),
                "LName": ("t.last_name", plain),
                "FName": ("t.first_name", plain),
                "Specialty": ("t.specialty", listed(_SPECIALTIES, 100)),
                "StateLicense": ("t.license_number", plain),
                "IsSecondary": ("t.is_hygienist", number),
                "ProvColor": ("t.color", color),
                "IsHidden": ("1 - t.is_active", number),
                "NationalProvID": ("t.npi", plain),
            },
        ),
    ),
    {
        "LName": "the abbreviation where there was no last name",
        "ProvColor": "without transparency; grey where there was none",
        "IsHidden": "1 also for those who were removed and for companies",
    },
    is_pointed_to=True,
)
_USERS = Sheet(
    "userod",
    (
        Part(
            "users t",
            {
                "UserNum": ("t.id", key("userod")),
                "UserName": ("t.display_name", plain),
                "ProvNum": ("t.provider_id", key("provider")),
                "IsHidden": ("1", always(1)),
            },
            "t.deleted_at IS NULL AND t.is_agent = 0",
        ),
    ),
    {"IsHidden": "always 1: a password must be set there before somebody signs in"},
    is_pointed_to=True,
)
_OPERATORIES = Sheet(
    "operatory",
    (
        Part(
            "operatories t",
            {
                "OperatoryNum": ("t.id", key("operatory")),
                "OpName": ("t.name", plain),
                "Abbrev": ("t.abbreviation", plain),
                "ItemOrder": ("t.position", number),
                "IsHidden": ("1 - t.is_active", number),
                "ProvDentist": ("t.provider_id", key("provider")),
                "ProvHygienist": ("t.hygienist_id", key("provider")),
                "IsHygiene": ("t.is_hygiene", number),
            },
        ),
    ),
    {"OpName": "the abbreviation where there was no name"},
    is_pointed_to=True,
)
_SCHEDULES = Sheet(
    "schedule",
    (
        Part(
            "provider_schedules t",
            {
                "ScheduleNum": ("t.id", key("schedule")),
                "SchedDate": ("t.day", day),
                "StartTime": ("t.start_minute", clock),
                "StopTime": ("t.end_minute", clock),
                "SchedType": ("1", always(_PROVIDER)),
                "ProvNum": ("t.provider_id", key("provider")),
                "Note": ("t.note", plain),
                "Status": (f"iif(t.is_absent, {_HOLIDAY}, 0)", number),
            },
            _REST_OF_BLOCK,
        ),
        Part(
            "blockouts t",
            {
                "ScheduleNum": ("t.id", key("schedule")),
                "SchedDate": ("t.start_time", _from_moment(write_day=True)),
                "StartTime": ("t.start_time", _from_moment(write_day=False)),
                "StopTime": ("t.end_time", _from_moment(write_day=False)),
                "SchedType": (
                    f"iif(t.kind = 'holiday', {_PRACTICE}, {_BLOCKOUT})",
                    number,
                ),
                "ProvNum": ("t.provider_id", key("provider")),
                "BlockoutType": (
                    "iif(t.kind = 'holiday', NULL, t.label)",
                    listed(_BLOCKOUT_TYPES, 100),
                ),
                "Note": ("iif(t.kind = 'holiday', t.label, NULL)", plain),
                "Status": (f"iif(t.kind = 'holiday', {_HOLIDAY}, 0)", number),
            },
            _REST_OF_BLOCK,
        ),
        Part(
            "notes t",
            {
                "ScheduleNum": ("t.id", key("schedule")),
                "SchedDate": ("t.body", _day_of_note),
                "SchedType": ("0", always(_PRACTICE)),
                "Note": ("t.body", _words_of_note),
            },
            f"t.deleted_at IS NULL AND {came_as('schedule.note')}",
        ),
    ),
    {
        "StartTime": "a closed day lasts from midnight to midnight",
        "StopTime": "a closed day lasts from midnight to midnight",
        "Status": "2 for every day off, also where it was 1, and where an end came before its "
        "beginning",
        "Note": "a blockout's own words only where its type had no name",
        "BlockoutType": "a list entry is added for words without one",
        "ProvNum": "none for blocked time and days of the practice",
    },
    is_pointed_to=True,
)
_SCHEDULE_CHAIRS = Sheet(
    "scheduleop",
    tuple(
        Part(
            f"{table} t",
            {
                "ScheduleOpNum": ("1", serial("scheduleop")),
                "ScheduleNum": ("t.id", key("schedule")),
                "OperatoryNum": ("t.operatory_id", key("operatory")),
            },
            _CHAIR,
        )
        for table in ("provider_schedules", "blockouts")
    ),
    {"ScheduleOpNum": "numbered anew"},
)
_APPOINTMENT_TYPES = Sheet(
    "appointmenttype",
    (
        Part(
            "appointment_types t",
            {
                "AppointmentTypeNum": ("t.id", key("appointmenttype")),
                "AppointmentTypeName": ("t.name", plain),
                "ItemOrder": ("t.position", number),
                "IsHidden": ("1 - t.is_active", number),
                "Pattern": ("t.pattern", plain),
                "CodeStr": ("t.procedure_codes", comma_list),
            },
        ),
    ),
    {"Pattern": "letters other than X became /; a letter of the practice where it was empty"},
    is_pointed_to=True,
)
HOUSE = (
    _PROVIDERS,
    _USERS,
    _OPERATORIES,
    _SCHEDULES,
    _SCHEDULE_CHAIRS,
    _APPOINTMENT_TYPES,
)
