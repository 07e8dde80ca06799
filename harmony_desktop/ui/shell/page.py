"""What a page of the window is, and what the window gives it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import UserFacingError, WarningsError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.ports import Actor, UnitOfWork
from harmony_desktop.ui.ports import WindowParts
from harmony_desktop.ui.tasks import Tasks
from harmony_desktop.ui.theme import Theme

__all__ = ["Action", "Page", "ScreenHost"]

UseCase = Callable[[Any, UnitOfWork, Clock], Changes]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do: it stands in the palette, on its keys and on the key sheet.

    Attributes:
        title: what it does, translated.
        keys: the keys that do it, the first is shown; none for the palette alone.
        run: does it; None where a widget handles the keys itself, for the key sheet alone.
    """

    title: str
    keys: tuple[str, ...]
    run: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenHost:
    """What the window gives every page and dialog.

    Attributes:
        window: the parent of dialogs.
        theme: returns the theme in use.
        say: shows a toast; with True it offers to undo.
        navigate: shows the page of that name, about a subject such as a patient's id.
        ask_override: shows the rules' warnings; goes on with a reason, or tells of the refusal.
        actions: what can be done now, for the palette and the key sheet.
        restore: closes the practice and puts a backup in its place; takes file and passphrase.
    """

    parts: WindowParts
    tasks: Tasks
    window: QWidget
    theme: Callable[[], Theme]
    say: Callable[[str, bool], None]
    navigate: Callable[..., None]
    ask_override: Callable[[WarningsError, Callable[[str], None], Callable[[], None]], None]
    actions: Callable[[], tuple[Action, ...]]
    restore: Callable[[str, str], None] = lambda source, secret: None

    @property
    def desk(self) -> Desk:
        """Every action and every look."""
        return self.parts.desk

    @property
    def clock(self) -> Clock:
        """The one clock."""
        return self.parts.clock

    @property
    def actor(self) -> Actor:
        """Who is at the desk now."""
        return self.parts.desk.actor

    def done(self, changes: Changes) -> None:
        """Say what was done and offer to undo it."""
        self.say(changes.label, changes.undo_id is not None)

    def problem(self, error: Exception) -> None:
        """Say what did not work; what is not meant for people goes to the one error dialog."""
        if isinstance(error, UserFacingError):
            self.say(error.message, False)
        else:
            self.tasks.failed.emit(error)

    def do(
        self,
        owner: QObject,
        use_case: UseCase,
        command: Any,
        on_success: Callable[[Changes], None] | None = None,
        on_failure: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Run a use case off the window's thread: toast, warnings and refusals included.

        Args:
            owner: the page or dialog that asks; callbacks are dropped once it is gone.
            use_case: the service's function.
            command: its command; warnings are answered by its `override_reason`.
            on_success: called after the toast.
            on_failure: takes a refusal instead of the toast, so that nothing typed is lost.
        """

        def succeed(changes: Changes) -> None:
            self.done(changes)
            if on_success is not None:
                on_success(changes)

        def refuse(error: Exception) -> None:
            if on_failure is not None and isinstance(error, UserFacingError):
                on_failure(error)
            else:
                self.problem(error)

        def fail(error: Exception) -> None:
            if not isinstance(error, WarningsError):
                refuse(error)
                return
            self.ask_override(
                error,
                lambda reason: self.do(
                    owner,
                    use_case,
                    replace(command, override_reason=reason),
                    on_success,
                    on_failure,
                ),
                lambda: refuse(error) if on_failure is not None else None,
            )

        self.tasks.command(owner, lambda: self.desk.do(use_case, command), succeed, fail)

    def look(
        self,
        owner: QObject,
        query: Callable[..., Any],
        *arguments: Any,
        then: Callable[[Any], None],
    ) -> None:
        """Run a query off the window's thread; a newer one of the same owner replaces it."""
        self.tasks.query(
            owner,
            lambda: self.desk.look(query, *arguments),
            then,
            self.problem,
            kind=query.__name__,
        )


class Page(QWidget):
    """A page of the window. Override what the page has; the rest does nothing."""

    def __init__(self, host: ScreenHost, name: str) -> None:
        """Be called `name`; `host` gives data and the window's services."""
        super().__init__()
        self.setObjectName(name)
        self.host = host

    def heading(self) -> QWidget | None:
        """Return what stands at the left of the top bar; None shows the page's title."""
        return None

    def page_actions(self) -> tuple[Action, ...]:
        """Return what can be done here; keys work only while the page is shown."""
        return ()

    def enter(self, subject: object) -> None:
        """Be shown, about `subject` where the person came with one."""

    def standing(self) -> str:
        """Return what `come_back` needs to show the same again."""
        return ""

    def come_back(self, standing: str) -> None:
        """Show what was shown when the practice was locked."""
        del standing

    def first_focus(self) -> QWidget:
        """Return the widget that takes the keys when the page is shown."""
        return self

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Read again what was changed, by this page, another, or a sync."""

    def set_theme(self, theme: Theme) -> None:
        """Take another theme or zoom."""

    def leave(self) -> None:
        """Stop what runs, since the window closes."""
