"""Setting one's PIN."""

from PySide6.QtWidgets import QLineEdit

from harmony_desktop.services.pins import SetPin, set_pin
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.patient.asking import AskingDialog
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import line_edit

__all__ = ["PinDialog", "open_set_pin"]


def open_set_pin(host: ScreenHost, subject: object = None) -> None:
    """Ask the person at the desk for a new PIN."""
    del subject
    PinDialog(host).open()


class PinDialog(AskingDialog):
    """The PIN, twice."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "pinDialog", tr("My PIN"), tr("Set"))
        self.first = line_edit("pinFirst", tr("New PIN, four to eight digits"), limit=8)
        self.second = line_edit("pinSecond", tr("The PIN again"), limit=8)
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            self.add_row(field.accessibleName(), field)
        self.first.setFocus()

    def submit(self) -> None:
        """Set it."""
        if self.first.text() != self.second.text():
            self.show_error(tr("The two PINs differ."))
            return
        self.send(set_pin, SetPin(user_id=self.host.actor.user_id, pin=self.first.text()))
