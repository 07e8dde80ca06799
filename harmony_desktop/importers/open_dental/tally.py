"""What has been counted so far, as it is kept with the run after every batch."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

__all__ = ["TableTally", "Tally"]


@dataclass(slots=True)
class TableTally:
    """The rows of one table of the source: every one is imported or skipped for a reason.

    Attributes:
        source_rows: all of them.
        left_out: passed over while reading, by reason.
        imported: written.
        skipped: not written, by reason.
    """

    source_rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    imported: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def start_over(self) -> None:
        """Forget what was written."""
        self.imported = 0
        self.skipped.clear()

    @property
    def reasons(self) -> dict[str, int]:
        """Everything that was not imported, by reason."""
        return dict(self.left_out + self.skipped)

    @property
    def is_whole(self) -> bool:
        """Whether every row is accounted for."""
        return self.imported + sum(self.reasons.values()) == self.source_rows


@dataclass(slots=True)
class Tally:
    """Counts of one run.

    Attributes:
        tables: by table of the source.
        changed: rows of ours that were added, changed or removed.
        conflicts: values changed on both sides, listed for a person.
        oddities: what was put right on the way, in words.
        sums: amounts and counts of the source, by name: what the replica's must equal.
    """

    tables: dict[str, TableTally] = field(default_factory=dict)
    changed: int = 0
    conflicts: int = 0
    oddities: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)

    def table(self, name: str) -> TableTally:
        """Return the tally of a table, made when first asked for."""
        return self.tables.setdefault(name, TableTally())

    def to_plain(self) -> dict[str, Any]:
        """Return the tally as JSON knows it."""
        return {
            "tables": {
                name: [
                    table.source_rows,
                    dict(table.left_out),
                    table.imported,
                    dict(table.skipped),
                ]
                for name, table in self.tables.items()
            },
            "changed": self.changed,
            "conflicts": self.conflicts,
            "oddities": dict(self.oddities),
            "sums": dict(self.sums),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Tally":
        """Return the tally that `to_plain` wrote."""
        return cls(
            {
                name: TableTally(rows, Counter(left_out), imported, Counter(skipped))
                for name, (rows, left_out, imported, skipped) in plain.get("tables", {}).items()
            },
            plain.get("changed", 0),
            plain.get("conflicts", 0),
            Counter(plain.get("oddities", {})),
            Counter(plain.get("sums", {})),
        )
