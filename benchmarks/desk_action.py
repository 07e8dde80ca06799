"""A desk action, durable when it returns, beside the same rows written by bare statements.

An action checks the rules, writes the visit, its history, the audit row with its hash and the undo
step, and what is to be sent, some thirty pages in all; the smallest commit writes one page.
"""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.figures import Figure, milliseconds, percentile
from benchmarks.large_practice import LargePractice
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import BookAppointment, MoveAppointment
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch

if TYPE_CHECKING:
    from harmony_desktop.replica.store import WriteTransaction

__all__ = ["measure"]

_ROUNDS, _LENGTH, _GOAL_RATIO = 60, 30, 3.0


def measure(practice: LargePractice) -> list[Figure]:
    """Return the 95th percentile of booking and of moving."""
    desk = practice.workplace.desk
    patients = [hit.id for letter in "aeiorst" for hit in desk.search_patients(letter, 40)]
    openings = _far_openings(practice, 2 * _ROUNDS)
    booked: list[UUID] = []
    booking: list[float] = []
    moving: list[float] = []
    for patient, opening in zip(patients, openings[:_ROUNDS], strict=False):
        book = BookAppointment(
            patient_id=patient,
            provider_id=opening.provider_id,
            operatory_id=opening.operatory_id,
            day=opening.day,
            start_minute=opening.start_minute,
            minutes=_LENGTH,
        )
        _rest(practice)
        booking.append(milliseconds(lambda book=book: booked.append(_result(desk.book(book)))))  # type: ignore[misc]
    for appointment_id, opening in zip(booked, openings[_ROUNDS:], strict=True):
        move = MoveAppointment(
            appointment_id=appointment_id,
            operatory_id=opening.operatory_id,
            provider_id=opening.provider_id,
            day=opening.day,
            start_minute=opening.start_minute,
        )
        _rest(practice)
        moving.append(milliseconds(lambda move=move: desk.move(move)))  # type: ignore[misc]
    limit = percentile(_bare_actions(practice, booked), 0.95)
    least = percentile(_commits(practice), 0.95)
    return [
        _figure(f"{name}, durable, {practice.size}, p95", percentile(times, 0.95), limit, least)
        for name, times in (("book a visit", booking), ("move a visit", moving))
    ]


def _rest(practice: LargePractice) -> None:
    """Let the writer fold its log, as it does between two actions of a person."""
    practice.workplace.replica.on_writer(lambda connection: None)


def _far_openings(practice: LargePractice, count: int) -> list[OpeningRow]:
    """Return openings of which no two concern the same people at once."""
    first = practice.workplace.today() + timedelta(days=45)
    found: dict[tuple[UUID, object, int], OpeningRow] = {}
    for weeks in range(8):
        day = first + timedelta(weeks=weeks)
        for opening in practice.workplace.desk.openings(
            OpeningSearch(
                minutes=_LENGTH, limit=400, first_day=day, last_day=day + timedelta(days=6)
            )
        ):
            found.setdefault(
                (opening.provider_id, opening.day, opening.start_minute // 60), opening
            )
    assert len(found) >= count
    return list(found.values())[:count]


def _result(changes: Changes) -> UUID:
    assert changes.result_id is not None
    return changes.result_id


def _figure(question: str, found: float, limit: float, least: float) -> Figure:
    return Figure(
        question,
        found,
        "ms",
        f"<= {_GOAL_RATIO:g} x limit",
        found <= _GOAL_RATIO * limit,
        limit=limit,
        note="limit: visit, history, undo step by bare statements, no rule, no audit, committed "
        f"by the same writer, synchronous FULL; a commit of one page takes {least:.2f} ms",
    )


def _bare_actions(practice: LargePractice, booked: list[UUID]) -> list[float]:
    """Write again, under new ids, what a booking wrote."""
    workplace = practice.workplace
    rows = workplace.replica.read(
        lambda connection: [
            (table, _row(connection, table, where, booked[0].bytes))
            for table, where in (("appointments", "id"), ("appointment_events", "appointment_id"))
        ]
    )
    step = workplace.replica.read(lambda connection: _row(connection, "undo_steps", "1", 1))

    def write(unit: "WriteTransaction", number: int) -> None:
        for table, values in (*rows, ("undo_steps", step | {"seq": -number - 1})):
            copied = values | {"id": unit.ids.new().bytes}
            names = ", ".join(f'"{name}"' for name in copied)
            places = ", ".join("?" * len(copied))
            unit.connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(copied.values())
            )

    def act(number: int) -> None:
        workplace.replica.write(workplace.actor, lambda unit: write(unit, number))

    times = []
    for number in range(_ROUNDS):
        _rest(practice)
        times.append(milliseconds(partial(act, number)))
    return times


def _row(connection: ReadConnection, table: str, where: str, value: object) -> dict[str, object]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where} = ? LIMIT 1", (value,))
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def _commits(practice: LargePractice) -> list[float]:
    workplace = practice.workplace

    def commit(number: int) -> None:
        workplace.replica.write(
            workplace.actor,
            lambda unit: unit.connection.execute("UPDATE sync_state SET hlc = hlc + ?", (number,)),
        )

    return [milliseconds(lambda number=number: commit(number)) for number in range(_ROUNDS)]  # type: ignore[misc]
