"""The lists' actions, claims and the end of the day as commands."""

import argparse
from datetime import date

from harmony_desktop.cli.output import Output
from harmony_desktop.cli.workplace import do_and_tell
from harmony_desktop.services.list_commands import (
    ChangeRecall,
    CloseDay,
    DraftClaim,
    MarkClaimSent,
    PostCharges,
    RecordConfirmation,
    RecordRecallContact,
    ReopenDay,
    UpdateRecalls,
    WithdrawClaim,
)

__all__ = [
    "change",
    "charge",
    "close",
    "confirm",
    "contact",
    "draft",
    "reopen",
    "send",
    "update",
    "withdraw",
]


def confirm(arguments: argparse.Namespace, output: Output) -> int:
    """Note how a confirmation call ended."""
    from harmony_desktop.services.confirmations import record_confirmation  # noqa: PLC0415

    command = RecordConfirmation(
        appointment_id=arguments.appointment,
        outcome=arguments.outcome,
        channel=arguments.channel,
        note=arguments.note,
    )
    return do_and_tell(arguments, output, record_confirmation, command)


def update(arguments: argparse.Namespace, output: Output) -> int:
    """Compute due dates anew from completed work."""
    from harmony_desktop.services.recalls import update_recalls  # noqa: PLC0415

    return do_and_tell(
        arguments, output, update_recalls, UpdateRecalls(patient_id=arguments.patient)
    )


def contact(arguments: argparse.Namespace, output: Output) -> int:
    """Note that a patient was told to come again."""
    from harmony_desktop.services.recalls import record_recall_contact  # noqa: PLC0415

    command = RecordRecallContact(
        recall_id=arguments.recall,
        mode=arguments.mode,
        note=arguments.note,
        again_on=arguments.again,
    )
    return do_and_tell(arguments, output, record_recall_contact, command)


def change(arguments: argparse.Namespace, output: Output) -> int:
    """Change when a patient is due, or stop the recall."""
    from harmony_desktop.services.recalls import change_recall  # noqa: PLC0415

    command = ChangeRecall(
        recall_id=arguments.recall,
        due_on=arguments.due,
        interval_months=arguments.months,
        is_stopped=True if arguments.stop else None,
    )
    return do_and_tell(arguments, output, change_recall, command)


def draft(arguments: argparse.Namespace, output: Output) -> int:
    """Make a claim of a patient's completed work."""
    from harmony_desktop.services.claims import draft_claim  # noqa: PLC0415

    command = DraftClaim(
        patient_id=arguments.patient, procedure_ids=tuple(arguments.procedure or ())
    )
    return do_and_tell(arguments, output, draft_claim, command)


def send(arguments: argparse.Namespace, output: Output) -> int:
    """Say that a person has sent a claim."""
    from harmony_desktop.services.claims import mark_claim_sent  # noqa: PLC0415

    command = MarkClaimSent(claim_id=arguments.claim, sent_on=arguments.on)
    return do_and_tell(arguments, output, mark_claim_sent, command)


def withdraw(arguments: argparse.Namespace, output: Output) -> int:
    """Reverse a claim."""
    from harmony_desktop.services.claims import withdraw_claim  # noqa: PLC0415

    command = WithdrawClaim(claim_id=arguments.claim, reason=arguments.reason)
    return do_and_tell(arguments, output, withdraw_claim, command)


def charge(arguments: argparse.Namespace, output: Output) -> int:
    """Post the charges of a day's completed work."""
    from harmony_desktop.services.charges import post_charges  # noqa: PLC0415

    return do_and_tell(arguments, output, post_charges, PostCharges(day=_day(arguments)))


def close(arguments: argparse.Namespace, output: Output) -> int:
    """Close a day."""
    from harmony_desktop.services.closing import close_day  # noqa: PLC0415

    command = CloseDay(day=_day(arguments), reason=arguments.reason)
    return do_and_tell(arguments, output, close_day, command)


def reopen(arguments: argparse.Namespace, output: Output) -> int:
    """Open a closed day again."""
    from harmony_desktop.services.closing import reopen_day  # noqa: PLC0415

    command = ReopenDay(day=_day(arguments), reason=arguments.reason)
    return do_and_tell(arguments, output, reopen_day, command)


def _day(arguments: argparse.Namespace) -> date:
    day: date = arguments.date
    return day
