"""What the visits of the past say about a patient, as the agents' first memory.

Days and times of day a patient usually comes, how long ahead they book, and how often they miss or
cancel. Scores are left at their neutral start: the risk job fits them from the same history.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import WEEKDAYS
from harmony_desktop.importers.open_dental.bulk import Bulk
from harmony_desktop.services.ports import Actor, ReadConnection, Store, UnitOfWork

__all__ = ["learn_patterns"]

_FEWEST_VISITS = 3
_USUAL_SHARE = 0.4
_NOON, _EVENING = 12, 17
_DAY = 24 * 60
_AT_ONCE = 1000
# The plus keeps the planner on the index by appointment; by kind it would read every booking.
_VISITS = """
SELECT a.patient_id, a.start_time, a.status,
  (SELECT max(e.lead_minutes) FROM appointment_events e WHERE e.tenant_id = a.tenant_id
    AND e.appointment_id = a.id AND +e.kind = 'booked')
FROM appointments a
WHERE a.tenant_id = ? AND a.deleted_at IS NULL AND a.start_time IS NOT NULL
  AND a.status IN ('completed', 'checked_out', 'no_show', 'cancelled')
ORDER BY a.patient_id, a.start_time
"""


@dataclass(slots=True)
class _History:
    days: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)
    leads: list[int] = field(default_factory=list)
    kept: int = 0
    missed: int = 0
    cancelled: int = 0


def learn_patterns(store: Store, actor: Actor, bulk: Bulk, zone: ZoneInfo) -> int:
    """Write what the visits show, a thousand patients a transaction; return the rows changed."""
    found = store.read(lambda connection: [*_patterns(connection, bulk, zone)])
    waiting = iter(found)
    changed = 0
    while part := list(islice(waiting, _AT_ONCE)):

        def work(unit: UnitOfWork, part: list[tuple[bytes, str]] = part) -> int:
            return sum(_remember(bulk, unit.connection, *entry) for entry in part)

        changed += store.write(actor, work)
    return changed


def _patterns(
    connection: ReadConnection, bulk: Bulk, zone: ZoneInfo
) -> Iterator[tuple[bytes, str]]:
    rows = connection.execute(_VISITS, (bulk.tenant_id.bytes,))
    for patient_id, visits in groupby(rows, key=lambda row: row[0]):
        history = _History()
        for _, start, status, lead in visits:
            _take(history, start, status, lead, zone)
        if history.kept >= _FEWEST_VISITS:
            yield patient_id, _text(_insights(history))


def _take(history: _History, start: int, status: str, lead: int | None, zone: ZoneInfo) -> None:
    if status == "no_show":
        history.missed += 1
        return
    if status == "cancelled":
        history.cancelled += 1
        return
    history.kept += 1
    wall = datetime.fromtimestamp(start / 1_000_000, zone)
    history.days[WEEKDAYS[wall.weekday()]] += 1
    part = "morning" if wall.hour < _NOON else "afternoon" if wall.hour < _EVENING else "evening"
    history.times[part] += 1
    if lead is not None and lead >= 0:
        history.leads.append(lead // _DAY)


def _insights(history: _History) -> dict[str, Any]:
    """Return `patients.ai_insights` in the shape of the commissioning document."""
    patterns: dict[str, Any] = {
        "preferred_days": _usual(history.days),
        "preferred_times": _usual(history.times),
    }
    if history.leads:
        patterns["typical_lead_time"] = sorted(history.leads)[len(history.leads) // 2]
    total = history.kept + history.missed + history.cancelled
    missed = {"kind": "missed", "count": history.missed}
    cancelled = {"kind": "cancelled", "count": history.cancelled}
    return {
        "appointment_patterns": patterns,
        "treatment_history": {
            "completion_rate": round(history.kept / total, 2),
            "cancellation_patterns": [entry for entry in (missed, cancelled) if entry["count"]],
        },
    }


def _usual(counted: Counter[str]) -> list[str]:
    total = counted.total()
    return sorted(name for name, count in counted.items() if count / total >= _USUAL_SHARE)


def _remember(bulk: Bulk, connection: ReadConnection, patient_id: bytes, found: str) -> int:
    insights: dict[str, Any] = json.loads(found)
    tenant = bulk.tenant_id.bytes
    row = connection.execute(
        "SELECT ai_insights FROM patients WHERE tenant_id = ? AND id = ?", (tenant, patient_id)
    ).fetchone()
    stored: dict[str, Any] = json.loads(row[0] or "{}")
    text = _text(stored | insights)
    changed = 0
    if text != _text(stored):
        bulk.update(connection, "patients", patient_id, {"ai_insights": text})
        changed += 1
    return changed + _remember_times(bulk, connection, patient_id, insights)


def _remember_times(
    bulk: Bulk, connection: ReadConnection, patient_id: bytes, insights: dict[str, Any]
) -> int:
    """Keep the scheduler's memory of when the patient comes, by the id every desk derives."""
    key = ("scheduler", "patient_specific", "preferred_appointment_times")
    context = UUID(bytes=patient_id)
    memory_id = bulk.ids.natural("memory", key[0], key[1], context, key[2])
    value = _text(insights["appointment_patterns"])
    row = connection.execute(
        "SELECT memory_value FROM agent_memory WHERE tenant_id = ? AND id = ?",
        (bulk.tenant_id.bytes, memory_id),
    ).fetchone()
    if row is None:
        columns = ("agent_type", "memory_type", "context_id", "memory_key", "memory_value")
        more = ("confidence_level", "usage_count", "success_rate", "last_reinforced")
        values = (key[0], key[1], patient_id, key[2], value, 50, 0, 50, bulk.microseconds)
        bulk.insert(connection, "agent_memory", columns + more, [(memory_id, values)])
        return 1
    if row[0] == value:
        return 0
    bulk.update(connection, "agent_memory", memory_id, {"memory_value": value})
    return 1


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
