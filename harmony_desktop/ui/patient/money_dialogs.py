"""Taking a payment and reversing an entry of the ledger."""

from uuid import UUID

from harmony_desktop.domain.money import cents_text, parse_cents
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.ledger import METHODS, reverse_entry, take_payment
from harmony_desktop.services.patient_commands import ReverseEntry, TakePayment
from harmony_desktop.services.queries.timeline import LedgerRow
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import money_text
from harmony_desktop.ui.patient.asking import AskingDialog, choice
from harmony_desktop.ui.patient.words import code_word
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label, line_edit

__all__ = ["PaymentDialog", "ReverseDialog"]


class PaymentDialog(AskingDialog):
    """How much and by what; what is owed stands there already."""

    def __init__(self, host: ScreenHost, patient_id: UUID, owed_cents: int) -> None:
        """Propose what is owed."""
        super().__init__(host, "paymentDialog", tr("Take a payment"), tr("Take"))
        self._patient_id = patient_id
        self.amount = line_edit("paymentAmount", tr("Amount"), "125.50", 20)
        if owed_cents > 0:
            self.amount.setText(cents_text(owed_cents))
            self.amount.selectAll()
        methods = [(code, code_word(code)) for code in METHODS]
        self.method = choice("paymentMethod", tr("How"), methods)
        self.note = line_edit("paymentNote", tr("Note"), tr("Number of the check, for example"))
        self.add_fields((tr("Amount"), self.amount), (tr("How"), self.method))
        self.add_row(tr("Note"), self.note)
        stays = label(
            tr("A payment stays in the ledger; a wrong one is reversed there with R."),
            "paymentStays",
            meta=True,
        )
        stays.setWordWrap(True)
        self.body.addWidget(stays)
        self.amount.setFocus()

    def submit(self) -> None:
        """Take it."""
        try:
            cents = parse_cents(self.amount.text())
        except ValidationError as error:
            self.show_error(error.message)
            return
        self.send(
            take_payment,
            TakePayment(
                patient_id=self._patient_id,
                cents=cents,
                method=self.method.currentData(),
                note=self.note.text(),
            ),
        )


class ReverseDialog(AskingDialog):
    """Why an entry is reversed."""

    def __init__(self, host: ScreenHost, row: LedgerRow) -> None:
        """Name the entry."""
        super().__init__(host, "reverseDialog", tr("Reverse an entry"), tr("Reverse"))
        self._row = row
        what = f"{code_word(row.kind)}  {money_text(row.cents)}"
        self.body.addWidget(label(what, "reverseWhat"))
        self.reason = line_edit("reverseReason", tr("Reason"), tr("Kept in the ledger"))
        self.add_row(tr("Reason"), self.reason)
        self.reason.setFocus()

    def submit(self) -> None:
        """Reverse it."""
        self.send(reverse_entry, ReverseEntry(entry_id=self._row.id, reason=self.reason.text()))
