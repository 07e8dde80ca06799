"""A desk action, durable when it returns, beside the smallest durable commit of the same file."""

from datetime import timedelta
from uuid import UUID

from benchmarks.figures import Figure, milliseconds, percentile
from benchmarks.large_practice import LargePractice
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import BookAppointment, MoveAppointment
from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch

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
        booking.append(milliseconds(lambda book=book: booked.append(_result(desk.book(book)))))  # type: ignore[misc]
    for appointment_id, opening in zip(booked, openings[_ROUNDS:], strict=True):
        move = MoveAppointment(
            appointment_id=appointment_id,
            operatory_id=opening.operatory_id,
            provider_id=opening.provider_id,
            day=opening.day,
            start_minute=opening.start_minute,
        )
        moving.append(milliseconds(lambda move=move: desk.move(move)))  # type: ignore[misc]
    limit = percentile(_commits(practice), 0.95)
    return [
        _figure(f"{name}, durable, {practice.size}, p95", percentile(times, 0.95), limit)
        for name, times in (("book a visit", booking), ("move a visit", moving))
    ]


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


def _figure(question: str, found: float, limit: float) -> Figure:
    return Figure(
        question,
        found,
        "ms",
        f"<= {_GOAL_RATIO:g} x limit",
        found <= _GOAL_RATIO * limit,
        limit=limit,
        note="limit: one value changed and committed by the same writer, synchronous FULL",
    )


def _commits(practice: LargePractice) -> list[float]:
    workplace = practice.workplace

    def commit(number: int) -> None:
        workplace.replica.write(
            workplace.actor,
            lambda unit: unit.connection.execute("UPDATE sync_state SET hlc = hlc + ?", (number,)),
        )

    return [milliseconds(lambda number=number: commit(number)) for number in range(_ROUNDS)]  # type: ignore[misc]
