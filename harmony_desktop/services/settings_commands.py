"""The commands of the settings; `fields` map column names to new values, as typed or as stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

__all__ = [
    "ChangeTimeZone",
    "RemoveSetting",
    "SaveSetting",
    "SetOpeningHours",
    "UpdatePractice",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePractice:
    """Change how the practice is named and reached, its slot length or its goal."""

    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTimeZone:
    """Let the practice's clocks follow another zone.

    Attributes:
        timezone: IANA name, such as ``America/Denver``.
        keeps_wall_clock: what is booked from today on keeps the time on the wall, so that 9:00
            stays 9:00; else it keeps its moment, and 9:00 in Chicago is shown as 8:00 in Denver.
    """

    timezone: str
    keeps_wall_clock: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOpeningHours:
    """Change when one weekday is open; no spans means closed.

    Attributes:
        weekday: English, lower case.
        spans: opening and closing as ``HH:MM``, in any order.
        provider_id: the hours of one provider rather than the practice's.
    """

    weekday: str
    spans: Sequence[tuple[str, str]] = ()
    provider_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSetting:
    """Change one row of a list of the settings, or add one where `row_id` is None.

    Attributes:
        kind: one of `services.settings.KINDS`: ``people``, ``operatories`` and so on.
    """

    kind: str
    row_id: UUID | None = None
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveSetting:
    """Take a row out of a list: deleted where nothing names it, else hidden."""

    kind: str
    row_id: UUID
