"""The practice's settings: its lists of people, chairs, kinds of visits, statuses and recalls.

Every change is one action, audited and undoable. A row that other rows name is hidden rather than
deleted, so that old visits keep their words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from harmony_desktop.domain.roles import Permission, Role
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.clinical import RecallType
from harmony_desktop.schema.practice import (
    AppointmentType,
    ConfirmationStatus,
    Operatory,
    Provider,
    User,
)
from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row, require_row
from harmony_desktop.services.setting_values import (
    Cleaner,
    a_code_list,
    a_color,
    a_flag,
    a_line,
    a_name,
    a_number,
    a_pattern,
    a_provider,
    a_role,
    an_amount,
)
from harmony_desktop.services.settings_commands import RemoveSetting, SaveSetting

__all__ = ["KINDS", "remove_setting", "save_setting"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One list: its rows, its word in sentences, and how each of its fields is cleaned."""

    model: Any
    word: str
    fields: dict[str, Cleaner]
    required: tuple[str, ...] = ("name",)


_ORDER: dict[str, Cleaner] = {"position": a_number(0, 999), "is_active": a_flag}
KINDS: dict[str, _Kind] = {
    "people": _Kind(
        User,
        "person",
        {
            "display_name": a_name("The name"),
            "initials": a_line("The initials", 5),
            "role": a_role,
            "provider_id": a_provider,
            "language": a_line("The language", 10),
            "is_active": a_flag,
        },
        ("display_name", "role"),
    ),
    "providers": _Kind(
        Provider,
        "provider",
        {
            "first_name": a_name("The first name"),
            "last_name": a_name("The last name"),
            "abbreviation": a_line("The abbreviation", 10),
            "specialty": a_line("The specialty", 100),
            "color": a_color,
            "npi": a_line("The provider number", 10),
            "is_hygienist": a_flag,
            **_ORDER,
        },
        ("first_name", "last_name"),
    ),
    "operatories": _Kind(
        Operatory,
        "operatory",
        {
            "name": a_name("The name"),
            "abbreviation": a_line("The abbreviation", 10),
            "is_hygiene": a_flag,
            "provider_id": a_provider,
            "hygienist_id": a_provider,
            **_ORDER,
        },
    ),
    "appointment_types": _Kind(
        AppointmentType,
        "appointment type",
        {
            "name": a_name("The name", 50),
            "abbreviation": a_line("The abbreviation", 10),
            "pattern": a_pattern,
            "is_hygiene": a_flag,
            "is_new_patient": a_flag,
            "production": an_amount,
            "procedure_codes": a_code_list,
            **_ORDER,
        },
        ("name", "pattern"),
    ),
    "confirmation_statuses": _Kind(
        ConfirmationStatus,
        "confirmation status",
        {
            "name": a_name("The name", 50),
            "abbreviation": a_line("The abbreviation", 10),
            "color": a_color,
            "is_confirmed": a_flag,
            **_ORDER,
        },
    ),
    "recall_types": _Kind(
        RecallType,
        "recall type",
        {
            "name": a_name("The name", 50),
            "interval_months": a_number(0, 240),
            "interval_days": a_number(0, 366),
            "pattern": a_pattern,
            "trigger_codes": a_code_list,
            "is_active": a_flag,
        },
    ),
}
"""The lists by name."""


