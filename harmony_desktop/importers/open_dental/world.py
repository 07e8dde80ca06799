"""What must be known before a row can be written: lists, preferences, and which keys exist.

The source declares no foreign keys and orphans are normal, so every reference is looked up here;
the sets cost eight bytes a key.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from harmony_desktop.importers.open_dental.decoding import (
    PracticeTime,
    flag_of,
    hex_color,
    line_of,
    number_of,
)
from harmony_desktop.importers.open_dental.keys import KeyMap, KeySet, RowIds
from harmony_desktop.importers.open_dental.layout import KEY_OF, WANTED
from harmony_desktop.importers.open_dental.source import Value
from harmony_desktop.importers.open_dental.spool import Spool
from harmony_desktop.importers.open_dental.words import (
    APPOINTMENT,
    CLAIM,
    PLAN_STATUS,
    PROCEDURE,
)

__all__ = ["Code", "Definition", "SourceRow", "World", "rows_of", "survey"]

SourceRow = Mapping[str, Value]
_CONFIRMED = re.compile(r"^(?:e-?)?confirmed\b|^appointment confirmed\b", re.IGNORECASE)
_ARRIVAL_PREFERENCES = (
    "AppointmentTimeArrivedTrigger",
    "AppointmentTimeSeatedTrigger",
    "AppointmentTimeDismissedTrigger",
)
SUBSCRIBER_COLUMNS = ("PlanNum", "Subscriber", "SubscriberID", "DateEffective", "DateTerm")
MISSED_CODE, CALLED_OFF_CODE = "D9986", "D9987"
_MISSED, _CALLED_OFF = 2, 3
_COMPLETE = 2
CONFIRMATION_LIST = 2


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of a list the practice keeps."""

    category: int
    position: int
    name: str
    value: str
    color: str | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A procedure code of the practice: its text and its short name."""

    code: str
    label: str


@dataclass(slots=True)
class World:
    """Lists, preferences and keys of the source."""

    ids: RowIds
    tenant: bytes
    time: PracticeTime
    now: int
    preferences: dict[str, str] = field(default_factory=dict)
    definitions: dict[int, Definition] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()
    known: dict[str, KeySet] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)
    codes: dict[int, Code] = field(default_factory=dict)
    names: dict[str, dict[int, str]] = field(default_factory=dict)
    opt_outs: dict[int, tuple[int, int]] = field(default_factory=dict)
    stop_offers: KeySet = field(default_factory=KeySet)
    missed: KeySet = field(default_factory=KeySet)
    called_off: KeySet = field(default_factory=KeySet)
    payment_types: KeyMap = field(default_factory=KeyMap)
    carrier_of_plan: KeyMap = field(default_factory=KeyMap)
    chairs_of_block: KeyMap = field(default_factory=KeyMap)
    subscribers: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    triggers: dict[int, list[str]] = field(default_factory=dict)

    @property
    def oddities(self) -> Counter[str]:
        """What was put right on the way, in words."""
        return self.time.oddities

    def ref(self, table: str, value: Value) -> bytes | None:
        """Return the id of the row a key points to; None for 0 and, counted, for an orphan."""
        key = number_of(value)
        if key == 0:
            return None
        if key in self.known[table]:
            return self.ids.of(table, key)
        self.oddities[f"a reference to a missing {table}"] += 1
        return None

    def patient(self, row: SourceRow) -> bytes | None:
        """Return the id of the row's patient, or None where there is none."""
        key = number_of(row["PatNum"])
        return self.ids.of("patient", key) if key in self.known["patient"] else None

    def head(self, row: SourceRow) -> bytes | None:
        """Return the id of the head of the family of the row's patient."""
        head = self.heads.get(number_of(row["PatNum"]))
        return None if head is None else self.ids.of("patient", head)

    def word(self, value: Value, limit: int = 50) -> str | None:
        """Return the name of a list entry, shortened."""
        found = self.definitions.get(number_of(value))
        return None if found is None else found.name[:limit] or None

    @property
    def increment(self) -> int:
        """Minutes of a letter in the patterns of codes and recalls: 5, 10 or 15."""
        minutes = number_of(self.preferences.get("AppointmentTimeIncrement", "10"))
        return minutes if minutes in {5, 10, 15} else 10

    def stage_entry(self, stage: int) -> int:
        """Return the confirmation entry that means arrived (0), seated (1) or dismissed (2)."""
        return number_of(self.preferences.get(_ARRIVAL_PREFERENCES[stage], "0"))


