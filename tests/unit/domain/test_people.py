"""Names, phones and addresses as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.people import (
    clean_line,
    clean_text,
    full_name,
    normalise_email,
    normalise_phone,
    phone_digits,
    require_birth_date,
    require_name,
)
from harmony_desktop.foundation.errors import ValidationError


@pytest.mark.parametrize(
    "name",
    ["Ørsted", "李小龍", "נועה לוי", "محمد", "O'Neill-Smith", "Dot 🦷", "👩\u200d⚕️ Ana", "X"],
)
def test_names_of_every_script_pass(name: str) -> None:
    assert require_name(f"  {name} ", "The name") == name


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "The name is missing"),
        ("   ", "The name is missing"),
        ("a" * 101, "more than 100 characters"),
        ("a\x00b", "control character"),
        ("a\nb", "control character"),
        ("a\u2028b", "control character"),
        ("a\u202eb", "reorders text"),
        ("a\u2066b", "reorders text"),
        ("a\ud800b", "half a character"),
    ],
)
def test_names_that_cannot_be(name: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        require_name(name, "The name")


def test_composed_and_decomposed_are_one_name() -> None:
    assert require_name("Ren\u0065\u0301", "The name") == "Ren\u00e9"


def test_notes_have_lines_and_limits() -> None:
    assert clean_text("one\r\ntwo\rthree\t4 ", "The note") == "one\ntwo\nthree\t4"
    with pytest.raises(ValidationError, match="more than 5"):
        clean_text("123456", "The note", 5)


@given(st.text(max_size=80))
def test_a_cleaned_line_is_clean(value: str) -> None:
    try:
        cleaned = clean_line(value, "It", 80)
    except ValidationError:
        return
    assert clean_line(cleaned, "It", 80) == cleaned
    assert "\n" not in cleaned


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("(555) 010-2030", "+15550102030"),
        ("15550102030", "+15550102030"),
        ("+44 20 7946 0000", "+442079460000"),
        ("٥٥٥٠١٠٢٠٣٠", "+15550102030"),
        ("010-2030", None),
        ("  ", None),
    ],
)
def test_phones_are_normalised(typed: str, stored: str | None) -> None:
    assert normalise_phone(typed) == stored


@pytest.mark.parametrize("typed", ["123", "call me", "1234567890123456"])
def test_what_is_no_phone_number(typed: str) -> None:
    with pytest.raises(ValidationError, match="7 to 15 digits"):
        normalise_phone(typed)


def test_digits_of_any_script() -> None:
    assert phone_digits("٤-5६") == "456"


def test_mail_addresses() -> None:
    assert normalise_email(" Ada@Example.org ") == "ada@example.org"
    assert normalise_email("") is None


@pytest.mark.parametrize("typed", ["ada", "ada@", "@example.org", "a@b", "a b@c.de", "a@b..c"])
def test_what_is_no_mail_address(typed: str) -> None:
    with pytest.raises(ValidationError, match="not complete"):
        normalise_email(typed)


def test_dates_of_birth() -> None:
    today = date(2026, 11, 24)
    assert require_birth_date(today, today) == today
    for wrong in (date(2026, 11, 25), date(1899, 12, 31)):
        with pytest.raises(ValidationError, match="between 1900 and today"):
            require_birth_date(wrong, today)


def test_the_name_said_at_the_desk() -> None:
    assert full_name("Robert", "Vance", "Bob") == "Bob Vance"
    assert full_name("Robert", "") == "Robert"
