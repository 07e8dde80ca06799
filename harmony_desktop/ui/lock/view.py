"""The lock: hides everything; a person enters by PIN, after five wrong ones by the passphrase."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.ports import Actor
from harmony_desktop.services.queries.people_at_desk import DeskPerson
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.ports import SessionPort
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["LockDialog", "open_lock"]


def open_lock(host: ScreenHost, subject: object = None) -> None:
    """Hide the window until somebody is let in."""
    del subject
    session = host.parts.session
    if session is None:
        host.say(tr("This window has nobody to switch to."), False)
        return
    LockDialog(host, session).open()


class LockDialog(QDialog):
    """People by name, one field; the arrow keys choose, Enter lets in, Esc does nothing."""

    def __init__(self, host: ScreenHost, session: SessionPort) -> None:
        """Cover the window of `host` at once."""
        super().__init__(host.window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setObjectName("lock")
        self.setAccessibleName(tr("Locked"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._host = host
        self._session = session
        self._is_open = False
        self._people: tuple[DeskPerson, ...] = ()
        self.title = label(tr("Who is at the desk?"), "lockTitle", title=True)
        self.people = QListWidget()
        self.people.setObjectName("lockPeople")
        self.people.setAccessibleName(tr("People"))
        self.people.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.secret = line_edit("lockSecret", tr("PIN"), limit=200)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.installEventFilter(self)
        self.said = label("", "lockSaid", alert=True)
        self.said.setWordWrap(True)
        self.enter = button(tr("Enter the desk"), "lockEnter", self.submit, primary=True)
        self.people.currentRowChanged.connect(lambda row: self._ask())
        self._lay_out()
        self.setGeometry(host.window.geometry())
        self._content = _content_of(host.window)
        if self._content is not None:
            self._content.hide()
        host.tasks.query(self, session.people, self._show_people, host.problem, kind="people")
        self.secret.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose a person while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.people.currentRow() + step
                self.people.setCurrentRow(max(0, min(self.people.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Stay: Esc opens nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay where a person closes it; go where the program does, since the window ends."""
        if event.spontaneous():
            event.ignore()
            return
        if self._content is not None:
            self._content.show()
        event.accept()

    def submit(self) -> None:
        """Try the PIN or the passphrase."""
        row, secret = self.people.currentRow(), self.secret.text()
        if not 0 <= row < len(self._people):
            return
        person = self._people[row].id
        self.secret.clear()
        self.enter.setEnabled(False)
        self._host.tasks.query(
            self, lambda: self._try(person, secret), self._let_in, self._refuse, kind="enter"
        )

    def _try(self, person: UUID, secret: str) -> Actor:
        if self._wants_passphrase(person):
            return self._session.switch_by_passphrase(person, secret)
        return self._session.switch(person, secret)

    def _wants_passphrase(self, person: UUID) -> bool:
        known = next((one for one in self._people if one.id == person), None)
        return self._session.needs_passphrase or known is None or not known.has_pin

    def _let_in(self, actor: Actor) -> None:
        self.accept()
        if self._content is not None:
            self._content.show()
        self._host.say(tr("{} is at the desk").format(actor.display_name), False)

    def _refuse(self, error: Exception) -> None:
        self.enter.setEnabled(True)
        if isinstance(error, UserFacingError):
            self.said.setText(tr_message(error.message))
        else:
            self._host.problem(error)
        self._ask()
        self.secret.setFocus()

    def _show_people(self, people: tuple[DeskPerson, ...]) -> None:
        self._people = people
        self.people.clear()
        self.people.addItems([person.name for person in people])
        mine = [person.id for person in people]
        actor = self._host.actor.user_id
        self.people.setCurrentRow(mine.index(actor) if actor in mine else 0)

    def _ask(self) -> None:
        row = self.people.currentRow()
        person = self._people[row].id if 0 <= row < len(self._people) else UUID(int=0)
        asked = tr("Passphrase of the practice") if self._wants_passphrase(person) else tr("PIN")
        self.secret.setPlaceholderText(asked)
        self.secret.setAccessibleName(asked)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setFixedWidth(360)
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        self.people.setFixedHeight(220)
        for widget in (self.title, self.people, self.secret, self.said, self.enter):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)


def _content_of(window: QWidget) -> QWidget | None:
    central = getattr(window, "centralWidget", None)
    found: QWidget | None = None if central is None else central()
    return found