def save_setting(command: SaveSetting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Change one row of a list, or add one.

    Raises:
        ValidationError: an unknown list or field, or a value that cannot be.
        NotFoundError: there is no such row.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    kind = _kind(command.kind)
    values = _clean(unit_of_work, kind, command)
    if command.row_id is None:
        missing = [name for name in kind.required if not values.get(name)]
        if missing:
            message = f"A new {kind.word} needs its name and what belongs to it."
            raise ValidationError(message)
        values.setdefault("position", _next_position(unit_of_work, kind))
        row = new_row(unit_of_work, clock, kind.model, **_known(kind, values))
        label = "Added to the settings"
    else:
        row = require_row(unit_of_work, kind.model, command.row_id, kind.word)
        for name, value in values.items():
            setattr(row, name, value)
        label = "Setting changed"
    _require_sane(unit_of_work, row)
    return record_action(
        unit_of_work,
        clock,
        action="save_setting",
        label=label,
        table=kind.model.__tablename__,
        row_id=row.id,
    )


def remove_setting(command: RemoveSetting, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Take a row out of a list: deleted where nothing names it, else hidden.

    Raises:
        ValidationError: an unknown list, or the last active owner.
        NotFoundError: there is no such row.
        PermissionDeniedError: the actor may not change settings.
    """
    require(unit_of_work.actor, Permission.EDIT_SETTINGS)
    watch_changes(unit_of_work, clock)
    kind = _kind(command.kind)
    row: Any = require_row(unit_of_work, kind.model, command.row_id, kind.word)
    is_used = _is_used(unit_of_work, kind.model.__tablename__, row.id)
    if is_used:
        row.is_active = False
    else:
        row.deleted_at = clock.now()
    _require_sane(unit_of_work, row)
    label = "Hidden, since it is in use" if is_used else "Removed from the settings"
    return record_action(
        unit_of_work,
        clock,
        action="remove_setting",
        label=label,
        table=kind.model.__tablename__,
        row_id=row.id,
    )


def _kind(name: str) -> _Kind:
    if name not in KINDS:
        message = "There is no such list of settings."
        raise ValidationError(message)
    return KINDS[name]


def _clean(unit_of_work: UnitOfWork, kind: _Kind, command: SaveSetting) -> dict[str, Any]:
    unknown = set(command.fields) - set(kind.fields)
    if unknown:
        message = "There is no such setting."
        raise ValidationError(message)
    return {name: kind.fields[name](unit_of_work, value) for name, value in command.fields.items()}


def _known(kind: _Kind, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in kind.fields}


def _next_position(unit_of_work: UnitOfWork, kind: _Kind) -> int:
    if "position" not in kind.fields:
        return 0
    column: Any = kind.model.__table__.c.position
    highest = unit_of_work.session.scalar(
        select(func.max(column)).where(kind.model.__table__.c.tenant_id == unit_of_work.tenant_id)
    )
    return 0 if highest is None else min(999, int(highest) + 1)


def _require_sane(unit_of_work: UnitOfWork, row: Any) -> None:
    """Refuse what would leave the practice without an owner, or a recall without an interval."""
    unit_of_work.session.flush()
    if isinstance(row, RecallType) and row.interval_months + row.interval_days <= 0:
        message = "A recall interval lies between one day and twenty years."
        raise ValidationError(message)
    if not isinstance(row, User):
        return
    owners = unit_of_work.session.scalar(
        select(func.count())
        .select_from(User)
        .where(
            User.tenant_id == unit_of_work.tenant_id,
            User.role == Role.OWNER.value,
            User.is_active,
            User.deleted_at.is_(None),
        )
    )
    if not owners:
        message = "The practice needs an active owner."
        raise ValidationError(message)


def _is_used(unit_of_work: UnitOfWork, table: str, row_id: UUID) -> bool:
    """Tell whether any live row names another by a reference."""
    unit_of_work.session.flush()
    run: Callable[..., Any] = unit_of_work.connection.execute
    for spec in synced_tables():
        for column in spec.columns:
            if column.references != table:
                continue
            found = run(
                f'SELECT 1 FROM "{spec.name}" '  # noqa: S608 - names of the schema
                f'WHERE tenant_id = ? AND "{column.name}" = ? AND deleted_at IS NULL LIMIT 1',
                (unit_of_work.tenant_id.bytes, row_id.bytes),
            ).fetchone()
            if found is not None:
                return True
    return table == User.__tablename__ and _has_acted(run, unit_of_work, row_id)


def _has_acted(run: Callable[..., Any], unit_of_work: UnitOfWork, user_id: UUID) -> bool:
    found = run(
        "SELECT 1 FROM audit_log WHERE tenant_id = ? AND user_id = ? LIMIT 1",
        (unit_of_work.tenant_id.bytes, user_id.bytes),
    ).fetchone()
    return found is not None
