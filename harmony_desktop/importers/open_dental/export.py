"""The way back: a CSV file for each table, with Open Dental's names, numbers and sentinels.

A row that came from there keeps its number; one made here gets the next after the highest. What
Open Dental has and this program does not hold is left out, so each file names its columns.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.importers.open_dental.export_columns import EXPORTS, Export, Numbers
from harmony_desktop.services.ports import ReadConnection

__all__ = ["export_tables"]


def export_tables(
    connection: ReadConnection, tenant_id: UUID, folder: Path, zone: ZoneInfo
) -> dict[str, int]:
    """Write a file for each table into `folder` and return how many rows each got.

    Raises:
        OSError: the folder cannot be written.
    """
    tenant = tenant_id.bytes
    numbers = Numbers(zone)
    for facet in {*(export.name for export in EXPORTS), "definition", "appointmenttype"}:
        numbers.learn(connection, tenant, facet)
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for export in EXPORTS:
        with (folder / f"{export.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([name for name, _, _ in export.columns])
            count = 0
            for row in _rows(connection, tenant, export):
                writer.writerow(
                    write(numbers, value)
                    for (_, _, write), value in zip(export.columns, row, strict=True)
                )
                count += 1
        counts[export.name] = count
    return counts


def _rows(connection: ReadConnection, tenant: bytes, export: Export) -> Iterator[tuple[Any, ...]]:
    listed = ", ".join(source for _, source, _ in export.columns)
    yield from connection.execute(
        f"SELECT {listed} FROM {export.source} "  # noqa: S608 - columns of ours
        f"WHERE tenant_id = ? AND deleted_at IS NULL AND {export.where}",
        (tenant,),
    )
