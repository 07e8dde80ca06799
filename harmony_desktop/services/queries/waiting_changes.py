"""What this desk changed and the server has not got yet, table by table."""

from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.services.ports import ReadConnection

__all__ = ["WaitingRows", "load_waiting_changes"]

# The same three parts as the count of the status, each by its partial index.
_WAITING = """
SELECT tbl, SUM(n) FROM (
  SELECT tbl, COUNT(*) AS n FROM sync_row WHERE is_new = 1 GROUP BY tbl
  UNION ALL
  SELECT tbl, COUNT(*) FROM sync_row
  WHERE is_new = 2 AND EXISTS (SELECT 1 FROM sync_outbox) GROUP BY tbl
  UNION ALL
  SELECT f.tbl, COUNT(DISTINCT f.row_id) FROM sync_field f
  JOIN sync_row r ON r.tbl = f.tbl AND r.row_id = f.row_id
  WHERE f.dirty = 1 AND r.is_new = 0 GROUP BY f.tbl
) GROUP BY tbl ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class WaitingRows:
    """How many rows of a table wait to be sent."""

    table: str
    rows: int


def load_waiting_changes(connection: ReadConnection, tenant_id: UUID) -> tuple[WaitingRows, ...]:
    """Return the tables with rows that wait for the server, the most rows first."""
    del tenant_id
    return tuple(WaitingRows(row[0], row[1]) for row in connection.execute(_WAITING))
