"""The board's words: titles that fit, times, risk, and what a screen reader says of a card."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from harmony_desktop.services.queries.board import BoardCard, BoardOperatory
from harmony_desktop.ui.theme.tokens import Theme

__all__ = [
    "HIGH_RISK",
    "card_title",
    "clock_digits",
    "clock_text",
    "describe_card",
    "hour_text",
    "is_risky",
    "money_text",
    "risk_word",
    "status_word",
    "translate",
]

HIGH_RISK, MEDIUM_RISK = 0.25, 0.12
_AHEAD = {"scheduled", "confirmed"}


def translate(text: str) -> str:
    """Return the board's text in the window's language."""
    return QCoreApplication.translate("Board", text)


def clock_text(minute: int) -> str:
    """Return a wall-clock minute as people say it, such as ``9:40 am``."""
    hour, rest = divmod(minute % (24 * 60), 60)
    half = "am" if hour < 12 else "pm"  # noqa: PLR2004 - noon
    return f"{(hour - 1) % 12 + 1}:{rest:02d} {half}"


def clock_digits(minute: int) -> str:
    """Return a wall-clock minute without its half of the day, such as ``9:40``."""
    return clock_text(minute)[:-3]


def hour_text(minute: int) -> str:
    """Return the hour of a minute, such as ``9 am``."""
    digits, half = clock_text(minute).split(" ")
    return f"{digits.partition(':')[0]} {half}"


def money_text(cents: int) -> str:
    """Return an amount in dollars."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def status_word(card: BoardCard, theme: Theme) -> str:
    """Return the word for a card's status."""
    return translate("Proposed") if card.is_proposed else translate(theme.status(card.status).word)


def is_risky(card: BoardCard) -> bool:
    """Tell whether a visit still to come is likely to be missed."""
    return card.status in _AHEAD and card.risk is not None and card.risk >= HIGH_RISK


def risk_word(risk: float | None) -> str:
    """Return the chance of a missed visit in words; nothing when it is not known."""
    if risk is None:
        return ""
    if risk >= HIGH_RISK:
        word = translate("High no-show risk")
    elif risk >= MEDIUM_RISK:
        word = translate("Medium no-show risk")
    else:
        word = translate("Low no-show risk")
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
        clock_text(card.start_minute),
        f"{card.preferred_name or card.first_name} {card.last_name}",
        card.type_name,
        translate("{} minutes").format(card.minutes),
        operatory.name,
        status_word(card, theme),
        *card.alerts,
    ]
    if card.is_asap:
        parts.append(translate("wants sooner"))
    if card.is_double_booked:
        parts.append(translate("double booked"))
    if is_risky(card):
        parts.append(risk_word(card.risk))
    return ", ".join(part for part in parts if part)
