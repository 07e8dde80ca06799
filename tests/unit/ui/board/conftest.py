"""A small day with a card of every kind."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from harmony_desktop.services.queries.board import (
    BoardBlockout,
    BoardCard,
    BoardDay,
    BoardOperatory,
)

PLAIN = BoardCard(
    id=UUID(int=1000),
    patient_id=UUID(int=1),
    operatory_id=UUID(int=1),
    provider_id=UUID(int=2),
    hygienist_id=None,
    start_minute=540,
    minutes=60,
    pattern="X" * 12,
    status="confirmed",
    is_asap=False,
    first_name="Maria",
    last_name="Garcia",
    preferred_name="",
    date_of_birth=date(1981, 4, 12),
    pronouns="she/her",
    phone="(555) 010-0199",
    type_name="crown",
    notes="",
    provider_initials="AP",
    provider_color="#0F766E",
    risk=0.05,
    alerts=("penicillin allergy",),
    balance_cents=0,
    is_proposed=False,
    is_double_booked=False,
    version=1,
)


@pytest.fixture
def board_day() -> BoardDay:
    rooms = tuple(BoardOperatory(UUID(int=at), f"Op {at}", f"O{at}", False) for at in (1, 2, 3))
    statuses = ("scheduled", "arrived", "seated", "completed", "no_show", "checked_out")
    cards = [
        replace(
            PLAIN,
            id=UUID(int=1001 + at),
            operatory_id=UUID(int=1 + at % 3),
            start_minute=620 + 40 * at,
            minutes=30,
            status=status,
            alerts=(),
            balance_cents=12_345 * at,
            risk=0.5,
            is_asap=at % 2 == 0,
        )
        for at, status in enumerate(statuses)
    ]
    offer = replace(
        PLAIN, id=UUID(int=1100), start_minute=900, is_proposed=True, status="scheduled"
    )
    clash = replace(PLAIN, id=UUID(int=1101), start_minute=930, is_double_booked=True)
    short = replace(PLAIN, id=UUID(int=1102), operatory_id=UUID(int=2), minutes=10)
    blockouts = (
        BoardBlockout(UUID(int=9), UUID(int=1), 720, 780, "Lunch"),
        BoardBlockout(UUID(int=10), None, 480, 490, "Huddle"),
    )
    return BoardDay(
        date(2026, 11, 23),
        "UTC",
        480,
        1020,
        rooms,
        (PLAIN, *cards, offer, clash, short),
        blockouts,
        None,
    )
