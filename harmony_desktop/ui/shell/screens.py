"""Every page and dialog of the window, one line each.

A line feeds the navigation, the shortcuts, the palette and the key sheet. The class is imported
when its screen is first opened, so that the first painted day waits for none of them.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from harmony_desktop.ui.language import mark

__all__ = ["HOME", "SCREENS", "Screen", "find_screen"]

HOME = "board"


@dataclass(frozen=True, slots=True)
class Screen:
    """A page of the window or a dialog over it.

    Attributes:
        name: its object name and the word of `navigate`.
        title: English, translated where it is shown.
        keys: open it from anywhere; the first is shown.
        target: ``module:name`` below `harmony_desktop.ui`; a page's class takes the host, a
            dialog's function takes the host and the subject and opens it.
        icon: a page's icon in the navigation; empty for a dialog.
    """

    name: str
    title: str
    keys: tuple[str, ...]
    target: str
    icon: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is a page rather than a dialog."""
        return bool(self.icon)

    @property
    def is_loaded(self) -> bool:
        """Whether what makes it has been imported."""
        return self._module in sys.modules

    def load(self) -> Callable[..., Any]:
        """Import and return what makes it."""
        _, _, name = self.target.partition(":")
        found: Callable[..., Any] = getattr(import_module(self._module), name)
        return found

    @property
    def _module(self) -> str:
        module, _, _ = self.target.partition(":")
        return f"harmony_desktop.ui.{module}"


SCREENS = (
    Screen("board", mark("Board"), ("Ctrl+1",), "schedule.page:BoardPage", "board"),
    Screen("patients", mark("Patients"), ("Ctrl+2",), "patient.page:PatientPage", "person"),
    Screen("new_patient", mark("New patient"), ("Ctrl+N",), "patient.form:open_new_patient"),
    Screen("caller", mark("Who is calling"), ("Ctrl+P",), "patient.caller:open_caller"),
    Screen("booking", mark("Book a visit"), ("N",), "booking.opening:open_booking"),
    Screen("inbox", mark("Inbox"), ("I", "Ctrl+4"), "inbox.view:open_inbox"),
    Screen("lists", mark("Lists"), ("Ctrl+3",), "lists.page:ListsPage", "list"),
    Screen("reports", mark("Reports"), ("Ctrl+5",), "reports.page:ReportsPage", "chart"),
    Screen("papers", mark("Print a paper"), ("Ctrl+Shift+D",), "papers.dialog:open_papers"),
    Screen("lock", mark("Lock or switch person"), ("Ctrl+L",), "lock.view:open_lock"),
    Screen("set_pin", mark("Set my PIN"), (), "lock.pin:open_set_pin"),
    Screen("settings", mark("Settings"), ("Ctrl+,",), "settings.page:SettingsPage", "sliders"),
    Screen("movingIn", mark("Import from Open Dental"), (), "moving_in.view:open_moving_in"),
    Screen(
        "conflicts",
        mark("Conflicts between desks"),
        ("Ctrl+Shift+K",),
        "conflicts.dialog:open_conflicts",
    ),
    Screen(
        "exchange",
        mark("Exchange with the server"),
        ("Ctrl+Shift+X",),
        "exchange.dialog:open_exchange",
    ),
    Screen("palette", mark("Find"), ("Ctrl+K", "/"), "search_palette.view:open_palette"),
    Screen("keys", mark("Keys"), ("?",), "shell.key_sheet:open_keys"),
)


def find_screen(name: str) -> Screen:
    """Return the screen of that name.

    Raises:
        KeyError: there is none.
    """
    for screen in SCREENS:
        if screen.name == name:
            return screen
    raise KeyError(name)
