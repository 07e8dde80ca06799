"""What a file of the way back is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harmony_desktop.importers.open_dental.keys import SOURCE
from harmony_desktop.importers.open_dental.way_back.values import Write

__all__ = ["Field", "Part", "Sheet", "came_as", "number_from"]

Field = tuple[str, Write]
"""The expression that reads a value here, and what writes it there."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind of ours that stand in the file.

    Attributes:
        source: what follows FROM; its first table is called ``t``.
        fields: by column of Open Dental; the others take its empty value.
        where: which rows.
        order: what follows ORDER BY, or GROUP BY and ORDER BY.
    """

    source: str
    fields: Mapping[str, Field]
    where: str = "t.deleted_at IS NULL"
    order: str = "ORDER BY t.id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file.

    Attributes:
        table: of Open Dental.
        parts: where its rows come from.
        differs: columns whose values may differ from what came, and how.
        is_pointed_to: other files name its rows by number.
        filled: the columns of a list, which has no parts of its own.
    """

    table: str
    parts: tuple[Part, ...]
    differs: Mapping[str, str] = field(default_factory=dict)
    is_pointed_to: bool = False
    filled: frozenset[str] = frozenset()

    def fills(self, column: str) -> bool:
        """Return whether something is written into a column."""
        return column in self.filled or any(column in part.fields for part in self.parts)


def came_as(*facets: str) -> str:
    """Return the condition that a row came from one of these kinds of Open Dental's rows."""
    names = ", ".join(f"'{facet}'" for facet in facets)
    return (
        "EXISTS (SELECT 1 FROM external_ids e WHERE e.tenant_id = t.tenant_id "  # noqa: S608
        f"AND e.table_name IN ({names}) AND e.row_id = t.id AND e.source = '{SOURCE}')"
    )


def number_from(facet: str) -> str:
    """Return the expression of the number a row came with."""
    return (
        "(SELECT CAST(e.source_pk AS INTEGER) FROM external_ids e "  # noqa: S608
        f"WHERE e.tenant_id = t.tenant_id AND e.table_name = '{facet}' AND e.row_id = t.id)"
    )
