"""A walk through everything the program can show, for the pictures and for the careful eyes.

Pages, their faces and their dialogs come from the registry of screens; dialogs that something on
a page opens stand in `tests/ui/tour_stops.py`. A test holds that no dialog of the program is
missing there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.schema.record import SyncConflict
from harmony_desktop.services.commands import CancelAppointment
from harmony_desktop.services.pinboard import pin_appointment
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.services.rows import new_row
from harmony_desktop.services.schedule_commands import PinAppointment
from harmony_desktop.ui.app import DeskApplication
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.shell.screens import HOME, SCREENS

__all__ = ["Guide", "Stop", "fill_the_day", "target_class"]

_SMALL = 12
_A_PATIENT = (
    "SELECT p.id FROM patients p WHERE p.deleted_at IS NULL ORDER BY "
    "EXISTS (SELECT 1 FROM ledger_entries l WHERE l.patient_id = p.id) DESC, "
    "EXISTS (SELECT 1 FROM allergies a WHERE a.patient_id = p.id) "
    "+ EXISTS (SELECT 1 FROM treatment_plans t WHERE t.patient_id = p.id) DESC, p.id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A dialog that no key opens from everywhere.

    Attributes:
        name: the picture's.
        shows: ``module:class`` below `harmony_desktop.ui`, which must then stand open.
        arrive: does what a person does to see it.
    """

    name: str
    shows: str
    arrive: Callable[["Guide"], object]


def target_class(target: str) -> type[QWidget]:
    """Return the class of a ``module:class`` below `harmony_desktop.ui`."""
    module, _, name = target.partition(":")
    found: type[QWidget] = getattr(import_module(f"harmony_desktop.ui.{module}"), name)
    return found


class Guide:
    """Knows the way to every screen of one window."""

    def __init__(
        self, application: DeskApplication, place: Workplace, settle: Callable[[], None]
    ) -> None:
        """Lead through the window of `application`; `settle` waits until all is quiet."""
        self.application = application
        self.place = place
        self.settle = settle
        # Off the screen the pointer stands still, and would hover over whatever lies there.
        QCursor.setPos(5000, 5000)

    @property
    def window(self) -> MainWindow:
        """The window shown."""
        window = self.application.window
        assert isinstance(window, MainWindow)
        return window

    def page(self, name: str, subject: Any = None) -> Any:
        """Turn to a page and return it when it has read what it shows."""
        self.window.open(name, subject)
        self.settle()
        return self.window.page

    def patient_page(self) -> Any:
        """Turn to a patient who has much to show."""
        return self.page("patients", self.patient_id())

    def patient_id(self) -> UUID:
        """Return a patient with money, an allergy and a plan, as far as there is one."""
        return UUID(bytes=self.row(_A_PATIENT)[0])

    def row(self, sql: str) -> tuple[Any, ...]:
        """Return the first row of a query."""
        found = self.place.replica.read(lambda connection: connection.execute(sql).fetchone())
        assert found is not None, sql
        return tuple(found)

    def card(self, wanted: Callable[[BoardCard], bool] = lambda card: True) -> BoardCard:
        """Focus a visit of the day shown, one in the middle that fits, and return it."""
        page = self.page(HOME)
        board = page.board
        day: BoardDay = board.model.day
        fitting = [card for card in day.cards if not card.is_proposed and wanted(card)]
        found = sorted(fitting, key=lambda card: (card.start_minute, card.id))[len(fitting) // 2]
        board.focus_card(found.id)
        self.settle()
        return found

    # The walk

    def walk(self, stops: tuple[Stop, ...]) -> Iterator[tuple[str, QWidget]]:
        """Show everything; yield each thing's name and what to look at."""
        for screen in SCREENS:
            if screen.is_page:
                yield from self._page_and_faces(screen.name)
        for screen in SCREENS:
            if not screen.is_page:
                self.page(HOME)
                self.window.open(screen.name)
                yield from self._dialog_and_faces(screen.name, None)
        for stop in stops:
            stop.arrive(self)
            yield from self._dialog_and_faces(stop.name, target_class(stop.shows))
        self.page(HOME)

    def _page_and_faces(self, name: str) -> Iterator[tuple[str, QWidget]]:
        page = self.patient_page() if name == "patients" else self.page(name)
        if name == HOME:
            self.card()
        self.window.toast.hide()
        for face in self._faces(page):
            yield f"{name}_{face}" if face else name, self.window

    def _dialog_and_faces(
        self, name: str, kind: type[QWidget] | None
    ) -> Iterator[tuple[str, QWidget]]:
        self.settle()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, kind or QDialog), f"{name} shows {shown}"
        for face in self._faces(shown):
            yield f"{name}_{face}" if face else name, shown
        self.close_dialogs()

    def close_dialogs(self) -> None:
        """Close whatever stands over the window, the topmost first."""
        for _ in range(_SMALL):
            shown = QApplication.activeModalWidget()
            if shown is None:
                break
            shown.close()
            self.settle()
        self.window.toast.hide()

    def _faces(self, area: QWidget) -> Iterator[str]:
        """Turn every tab and every section of a page or dialog; the first has no name."""
        turned = False
        for tabs in area.findChildren(QTabBar):
            if not tabs.isVisibleTo(area) or tabs.count() < 2:
                continue
            for at in range(tabs.count()):
                tabs.setCurrentIndex(at)
                self.settle()
                yield _face_name(tabs, at) if at else ""
            tabs.setCurrentIndex(0)
            turned = True
        for sections in area.findChildren(QListWidget):
            if not sections.objectName().lower().endswith("sections"):
                continue
            for at in range(sections.count()):
                sections.setCurrentRow(at)
                self.settle()
                yield _section_name(area, at) if at else ""
            turned = True
        if not turned:
            yield ""


