"""What stands in the window of a computer that the owner has shut out."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from harmony_desktop.ui.language import tr
from harmony_desktop.ui.widgets import button, label

__all__ = ["ShutOutScreen"]

_WIDTH = 440


class ShutOutScreen(QWidget):
    """Says what has happened and what became of the practice's data; nothing else is to be done."""

    def __init__(self, on_close: Callable[[], object]) -> None:
        """Close the window on `on_close`."""
        super().__init__()
        self.setObjectName("shutOut")
        self.setAccessibleName(tr("Shut out"))
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        column.addWidget(label(tr("This computer was shut out"), "dayTitle"))
        for name, text in (
            (
                "shutOutWhat",
                tr(
                    "The owner of the practice has shut this computer out. Its keys are destroyed: "
                    "nothing of the practice can be read here any more."
                ),
            ),
            (
                "shutOutKept",
                tr(
                    "Nothing you did is lost. What had not been sent was handed in to the "
                    "server, where the owner can take it over."
                ),
            ),
            (
                "shutOutNext",
                tr("If that was a mistake, ask the owner for a new code to join the practice."),
            ),
        ):
            said = label(text, name, meta=name != "shutOutWhat")
            said.setWordWrap(True)
            column.addWidget(said)
        self.close_button = button(tr("Close"), "shutOutClose", on_close, primary=True)
        column.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # A row between stretches: an alignment would leave wrapped text the height of one line.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.close_button.setFocus()
