"""The first rows of a practice: itself, its roles, its owner, its agents and this computer."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.practice import (
    AppointmentType,
    ConfirmationStatus,
    Device,
    Practice,
    User,
)
from harmony_desktop.schema.practice import Role as RoleRow
from harmony_desktop.services.ports import Actor, UnitOfWork
from harmony_desktop.services.rows import new_row

__all__ = ["AGENTS", "FoundPractice", "agent_id", "found_practice", "owner_id"]

AGENTS = ("receptionist", "scheduler", "confirmation", "billing")
_STATUSES = (("Not called", "#B87A00", False), ("Confirmed", "#0072B2", True))
_TYPES = (("Exam", "XXXXXX"), ("Cleaning", "XXXXXXXXXXXX"), ("Treatment", "XXXXXXXXXXXX"))
_OPENING = {
    day: [["08:00", "17:00"]] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
}


@dataclass(frozen=True, slots=True)
class FoundPractice:
    """What a practice is founded with."""

    name: str
    timezone: str
    owner_name: str
    device_name: str
    with_defaults: bool = True


def owner_id(tenant_id: UUID) -> UUID:
    """Return the id of the practice's first user."""
    return natural_id(tenant_id, "user", "owner")


def agent_id(tenant_id: UUID, agent: str) -> UUID:
    """Return the id of the user an agent acts as."""
    return natural_id(tenant_id, "user", "agent", agent)


def found_practice(command: FoundPractice, unit_of_work: UnitOfWork, clock: Clock) -> Actor:
    """Write the first rows and return the owner as the one who acts."""
    tenant = unit_of_work.tenant_id
    new_row(
        unit_of_work,
        clock,
        Practice,
        id=tenant,
        name=command.name,
        timezone=command.timezone,
        opening_hours=dict(_OPENING),
    )
    for role in Role:
        new_row(
            unit_of_work,
            clock,
            RoleRow,
            id=natural_id(tenant, "role", role.value),
            name=role.value,
            label=role.value.capitalize(),
        )
    new_row(
        unit_of_work,
        clock,
        Device,
        id=unit_of_work.device_id,
        name=command.device_name,
        enrolled_at=clock.now(),
    )
    _write_users(command, unit_of_work, clock)
    if command.with_defaults:
        _write_defaults(unit_of_work, clock)
    unit_of_work.session.flush()
    return Actor(owner_id(tenant), Role.OWNER.value, command.owner_name)


def _write_users(command: FoundPractice, unit_of_work: UnitOfWork, clock: Clock) -> None:
    tenant = unit_of_work.tenant_id
    new_row(
        unit_of_work,
        clock,
        User,
        id=owner_id(tenant),
        display_name=command.owner_name,
        initials=command.owner_name[:2].upper(),
        role=Role.OWNER.value,
    )
    for agent in AGENTS:
        new_row(
            unit_of_work,
            clock,
            User,
            id=agent_id(tenant, agent),
            display_name=f"{agent.capitalize()} agent",
            initials="AI",
            role=Role.AGENT.value,
            is_agent=True,
            agent_type=agent,
        )


def _write_defaults(unit_of_work: UnitOfWork, clock: Clock) -> None:
    for position, (name, color, confirmed) in enumerate(_STATUSES):
        new_row(
            unit_of_work,
            clock,
            ConfirmationStatus,
            name=name,
            color=color,
            is_confirmed=confirmed,
            position=position,
        )
    for position, (name, pattern) in enumerate(_TYPES):
        new_row(unit_of_work, clock, AppointmentType, name=name, pattern=pattern, position=position)
