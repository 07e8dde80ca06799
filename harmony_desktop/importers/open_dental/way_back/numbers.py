"""The numbers of rows on the way back: those they came with, and new ones beyond the highest."""

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from harmony_desktop.importers.open_dental.keys import SOURCE
from harmony_desktop.services.ports import ReadConnection

__all__ = ["Numbers"]

_ID = 16
_FACETS = {
    "schedule": ("schedule", "schedule.more", "schedule.block", "schedule.more_block",
                 "schedule.note"),
    "appointment": ("appointment", "appointment.card"),
    "apptreminderrule": ("apptreminderrule.sms", "apptreminderrule.email"),
}  # fmt: skip
"""Tables whose rows came as several kinds of ours; the others came as one of their own name."""
_CROSSWALK = """
SELECT row_id, source_pk FROM external_ids
WHERE tenant_id = ? AND source = ? AND table_name = ? ORDER BY row_id
"""
_MESSAGES = """
SELECT id, substr(idempotency_key, ?) FROM messages
WHERE tenant_id = ? AND idempotency_key LIKE ? ORDER BY id
"""
_TEXTS = frozenset({"smstomobile", "smsfrommobile"})
"""Texts are never compared again, so their numbers stand in their idempotency keys."""


class _Known(NamedTuple):
    """Ids in order, sixteen bytes each, and the number of each."""

    ids: bytes
    numbers: "array[int]"

    def find(self, row_id: bytes) -> int | None:
        place = bisect_left(range(len(self.numbers)), row_id, key=self._id_at)
        if place < len(self.numbers) and self._id_at(place) == row_id:
            return self.numbers[place]
        return None

    def _id_at(self, place: int) -> bytes:
        return self.ids[place * _ID : (place + 1) * _ID]


@dataclass(slots=True)
class Numbers:
    """Gives each row its number, always the same within one export.

    A row that came from Open Dental costs 24 bytes, one made here what Python takes for it.
    """

    connection: ReadConnection
    tenant: bytes
    _known: dict[str, list[_Known]] = field(default_factory=dict)
    _made: dict[str, dict[bytes, int]] = field(default_factory=dict)
    _highest: dict[str, int] = field(default_factory=dict)

    def of(self, table: str, row_id: bytes | None) -> int:
        """Return the number of a row; 0 for none, as Open Dental writes it."""
        if row_id is None:
            return 0
        for known in self._learned(table):
            number = known.find(row_id)
            if number is not None:
                return number
        made = self._made.setdefault(table, {})
        if row_id not in made:
            made[row_id] = self.next(table)
        return made[row_id]

    def next(self, table: str) -> int:
        """Return a number that no row of the table has."""
        self._learned(table)
        self._highest[table] += 1
        return self._highest[table]

    def forget(self, table: str) -> None:
        """Give the memory back for a table that is written and that nothing points to."""
        self._known.pop(table, None)
        self._made.pop(table, None)

    def _learned(self, table: str) -> list[_Known]:
        if table not in self._known:
            facets = _FACETS.get(table, (table,))
            self._known[table] = [self._read(table, facet) for facet in facets]
            highest = (max(known.numbers, default=0) for known in self._known[table])
            self._highest[table] = max(self._highest.get(table, 0), *highest)
        return self._known[table]

    def _read(self, table: str, facet: str) -> _Known:
        if table in _TEXTS:
            head = f"{SOURCE}:{table}:"
            rows = self.connection.execute(_MESSAGES, (len(head) + 1, self.tenant, f"{head}%"))
        else:
            rows = self.connection.execute(_CROSSWALK, (self.tenant, SOURCE, facet))
        ids, numbers = bytearray(), array("q")
        for row_id, key in rows:
            number = key.partition("-")[0]
            if number.isdigit():
                ids += row_id
                numbers.append(int(number))
        return _Known(bytes(ids), numbers)
