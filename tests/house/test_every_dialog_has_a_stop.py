"""No dialog or page can be forgotten by the pictures and by the tests that look at every screen."""

import os
from importlib import import_module
from pkgutil import walk_packages

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QDialog

import harmony_desktop.ui
from harmony_desktop.ui.shell.page import Page
from harmony_desktop.ui.shell.screens import SCREENS
from tests.ui.tour import target_class
from tests.ui.tour_stops import STOPS

OPENED_BY_THE_REGISTRY = {
    "PatientForm", "CallerDialog", "BookingDialog", "InboxDialog", "PapersDialog", "LockDialog",
    "PinDialog", "MovingDialog", "ConflictDialog", "ExchangeDialog", "PaletteDialog",
    "KeySheet",
}  # fmt: skip


def _all_below(kind: type[object]) -> set[type[object]]:
    found: set[type[object]] = set()
    for one in kind.__subclasses__():
        found |= {one} | _all_below(one)
    return found


def _own(kind: type) -> set[str]:
    """Return the classes of the program that are that kind and are no other's base."""
    for module in walk_packages(harmony_desktop.ui.__path__, "harmony_desktop.ui."):
        import_module(module.name)
    return {
        one.__name__
        for one in _all_below(kind)
        if one.__module__.startswith("harmony_desktop.ui.") and not one.__subclasses__()
    }


def test_every_dialog_stands_in_the_registry_or_in_the_stops() -> None:
    stopped_at = {target_class(stop.shows).__name__ for stop in STOPS}
    assert _own(QDialog) - stopped_at - OPENED_BY_THE_REGISTRY == set(), (
        "give each a Stop in tests/ui/tour_stops.py, or its line in ui/shell/screens.py"
    )


def test_every_page_stands_in_the_registry() -> None:
    registered = {screen.target.partition(":")[2] for screen in SCREENS}
    assert _own(Page) == registered & _own(Page)


def test_no_two_stops_have_one_name() -> None:
    names = [stop.name for stop in STOPS] + [screen.name for screen in SCREENS]
    assert len(names) == len(set(names))
