"""Days and times in the words of a message to a patient, in the patient's own language."""

from datetime import date, datetime

__all__ = ["message_day", "message_time"]

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
}  # fmt: skip
_NOON = 12


def message_day(day: date, language: str) -> str:
    """Return ``Wednesday, November 25``, or ``miércoles 25 de noviembre`` in Spanish.

    The weekday stands with the date: people who misread one are put right by the other. The year
    is left out, as a message is about the weeks ahead.

    Args:
        day: the day at the practice.
        language: ``es``, or anything else for English.
    """
    code = "es" if language == "es" else "en"
    weekday, month = _WEEKDAYS[code][day.weekday()], _MONTHS[code][day.month - 1]
    return f"{weekday} {day.day} de {month}" if code == "es" else f"{weekday}, {month} {day.day}"


def message_time(moment: datetime, language: str) -> str:
    """Return ``9:40 AM``, or ``9:40 a. m.`` in Spanish.

    Args:
        moment: the practice's wall clock.
        language: ``es``, or anything else for English.
    """
    is_morning = moment.hour < _NOON
    hour = moment.hour % _NOON or _NOON
    if language == "es":
        return f"{hour}:{moment:%M} {'a. m.' if is_morning else 'p. m.'}"
    return f"{hour}:{moment:%M} {'AM' if is_morning else 'PM'}"
