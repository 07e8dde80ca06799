"""What each list of the settings asks for, and the widget each field is edited with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from harmony_desktop.domain.roles import Role
from harmony_desktop.services.queries.directory import ProviderChoice
from harmony_desktop.ui.language import LANGUAGES, mark, tr
from harmony_desktop.ui.widgets import line_edit

__all__ = ["LISTS", "PRACTICE", "ROLE_WORDS", "Field", "ListSection", "editor", "read", "show"]

ROLE_WORDS = {
    Role.OWNER.value: mark("Owner"),
    Role.DENTIST.value: mark("Dentist"),
    Role.HYGIENIST.value: mark("Hygienist"),
    Role.RECEPTIONIST.value: mark("Receptionist"),
    Role.BILLING.value: mark("Billing"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its column, its words, and how it is edited: line, flag, or a choice."""

    name: str
    title: str
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class ListSection:
    """One list: its name in the services, its title, its fields, and what a new row begins with."""

    kind: str
    title: str
    fields: tuple[Field, ...]
    label: Callable[[dict[str, str]], str]
    fresh: dict[str, Any]
    is_ordered: bool = True


PRACTICE = (
    Field("name", mark("Name")),
    Field("phone", mark("Telephone")),
    Field("email", mark("E-mail")),
    Field("website", mark("Website")),
    Field("address_line1", mark("Address")),
    Field("address_line2", mark("Address, second line")),
    Field("city", mark("City")),
    Field("state", mark("State")),
    Field("zip_code", mark("ZIP code")),
    Field("slot_minutes", mark("Minutes of a board's row")),
    Field("daily_production_goal", mark("Production goal of a day")),
)
_SHORT = Field("abbreviation", mark("Abbreviation"))
_HYGIENE = Field("is_hygiene", mark("For hygiene"), "flag")
_LENGTH = Field("pattern", mark("Length in minutes, or time pattern of X and /"))


def _named(values: dict[str, str]) -> str:
    return values["name"]


LISTS = (
    ListSection(
        "people",
        mark("People"),
        (
            Field("display_name", mark("Name")),
            Field("initials", mark("Initials")),
            Field("role", mark("Role"), "role"),
            Field("provider_id", mark("Treats as"), "provider"),
            Field("language", mark("Language"), "language"),
        ),
        lambda values: f"{values['display_name']} · {tr(ROLE_WORDS.get(values['role'], ''))}",
        {"display_name": mark("New person"), "role": "receptionist"},
        is_ordered=False,
    ),
    ListSection(
        "providers",
        mark("Providers"),
        (
            Field("first_name", mark("First name")),
            Field("last_name", mark("Last name")),
            _SHORT,
            Field("specialty", mark("Specialty")),
            Field("color", mark("Colour, such as #0B57B7")),
            Field("npi", mark("Provider number (NPI)")),
            Field("is_hygienist", mark("Hygienist"), "flag"),
        ),
        lambda values: f"{values['first_name']} {values['last_name']}",
        {"first_name": mark("New"), "last_name": mark("Provider")},
    ),
    ListSection(
        "operatories",
        mark("Operatories"),
        (
            Field("name", mark("Name")),
            _SHORT,
            _HYGIENE,
            Field("provider_id", mark("Usual dentist"), "provider"),
            Field("hygienist_id", mark("Usual hygienist"), "provider"),
        ),
        _named,
        {"name": mark("New chair")},
    ),
    ListSection(
        "appointment_types",
        mark("Appointment types"),
        (
            Field("name", mark("Name")),
            _SHORT,
            _LENGTH,
            _HYGIENE,
            Field("is_new_patient", mark("For new patients"), "flag"),
            Field("production", mark("Usual production")),
            Field("procedure_codes", mark("Procedure codes, separated by commas")),
        ),
        _named,
        {"name": mark("New type"), "pattern": "30"},
    ),
    ListSection(
        "confirmation_statuses",
        mark("Confirmation statuses"),
        (
            Field("name", mark("Name")),
            _SHORT,
            Field("color", mark("Colour, such as #0B57B7")),
            Field("is_confirmed", mark("Means confirmed"), "flag"),
        ),
        _named,
        {"name": mark("New status")},
    ),
    ListSection(
        "recall_types",
        mark("Recall types"),
        (
            Field("name", mark("Name")),
            Field("interval_months", mark("Interval in months")),
            Field("interval_days", mark("and days")),
            _LENGTH,
            Field("trigger_codes", mark("Set off by the procedure codes")),
        ),
        _named,
        {"name": mark("New recall"), "interval_months": 6},
        is_ordered=False,
    ),
)


def editor(field: Field, prefix: str, providers: tuple[ProviderChoice, ...]) -> QWidget:
    """Return the widget a field is edited with."""
    name, spoken = f"{prefix}_{field.name}", tr(field.title)
    if field.kind == "flag":
        box = QCheckBox(spoken)
        box.setObjectName(name)
        return box
    if field.kind == "line":
        return line_edit(name, spoken)
    choice = QComboBox()
    choice.setObjectName(name)
    choice.setAccessibleName(spoken)
    for value, text in _choices(field, providers):
        choice.addItem(text, value)
    return choice


def _choices(field: Field, providers: tuple[ProviderChoice, ...]) -> list[tuple[str, str]]:
    if field.kind == "role":
        return [(value, tr(word)) for value, word in ROLE_WORDS.items()]
    if field.kind == "language":
        return list(LANGUAGES.items())
    return [("", tr("Nobody")), *((str(choice.id), choice.name) for choice in providers)]


def show(widget: QWidget, value: str) -> None:
    """Put a stored value into its widget without telling anybody."""
    widget.blockSignals(True)
    if isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(value)))
    elif isinstance(widget, QLineEdit):
        widget.setText(value)
    widget.blockSignals(False)


def read(widget: QWidget) -> Any:
    """Return what a widget holds, as the services take it."""
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return widget.currentData()
    return widget.text() if isinstance(widget, QLineEdit) else ""
