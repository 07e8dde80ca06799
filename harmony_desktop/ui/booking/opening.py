"""Opens the booking dialog from anywhere."""

from collections.abc import Callable

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.commands import BookAppointment
from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.ui.booking.dialog import BookingDialog, FixedSlot
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["open_booking"]


def open_booking(host: ScreenHost, subject: object = None) -> None:
    """Open it for a free place of the board, for a patient, or with the next openings."""

    def book(command: BookAppointment, on_failure: Callable[[UserFacingError], None]) -> None:
        from harmony_desktop.services.appointments import book_appointment  # noqa: PLC0415

        host.do(dialog, book_appointment, command, lambda _: dialog.accept(), on_failure)

    dialog = BookingDialog(
        host.window,
        host.desk,
        host.tasks,
        book,
        subject if isinstance(subject, FixedSlot) else None,
        subject if isinstance(subject, PatientHit) else None,
    )
    dialog.open()
