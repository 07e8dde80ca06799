"""The board's words: titles that fit, times, risk, and what a screen reader says of a card."""

from collections.abc import Callable

from harmony_desktop.services.queries.board import BoardCard, BoardOperatory
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.locale_text import time_text, without_half
from harmony_desktop.ui.theme.tokens import Theme

__all__ = [
    "HIGH_RISK",
    "card_title",
    "clock_digits",
    "describe_card",
    "is_risky",
    "risk_word",
    "status_word",
]

HIGH_RISK, MEDIUM_RISK = 0.25, 0.12
_AHEAD = {"scheduled", "confirmed"}


def clock_digits(minute: int) -> str:
    """Return a wall-clock minute without its half of the day, such as ``9:40``."""
    return without_half(time_text(minute))


def status_word(card: BoardCard, theme: Theme) -> str:
    """Return the word for a card's status."""
    return tr("Proposed") if card.is_proposed else tr(theme.status(card.status).word)


def is_risky(card: BoardCard) -> bool:
    """Tell whether a visit still to come is likely to be missed."""
    return card.status in _AHEAD and card.risk is not None and card.risk >= HIGH_RISK


def risk_word(risk: float | None) -> str:
    """Return the chance of a missed visit in words; nothing when it is not known."""
    if risk is None:
        return ""
    if risk >= HIGH_RISK:
        word = tr("High no-show risk")
    elif risk >= MEDIUM_RISK:
        word = tr("Medium no-show risk")
    else:
        word = tr("Low no-show risk")
    return f"{word} ({round(risk * 100)} %)"


def card_title(card: BoardCard, fits: Callable[[str], bool]) -> str:
    """Return the longest of the patient's names that `fits`."""
    called = card.preferred_name or card.first_name
    for text in (f"{called} {card.last_name}", f"{card.last_name}, {called[:1]}."):
        if fits(text):
            return text
    return card.last_name


def describe_card(card: BoardCard, operatory: BoardOperatory, theme: Theme) -> str:
    """Return what a screen reader says of a card."""
    parts = [
        time_text(card.start_minute),
        f"{card.preferred_name or card.first_name} {card.last_name}",
        card.type_name,
        tr_count(card.minutes, "{} minute", "{} minutes"),
        operatory.name,
        status_word(card, theme),
        *card.alerts,
    ]
    if card.is_asap:
        parts.append(tr("wants sooner"))
    if card.is_double_booked:
        parts.append(tr("double booked"))
    if is_risky(card):
        parts.append(risk_word(card.risk))
    return ", ".join(part for part in parts if part)
