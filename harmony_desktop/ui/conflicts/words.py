"""Columns and their values in the words of the front desk."""

from datetime import date, datetime

from harmony_desktop.schema.classes import Kind
from harmony_desktop.services.queries.conflict_values import FieldValue
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.locale_text import date_text, day_in_line, money_text, phone_text, time_text

__all__ = ["field_text", "side_text", "value_text"]

_FIELDS = {
    "address_line1": mark("address"),
    "address_line2": mark("second address line"),
    "appointment_type_id": mark("kind of visit"),
    "arrived_at": mark("time of arrival"),
    "cancel_reason": mark("reason for cancelling"),
    "city": mark("city"),
    "confirmation_status_id": mark("confirmation"),
    "date_of_birth": mark("birth date"),
    "dismissed_at": mark("time of leaving"),
    "due_on": mark("due day"),
    "email": mark("e-mail"),
    "email_consent": mark("consent to e-mails"),
    "end_time": mark("end"),
    "first_name": mark("first name"),
    "gender": mark("gender"),
    "guarantor_id": mark("guarantor"),
    "hygienist_id": mark("hygienist"),
    "is_active": mark("in use"),
    "is_asap": mark("sooner if possible"),
    "last_name": mark("last name"),
    "name": mark("name"),
    "note": mark("note"),
    "notes": mark("note"),
    "operatory_id": mark("chair"),
    "pattern": mark("time pattern"),
    "phone_home": mark("home phone"),
    "phone_wireless": mark("mobile phone"),
    "phone_work": mark("work phone"),
    "preferred_contact_method": mark("preferred channel"),
    "preferred_language": mark("language"),
    "preferred_name": mark("preferred name"),
    "primary_provider_id": mark("dentist"),
    "pronouns": mark("pronouns"),
    "provider_id": mark("provider"),
    "seated_at": mark("time of seating"),
    "slot": mark("place and time"),
    "sms_consent": mark("consent to text messages"),
    "start_time": mark("start"),
    "state": mark("state"),
    "status": mark("status"),
    "zip_code": mark("postal code"),
}
_PHONES = {"phone_home", "phone_wireless", "phone_work"}
_HUNDREDTHS = 100


def field_text(column: str) -> str:
    """Return what the front desk calls a column; one without a word of its own in plain English."""
    word = _FIELDS.get(column)
    return tr(word) if word else column.removesuffix("_id").replace("_", " ")


def side_text(values: tuple[FieldValue, ...]) -> str:
    """Return one side of a conflict: its value, or a line for each column."""
    if len(values) == 1:
        return value_text(values[0])
    return "\n".join(f"{field_text(one.column)}: {value_text(one)}" for one in values)


def value_text(field: FieldValue) -> str:
    """Return a value as the front desk writes it."""
    value = field.value
    if value is None or value == "":
        return tr("nothing", "an empty value")
    if isinstance(value, datetime):
        return f"{day_in_line(value.date())} {time_text(value.hour * 60 + value.minute)}"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if field.column in _PHONES:
        return phone_text(str(value))
    return _number_text(field.kind, value)


def _number_text(kind: Kind, value: str | int) -> str:
    if kind is Kind.MONEY:
        return money_text(int(value))
    return f"{int(value) / _HUNDREDTHS:g}" if kind is Kind.SCORE else str(value)
