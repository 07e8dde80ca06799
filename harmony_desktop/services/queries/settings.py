"""The practice's settings as the settings page shows them, hidden rows included."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import Spans, parse_weekly_hours

__all__ = ["PracticeSettings", "SettingRow", "load_practice_settings", "load_setting_rows"]


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """The practice and its hours by weekday; the goal in cents."""

    values: dict[str, str]
    hours: Mapping[str, Spans]
    timezone: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One row of a list; `values` hold every field as text, flags as ``1`` or an empty text."""

    id: UUID
    values: dict[str, str]
    is_active: bool
    has_pin: bool = False


_PRACTICE = (
    "name",
    "phone",
    "email",
    "website",
    "address_line1",
    "address_line2",
    "city",
    "state",
    "zip_code",
    "slot_minutes",
    "daily_production_goal",
)
_TABLES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "people": (
        "users",
        ("display_name", "initials", "role", "provider_id", "language"),
        "is_agent = 0",
    ),
    "providers": (
        "providers",
        ("first_name", "last_name", "abbreviation", "specialty", "color", "npi", "is_hygienist"),
        "1",
    ),
    "operatories": (
        "operatories",
        ("name", "abbreviation", "is_hygiene", "provider_id", "hygienist_id"),
        "1",
    ),
    "appointment_types": (
        "appointment_types",
        (
            "name",
            "abbreviation",
            "pattern",
            "is_hygiene",
            "is_new_patient",
            "production",
            "procedure_codes",
        ),
        "1",
    ),
    "confirmation_statuses": (
        "confirmation_statuses",
        ("name", "abbreviation", "color", "is_confirmed"),
        "1",
    ),
    "recall_types": (
        "recall_types",
        ("name", "interval_months", "interval_days", "pattern", "trigger_codes"),
        "1",
    ),
}
_MONEY = {"daily_production_goal", "production"}
_LISTS = {"procedure_codes", "trigger_codes"}
_UNORDERED = {"people": "display_name", "recall_types": "name"}


def load_practice_settings(connection: ReadConnection, tenant_id: UUID) -> PracticeSettings:
    """Return the practice's own settings.

    Raises:
        NotFoundError: the replica holds no practice row.
    """
    names = ", ".join(_PRACTICE)
    row = connection.execute(
        f"SELECT opening_hours, timezone, {names} FROM practice "  # noqa: S608 - our own names
        "WHERE tenant_id = ? AND id = ?",
        (tenant_id.bytes, tenant_id.bytes),
    ).fetchone()
    if row is None:
        message = "This database holds no practice yet."
        raise NotFoundError(message)
    values = {name: _text(name, value) for name, value in zip(_PRACTICE, row[2:], strict=True)}
    return PracticeSettings(values, parse_weekly_hours(row[0]), row[1])


def load_setting_rows(
    connection: ReadConnection, tenant_id: UUID, kind: str
) -> tuple[SettingRow, ...]:
    """Return the rows of a list in the practice's order, hidden ones last."""
    table, names, where = _TABLES[kind]
    pin = "pin_hash IS NOT NULL" if kind == "people" else "0"
    order = _UNORDERED.get(kind, "position")
    found = connection.execute(
        f"SELECT id, is_active, {pin}, {', '.join(names)} FROM {table} "  # noqa: S608
        f"WHERE tenant_id = ? AND deleted_at IS NULL AND {where} "
        f"ORDER BY is_active DESC, {order}, id",
        (tenant_id.bytes,),
    )
    return tuple(
        SettingRow(
            UUID(bytes=row[0]),
            {name: _text(name, value) for name, value in zip(names, row[3:], strict=True)},
            bool(row[1]),
            bool(row[2]),
        )
        for row in found
    )


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return str(UUID(bytes=value))
    if name in _MONEY:
        return f"{value // 100}.{value % 100:02d}"
    if name in _LISTS:
        return ", ".join(json.loads(value))
    if name.startswith("is_"):
        return "1" if value else ""
    return str(value)
