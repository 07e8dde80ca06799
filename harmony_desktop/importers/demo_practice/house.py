"""The demo practice's people, chairs, kinds of visits and codes."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harmony_desktop.importers.demo_practice.options import DemoOptions
from harmony_desktop.importers.demo_practice.rows import RowSink

__all__ = ["HOURS", "OPENING", "Chair", "House", "VisitKind", "make_house"]

OPENING = {
    "monday": [["07:00", "17:00"]],
    "tuesday": [["07:00", "17:00"]],
    "wednesday": [["07:00", "17:00"]],
    "thursday": [["07:00", "17:00"]],
    "friday": [["08:00", "15:00"]],
}
HOURS = json.dumps(OPENING, sort_keys=True, separators=(",", ":"))
_PROVIDERS = (
    ("Priya", "Raman", "PR", "#0B57B7", False),
    ("Marcus", "Bell", "MB", "#8A4FBE", False),
    ("Selma", "Lindqvist", "SL", "#B5651D", False),
    ("Anton", "Weiss", "AW", "#6D4C41", False),
    ("Rosa", "Quiñones", "RQ", "#00838F", False),
    ("Delphine", "Moreau", "DM", "#C2185B", False),
    ("Kofi", "Mensah", "KM", "#455A64", False),
    ("Hana", "Sato", "HS", "#7B5E00", False),
    ("Brendan", "Walsh", "BW", "#37474F", False),
    ("Teo", "Alvarez", "TA", "#00796B", True),
    ("June", "Park", "JP", "#AD1457", True),
    ("Ike", "Osei", "IO", "#5D4037", True),
)
_KINDS = (
    ("Perio maintenance", "PerioM", "XXXXXXXXXX", True, 16500, "D4910"),
    ("Cleaning adult", "Clean", "XXXXXXXXXX//", True, 12400, "D1110"),
    ("Cleaning child", "CleanC", "XXXXXXXX", True, 8200, "D1120"),
    ("Scaling quadrant", "SRP", "XXXXXXXXXXXX", True, 26800, "D4341"),
    ("Comprehensive exam", "Exam", "XXXXXXXX/XXXX", False, 11900, "D0150"),
    ("Limited exam", "Ltd", "XXXX", False, 7800, "D0140"),
    ("Filling two surfaces", "Fill2", "/XXXXXXXX/", False, 23100, "D2392"),
    ("Crown prep", "Crown", "//XXXXXXXXXXXX//", False, 118000, "D2740"),
    ("Crown seat", "Seat", "/XXXX/", False, 0, "D2740"),
    ("Root canal", "RCT", "//XXXXXXXXXXXXXX//", False, 104000, "D3330"),
    ("Extraction", "Ext", "/XXXXXX/", False, 19800, "D7140"),
)
_STATUSES = (
    ("Not called", "NC", "#B87A00", False),
    ("Left message", "LM", "#B87A00", False),
    ("Text sent", "TS", "#B87A00", False),
    ("Confirmed", "CF", "#0072B2", True),
)


@dataclass(frozen=True, slots=True)
class VisitKind:
    """A kind of visit; `fee` in cents."""

    type_id: UUID
    name: str
    pattern: str
    is_hygiene: bool
    fee: int
    code: str
    code_id: UUID

    @property
    def minutes(self) -> int:
        """The length."""
        return 5 * len(self.pattern)


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair and who works in it."""

    operatory_id: UUID
    is_hygiene: bool
    provider_id: UUID


@dataclass(frozen=True, slots=True)
class House:
    """What the rest of the generator draws from."""

    dentists: tuple[UUID, ...]
    hygienists: tuple[UUID, ...]
    chairs: tuple[Chair, ...]
    kinds: tuple[VisitKind, ...]
    recall_type: UUID
    unconfirmed: UUID
    confirmed: UUID
    carriers: tuple[UUID, ...]
    plans: tuple[UUID, ...]


