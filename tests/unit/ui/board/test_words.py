"""What the board says: of times, of risk, of a card as a whole."""

from dataclasses import replace

import pytest

from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.ui.board.words import (
    card_title,
    clock_digits,
    describe_card,
    is_risky,
    risk_word,
    status_word,
)
from harmony_desktop.ui.locale_text import hour_text, money_text, time_text
from harmony_desktop.ui.theme.tokens import LIGHT


@pytest.fixture
def card(board_day: BoardDay) -> BoardCard:
    return board_day.cards[0]


@pytest.mark.parametrize(
    ("minute", "text"),
    [(0, "12:00 am"), (580, "9:40 am"), (720, "12:00 pm"), (785, "1:05 pm"), (1440, "12:00 am")],
)
def test_times_are_said_as_people_say_them(minute: int, text: str) -> None:
    assert time_text(minute) == text
    assert clock_digits(minute) == text[:-3]
    assert hour_text(minute // 60 * 60).endswith(text[-2:])


def test_money_has_its_sign_in_front() -> None:
    assert money_text(123_456) == "$1,234.56"
    assert money_text(-5) == "-$0.05"


@pytest.mark.parametrize(
    ("risk", "word"),
    [(None, ""), (0.02, "Low no-show risk (2 %)"), (0.15, "Medium no-show risk (15 %)")],
)
def test_risk_comes_with_its_word(risk: float | None, word: str) -> None:
    assert risk_word(risk) == word


def test_only_visits_still_to_come_are_risky(card: BoardCard) -> None:
    assert is_risky(replace(card, risk=0.4))
    assert not is_risky(replace(card, risk=0.4, status="seated"))
    assert not is_risky(replace(card, risk=None))


def test_the_longest_name_that_fits_is_shown(card: BoardCard) -> None:
    assert card_title(card, lambda _: True) == "Maria Garcia"
    assert card_title(card, lambda text: len(text) < 12) == "Garcia, M."
    assert card_title(card, lambda _: False) == "Garcia"
    assert card_title(replace(card, preferred_name="Mia"), lambda _: True) == "Mia Garcia"


def test_a_card_is_described_with_all_that_matters(card: BoardCard, board_day: BoardDay) -> None:
    text = describe_card(card, board_day.operatories[0], LIGHT)
    assert text == ("9:00 am, Maria Garcia, crown, 60 minutes, Op 1, Confirmed, penicillin allergy")
    rich = replace(card, is_asap=True, is_double_booked=True, risk=0.6, is_proposed=True)
    text = describe_card(rich, board_day.operatories[0], LIGHT)
    assert "Proposed" in text
    assert text.endswith("wants sooner, double booked, High no-show risk (60 %)")


def test_every_status_has_a_word(card: BoardCard) -> None:
    statuses = ("scheduled", "confirmed", "arrived", "seated", "completed", "no_show", "unheard_of")
    words = [status_word(replace(card, status=status), LIGHT) for status in statuses]
    assert words == [
        "Unconfirmed", "Confirmed", "Arrived", "In chair", "Complete", "No-show", "Unconfirmed"
    ]  # fmt: skip
