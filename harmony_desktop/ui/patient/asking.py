"""A dialog about one patient that ends in one use case: refused words stay, Enter sends."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.shell.page import ScreenHost, UseCase
from harmony_desktop.ui.widgets import FormDialog

__all__ = ["AskingDialog", "check_box", "choice"]


def choice(name: str, spoken: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    """Return a list of words to choose from; each stands for a code."""
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    for code, word in entries:
        made.addItem(word, code)
    return made


def check_box(name: str, text: str) -> QCheckBox:
    """Return a box to tick."""
    made = QCheckBox(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    return made


class AskingDialog(FormDialog):
    """Sends a command and closes when it was done."""

    def __init__(self, host: ScreenHost, name: str, title: str, accept_text: str) -> None:
        """Stand over the window of `host`."""
        super().__init__(host.window, name, title, accept_text)
        self.host = host
        self.setMinimumWidth(440)

    def send(
        self,
        use_case: UseCase,
        command: Any,
        on_success: Callable[[Changes], None] | None = None,
    ) -> None:
        """Run the use case; what is refused is said here."""
        self.accept_button.setEnabled(False)
        self.show_error("")

        def succeed(changes: Changes) -> None:
            self.accept()
            if on_success is not None:
                on_success(changes)

        self.host.do(self, use_case, command, succeed, self._refused)

    def _refused(self, error: UserFacingError) -> None:
        self.accept_button.setEnabled(True)
        self.show_error(error.message)
