"""A number or address that must never be written to again, whoever finds out first.

The row's id follows from the address as the network knows it, so desks and the server's gateway
make the same one, however the number is written in the patient's record.
"""

from uuid import UUID

from harmony_desktop.domain.contact import refusal_channel
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.communication import OptOut
from harmony_desktop.schema.patients import Patient
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.phones import e164
from harmony_desktop.services.rows import find_row, new_row

__all__ = ["block_address", "canonical_address", "is_blocked", "opt_out_id"]


def canonical_address(channel: str, address: str) -> str:
    """Return a number in the form of E.164 where it is one, an e-mail address in small letters."""
    if channel == "email":
        return address.strip().casefold()
    return e164(address) or address.strip()


def opt_out_id(tenant_id: UUID, channel: str, address: str) -> UUID:
    """Return the id of the row that blocks an address."""
    known_as = canonical_address(channel, address)
    return natural_id(tenant_id, "opt_out", refusal_channel(channel), known_as)


def is_blocked(unit_of_work: UnitOfWork, channel: str, address: str) -> bool:
    """Whether an address asked for no more messages."""
    row_id = opt_out_id(unit_of_work.tenant_id, channel, address)
    return find_row(unit_of_work, OptOut, row_id) is not None


def block_address(
    unit_of_work: UnitOfWork,
    clock: Clock,
    *,
    channel: str,
    address: str,
    patient_id: UUID | None,
    source: str,
) -> None:
    """Block an address for ever, and take the patient's consent to texts back."""
    if not is_blocked(unit_of_work, channel, address):
        new_row(
            unit_of_work,
            clock,
            OptOut,
            id=opt_out_id(unit_of_work.tenant_id, channel, address),
            patient_id=patient_id,
            channel=refusal_channel(channel),
            address=canonical_address(channel, address),
            opted_out_at=clock.now(),
            source=source,
        )
    patient = find_row(unit_of_work, Patient, patient_id)
    if patient is not None and refusal_channel(channel) == "sms":
        patient.sms_consent = False
