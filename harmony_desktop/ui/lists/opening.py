"""What a row of a list opens: the patient, a booking, the place where the next step is done."""

from dataclasses import replace
from datetime import date
from typing import Any

from harmony_desktop.services.list_commands import CloseDay
from harmony_desktop.services.queries.day_end import OpenKind
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.lists.presenter import ListState
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import FormDialog, line_edit

__all__ = ["CloseDayDialog", "open_row"]


def open_row(host: ScreenHost, target: str, state: ListState, row: Any, day: date) -> None:
    """Open what an act names: ``patient``, ``booking``, ``next_step`` or ``close_day``."""
    if target == "close_day":
        CloseDayDialog(host, day, needs_reason=_needs_reason(state)).open()
    elif row is None:
        return
    elif target == "booking":
        _book(host, state, row)
    elif target == "next_step":
        _next_step(host, row)
    else:
        host.navigate("board", state.kind.patient_id(row))


def _needs_reason(state: ListState) -> bool:
    own = {OpenKind.UNFINISHED, OpenKind.NOT_CHECKED_OUT, OpenKind.UNPOSTED}
    return any(row.kind in own for row in state.rows)


def _next_step(host: ScreenHost, row: Any) -> None:
    if row.kind is OpenKind.UNCONFIRMED:
        host.navigate("lists", "confirmations")
    elif row.kind is OpenKind.CONFLICT:
        host.navigate("inbox")
    elif row.patient_id is not None:
        host.navigate("board", row.patient_id)


def _book(host: ScreenHost, state: ListState, row: Any) -> None:
    """Open the booking dialog for a row; a visit that waits off the board is put on it."""
    from harmony_desktop.services.queries.patients import PatientHit  # noqa: PLC0415

    patient = state.kind.patient_id(row)
    if patient is None:
        return
    first, _, last = row.patient_name.partition(" ")
    hit = PatientHit(
        id=patient,
        first_name=first,
        last_name=last,
        preferred_name="",
        date_of_birth=None,
        phone=row.phone,
        email="",
        status="patient",
    )
    changed: dict[str, Any] = {}
    if state.kind.name == "waitlist":
        changed["waitlist_entry_id"] = row.id
        if row.appointment_id is None:
            changed["pattern"] = None
    elif state.kind.name in {"unscheduled", "planned"}:
        changed["appointment_id"] = row.id
    _open_booking(host, hit, changed)


def _open_booking(host: ScreenHost, hit: Any, changed: dict[str, Any]) -> None:
    from harmony_desktop.services.appointments import book_appointment  # noqa: PLC0415
    from harmony_desktop.ui.booking.dialog import BookingDialog  # noqa: PLC0415

    def book(command: Any, on_failure: Any) -> None:
        host.do(
            dialog,
            book_appointment,
            replace(command, **changed),
            lambda _: dialog.accept(),
            on_failure,
        )

    dialog = BookingDialog(host.window, host.desk, host.tasks, book, None, hit)
    dialog.open()


class CloseDayDialog(FormDialog):
    """Closes a day; asks why where something of the day is open."""

    def __init__(self, host: ScreenHost, day: date, *, needs_reason: bool) -> None:
        """Ask about `day`."""
        super().__init__(host.window, "closeDay", tr("Close the day"), tr("Close the day"))
        self._host = host
        self._day = day
        self.reason = line_edit("closeReason", tr("Reason"), limit=200)
        text = tr("Why is something left open?") if needs_reason else tr("Remark (may stay empty)")
        self.add_row(text, self.reason)
        self.setMinimumWidth(460)
        self.reason.setFocus()

    def submit(self) -> None:
        """Close the day."""
        from harmony_desktop.services.closing import close_day  # noqa: PLC0415

        self._host.do(
            self,
            close_day,
            CloseDay(day=self._day, reason=self.reason.text()),
            lambda _: self.accept(),
            lambda error: self.show_error(error.message),
        )
