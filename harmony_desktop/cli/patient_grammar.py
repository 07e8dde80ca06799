"""Commands about patients and families beside `patients find`."""

from harmony_desktop.cli import patient_commands
from harmony_desktop.cli.arguments import read_date, read_id
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_patient_commands"]


def add_patient_commands(patients: CommandGroup) -> None:
    """Add what is done with one patient to the group `patients`."""
    caller = patients.command("caller", "who calls from a number", patient_commands.find_caller)
    caller.add_argument("number")
    similar = patients.command("similar", "who may be there already", patient_commands.find_similar)
    add = patients.command("add", "add a patient, or a family", patient_commands.add)
    for made in (similar, add):
        made.add_argument("--first", required=True)
        made.add_argument("--last", required=True)
        made.add_argument("--born", type=read_date, default=None, metavar="DATE")
        made.add_argument("--phone", default="")
    add.add_argument("--member", action="append", default=[], metavar="FIRST")
    guarantor = patients.command("guarantor", "who answers", patient_commands.change_guarantor)
    guarantor.add_argument("patient", type=read_id)
    guarantor.add_argument("--by", type=read_id, default=None, metavar="PATIENT")
    guarantor.add_argument("--whole-family", action="store_true")
    merge = patients.command("merge", "two records, one person", patient_commands.merge)
    merge.add_argument("kept", type=read_id)
    merge.add_argument("merged", type=read_id)
    split = patients.command("split", "take a merge back", patient_commands.split)
    split.add_argument("merged", type=read_id)
    warn = patients.command("warn", "an allergy, an alert or a medicine", patient_commands.warn)
    warn.add_argument("patient", type=read_id)
    warn.add_argument("kind", choices=("allergy", "alert", "medicine"))
    warn.add_argument("text")
    consent = patients.command("consent", "may the practice write", patient_commands.consent)
    consent.add_argument("patient", type=read_id)
    consent.add_argument("channel", choices=("sms", "whatsapp", "email", "voice"))
    consent.add_argument("answer", choices=("yes", "no"))
    consent.add_argument("--source", default="by phone")
    note = patients.command("note", "write down a call or a talk", patient_commands.note)
    note.add_argument("patient", type=read_id)
    note.add_argument("text")
    note.add_argument("--mode", default="phone")
    pay = patients.command("pay", "take a payment", patient_commands.pay)
    pay.add_argument("patient", type=read_id)
    pay.add_argument("amount")
    pay.add_argument("--method", default="card", choices=("card", "cash", "check", "other"))
    reverse = patients.command("reverse", "reverse an entry", patient_commands.reverse)
    reverse.add_argument("entry", type=read_id)
    reverse.add_argument("--reason", required=True)
    ledger = patients.command("ledger", "charges and payments", patient_commands.list_ledger)
    ledger.add_argument("patient", type=read_id)
