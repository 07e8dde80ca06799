"""A believable full day of a large practice, made from a seed, for the board's measures."""

import random
from dataclasses import replace
from datetime import date
from uuid import UUID

from harmony_desktop.services.queries.board import (
    BoardBlockout,
    BoardCard,
    BoardDay,
    BoardOperatory,
)

__all__ = ["NOW_MINUTE", "sample_day"]

NOW_MINUTE = 10 * 60 + 24
_FIRST = (
    "Maria",
    "Dana",
    "Karim",
    "Violet",
    "Peter",
    "Sunil",
    "Elena",
    "Grace",
    "Jonas",
    "Omer",
    "Anita",
    "Roberto",
    "Siân",
    "Li",
    "Ömer",
    "Zoë",
    "Anneliese",
    "Chukwuemeka",
    "Mateusz",
    "Guadalupe",
    "Aoife",
    "Nguyệt",
)
_LAST = (
    "García",
    "Nguyen",
    "Anderson",
    "Wilson",
    "Brown",
    "Smith",
    "Martinez",
    "Johansen",
    "Kowalski",
    "O'Brien",
    "Thomas",
    "Okafor",
    "Featherstonehaugh",
    "Li",
    "Hernández",
    "Delacroix-Montgomery",
    "Patel",
    "Schäfer",
)
_TYPES = (
    ("Exam", 20),
    ("Recall", 40),
    ("New patient", 50),
    ("Crown prep", 60),
    ("Crown seat", 40),
    ("Filling", 50),
    ("Root canal", 70),
    ("Perio maintenance", 50),
    ("Extraction", 40),
    ("Emergency", 30),
    ("Ortho adjust", 20),
)
_ALERTS = ("Penicillin allergy", "Latex allergy", "Warfarin", "Pacemaker", "Pre-medication")
_PROVIDERS = (("AP", "#C2410C"), ("JB", "#0F766E"), ("MK", "#7C3AED"), ("RS", "#BE185D"))
_NAMES = (
    *(f"Op {at} Hygiene" for at in range(1, 4)),
    *(f"Op {at}" for at in range(4, 11)),
    "Surgery",
    "Ortho",
)
_OPENS, _CLOSES, _LUNCH = 7 * 60 + 30, 17 * 60, 12 * 60


def sample_day(seed: int = 7, cards: int = 150, operatories: int = 12) -> BoardDay:
    """Return a day of at most `cards` visits; the same seed gives the same day."""
    rng = random.Random(seed)
    rooms = tuple(
        BoardOperatory(UUID(int=100 + at), name, name.replace("Hygiene", "Hyg"), "Hyg" in name)
        for at, name in enumerate(_NAMES[:operatories])
    )
    visits: list[BoardCard] = []
    for column, room in enumerate(rooms):
        minute = _OPENS + rng.choice((0, 0, 10, 20))
        while minute < _CLOSES - 20:
            kind, length = rng.choice(_TYPES)
            length = min(length, _CLOSES - minute)
            if minute < _LUNCH + 50 and minute + length > _LUNCH and column % 3 == 0:
                minute = _LUNCH + 50
                continue
            visits.append(_visit(rng, room, minute, (kind, length), len(visits)))
            minute += length + rng.choice((0, 0, 0, 0, 10, 10))
    visits = _special(visits, rooms)
    rng.shuffle(visits)
    blocks = tuple(
        BoardBlockout(UUID(int=900 + at), room.id, _LUNCH, _LUNCH + 50, "Lunch")
        for at, room in enumerate(rooms)
        if at % 3 == 0
    )
    huddle = BoardBlockout(UUID(int=990), None, 7 * 60 + 10, 7 * 60 + 30, "Morning huddle")
    return BoardDay(
        date(2026, 11, 23),
        "America/Chicago",
        _OPENS,
        _CLOSES,
        rooms,
        tuple(visits[:cards]),
        (*blocks, huddle),
        None,
    )


def _visit(
    rng: random.Random, room: BoardOperatory, minute: int, visit: tuple[str, int], number: int
) -> BoardCard:
    kind, length = visit
    initials, color = rng.choice(_PROVIDERS)
    return BoardCard(
        id=UUID(int=10_000 + number + rng.randrange(1 << 90) * 100_000),
        patient_id=UUID(int=20_000 + number),
        operatory_id=room.id,
        provider_id=UUID(int=30_000),
        hygienist_id=None,
        start_minute=minute,
        minutes=length,
        pattern="X" * (length // 5),
        status=_status(rng, minute, minute + length),
        is_asap=rng.random() < 0.05,
        first_name=rng.choice(_FIRST),
        last_name=rng.choice(_LAST),
        preferred_name="",
        date_of_birth=date(rng.randrange(1940, 2018), rng.randrange(1, 13), rng.randrange(1, 29)),
        pronouns="",
        phone="(555) 010-0199",
        type_name=kind,
        notes="",
        provider_initials=initials,
        provider_color=color,
        risk=rng.random() ** 3 * 0.6,
        alerts=(rng.choice(_ALERTS),) if rng.random() < 0.12 else (),
        balance_cents=rng.randrange(1500, 60_000) if rng.random() < 0.15 else 0,
        is_proposed=False,
        is_double_booked=False,
        version=1,
    )


def _status(rng: random.Random, start: int, end: int) -> str:
    if end <= NOW_MINUTE:
        return rng.choice(("completed",) * 12 + ("no_show",))
    if start <= NOW_MINUTE:
        return rng.choice(("seated", "seated", "seated", "arrived"))
    if start <= NOW_MINUTE + 30:
        return rng.choice(("arrived", "confirmed", "confirmed", "scheduled"))
    return rng.choice(("confirmed", "confirmed", "confirmed", "scheduled"))


def _special(visits: list[BoardCard], rooms: tuple[BoardOperatory, ...]) -> list[BoardCard]:
    """Give the day a double booking, an offer, a right-to-left name and an emoji."""
    clash = next(card for card in visits if card.start_minute > NOW_MINUTE + 60)
    second = replace(
        clash,
        id=UUID(int=5),
        first_name="Ruth",
        last_name="Adeyemi",
        start_minute=clash.start_minute + 10,
        is_double_booked=True,
    )
    changed = {clash.id: replace(clash, is_double_booked=True)}
    later = [card for card in visits if card.start_minute > NOW_MINUTE + 90]
    offer, arabic, emoji = later[20], later[30], later[40]
    changed[offer.id] = replace(offer, is_proposed=True, status="scheduled")
    changed[arabic.id] = replace(arabic, first_name="مريم", last_name="الخطيب")
    changed[emoji.id] = replace(emoji, first_name="Joy 🌻", last_name="Ito", minutes=20)
    assert clash.operatory_id in {room.id for room in rooms}
    return [second, *(changed.get(card.id, card) for card in visits)]
