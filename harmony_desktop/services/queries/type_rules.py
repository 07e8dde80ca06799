"""What a kind of visit asks of its place: `appointment_types.rules`, read for the search.

Keys of the stored object, each optional: ``provider_ids`` and ``operatory_ids`` (hexadecimal ids;
only these), ``weekdays`` (English, lower case), ``earliest_minute`` and ``latest_minute``
(wall-clock), ``provider_patterns`` (the time letters of people who work at another pace, by
provider id). A hygiene kind goes to hygiene chairs where nothing else is said.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from harmony_desktop.domain.dates import MINUTES_IN_DAY
from harmony_desktop.foundation.errors import NotFoundError, ValidationError
from harmony_desktop.services.ports import ReadConnection

__all__ = ["NarrowedSearch", "TypeRules", "load_type_rules"]


@dataclass(frozen=True, slots=True)
class NarrowedSearch:
    """Weekdays and part of the day that both the person and the kind allow."""

    weekdays: tuple[str, ...]
    earliest_minute: int
    latest_minute: int


@dataclass(frozen=True, slots=True)
class TypeRules:
    """The rules of a kind of visit; without a kind, none."""

    pattern: str | None = None
    patterns: Mapping[UUID, str] = field(default_factory=dict)
    provider_ids: frozenset[UUID] | None = None
    operatory_ids: frozenset[UUID] | None = None
    weekdays: tuple[str, ...] = ()
    earliest_minute: int = 0
    latest_minute: int = MINUTES_IN_DAY

    def narrowed(self, weekdays: tuple[str, ...], earliest: int, latest: int) -> NarrowedSearch:
        """Return what is left of a person's wish.

        Raises:
            ValidationError: none of the weekdays asked for is one of this kind's.
        """
        days = weekdays or self.weekdays
        if weekdays and self.weekdays:
            days = tuple(day for day in weekdays if day in self.weekdays)
            if not days:
                message = "This kind of visit is not booked on those weekdays."
                raise ValidationError(message)
        return NarrowedSearch(
            days, max(earliest, self.earliest_minute), min(latest, self.latest_minute)
        )


def load_type_rules(
    connection: ReadConnection, tenant_id: UUID, appointment_type_id: UUID | None
) -> TypeRules:
    """Return the rules of a kind of visit.

    Raises:
        NotFoundError: there is no such kind.
    """
    if appointment_type_id is None:
        return TypeRules()
    row = connection.execute(
        "SELECT pattern, rules, is_hygiene FROM appointment_types "
        "WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL",
        (tenant_id.bytes, appointment_type_id.bytes),
    ).fetchone()
    if row is None:
        message = "There is no such appointment type."
        raise NotFoundError(message)
    stored = json.loads(row[1]) if row[1] else {}
    chairs = _ids(stored.get("operatory_ids"))
    if chairs is None and row[2]:
        chairs = _hygiene_chairs(connection, tenant_id) or None
    return TypeRules(
        pattern=row[0],
        patterns={UUID(who): text for who, text in stored.get("provider_patterns", {}).items()},
        provider_ids=_ids(stored.get("provider_ids")),
        operatory_ids=chairs,
        weekdays=tuple(stored.get("weekdays", ())),
        earliest_minute=int(stored.get("earliest_minute", 0)),
        latest_minute=int(stored.get("latest_minute", MINUTES_IN_DAY)),
    )


def _ids(stored: list[str] | None) -> frozenset[UUID] | None:
    return frozenset(map(UUID, stored)) if stored else None


def _hygiene_chairs(connection: ReadConnection, tenant_id: UUID) -> frozenset[UUID]:
    return frozenset(
        UUID(bytes=row[0])
        for row in connection.execute(
            "SELECT id FROM operatories WHERE tenant_id = ? AND is_hygiene = 1 "
            "AND is_active = 1 AND deleted_at IS NULL",
            (tenant_id.bytes,),
        )
    )