def rows_of(spool: Spool, table: str, first: int = 0) -> Iterator[SourceRow]:
    """Yield a table's rows by column name."""
    columns = WANTED[table]
    for frame in spool.read(table, first):
        for values in frame:
            yield dict(zip(columns, values, strict=True))


def survey(spool: Spool, world: World) -> None:
    """Read every list, and which keys exist and can be imported."""
    for row in rows_of(spool, "preference"):
        world.preferences[row["PrefName"] or ""] = row["ValueString"] or ""
    for row in rows_of(spool, "definition"):
        world.definitions[number_of(row["DefNum"])] = _definition(row)
    world.confirmed = _confirmed_entries(world)
    for table, column in (
        ("allergydef", "Description"),
        ("diseasedef", "DiseaseName"),
        ("medication", "MedName"),
        ("feesched", "Description"),
        ("covcat", "Description"),
        ("userod", "UserName"),
    ):
        world.names[table] = {
            number_of(row[KEY_OF[table]]): line_of(row[column], 100) or ""
            for row in rows_of(spool, table)
        }
    for row in rows_of(spool, "procedurecode"):
        label = line_of(row["AbbrDesc"], 100) or line_of(row["Descript"], 100) or ""
        world.codes[number_of(row["CodeNum"])] = Code(line_of(row["ProcCode"], 15) or "?", label)
    _survey_people(spool, world)
    _survey_keys(spool, world)
    _survey_history(spool, world)


def _definition(row: SourceRow) -> Definition:
    return Definition(
        number_of(row["Category"]),
        number_of(row["ItemOrder"]),
        line_of(row["ItemName"], 100) or "",
        line_of(row["ItemValue"], 255) or "",
        hex_color(row["ItemColor"]),
        flag_of(row["IsHidden"]),
    )


def _confirmed_entries(world: World) -> frozenset[int]:
    """Return the entries that mean the patient will come: by name, and arrival and what follows."""
    named = {
        number
        for number, entry in world.definitions.items()
        if entry.category == CONFIRMATION_LIST and _CONFIRMED.match(entry.name)
    }
    named.add(number_of(world.preferences.get("ApptEConfirmStatusAccepted", "0")))
    named.update(world.stage_entry(stage) for stage in range(3))
    return frozenset(named - {0})


def _survey_people(spool: Spool, world: World) -> None:
    parents: dict[int, int] = {}
    for row in rows_of(spool, "patient"):
        parents[number_of(row["PatNum"])] = number_of(row["Guarantor"])
    world.known["patient"] = KeySet(parents)
    for key in parents:
        world.heads[key] = _head_of(key, parents, world.oddities)
    for row in rows_of(spool, "commoptout"):
        key = number_of(row["PatNum"])
        sms, email = world.opt_outs.get(key, (0, 0))
        world.opt_outs[key] = (
            sms | number_of(row["OptOutSms"]),
            email | number_of(row["OptOutEmail"]),
        )


def _head_of(key: int, parents: dict[int, int], oddities: Counter[str]) -> int:
    """Return the head of a family, over chains that should not be; a lost head is the patient."""
    seen = {key}
    current = parents[key]
    while current in parents and parents[current] != current and current not in seen:
        seen.add(current)
        current = parents[current]
    if current not in parents or parents[current] != current:
        oddities["a guarantor who does not exist: the patient answers for themself"] += 1
        return key
    if len(seen) > 1:
        oddities["a guarantor with a guarantor: the family's head was taken"] += 1
    return current


