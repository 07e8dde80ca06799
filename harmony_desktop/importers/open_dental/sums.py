"""Sums of the source that the replica's must equal: fees by year, visits by status, balances."""

from collections import Counter

from harmony_desktop.importers.open_dental.decoding import day_of, money_of, number_of
from harmony_desktop.importers.open_dental.mapping.chart import charge_of
from harmony_desktop.importers.open_dental.world import SourceRow
from harmony_desktop.services.ports import ReadConnection

__all__ = ["SKIPPED", "count_sums", "imported_sums"]

_COMPLETE = 2
_STATUSES = {
    0: "none",
    1: "scheduled",
    2: "completed",
    3: "unscheduled",
    4: "scheduled",
    5: "broken",
    6: "planned",
    7: "note",
    8: "note",
}
_TIMED = frozenset({"scheduled", "completed", "broken"})
SKIPPED = "skipped:"
"""Put before the name of a sum: what of it belongs to rows that were not imported."""
_OURS = {
    "scheduled": "scheduled",
    "confirmed": "scheduled",
    "arrived": "scheduled",
    "seated": "scheduled",
    "checked_out": "scheduled",
    "completed": "completed",
    "unscheduled": "unscheduled",
    "planned": "planned",
    "cancelled": "broken",
    "no_show": "broken",
}
_FEES = """
SELECT substr(coalesce(p.procedure_date, 'none'), 1, 4), sum(p.amount) FROM procedures p
JOIN external_ids e ON e.tenant_id = p.tenant_id AND e.row_id = p.id
  AND e.table_name = 'procedurelog'
WHERE p.tenant_id = ? AND p.status = 'C' AND p.deleted_at IS NULL GROUP BY 1
"""
_VISITS = """
SELECT a.status, count(*) FROM appointments a
JOIN external_ids e ON e.tenant_id = a.tenant_id AND e.row_id = a.id
  AND e.table_name = 'appointment'
WHERE a.tenant_id = ? AND a.deleted_at IS NULL GROUP BY 1
"""


def count_sums(table: str, row: SourceRow, sums: Counter[str], *, is_skipped: bool) -> None:
    """Add a source row to the sums it belongs to, and to what was skipped of them."""
    name, amount = "", 0
    if table == "procedurelog" and number_of(row["ProcStatus"]) == _COMPLETE:
        day = day_of(row["ProcDate"])
        name, amount = f"fees:{day[:4] if day else 'none'}", charge_of(row)
    elif table == "appointment":
        status = _STATUSES.get(number_of(row["AptStatus"]), "none")
        if status in _TIMED and day_of(row["AptDateTime"]) is None:
            status = "unscheduled"
        name, amount = f"visits:{status}", 1
    if name:
        sums[name] += amount
        if is_skipped:
            sums[f"{SKIPPED}{name}"] += amount
    if table == "patient":
        sums["balances"] += money_of(row["EstBalance"])


def imported_sums(connection: ReadConnection, tenant: bytes) -> Counter[str]:
    """Return the same sums of what was imported, by SQL over the replica."""
    sums: Counter[str] = Counter()
    for year, cents in connection.execute(_FEES, (tenant,)):
        sums[f"fees:{year}"] = cents
    for status, count in connection.execute(_VISITS, (tenant,)):
        sums[f"visits:{_OURS.get(status, 'none')}"] += count
    return sums
