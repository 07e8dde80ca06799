"""What is done with one patient, as commands: the services the window calls."""

import argparse

from harmony_desktop.cli.output import DONE, Output
from harmony_desktop.cli.workplace import do_and_tell, opened_workplace
from harmony_desktop.domain.money import parse_cents
from harmony_desktop.services.commands import AddPatient
from harmony_desktop.services.patient_commands import (
    AddAllergy,
    AddFamily,
    AddMedicalAlert,
    AddMedication,
    ChangeGuarantor,
    MergePatients,
    RecordConsent,
    ReverseEntry,
    SplitPatients,
    TakePayment,
    WriteNote,
)

__all__ = [
    "add",
    "change_guarantor",
    "consent",
    "find_caller",
    "find_similar",
    "list_ledger",
    "merge",
    "note",
    "pay",
    "reverse",
    "split",
    "warn",
]


def find_caller(arguments: argparse.Namespace, output: Output) -> int:
    """Say who is reached under a number."""
    from harmony_desktop.services.queries.phones import find_callers  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(find_callers, arguments.number))
    return DONE


def find_similar(arguments: argparse.Namespace, output: Output) -> int:
    """Say who may be the person named."""
    from harmony_desktop.services.queries.duplicates import (  # noqa: PLC0415
        TypedPerson,
        find_duplicates,
    )

    typed = TypedPerson(arguments.first, arguments.last, arguments.born, arguments.phone)
    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(find_duplicates, typed))
    return DONE


def add(arguments: argparse.Namespace, output: Output) -> int:
    """Add a patient, with members of the family by first name."""
    from harmony_desktop.services.families import add_family  # noqa: PLC0415

    head = AddPatient(
        first_name=arguments.first,
        last_name=arguments.last,
        date_of_birth=arguments.born,
        phone_wireless=arguments.phone,
    )
    members = tuple(
        AddPatient(first_name=name, last_name=arguments.last) for name in arguments.member
    )
    return do_and_tell(arguments, output, add_family, AddFamily(head=head, members=members))


def change_guarantor(arguments: argparse.Namespace, output: Output) -> int:
    """Let somebody else answer for a patient."""
    from harmony_desktop.services import families  # noqa: PLC0415

    command = ChangeGuarantor(
        patient_id=arguments.patient,
        guarantor_id=arguments.by,
        whole_family=arguments.whole_family,
    )
    return do_and_tell(arguments, output, families.change_guarantor, command)


def merge(arguments: argparse.Namespace, output: Output) -> int:
    """Let one record go on in another."""
    from harmony_desktop.services.merging import merge_patients  # noqa: PLC0415

    command = MergePatients(kept_id=arguments.kept, merged_id=arguments.merged)
    return do_and_tell(arguments, output, merge_patients, command)


def split(arguments: argparse.Namespace, output: Output) -> int:
    """Take a merge back."""
    from harmony_desktop.services.merging import split_patients  # noqa: PLC0415

    return do_and_tell(arguments, output, split_patients, SplitPatients(merged_id=arguments.merged))


def warn(arguments: argparse.Namespace, output: Output) -> int:
    """Note an allergy, an alert or a medicine."""
    from harmony_desktop.services import health  # noqa: PLC0415

    patient, text = arguments.patient, arguments.text
    match arguments.kind:
        case "allergy":
            allergy = AddAllergy(patient_id=patient, substance=text)
            return do_and_tell(arguments, output, health.add_allergy, allergy)
        case "alert":
            alert = AddMedicalAlert(patient_id=patient, label=text)
            return do_and_tell(arguments, output, health.add_medical_alert, alert)
        case _:
            medicine = AddMedication(patient_id=patient, name=text)
            return do_and_tell(arguments, output, health.add_medication, medicine)


def consent(arguments: argparse.Namespace, output: Output) -> int:
    """Record a consent or its withdrawal."""
    from harmony_desktop.services.contact_notes import record_consent  # noqa: PLC0415

    command = RecordConsent(
        patient_id=arguments.patient,
        channel=arguments.channel,
        is_granted=arguments.answer == "yes",
        source=arguments.source,
    )
    return do_and_tell(arguments, output, record_consent, command)


def note(arguments: argparse.Namespace, output: Output) -> int:
    """Write down what was said."""
    from harmony_desktop.services.contact_notes import write_note  # noqa: PLC0415

    command = WriteNote(patient_id=arguments.patient, note=arguments.text, mode=arguments.mode)
    return do_and_tell(arguments, output, write_note, command)


def pay(arguments: argparse.Namespace, output: Output) -> int:
    """Take a payment."""
    from harmony_desktop.services.ledger import take_payment  # noqa: PLC0415

    command = TakePayment(
        patient_id=arguments.patient,
        cents=parse_cents(arguments.amount),
        method=arguments.method,
    )
    return do_and_tell(arguments, output, take_payment, command)


def reverse(arguments: argparse.Namespace, output: Output) -> int:
    """Reverse an entry of the ledger."""
    from harmony_desktop.services.ledger import reverse_entry  # noqa: PLC0415

    command = ReverseEntry(entry_id=arguments.entry, reason=arguments.reason)
    return do_and_tell(arguments, output, reverse_entry, command)


def list_ledger(arguments: argparse.Namespace, output: Output) -> int:
    """List what was charged and paid, with what is owed after each entry."""
    from harmony_desktop.services.queries.timeline import load_patient_money  # noqa: PLC0415

    with opened_workplace(arguments) as workplace:
        output.rows(workplace.desk.look(load_patient_money, arguments.patient).rows)
    return DONE
