"""The check of the audit trail, beside hashing the same bytes."""

import hashlib
from time import perf_counter

from benchmarks.figures import Figure, milliseconds
from benchmarks.large_practice import LargePractice
from harmony_desktop.services.audit import AuditNote, append_audit, verify_audit

__all__ = ["measure"]

_ROWS, _MILLION, _GOAL_S = 20_000, 1_000_000, 60.0


def measure(practice: LargePractice) -> Figure:
    """Return the seconds a trail of a million entries takes, scaled from a smaller one."""
    workplace = practice.workplace
    workplace.replica.write(
        workplace.actor,
        lambda unit: [
            append_audit(
                unit,
                workplace.clock,
                AuditNote("measure", after={"number": number, "status": "confirmed"}),
            )
            for number in range(_ROWS)
        ],
    )
    start = perf_counter()
    found = workplace.replica.read(verify_audit)
    ours = (perf_counter() - start) / found.rows * _MILLION
    assert found.ok
    bodies = workplace.replica.read(
        lambda connection: [
            "".join(map(str, row)).encode() for row in connection.execute("SELECT * FROM audit_log")
        ]
    )
    hashed = milliseconds(lambda: [hashlib.sha256(body).digest() for body in bodies])
    return Figure(
        "audit verify, per 1,000,000 entries",
        ours,
        "s",
        f"< {_GOAL_S:g} s",
        ours < _GOAL_S,
        limit=hashed / 1000 / len(bodies) * _MILLION,
        note=f"scaled from {found.rows:,} entries; limit: SHA-256 of the same bytes",
    )
