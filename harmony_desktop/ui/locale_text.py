"""Days in the words of the person's locale."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

__all__ = ["long_day_text", "short_day_text"]


def short_day_text(day: date) -> str:
    """Return a day such as ``Tue, Nov 24``; the year is left out."""
    locale = QLocale()
    is_english = locale.language() is QLocale.Language.English
    return locale.toString(_qdate(day), "ddd, MMM d" if is_english else "ddd d MMM")


def long_day_text(day: date) -> str:
    """Return a day such as ``Tuesday, November 24, 2026``."""
    return QLocale().toString(_qdate(day), QLocale.FormatType.LongFormat)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
