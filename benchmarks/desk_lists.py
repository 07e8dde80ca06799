"""The lists a receptionist works through, and the panel beside the board, read to the last row.

Each limit fetches the ids of the same rows from the same encrypted file with one bare statement.
"""

import random
from datetime import timedelta
from functools import partial
from uuid import UUID

from benchmarks.figures import Figure, repeated
from benchmarks.large_practice import LargePractice
from harmony_desktop.services.queries.board import load_board_day
from harmony_desktop.services.queries.confirmation_list import load_confirmations
from harmony_desktop.services.queries.day_hints import load_day_hints
from harmony_desktop.services.queries.off_board import load_unscheduled
from harmony_desktop.services.queries.patient_summary import load_patient_summary
from harmony_desktop.services.queries.recall_list import load_recalls
from harmony_desktop.services.queries.storage import stored_microseconds
from harmony_desktop.services.queries.waitlist import load_waitlist

__all__ = ["measure"]

_ROUNDS, _GOAL_MS = 9, 100.0
_LONG_LIST = 1000
"""Rows beyond which a list may take longer than an action: nobody reads so many at once."""
_AHEAD, _AROUND, _PANELS = timedelta(days=7), timedelta(days=30), 40
_CONFIRMATIONS = """
SELECT id, patient_id FROM appointments WHERE tenant_id = ? AND start_time >= ? AND start_time < ?
"""
_RECALLS = "SELECT id, patient_id FROM recalls WHERE tenant_id = ? AND due_on BETWEEN ? AND ?"
_WAITLIST = "SELECT id, patient_id FROM waitlist_entries WHERE tenant_id = ? AND status = 'waiting'"
_UNSCHEDULED = """
SELECT id, patient_id FROM appointments WHERE tenant_id = ?
AND status IN ('unscheduled', 'cancelled', 'no_show')
"""
_PATIENT = "SELECT * FROM patients WHERE tenant_id = ? AND id = ?"


def measure(practice: LargePractice) -> list[Figure]:
    """Return the medians of each list and of the panel."""
    look, now = practice.workplace.desk.look, practice.workplace.clock.now()
    today = practice.workplace.today()
    begin, end = (stored_microseconds(moment) for moment in (now, now + _AHEAD))
    recalls = (today - _AROUND, today + _AROUND)
    lists = (
        (
            "confirmations of a week",
            partial(look, load_confirmations, now, today, today + _AHEAD),
            _CONFIRMATIONS,
            (begin, end),
        ),
        (
            "recalls of two months",
            partial(look, load_recalls, now, *recalls),
            _RECALLS,
            tuple(day.isoformat() for day in recalls),
        ),
        ("the waitlist", partial(look, load_waitlist), _WAITLIST, ()),
        ("unscheduled visits", partial(look, load_unscheduled, now), _UNSCHEDULED, ()),
    )
    figures = []
    for name, work, sql, parameters in lists:
        count = len(work())
        goal = _GOAL_MS * max(1.0, count / _LONG_LIST)
        ours = repeated(work, _ROUNDS)
        limit = repeated(partial(_bare, practice, sql, parameters), _ROUNDS)
        figures.append(_figure(f"{name}, {count:,} rows, {practice.size}", ours, limit, goal))
    return [*figures, _hints(practice), _panel(practice)]


def _hints(practice: LargePractice) -> Figure:
    """Return the time for the hints of the booked day with the most holes of the next weeks."""
    look, now = practice.workplace.desk.look, practice.workplace.clock.now()
    days = [practice.workplace.today() + timedelta(days=ahead) for ahead in range(1, 22)]
    day = max(days, key=lambda one: len(look(load_day_hints, one, now).gaps))
    work = partial(look, load_day_hints, day, now)
    holes, ours = len(work().gaps), repeated(work, _ROUNDS)
    return Figure(
        f"hints of a day with {holes} holes, {practice.size}, median",
        ours,
        "ms",
        f"< {_GOAL_MS:.0f} ms",
        ours < _GOAL_MS,
        limit=repeated(partial(look, load_board_day, day), _ROUNDS),
        note="limit: the day itself, without hints",
    )


def _panel(practice: LargePractice) -> Figure:
    rows = practice.workplace.replica.read(
        lambda connection: connection.execute("SELECT id FROM patients").fetchall()
    )
    chosen = [row[0] for row in random.Random(9).sample(rows, _PANELS)]
    look, now = practice.workplace.desk.look, practice.workplace.clock.now()

    def ours() -> None:
        for patient in chosen:
            look(load_patient_summary, UUID(bytes=patient), now)

    def bare() -> None:
        for patient in chosen:
            _bare(practice, _PATIENT, (patient,))

    question = f"a patient at a glance, {practice.size}"
    taken = (repeated(work, _ROUNDS, warm_up=1) / _PANELS for work in (ours, bare))
    return _figure(question, next(taken), next(taken), _GOAL_MS)


def _bare(practice: LargePractice, sql: str, parameters: tuple[object, ...]) -> None:
    tenant = practice.workplace.settings.tenant_id.bytes
    practice.workplace.replica.read(
        lambda connection: connection.execute(sql, (tenant, *parameters)).fetchall()
    )


def _figure(question: str, ours: float, limit: float, goal: float) -> Figure:
    return Figure(
        f"{question}, median",
        ours,
        "ms",
        f"< {goal:.0f} ms",
        ours < goal,
        limit=limit,
        note="limit: the bare ids of the rows",
    )
