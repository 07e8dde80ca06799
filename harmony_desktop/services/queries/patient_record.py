"""The fields of a patient as the form shows them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from harmony_desktop.foundation.errors import NotFoundError
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date

__all__ = ["PatientRecord", "load_patient_record"]

_TEXTS = (
    "first_name",
    "last_name",
    "preferred_name",
    "pronouns",
    "phone_wireless",
    "phone_home",
    "email",
    "address_line1",
    "city",
    "state",
    "zip_code",
    "preferred_language",
    "notes",
)
_RECORD = f"""
SELECT {", ".join(_TEXTS)}, date_of_birth, sms_consent, email_consent
FROM patients WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL
"""  # noqa: S608 - names of the schema


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """What the form edits; an empty field is an empty text."""

    first_name: str
    last_name: str
    preferred_name: str
    pronouns: str
    phone_wireless: str
    phone_home: str
    email: str
    address_line1: str
    city: str
    state: str
    zip_code: str
    preferred_language: str
    notes: str
    date_of_birth: date | None
    sms_consent: bool
    email_consent: bool


def load_patient_record(
    connection: ReadConnection, tenant_id: UUID, patient_id: UUID
) -> PatientRecord:
    """Return the fields of a patient.

    Raises:
        NotFoundError: there is no such patient.
    """
    row = connection.execute(_RECORD, (tenant_id.bytes, patient_id.bytes)).fetchone()
    if row is None:
        message = "There is no such patient."
        raise NotFoundError(message)
    texts: dict[str, Any] = {
        name: value or "" for name, value in zip(_TEXTS, row[: len(_TEXTS)], strict=True)
    }
    return PatientRecord(
        **texts,
        date_of_birth=optional_date(row[13]),
        sms_consent=bool(row[14]),
        email_consent=bool(row[15]),
    )
