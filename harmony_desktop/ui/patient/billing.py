"""A patient's ledger: what was charged and paid, and what is owed after each entry."""

from PySide6.QtWidgets import QHBoxLayout

from harmony_desktop.services.queries.timeline import (
    LedgerRow,
    PatientMoney,
    load_patient_money,
)
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text, money_text
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.patient.words import code_word
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label

__all__ = ["BillingTab"]


class BillingTab(PatientTab):
    """The ledger, the newest entry first."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "billingTab")
        self.balance = label("", "ledgerBalance", title=True)
        row = QHBoxLayout()
        row.addWidget(self.balance)
        row.addStretch(1)
        row.addWidget(button(tr("Reverse") + "  R", "reverseEntry", self.reverse))
        self.column.addLayout(row)
        titles = (tr("Day"), tr("Kind"), tr("How"), tr("Words"), tr("Amount"), tr("Balance"))
        self.table = RowTable("ledger", tr("Ledger"), titles, wide=3)
        self.empty = empty_note(
            tr("Nothing was charged or paid yet. Y takes a payment."), "noMoney"
        )
        self.column.addWidget(self.empty)
        self.column.addWidget(self.table, 1)

    def load(self) -> None:
        """Read the ledger."""
        self.host.look(self, load_patient_money, self.patient_id, then=self._show)

    def reverse(self) -> None:
        """Ask why the chosen entry is reversed."""
        row: LedgerRow | None = self.table.chosen()
        if row is None:
            return
        if row.is_reversal or row.is_reversed:
            self.host.say(tr("This entry is reversed, or is a reversal itself."), False)
            return
        from harmony_desktop.ui.patient.money_dialogs import ReverseDialog  # noqa: PLC0415

        ReverseDialog(self.host, row).open()

    def _show(self, money: PatientMoney) -> None:
        self.balance.setText(tr("Balance {}").format(money_text(money.balance_cents)))
        self.empty.setVisible(not money.rows)
        self.table.show_rows((row, _texts(row)) for row in money.rows)


def _texts(row: LedgerRow) -> tuple[str, ...]:
    kind = code_word(row.kind)
    if row.is_reversed:
        kind += f" ({tr('reversed')})"
    return (
        date_text(row.day),
        kind,
        code_word(row.method),
        row.text,
        money_text(row.cents),
        money_text(row.balance_cents),
    )
