"""Which database a practice's rows are in.

The registry of practices and devices is in one database, the directory. A practice names its
shard there; a file maps shards to databases. ``main`` is the directory's own.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from harmony_desktop.central.errors import RefusedError
from harmony_desktop.central.registry import TenantRow
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.protocol.messages import FailureKind

__all__ = ["MAIN_SHARD", "Shards", "read_shard_file"]

MAIN_SHARD = "main"


class Shards:
    """The open databases of this server by name."""

    def __init__(self, directory: Pool, others: Mapping[str, Pool] | None = None) -> None:
        """Serve the directory's own rows and those of `others`."""
        self._pools = {MAIN_SHARD: directory, **(others or {})}

    @property
    def names(self) -> list[str]:
        """Every shard's name, in order."""
        return sorted(self._pools)

    @property
    def pools(self) -> list[Pool]:
        """Every database's connections."""
        return list(self._pools.values())

    def pool_for(self, tenant: TenantRow) -> Pool:
        """Return the connections to the database that holds a practice's rows.

        Raises:
            RefusedError: this node does not know the shard; another one may.
        """
        pool = self._pools.get(tenant.shard)
        if pool is None:
            message = "The server has a problem."
            raise RefusedError(FailureKind.UNAVAILABLE, message)
        return pool

    def place(self, tenant_id: UUID, chosen: str | None = None) -> str:
        """Return the shard for a new practice: the chosen one, or one by its id.

        Raises:
            RefusedError: there is no shard of that name.
        """
        if chosen is None:
            return self.names[tenant_id.int % len(self.names)]
        if chosen not in self._pools:
            message = "There is no such shard on this server."
            raise RefusedError(FailureKind.NOT_FOUND, message)
        return chosen


def read_shard_file(path: Path | None) -> dict[str, str]:
    """Return shard names with their DSNs from a JSON file; none without a file.

    Raises:
        RefusedError: the file is not a map of names to DSNs, or names ``main``.
    """
    if path is None:
        return {}
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        shards = {str(name): str(dsn) for name, dsn in document.items()}
    except (OSError, ValueError, AttributeError):
        shards = {MAIN_SHARD: ""}
    if MAIN_SHARD in shards:
        message = "The shard file must map names, other than main, to the addresses of databases."
        raise RefusedError(FailureKind.BAD_REQUEST, message)
    return shards