def make_house(sink: RowSink, options: DemoOptions, founded: datetime) -> House:
    """Write the practice's own rows and return what they are known by."""
    hygiene_chairs = min(3, options.operatories // 2)
    dentists = [row for row in _PROVIDERS if not row[4]][: options.operatories - hygiene_chairs]
    hygienists = [row for row in _PROVIDERS if row[4]][: max(1, hygiene_chairs)]
    dentist_ids = tuple(_provider(sink, founded, row, at) for at, row in enumerate(dentists))
    hygienist_ids = tuple(
        _provider(sink, founded, row, 10 + at) for at, row in enumerate(hygienists)
    )
    chairs = tuple(
        _operatory(sink, founded, at, hygiene_chairs, dentist_ids, hygienist_ids)
        for at in range(options.operatories)
    )
    statuses = [
        sink.add(
            "confirmation_statuses",
            founded,
            name=name,
            abbreviation=short,
            color=color,
            is_confirmed=confirmed,
            position=at,
        )
        for at, (name, short, color, confirmed) in enumerate(_STATUSES)
    ]
    recall_type = sink.add(
        "recall_types",
        founded,
        name="Cleaning",
        interval_months=6,
        pattern="XXXXXXXXXX",
        trigger_codes='["D1110","D1120","D4910"]',
    )
    carriers, plans = _insurers(sink, founded)
    return House(
        dentist_ids,
        hygienist_ids,
        chairs,
        _kinds(sink, founded),
        recall_type,
        statuses[0],
        statuses[-1],
        carriers,
        plans,
    )


def _insurers(sink: RowSink, founded: datetime) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """Write the carriers with a plan each and return both."""
    carriers = tuple(
        sink.add("carriers", founded, name=name, electronic_id=f"DEMO{at}")
        for at, name in enumerate(("Prairie Dental Mutual", "Lakeshore Benefits", "Union Smile"))
    )
    plans = tuple(
        sink.add(
            "insurance_plans", founded, carrier_id=carrier, group_name="Demo group", plan_type="PPO"
        )
        for carrier in carriers
    )
    return carriers, plans


def _provider(
    sink: RowSink, founded: datetime, row: tuple[str, str, str, str, bool], position: int
) -> UUID:
    first, last, short, color, is_hygienist = row
    return sink.add(
        "providers",
        founded,
        first_name=first,
        last_name=last,
        abbreviation=short,
        color=color,
        is_hygienist=is_hygienist,
        specialty="Hygiene" if is_hygienist else "General",
        position=position,
        weekly_hours=HOURS,
    )


def _operatory(
    sink: RowSink,
    founded: datetime,
    at: int,
    hygiene_chairs: int,
    dentists: tuple[UUID, ...],
    hygienists: tuple[UUID, ...],
) -> Chair:
    is_hygiene = at < hygiene_chairs
    made = sink.add(
        "operatories",
        founded,
        name=f"Op {at + 1} Hygiene" if is_hygiene else f"Op {at + 1}",
        abbreviation=f"OP{at + 1}",
        position=at,
        is_hygiene=is_hygiene,
        provider_id=None if is_hygiene else dentists[at - hygiene_chairs],
        hygienist_id=hygienists[at] if is_hygiene else None,
    )
    return Chair(made, is_hygiene, hygienists[at] if is_hygiene else dentists[at - hygiene_chairs])


def _kinds(sink: RowSink, founded: datetime) -> tuple[VisitKind, ...]:
    codes: dict[str, UUID] = {}
    kinds = []
    for at, (name, short, pattern, is_hygiene, fee, code) in enumerate(_KINDS):
        if code not in codes:
            codes[code] = sink.add(
                "procedure_codes",
                founded,
                code=code,
                label=name,
                category="Hygiene" if is_hygiene else "Restorative",
                minutes=5 * len(pattern),
                is_hygiene=is_hygiene,
            )
            sink.add("fees", founded, procedure_code_id=codes[code], amount=fee)
        type_id = sink.add(
            "appointment_types",
            founded,
            name=name,
            abbreviation=short,
            pattern=pattern,
            is_hygiene=is_hygiene,
            production=fee,
            procedure_codes=f'["{code}"]',
            position=at,
        )
        kinds.append(VisitKind(type_id, name, pattern, is_hygiene, fee, code, codes[code]))
    return tuple(kinds)
