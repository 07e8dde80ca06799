"""What a typed line books, in English and Spanish."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.booking_phrases import BookingPhrase, read_booking_phrase

TODAY = date(2026, 11, 25)
THURSDAY = date(2026, 11, 26)
KINDS = ("Crown", "Crown seat", "New patient exam", "Cleaning", "CL", "Filling")


def said(text: str) -> dict[str, Any]:
    found = read_booking_phrase(text, TODAY, KINDS, ("DL",))
    return {
        name: value
        for name in BookingPhrase.__slots__
        if (value := getattr(found, name)) is not None
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("maria 1015 crown 60", {"start_minute": 615, "kind": "Crown", "minutes": 60}),
        ("maria crown seat 10:15", {"start_minute": 615, "kind": "Crown seat"}),
        ("maria thu at 9 cleaning", {"day": THURSDAY, "start_minute": 540, "kind": "Cleaning"}),
        ("maria cl tomorrow", {"day": THURSDAY, "kind": "CL"}),
        ("maria 12/1 3pm", {"day": date(2026, 12, 1), "start_minute": 900}),
        ("maria 2026-12-01 12am", {"day": date(2026, 12, 1), "start_minute": 0}),
        ("maria 2 new patient", {"start_minute": 840, "kind": "New patient exam"}),
        ("maria 130 90", {"start_minute": 810, "minutes": 90}),
        ("maria 40min fill", {"minutes": 40, "kind": "Filling"}),
        ("maria 45 dl", {"minutes": 45, "provider": "DL"}),
        ("maria afternoon", {"daypart": "afternoon"}),
        ("maria jueves 15h corona", {"day": THURSDAY, "start_minute": 900, "kind": "Crown"}),
        ("maria sábado a las 10", {"day": date(2026, 11, 28), "start_minute": 600}),
        ("maria miercoles limpieza", {"day": date(2026, 12, 2), "kind": "Cleaning"}),
        ("maria mañana 10:00", {"day": THURSDAY, "start_minute": 600}),
        ("maria por la mañana", {"daypart": "morning"}),
    ],
)
def test_what_a_line_says(text: str, meant: dict[str, Any]) -> None:
    assert said(text) == {"patient": "maria"} | meant


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("maria lopez", "maria lopez"),
        ("crown lopez", "crown lopez"),
        ("maria 5550102000", "maria 5550102000"),
        ("maria 1061", "maria 1061"),
        ("maria 999min", "maria 999min"),
        ("maria 13pm", "maria 13pm"),
        ("maria 25:00", "maria 25:00"),
        ("maria yesterday", "maria yesterday"),
        ("maria de la o", "maria o"),
        ("", ""),
    ],
)
def test_what_says_nothing_else_is_a_name(text: str, patient: str) -> None:
    found = read_booking_phrase(text, TODAY, KINDS)
    assert found == BookingPhrase(patient)
    assert not found.is_booking


def test_a_line_is_a_booking_once_it_says_more_than_a_name() -> None:
    assert read_booking_phrase("maria 10", TODAY, KINDS).is_booking
    assert not BookingPhrase("", minutes=30).is_booking


def test_a_third_number_belongs_to_the_name() -> None:
    assert said("maria 10 30 45")["patient"] == "maria 45"


@given(st.text(max_size=60))
def test_any_line_can_be_read(text: str) -> None:
    found = read_booking_phrase(text, TODAY, KINDS, ("DL",))
    assert found.start_minute is None or 0 <= found.start_minute < 1440
    assert found.minutes is None or (found.minutes % 5 == 0 and 0 < found.minutes <= 500)
    assert found.day is None or found.day >= TODAY
