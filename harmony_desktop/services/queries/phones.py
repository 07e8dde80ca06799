"""Phone numbers as the network knows them, and who calls from one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import phonenumbers

from harmony_desktop.domain.people import normalise_phone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.storage import optional_date

__all__ = ["Caller", "e164", "find_callers"]

_CALLERS = """
SELECT p.id, p.first_name, p.last_name, COALESCE(p.preferred_name, ''), p.date_of_birth,
       p.guarantor_id = p.id
FROM patients p
WHERE p.tenant_id = :tenant AND p.deleted_at IS NULL AND +p.merged_into_id IS NULL
  AND p.id IN (
    SELECT id FROM patients WHERE tenant_id = :tenant AND phone_wireless_e164 = :number
    UNION ALL SELECT id FROM patients WHERE tenant_id = :tenant AND phone_home_e164 = :number)
ORDER BY p.guarantor_id = p.id DESC, p.date_of_birth, p.first_name, p.id
"""


@dataclass(frozen=True, slots=True)
class Caller:
    """A patient reached under a number; heads of families first."""

    id: UUID
    name: str
    date_of_birth: date | None
    is_head: bool


def e164(number: str, country: str = "US") -> str | None:
    """Return a number in the form of E.164, or None where it is none or not complete.

    Args:
        number: as typed, dialled or shown by the telephone.
        country: where a number without country code belongs.

    Raises:
        ValidationError: fewer than 7 or more than 15 digits.
    """
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE:
        return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return None
    return normalise_phone(number)


def find_callers(connection: ReadConnection, tenant_id: UUID, number: str) -> tuple[Caller, ...]:
    """Return who may be calling from a number.

    Raises:
        ValidationError: it cannot be a phone number.
    """
    normalised = e164(number)
    if normalised is None:
        return ()
    rows = connection.execute(_CALLERS, {"tenant": tenant_id.bytes, "number": normalised})
    return tuple(
        Caller(
            UUID(bytes=row[0]), f"{row[3] or row[1]} {row[2]}", optional_date(row[4]), bool(row[5])
        )
        for row in rows
    )
