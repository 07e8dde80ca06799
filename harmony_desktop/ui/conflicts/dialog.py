"""The conflict inbox: what happened on the left, both sides on the right, plain choices below."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import ResolveConflict, TakeOtherValue
from harmony_desktop.services.conflict_choice import take_other_value
from harmony_desktop.services.conflicts import resolve_conflict
from harmony_desktop.services.pinboard import pin_appointment
from harmony_desktop.services.queries.inbox import ConflictRow, load_conflicts
from harmony_desktop.services.schedule_commands import PinAppointment
from harmony_desktop.ui.conflicts.choices import Choice, Deed, choices, sides
from harmony_desktop.ui.inbox.words import conflict_text
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label

__all__ = ["ConflictDialog", "open_conflicts"]

_MOST_CHOICES = 3


def open_conflicts(host: ScreenHost, subject: object = None) -> None:
    """Open the conflicts over the page that is shown."""
    del subject
    ConflictDialog(host).open()


class ConflictDialog(QDialog):
    """One conflict at a time; every choice is an ordinary action that can be undone."""

    def __init__(self, host: ScreenHost) -> None:
        """Load the open conflicts."""
        super().__init__(host.window)
        self.setObjectName("conflictDialog")
        self.setAccessibleName(tr("Conflicts between desks"))
        self.setWindowTitle(tr("Conflicts between desks"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._host = host
        self._rows: tuple[ConflictRow, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("conflictList")
        self.list.setAccessibleName(tr("Conflicts between desks"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self._sides = QGridLayout()
        self._texts: list[QPlainTextEdit] = []
        self._buttons = QHBoxLayout()
        self.choice_buttons: list[QPushButton] = []
        self.hint = label("", "conflictHint", meta=True)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list, 2)
        middle.addLayout(self._sides, 3)
        bottom = QHBoxLayout()
        bottom.addWidget(self.hint, 1)
        bottom.addLayout(self._buttons)
        bottom.addWidget(button(tr("Close    Esc"), "conflictClose", self.close))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(tr("Conflicts between desks"), "dayTitle"))
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)
        self.resize(900, 520)
        for number in range(_MOST_CHOICES):
            # A button's own shortcut belongs to the button, which is made anew at every turn.
            keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            keys.activated.connect(partial(self._choose_by_number, number))
        host.tasks.changed.connect(self._on_changed)
        self.load()
        self.list.setFocus()

    def load(self) -> None:
        """Read the open conflicts again."""
        self._host.look(self, load_conflicts, then=self._fill)

    def choose(self, row: ConflictRow, choice: Choice) -> None:
        """Do what was chosen."""
        host = self._host
        if choice.deed is Deed.LEAVE:
            command = ResolveConflict(conflict_id=row.id, resolution=choice.words)
            host.do(self, resolve_conflict, command, self._done)
        elif choice.deed is Deed.TAKE_OTHER:
            host.do(self, take_other_value, TakeOtherValue(conflict_id=row.id), self._done)
        else:
            visit = row.row_id if choice.deed is Deed.LIFT_FIRST else row.other_row_id
            if visit is not None:
                host.do(self, pin_appointment, PinAppointment(appointment_id=visit), self._done)

    def _choose_by_number(self, number: int) -> None:
        if number < len(self.choice_buttons):
            self.choice_buttons[number].click()

    def _done(self, changes: Changes) -> None:
        del changes
        self.load()

    def _fill(self, rows: tuple[ConflictRow, ...]) -> None:
        self._rows = rows
        self.list.clear()
        for row in rows:
            self.list.addItem(QListWidgetItem(conflict_text(row)))
        if rows:
            self.list.setCurrentRow(0)
        else:
            self._show(-1)
            self.hint.setText(tr("Nothing waits here."))

    def _show(self, index: int) -> None:
        for made in (*self._texts, *self.choice_buttons):
            made.deleteLater()
        self._texts, self.choice_buttons = [], []
        while self._sides.count():
            taken = self._sides.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.deleteLater()
        if not 0 <= index < len(self._rows):
            return
        row = self._rows[index]
        self.hint.setText("")
        for number, (heading, text) in enumerate(sides(row)):
            shown = QPlainTextEdit(text)
            shown.setObjectName(f"conflictSide{number}")
            shown.setAccessibleName(heading)
            shown.setReadOnly(True)
            shown.setTabChangesFocus(True)
            self._sides.addWidget(label(heading, f"conflictHeading{number}", meta=True))
            self._sides.addWidget(shown)
            self._texts.append(shown)
        for number, choice in enumerate(choices(row)[:_MOST_CHOICES]):
            made = button(
                f"{choice.words}    Alt+{number + 1}",
                f"conflictChoice{number}",
                partial(self.choose, row, choice),
                primary=number == 0,
            )
            made.setAutoDefault(False)
            self._buttons.addWidget(made)
            self.choice_buttons.append(made)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and changes.touches("sync_conflicts"):
            self.load()
