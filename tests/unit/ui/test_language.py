"""The window's words in two languages, and what services say in both."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from harmony_desktop.ui.language import (
    SYSTEM,
    chosen_language,
    install_language,
    read_catalogue,
    tr,
    tr_count,
    tr_message,
)
from harmony_desktop.ui.locale_text import (
    date_text,
    day_in_line,
    hour_text,
    long_day_text,
    money_text,
    phone_text,
    short_day_text,
    time_text,
    without_half,
)


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "es")
    yield
    install_language(qapp, "en")


def test_english_is_the_source(qapp: QApplication) -> None:
    assert install_language(qapp, "en") == "en"
    assert tr("Undo") == "Undo"
    assert tr_count(1, "{} visit", "{} visits") == "1 visit"
    assert tr_count(1200, "{} visit", "{} visits") == "1,200 visits"
    assert tr_message("Undone: Patient added") == "Undone: Patient added"


@pytest.mark.usefixtures("spanish")
def test_spanish_has_words_forms_and_qts_own_strings(qapp: QApplication) -> None:
    assert tr("Undo") == "Deshacer"
    assert tr("Not a word of ours") == "Not a word of ours"
    assert tr_count(1, "{} visit", "{} visits") == "1 visita"
    assert tr_count(2, "{} visit", "{} visits") == "2 visitas"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancelar"


@pytest.mark.usefixtures("spanish")
def test_what_services_say_is_found_by_its_template() -> None:
    assert tr_message("Appointment moved") == "Cita movida"
    assert tr_message("Undone: Appointment moved") == "Deshecho: Cita movida"
    assert tr_message("The last name is missing.") == "Falta: El apellido."
    assert tr_message("There is no such guarantor.") == "No existe: responsable."
    two = "The chair is already taken at that time. The time is already past."
    assert tr_message(two) == "El sillón ya está ocupado a esa hora. La hora ya pasó."
    assert tr_message("A sentence nobody knows.") == "A sentence nobody knows."
    assert tr_message("") == ""


@pytest.mark.usefixtures("spanish")
def test_every_message_with_holes_is_said_by_its_own_translation() -> None:
    for source, translated in read_catalogue("es").messages.items():
        filled = source.replace("{}", "17")
        assert tr_message(filled) == translated.replace("{}", "17"), source


def test_the_language_is_the_persons_or_the_systems() -> None:
    assert chosen_language("es") == "es"
    assert chosen_language(SYSTEM) in {"en", "es"}
    assert chosen_language("xx") in {"en", "es"}


def test_days_times_money_and_phones_the_american_way() -> None:
    day = date(2026, 11, 24)
    assert (short_day_text(day), date_text(day)) == ("Tue, Nov 24", "11/24/2026")
    assert long_day_text(day) == "Tuesday, November 24, 2026"
    assert day_in_line(day) == "Tue 11/24/2026"
    assert (time_text(580), hour_text(580)) == ("9:40 am", "9 am")
    assert without_half("9:40 am") == "9:40"
    assert (money_text(125000), money_text(-5)) == ("$1,250.00", "-$0.05")
    assert phone_text("+16085550108") == "(608) 555-0108"
    assert phone_text("6085550108") == "(608) 555-0108"
    assert phone_text("+34 600 100 200") == "+34 600 100 200"
    assert phone_text("12") == "12"


def test_days_and_times_where_the_day_comes_first() -> None:
    QLocale.setDefault(QLocale("es_ES"))
    day = date(2026, 11, 24)
    assert short_day_text(day) == "mar 24 nov"
    assert date_text(day) == "24/11/2026"
    assert (time_text(580), hour_text(580), time_text(13 * 60)) == ("9:40", "9:00", "13:00")
    assert money_text(1250000) == "$12.500,00"