_Check = Callable[[SourceRow], bool]


def _survey_keys(spool: Spool, world: World) -> None:
    """Note the keys whose rows can be imported, by the rules of the mapping."""
    patients = world.known["patient"]

    def of_patient(row: SourceRow) -> bool:
        return number_of(row["PatNum"]) in patients

    def any_row(row: SourceRow) -> bool:
        return bool(row)

    checks: dict[str, _Check] = {
        "provider": any_row,
        "operatory": any_row,
        "appointmenttype": any_row,
        "recalltype": any_row,
        "procedurecode": any_row,
        "carrier": any_row,
        "appointment": lambda row: (
            of_patient(row) and APPOINTMENT.get(number_of(row["AptStatus"]), "note") != "note"
        ),
        "procedurelog": lambda row: of_patient(row) and number_of(row["ProcStatus"]) in PROCEDURE,
        "treatplan": lambda row: of_patient(row) and number_of(row["TPStatus"]) in PLAN_STATUS,
        "perioexam": of_patient,
        "schedule": any_row,
        "claim": lambda row: of_patient(row) and (row["ClaimStatus"] or "").strip() in CLAIM,
    }
    for table, check in checks.items():
        key = KEY_OF[table]
        world.known[table] = KeySet(
            number_of(row[key]) for row in rows_of(spool, table) if check(row)
        )
    carriers = world.known["carrier"]
    for row in rows_of(spool, "insplan"):
        if number_of(row["CarrierNum"]) in carriers:
            world.carrier_of_plan.put(number_of(row["PlanNum"]), number_of(row["CarrierNum"]))
    world.known["insplan"] = KeySet(
        number_of(row["PlanNum"])
        for row in rows_of(spool, "insplan")
        if number_of(row["CarrierNum"]) in carriers
    )


def _survey_history(spool: Spool, world: World) -> None:
    """Read who was missed, how payments were made, and which chair a block of time belongs to."""
    _survey_broken(spool, world)
    for row in rows_of(spool, "asapcomm"):
        if number_of(row["ResponseStatus"]) == 11:  # noqa: PLR2004 - asks never to be offered again
            world.stop_offers.add(number_of(row["PatNum"]))
    for row in rows_of(spool, "payment"):
        world.payment_types.put(number_of(row["PayNum"]), number_of(row["PayType"]))
    for row in rows_of(spool, "scheduleop"):
        if number_of(row["OperatoryNum"]) in world.known["operatory"]:
            world.chairs_of_block.put(number_of(row["ScheduleNum"]), number_of(row["OperatoryNum"]))
    for row in rows_of(spool, "recalltrigger"):
        started_by = world.codes.get(number_of(row["CodeNum"]))
        if started_by is not None:
            kind = number_of(row["RecallTypeNum"])
            world.triggers.setdefault(kind, []).append(started_by.code)
    for row in rows_of(spool, "inssub"):
        world.subscribers[number_of(row["InsSubNum"])] = tuple(
            row[name] for name in SUBSCRIBER_COLUMNS
        )


def _survey_broken(spool: Spool, world: World) -> None:
    """Tell the missed visits from the cancelled: by the history, and by the codes offices use."""
    for row in rows_of(spool, "histappointment"):
        action = number_of(row["HistApptAction"])
        if action == _MISSED:
            world.missed.add(number_of(row["AptNum"]))
        elif action == _CALLED_OFF:
            world.called_off.add(number_of(row["AptNum"]))
    marked_by = {
        number: world.missed if code.code == MISSED_CODE else world.called_off
        for number, code in world.codes.items()
        if code.code in {MISSED_CODE, CALLED_OFF_CODE}
    }
    if not marked_by:
        return
    for row in rows_of(spool, "procedurelog"):
        marked = marked_by.get(number_of(row["CodeNum"]))
        if marked is not None and number_of(row["ProcStatus"]) == _COMPLETE:
            marked.add(number_of(row["AptNum"]))
