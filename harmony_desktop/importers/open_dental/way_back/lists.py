"""Lists of words on the way back: the practice's own with their numbers, others numbered anew."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from harmony_desktop.importers.open_dental.settling import KEPT_LISTS, KEPT_SETTINGS
from harmony_desktop.importers.open_dental.words import CATEGORIES
from harmony_desktop.services.ports import ReadConnection

__all__ = ["DefinitionLists", "NameList", "argb", "kept_settings"]

_PREFERENCES = "SELECT preferences FROM practice WHERE tenant_id = ? AND id = ?"


def _preferences(connection: ReadConnection, tenant: bytes) -> dict[str, Any]:
    row = connection.execute(_PREFERENCES, (tenant, tenant)).fetchone()
    found: dict[str, Any] = json.loads(row[0] or "{}") if row else {}
    return found


def kept_settings(connection: ReadConnection, tenant: bytes) -> dict[str, str]:
    """Return the settings of Open Dental that the import used, by name."""
    found: dict[str, str] = _preferences(connection, tenant).get(KEPT_SETTINGS, {})
    return found


@dataclass(slots=True)
class NameList:
    """Names that stand on rows here and in a list of their own there, numbered as they are met."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str | None) -> int:
        """Return the number of a name; 0 for none."""
        if not name:
            return 0
        return self.numbers.setdefault(name, len(self.numbers) + 1)


@dataclass(slots=True)
class DefinitionLists:
    """The entries of Open Dental's table ``definition``, and those that are added here."""

    entries: dict[str, list[dict[str, Any]]]
    _by_word: dict[tuple[int, int], dict[str, int]] = field(default_factory=dict)
    _highest: int = 0

    @classmethod
    def read(cls, connection: ReadConnection, tenant: bytes) -> "DefinitionLists":
        """Return what the import kept with the practice."""
        made = cls(_preferences(connection, tenant).get(KEPT_LISTS, {}))
        made._highest = max(
            (entry["number"] for _, entry in made.listed()),
            default=0,
        )
        return made

    def listed(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield every entry with the number of its list."""
        for name, entries in self.entries.items():
            category = CATEGORIES.index(name) if name in CATEGORIES else int(name)
            for entry in entries:
                yield category, entry

    def number(self, category: int, word: str | None, limit: int) -> int:
        """Return the number of a list's word, which is added where it is missing; 0 for none.

        Args:
            category: which list.
            word: as it stands on the row here.
            limit: at how many characters the import cut it.
        """
        if not word:
            return 0
        known = self._words(category, limit)
        if word not in known:
            self._highest += 1
            known[word] = self._highest
            added = {"name": word, "number": self._highest, "position": len(known) - 1}
            self.entries.setdefault(CATEGORIES[category], []).append(added)
        return known[word]

    def at(self, category: int, position: int) -> int:
        """Return the number of the entry at a place of a list; 0 where there is none."""
        for entry in self.entries.get(CATEGORIES[category], []):
            if entry.get("position", -1) == position:
                return int(entry["number"])
        return 0

    def split(self, category: int, text: str | None, mark: str, limit: int) -> tuple[int, str]:
        """Return the number of the word that begins a text, 0 for none, and the rest."""
        if not text:
            return 0, ""
        head, found, rest = text.partition(mark)
        number = self._words(category, limit).get(head)
        if number is None:
            return 0, text
        return number, rest if found else ""

    def _words(self, category: int, limit: int) -> dict[str, int]:
        if (category, limit) not in self._by_word:
            words: dict[str, int] = {}
            for entry in self.entries.get(CATEGORIES[category], []):
                words.setdefault(entry["name"][:limit].strip(), int(entry["number"]))
            self._by_word[category, limit] = words
        return self._by_word[category, limit]


def argb(color: str | None) -> int:
    """Return a colour as the signed 32-bit number that Open Dental stores; 0 for none."""
    return int(color[1:], 16) - (1 << 24) if color else 0
