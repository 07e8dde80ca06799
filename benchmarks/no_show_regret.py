"""How far the scores of the demo practice lie from the chances its visits were made with.

Regret is the expected log loss beyond that of the true chances, in nats a visit. The demo's truth
and the prior's recipe share their form, so this judges the path from history to score; only
`risk evaluate` on real visits judges the model.
"""

import math
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure
from harmony_desktop import bootstrap
from harmony_desktop.agents.risk import find_scores
from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.importers.demo_practice.truth import MissFactors, no_show_probability
from harmony_desktop.services.queries.storage import stored_moment

__all__ = ["measure", "true_chances"]

_NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
_GOAL = 0.01
_VISITS = """
SELECT a.patient_id, a.start_time, a.created_at, a.confirmed, a.is_new_patient, p.date_of_birth,
       a.predicted_no_show_risk, a.status
FROM appointments a JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id
WHERE a.tenant_id = ? ORDER BY a.start_time, a.id
"""


@dataclass(frozen=True, slots=True)
class JudgedVisit:
    """A coming visit with its true chance of being missed and the one on record, 0 to 1."""

    truth: float
    score: float


def measure() -> Iterator[Figure]:
    """Yield the regret of the scores against the truth, and how long a pass takes."""
    with tempfile.TemporaryDirectory() as folder:
        options = DemoOptions(patients=1500, operatories=6, years=2, with_chart=False)
        practice = bootstrap.create_demo(ProfilePaths(Path(folder)), ManualClock(_NOW), options)
        judged = true_chances(practice, options)
        begin = time.perf_counter()
        practice.desk.look(find_scores, practice.clock)
        took = (time.perf_counter() - begin) * 1000
        practice.close()
    average = sum(visit.truth for visit in judged) / len(judged)
    ours = _regret(judged)
    yield Figure(
        f"no-show scores, expected regret of {len(judged)} coming visits of the demo practice",
        ours,
        "nats",
        f"< {_GOAL}, and below the true average's",
        ours < _GOAL and ours < _regret([JudgedVisit(v.truth, average) for v in judged]),
        peer=_regret([JudgedVisit(visit.truth, average) for visit in judged]),
        note="peer: the practice's true average for every visit",
    )
    yield Figure(f"scoring {len(judged)} coming visits", took, "ms", "< 1000 ms", took < 1000)


def true_chances(practice: Workplace, options: DemoOptions) -> list[JudgedVisit]:
    """Return the scored visits with the chances the demo practice is made by."""
    zone = ZoneInfo(options.timezone)
    today = practice.today()
    visits: dict[bytes, int] = {}
    missed: dict[bytes, int] = {}
    judged = []
    tenant = practice.replica.tenant_id.bytes
    for row in practice.replica.read(lambda c: c.execute(_VISITS, (tenant,)).fetchall()):
        patient, score = row[0], row[6]
        if score is not None:
            share = (missed.get(patient, 0) + 0.5) / (visits.get(patient, 0) + 5)
            judged.append(JudgedVisit(_truth(row, share, zone), score / 100))
        visits[patient] = visits.get(patient, 0) + (_day(row, zone) < today)
        missed[patient] = missed.get(patient, 0) + (row[7] == "no_show")
    return judged


def _day(row: Any, zone: ZoneInfo) -> date:
    return stored_moment(row[1]).astimezone(zone).date()


def _truth(row: Any, missed_share: float, zone: ZoneInfo) -> float:
    start = stored_moment(row[1]).astimezone(zone)
    booked = stored_moment(row[2]).astimezone(zone)
    return no_show_probability(
        MissFactors(
            (start.date() - booked.date()).days,
            missed_share,
            bool(row[3]),
            bool(row[4]),
            start.hour * 60 + start.minute,
            start.weekday() == 0,
            (start.date() - date.fromisoformat(row[5])).days // 365,
        )
    )


def _regret(judged: list[JudgedVisit]) -> float:
    return sum(
        visit.truth * math.log(visit.truth / score)
        + (1 - visit.truth) * math.log((1 - visit.truth) / (1 - score))
        for visit in judged
        for score in (min(max(visit.score, 0.005), 0.995),)
    ) / len(judged)