def _section_name(area: QWidget, at: int) -> str:
    stack = area.findChild(QStackedWidget)
    shown = None if stack is None else stack.currentWidget()
    return (shown.objectName() if shown is not None else "") or str(at + 1)


def _face_name(tabs: QTabBar, at: int) -> str:
    data = tabs.tabData(at)
    if isinstance(data, str):
        return data
    holder = tabs.parentWidget()
    shown = holder.widget(at) if isinstance(holder, QTabWidget) else None
    return (shown.objectName() if shown is not None else "") or str(at + 1)


def fill_the_day(place: Workplace) -> None:
    """Let everything have something to show: a proposal, conflicts, a pinned visit."""
    desk = place.desk
    today = place.today()
    tomorrow = next(
        day
        for day in (desk.board_day(today + timedelta(days=ahead)) for ahead in range(1, _SMALL))
        if len(day.cards) > 3
    )
    _let_an_agent_propose(place, tomorrow)
    waiting = [card for card in tomorrow.cards if card.status == "scheduled"]
    desk.do(pin_appointment, PinAppointment(appointment_id=waiting[-1].id))
    patient = waiting[0].patient_id
    edit = {
        "kind": "edit", "table_name": "patients", "row_id": patient, "field": "city",
        "base_value": {"value": "Akron"}, "kept_value": {"value": "Bend"},
        "other_value": {"value": "Salem"},
    }  # fmt: skip
    clash = {
        "kind": "double_booking", "table_name": "appointments", "row_id": waiting[0].id,
        "other_row_id": waiting[1].id, "field": "slot",
    }  # fmt: skip

    def work(unit: UnitOfWork) -> None:
        for values in (edit, clash):
            new_row(
                unit,
                place.clock,
                SyncConflict,
                id=place.ids.new(),
                severity="info",
                detected_at=place.clock.now(),
                **values,
            )

    place.replica.write(place.actor, work)


def _let_an_agent_propose(place: Workplace, day: BoardDay) -> None:
    """Cancel visits until an agent has somebody for the hole."""
    for card in day.cards:
        if card.status == "scheduled" and not card.is_proposed:
            place.desk.cancel(CancelAppointment(appointment_id=card.id, reason="Ill"))
            place.agents.run_due()
            if place.desk.inbox():
                return
