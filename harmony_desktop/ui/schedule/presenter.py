"""State and actions of the board, without a widget: tested with a view that only listens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import UserFacingError, WarningsError
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.commands import (
    CancelAppointment,
    ChangeAppointmentStatus,
    MoveAppointment,
    ResizeAppointment,
)
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.queries.board import BoardCard, BoardDay
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.tasks import Tasks

__all__ = ["SchedulePresenter", "ScheduleView"]

Command = TypeVar(
    "Command",
    MoveAppointment,
    ResizeAppointment,
    CancelAppointment,
    ChangeAppointmentStatus,
)
_BOARD_TABLES = (
    "appointments",
    "patients",
    "blockouts",
    "operatories",
    "slot_offers",
    "allergies",
    "medical_alerts",
    "sync_conflicts",
    "ledger_entries",
    "providers",
)
_AHEAD_MS = 80
_STATUS_OF = {
    "arrived": "arrived",
    "seat": "seated",
    "complete": "completed",
    "confirm": "confirmed",
    "check_out": "checked_out",
}


class ScheduleView(Protocol):
    """What the presenter tells the screen."""

    def show_day(self, day: BoardDay, now_minute: int | None) -> None:
        """Paint a day; the line of the present minute only today."""
        ...

    def expect_day(self, day: BoardDay) -> None:
        """Get ready to show a day one may turn to next."""
        ...

    def show_patient(self, summary: PatientSummary | None) -> None:
        """Fill the side panel, or empty it."""
        ...

    def show_reasons(self, reasons: tuple[str, ...]) -> None:
        """Say why the visit in the side panel may be missed."""
        ...

    def show_done(self, label: str) -> None:
        """Say what was done and offer to undo it."""
        ...

    def show_problem(self, message: str) -> None:
        """Say what did not work."""
        ...

    def ask_override(
        self,
        warnings: WarningsError,
        on_reason: Callable[[str], None],
        on_refusal: Callable[[], None],
    ) -> None:
        """Show the rules' warnings; go on with a reason, or tell that it stays as it was."""
        ...

    def ask_break(self, appointment_id: UUID) -> None:
        """Ask why a visit is broken."""
        ...

    def focus_card(self, card_id: UUID) -> None:
        """Give a card the focus."""
        ...


