"""Days, times, money and phone numbers in the way of the person's locale."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QTime

__all__ = [
    "date_text",
    "day_in_line",
    "days_text",
    "hour_text",
    "long_day_text",
    "money_text",
    "month_text",
    "phone_text",
    "short_day_text",
    "time_text",
    "writes_day_first",
]

_COUNTRY_DIGITS = 10


def short_day_text(day: date) -> str:
    """Return a day such as ``Tue, Nov 24``; the year is left out."""
    locale = QLocale()
    is_english = locale.language() is QLocale.Language.English
    return locale.toString(_qdate(day), "ddd, MMM d" if is_english else "ddd d MMM")


def days_text(first: date, last: date) -> str:
    """Return a span of days such as ``Nov 23 – 29, 2026`` or ``23 nov – 29 nov 2026``."""
    locale = QLocale()
    is_english = locale.language() is QLocale.Language.English
    begin = locale.toString(_qdate(first), "MMM d" if is_english else "d MMM")
    is_same = is_english and first.month == last.month
    pattern = "d, yyyy" if is_same else "MMM d, yyyy" if is_english else "d MMM yyyy"
    return f"{begin} \N{EN DASH} {locale.toString(_qdate(last), pattern)}"


def month_text(day: date) -> str:
    """Return the month of a day such as ``November 2026``."""
    locale = QLocale()
    name = locale.standaloneMonthName(day.month)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def long_day_text(day: date) -> str:
    """Return a day such as ``Tuesday, November 24, 2026``."""
    return QLocale().toString(_qdate(day), QLocale.FormatType.LongFormat)


def date_text(day: date) -> str:
    """Return a day in digits, with the whole year, such as ``11/24/2026`` or ``24/11/2026``."""
    locale = QLocale()
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "yyyy")
    return locale.toString(_qdate(day), pattern)


def writes_day_first() -> bool:
    """Return whether the person reads and writes 4/12 as the fourth of December."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return pattern.find("d") < pattern.find("M")


def day_in_line(day: date) -> str:
    """Return a day for a line of a list: ``Tue 11/24/2026``."""
    return f"{QLocale().toString(_qdate(day), 'ddd')} {date_text(day)}"


def time_text(minute: int) -> str:
    """Return a wall-clock minute, such as ``9:40 am`` or ``9:40``."""
    hour, rest = divmod(minute % (24 * 60), 60)
    locale = QLocale()
    text = _plain(locale.toString(QTime(hour, rest), QLocale.FormatType.ShortFormat))
    for half in (_plain(locale.amText()), _plain(locale.pmText())):
        text = text.replace(half, half.lower())
    return text


def hour_text(minute: int) -> str:
    """Return the hour of a minute, such as ``9 am`` or ``9:00``."""
    text = time_text(minute - minute % 60)
    return text if without_half(text) == text else text.replace(":00", "")


def without_half(text: str) -> str:
    """Return a time of `time_text` without am or pm."""
    locale = QLocale()
    for half in (locale.amText(), locale.pmText()):
        text = text.replace(_plain(half).lower(), "")
    return text.strip()


def money_text(cents: int) -> str:
    """Return an amount in dollars, such as ``$1,250.00``."""
    locale = QLocale()
    digits = locale.toString(abs(cents) / 100, "f", 2)
    sign = locale.negativeSign() if cents < 0 else ""
    return f"{sign}${digits}"


def phone_text(number: str) -> str:
    """Return a phone number as people read it; an unusual one as it was typed."""
    digits = "".join(sign for sign in number if sign.isdigit())
    if number.startswith("+1"):
        digits = digits[1:]
    elif number.startswith("+"):
        return number
    if len(digits) != _COUNTRY_DIGITS:
        return number
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


def _plain(text: str) -> str:
    """Return a text with ordinary spaces, as a person would type it."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
