"""Days and times as patients read them."""

from datetime import UTC, date, datetime

import pytest

from harmony_desktop.domain.message_times import message_day, message_time


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (date(2026, 11, 25), "en", "Wednesday, November 25"),
        (date(2026, 11, 25), "es", "miércoles 25 de noviembre"),
        (date(2027, 1, 3), "en", "Sunday, January 3"),
        (date(2027, 1, 3), "es", "domingo 3 de enero"),
        (date(2027, 12, 31), "fr", "Friday, December 31"),
    ],
)
def test_a_day_has_its_weekday(day: date, language: str, written: str) -> None:
    assert message_day(day, language) == written


@pytest.mark.parametrize(
    ("hour", "english", "spanish"),
    [
        (0, "12:05 AM", "12:05 a. m."),
        (9, "9:05 AM", "9:05 a. m."),
        (12, "12:05 PM", "12:05 p. m."),
        (15, "3:05 PM", "3:05 p. m."),
    ],
)
def test_a_time_is_written_with_its_half_of_the_day(hour: int, english: str, spanish: str) -> None:
    moment = datetime(2026, 11, 25, hour, 5, tzinfo=UTC)
    assert message_time(moment, "en") == english
    assert message_time(moment, "es") == spanish
