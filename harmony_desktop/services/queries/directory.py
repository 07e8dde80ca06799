"""The practice's chairs, people and kinds of visits, as dialogs list them."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_id

__all__ = [
    "AppointmentTypeChoice",
    "Directory",
    "OperatoryChoice",
    "ProviderChoice",
    "load_directory",
]


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """A dentist or hygienist."""

    id: UUID
    name: str
    abbreviation: str
    color: str
    is_hygienist: bool


@dataclass(frozen=True, slots=True)
class OperatoryChoice:
    """A chair and who usually works in it."""

    id: UUID
    name: str
    abbreviation: str
    is_hygiene: bool
    provider_id: UUID | None
    hygienist_id: UUID | None


@dataclass(frozen=True, slots=True)
class AppointmentTypeChoice:
    """A kind of visit with its usual length in minutes."""

    id: UUID
    name: str
    abbreviation: str
    pattern: str
    minutes: int
    is_hygiene: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that can be chosen in a booking dialog, in the practice's order."""

    providers: tuple[ProviderChoice, ...]
    operatories: tuple[OperatoryChoice, ...]
    appointment_types: tuple[AppointmentTypeChoice, ...]

    def provider_names(self) -> dict[str, UUID]:
        """Return ids by full name and by abbreviation; the full name wins."""
        names = {choice.abbreviation: choice.id for choice in reversed(self.providers)}
        names.update({choice.name: choice.id for choice in reversed(self.providers)})
        return names

    def operatory_names(self) -> dict[str, UUID]:
        """Return ids by name and by abbreviation; the name wins."""
        names = {choice.abbreviation: choice.id for choice in reversed(self.operatories)}
        names.update({choice.name: choice.id for choice in reversed(self.operatories)})
        return names

    def appointment_type_names(self) -> dict[str, UUID]:
        """Return ids by name and by abbreviation; the name wins."""
        names = {choice.abbreviation: choice.id for choice in reversed(self.appointment_types)}
        names.update({choice.name: choice.id for choice in reversed(self.appointment_types)})
        return names


_PROVIDERS = """
SELECT id, first_name, last_name, abbreviation, color, is_hygienist FROM providers
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY position, last_name, first_name, id
"""
_OPERATORIES = """
SELECT id, name, abbreviation, is_hygiene, provider_id, hygienist_id FROM operatories
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY position, name, id
"""
_TYPES = """
SELECT id, name, abbreviation, pattern, is_hygiene FROM appointment_types
WHERE tenant_id = ? AND is_active = 1 AND deleted_at IS NULL
ORDER BY position, name, id
"""


def load_directory(connection: ReadConnection, tenant_id: UUID) -> Directory:
    """Return the active chairs, people and kinds of visits of the practice."""
    tenant = (tenant_id.bytes,)
    providers = tuple(
        ProviderChoice(UUID(bytes=row[0]), f"{row[1]} {row[2]}", row[3], row[4], bool(row[5]))
        for row in connection.execute(_PROVIDERS, tenant)
    )
    operatories = tuple(
        OperatoryChoice(
            UUID(bytes=row[0]),
            row[1],
            row[2],
            bool(row[3]),
            optional_id(row[4]),
            optional_id(row[5]),
        )
        for row in connection.execute(_OPERATORIES, tenant)
    )
    types = tuple(
        AppointmentTypeChoice(
            UUID(bytes=row[0]), row[1], row[2], row[3], 5 * len(row[3]), bool(row[4])
        )
        for row in connection.execute(_TYPES, tenant)
    )
    return Directory(providers, operatories, types)