class SchedulePresenter(QObject):
    """The board's state: the day shown, and the actions on it."""

    def __init__(self, desk: Desk, tasks: Tasks, clock: Clock, view: ScheduleView) -> None:
        """Drive `view`; call `start` to show today."""
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._clock = clock
        self._view = view
        self._day: BoardDay | None = None
        self._ready: dict[date, BoardDay] = {}
        self._wanted: date | None = None
        self._patient: UUID | None = None
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        tasks.changed.connect(self._on_changed)

    @property
    def day(self) -> BoardDay | None:
        """The day shown."""
        return self._day

    def today(self) -> date:
        """Return the day it is at the practice, as far as a day was shown."""
        zone = practice_zone(self._day.timezone if self._day is not None else "UTC")
        return local_day(self._clock.now(), zone)

    def start(self) -> None:
        """Show today."""
        self._tasks.query(self, self._desk.today, self.show_day, kind="today")

    def show_day(self, wanted: date) -> None:
        """Show a day: at once where it was read ahead, and as soon as it is read otherwise."""
        self._wanted = wanted
        ready = self._ready.get(wanted)
        if ready is not None:
            self._show(ready)
        self._load(wanted)

    def step(self, days: int) -> None:
        """Go forward or back by days."""
        base = self._wanted or (self._day.day if self._day else None)
        if base is not None:
            self.show_day(base + timedelta(days=days))

    def select(self, card_id: UUID | None) -> None:
        """Show the patient of a card beside the board."""
        card = self._card(card_id)
        if card is None:
            self._patient = None
            self._view.show_patient(None)
            return
        self.select_patient(card.patient_id)
        if card.risk is not None:
            self._explain(card.id)

    def _explain(self, visit_id: UUID) -> None:
        def look() -> tuple[str, ...]:
            from harmony_desktop.services.queries.visit_risk import (  # noqa: PLC0415
                explain_visit_risk,
            )

            reasons: tuple[str, ...] = self._desk.look(
                explain_visit_risk, visit_id, self._clock.now()
            )
            return reasons

        self._tasks.query(self, look, self._view.show_reasons, kind="reasons")

    def select_patient(self, patient_id: UUID) -> None:
        """Show a patient beside the board."""
        self._patient = patient_id
        self._tasks.query(
            self,
            lambda: self._desk.patient_summary(patient_id),
            self._view.show_patient,
            kind="patient",
        )

    def move(self, card_id: UUID, operatory_id: UUID, start_minute: int) -> None:
        """Move a visit on the day shown."""
        card = self._card(card_id)
        if card is not None and self._day is not None:
            command = MoveAppointment(
                appointment_id=card_id,
                operatory_id=operatory_id,
                day=self._day.day,
                start_minute=start_minute,
                expected_version=card.version,
            )
            self._run(self._desk.move, command)

    def resize(self, card_id: UUID, minutes: int) -> None:
        """Make a visit longer or shorter."""
        card = self._card(card_id)
        if card is not None:
            command = ResizeAppointment(
                appointment_id=card_id, minutes=minutes, expected_version=card.version
            )
            self._run(self._desk.resize, command)

    def act(self, action: str, card_id: UUID) -> None:
        """Do what a single letter means for a card."""
        if self._is_offer(card_id):
            self._view.show_problem(
                tr("This is an agent's proposal; decide on it in the inbox (I).")
            )
        elif action == "break":
            self._view.ask_break(card_id)
        elif action in _STATUS_OF:
            command = ChangeAppointmentStatus(appointment_id=card_id, status=_STATUS_OF[action])
            self._run(self._desk.change_status, command)

    def cancel(self, card_id: UUID, reason: str, *, is_no_show: bool) -> None:
        """Break a visit."""
        command = CancelAppointment(appointment_id=card_id, reason=reason, is_no_show=is_no_show)
        self._run(self._desk.cancel, command)

    def refresh_now(self) -> None:
        """Move the line of the present minute."""
        if self._day is not None:
            self._view.show_day(self._day, self._now_minute(self._day))

    def _is_offer(self, card_id: UUID) -> bool:
        card = self._card(card_id)
        return card is not None and card.is_proposed

    def _card(self, card_id: UUID | None) -> BoardCard | None:
        if self._day is None or card_id is None:
            return None
        return next((card for card in self._day.cards if card.id == card_id), None)

    def _run(
        self,
        use: Callable[[Command], Changes],
        command: Command,
    ) -> None:
        def fail(error: Exception) -> None:
            if isinstance(error, WarningsError):
                self._view.ask_override(
                    error,
                    lambda reason: self._run(use, replace(command, override_reason=reason)),
                    self.refresh,
                )
            else:
                self._failed(error)
                self.refresh()

        self._tasks.command(self, lambda: use(command), self._done, fail)

    def refresh(self) -> None:
        """Read the day shown again."""
        if self._wanted is not None:
            self._load(self._wanted)

    def _done(self, changes: Changes) -> None:
        self._view.show_done(changes.label)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserFacingError):
            self._view.show_problem(error.message)
        else:
            self._tasks.failed.emit(error)

    def _load(self, wanted: date) -> None:
        self._tasks.query(self, lambda: self._desk.board_day(wanted), self._loaded, kind="day")

    def _loaded(self, day: BoardDay) -> None:
        self._ready[day.day] = day
        if day.day == self._wanted and day != self._day:
            self._show(day)
        self._ahead.start()
        self._ready = {
            at: kept
            for at, kept in self._ready.items()
            if abs((at - day.day).days) <= 7  # noqa: PLR2004 - a week
        }

    def _read_ahead(self) -> None:
        """Read the neighbours of the day shown, once it has been painted."""
        if self._wanted is None:
            return
        for step in (1, -1):
            neighbour = self._wanted + timedelta(days=step)
            if neighbour not in self._ready:
                self._tasks.query(
                    self,
                    partial(self._desk.board_day, neighbour),
                    self._keep,
                    kind=f"ahead{step}",
                )

    def _keep(self, day: BoardDay) -> None:
        self._ready[day.day] = day
        self._view.expect_day(day)

    def _show(self, day: BoardDay) -> None:
        self._day = day
        self._view.show_day(day, self._now_minute(day))

    def _now_minute(self, day: BoardDay) -> int | None:
        zone = practice_zone(day.timezone)
        now = self._clock.now()
        return local_minute(now, zone) if now.astimezone(zone).date() == day.day else None

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        if not changes.touches(*_BOARD_TABLES):
            return
        self._ready.clear()
        self.refresh()
        if self._patient is not None:
            self.select_patient(self._patient)
