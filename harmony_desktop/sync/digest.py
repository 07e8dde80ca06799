"""A digest of everything a practice holds, to show that two replicas are equal."""

import hashlib

from harmony_desktop.schema.registry import synced_tables
from harmony_desktop.services.ports import ReadConnection

__all__ = ["digest_content"]


def digest_content(connection: ReadConnection) -> dict[str, str]:
    """Return for each synced table the SHA-256 over its rows, columns in schema order."""
    digests: dict[str, str] = {}
    for table in synced_tables():
        names = ", ".join(column.name for column in table.columns)
        running = hashlib.sha256()
        for row in connection.execute(f"SELECT {names} FROM {table.name} ORDER BY id"):  # noqa: S608
            running.update(repr(row).encode())
        digests[table.name] = running.hexdigest()
    return digests
