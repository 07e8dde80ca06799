"""The desk: every action and every look at the data, as plain synchronous methods.

Screens call them through a worker thread, the command line and the agents directly. A command
is one write transaction; a look runs on a reader connection. What the first painted day needs has a
method here, and its use case is imported when first called: the window must show before the
database layer is loaded. Screens that open later hand their use case to `do` or their query to
`look`.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.ports import Actor, Store, UnitOfWork

if TYPE_CHECKING:
    from harmony_desktop.services.audit import AuditVerification
    from harmony_desktop.services.commands import (
        AddPatient,
        AddWaitlistEntry,
        BookAppointment,
        CancelAppointment,
        ChangeAppointmentStatus,
        MoveAppointment,
        RemoveWaitlistEntry,
        ResizeAppointment,
        ResolveConflict,
        UpdatePatient,
    )
    from harmony_desktop.services.queries.appointment import AppointmentDetail
    from harmony_desktop.services.queries.board import BoardDay
    from harmony_desktop.services.queries.directory import Directory
    from harmony_desktop.services.queries.inbox import (
        ConflictRow,
        InboxCounts,
        InboxItem,
        ReplyRow,
    )
    from harmony_desktop.services.queries.openings import OpeningRow, OpeningSearch
    from harmony_desktop.services.queries.outbox import OutboxRow
    from harmony_desktop.services.queries.patient_summary import PatientSummary
    from harmony_desktop.services.queries.patients import PatientHit
    from harmony_desktop.services.queries.sync_status import SyncStatus
    from harmony_desktop.services.queries.undo import UndoState
    from harmony_desktop.services.queries.waitlist import WaitlistRow

__all__ = ["Desk"]

Command = TypeVar("Command")


class Desk:
    """Every action of the front desk over one store."""

    def __init__(self, store: Store, clock: Clock, current_actor: Callable[[], Actor]) -> None:
        """Act on `store` as whoever `current_actor` names at the time of each call."""
        self._store = store
        self._clock = clock
        self._current_actor = current_actor

    @property
    def actor(self) -> Actor:
        """Who acts now."""
        return self._current_actor()

    def do(
        self, use_case: Callable[[Command, UnitOfWork, Clock], Changes], command: Command
    ) -> Changes:
        """Run any use case in one write transaction."""
        return self._store.write(
            self._current_actor(), lambda unit: use_case(command, unit, self._clock)
        )

    def look(self, query: Callable[..., Any], *arguments: Any) -> Any:
        """Run `query(connection, tenant_id, *arguments)` on a reader connection."""
        tenant_id = self._store.tenant_id
        return self._store.read(lambda connection: query(connection, tenant_id, *arguments))

    # Looks

    def today(self) -> date:
        """Return the day it is at the practice."""
        from harmony_desktop.services.queries.hours import load_practice_hours  # noqa: PLC0415

        hours = self.look(load_practice_hours)
        return local_day(self._clock.now(), practice_zone(hours.timezone))

    def board_day(self, day: date) -> "BoardDay":
        """Return one day of the board."""
        from harmony_desktop.services.queries.board import load_board_day  # noqa: PLC0415

        found: BoardDay = self.look(load_board_day, day)
        return found

    def search_patients(self, text: str, limit: int = 20) -> "tuple[PatientHit, ...]":
        """Return the patients that match a part of name, phone, birth date or e-mail."""
        from harmony_desktop.services.queries.patients import find_patients  # noqa: PLC0415

        return tuple(self.look(find_patients, text, limit))

    def patient_summary(self, patient_id: UUID) -> "PatientSummary":
        """Return a patient at a glance."""
        from harmony_desktop.services.queries.patient_summary import (  # noqa: PLC0415
            load_patient_summary,
        )

        found: PatientSummary = self.look(load_patient_summary, patient_id, self._clock.now())
        return found

    def appointment(self, appointment_id: UUID) -> "AppointmentDetail":
        """Return one visit."""
        from harmony_desktop.services.queries.appointment import load_appointment  # noqa: PLC0415

        found: AppointmentDetail = self.look(load_appointment, appointment_id)
        return found

    def openings(self, search: "OpeningSearch") -> "tuple[OpeningRow, ...]":
        """Return the next free times."""
        from harmony_desktop.services.queries.openings import load_openings  # noqa: PLC0415

        found: tuple[OpeningRow, ...] = self.look(load_openings, search, self._clock.now())
        return found

    def directory(self) -> "Directory":
        """Return the active providers, operatories and appointment types."""
        from harmony_desktop.services.queries.directory import load_directory  # noqa: PLC0415

        found: Directory = self.look(load_directory)
        return found

    def provider_names(self) -> dict[str, UUID]:
        """Return the providers' ids by name and abbreviation."""
        return self.directory().provider_names()

    def operatory_names(self) -> dict[str, UUID]:
        """Return the operatories' ids by name and abbreviation."""
        return self.directory().operatory_names()

    def appointment_type_names(self) -> dict[str, UUID]:
        """Return the appointment types' ids by name and abbreviation."""
        return self.directory().appointment_type_names()

    def waitlist(self) -> "tuple[WaitlistRow, ...]":
        """Return who is waiting."""
        from harmony_desktop.services.queries.waitlist import load_waitlist  # noqa: PLC0415

        found: tuple[WaitlistRow, ...] = self.look(load_waitlist)
        return found

    def inbox(self) -> "tuple[InboxItem, ...]":
        """Return the proposals that wait for a decision."""
        from harmony_desktop.services.queries.inbox import load_inbox  # noqa: PLC0415

        found: tuple[InboxItem, ...] = self.look(load_inbox)
        return found

    def replies(self) -> "tuple[ReplyRow, ...]":
        """Return the patients' messages nobody has handled."""
        from harmony_desktop.services.queries.inbox import load_replies  # noqa: PLC0415

        found: tuple[ReplyRow, ...] = self.look(load_replies)
        return found

    def conflicts(self) -> "tuple[ConflictRow, ...]":
        """Return the open conflicts between desks."""
        from harmony_desktop.services.queries.inbox import load_conflicts  # noqa: PLC0415

        found: tuple[ConflictRow, ...] = self.look(load_conflicts)
        return found

    def inbox_counts(self) -> "InboxCounts":
        """Return how many proposals, replies and conflicts wait."""
        from harmony_desktop.services.queries.inbox import load_inbox_counts  # noqa: PLC0415

        found: InboxCounts = self.look(load_inbox_counts)
        return found

    def outbox(self) -> "tuple[OutboxRow, ...]":
        """Return the written messages that wait to leave."""
        from harmony_desktop.services.queries.outbox import load_outbox  # noqa: PLC0415

        found: tuple[OutboxRow, ...] = self.look(load_outbox)
        return found

    def call_list(self) -> "tuple[OutboxRow, ...]":
        """Return the calls to make, the riskiest visit first."""
        from harmony_desktop.services.queries.outbox import load_call_list  # noqa: PLC0415

        found: tuple[OutboxRow, ...] = self.look(load_call_list)
        return found

    def outbox_pending(self) -> int:
        """Return how many messages and calls wait."""
        from harmony_desktop.services.queries.outbox import count_outbox  # noqa: PLC0415

        return int(self.look(count_outbox))

    def sync_status(self) -> "SyncStatus":
        """Return how the desk stands with the central server."""
        from harmony_desktop.services.queries.sync_status import load_sync_status  # noqa: PLC0415

        found: SyncStatus = self.look(load_sync_status)
        return found

    def undo_state(self) -> "UndoState":
        """Return what undo and redo would do now."""
        from harmony_desktop.services.queries.undo import load_undo_state  # noqa: PLC0415

        user_id = self._current_actor().user_id
        return self._store.read(lambda connection: load_undo_state(connection, user_id))

    def verify_audit(self) -> "AuditVerification":
        """Check the audit trail of every device."""
        from harmony_desktop.services.audit import verify_audit  # noqa: PLC0415

        return self._store.read(verify_audit)

    # Actions

    def book(self, command: "BookAppointment") -> Changes:
        """Book a visit."""
        from harmony_desktop.services.appointments import book_appointment  # noqa: PLC0415

        return self.do(book_appointment, command)

    def move(self, command: "MoveAppointment") -> Changes:
        """Move a visit."""
        from harmony_desktop.services.appointments import move_appointment  # noqa: PLC0415

        return self.do(move_appointment, command)

    def resize(self, command: "ResizeAppointment") -> Changes:
        """Change a visit's length."""
        from harmony_desktop.services.appointments import resize_appointment  # noqa: PLC0415

        return self.do(resize_appointment, command)

    def cancel(self, command: "CancelAppointment") -> Changes:
        """Cancel a visit, or mark it as missed."""
        from harmony_desktop.services.outcomes import cancel_appointment  # noqa: PLC0415

        return self.do(cancel_appointment, command)

    def change_status(self, command: "ChangeAppointmentStatus") -> Changes:
        """Say how far a visit has come."""
        from harmony_desktop.services.outcomes import change_appointment_status  # noqa: PLC0415

        return self.do(change_appointment_status, command)

    def add_patient(self, command: "AddPatient") -> Changes:
        """Add a patient."""
        from harmony_desktop.services.patients import add_patient  # noqa: PLC0415

        return self.do(add_patient, command)

    def update_patient(self, command: "UpdatePatient") -> Changes:
        """Change some fields of a patient."""
        from harmony_desktop.services.patients import update_patient  # noqa: PLC0415

        return self.do(update_patient, command)

    def add_to_waitlist(self, command: "AddWaitlistEntry") -> Changes:
        """Put a patient on the waitlist."""
        from harmony_desktop.services.waitlist import add_waitlist_entry  # noqa: PLC0415

        return self.do(add_waitlist_entry, command)

    def remove_from_waitlist(self, command: "RemoveWaitlistEntry") -> Changes:
        """Take an entry off the waitlist."""
        from harmony_desktop.services.waitlist import remove_waitlist_entry  # noqa: PLC0415

        return self.do(remove_waitlist_entry, command)

    def resolve_conflict(self, command: "ResolveConflict") -> Changes:
        """Close a conflict between desks as it stands."""
        from harmony_desktop.services.conflicts import resolve_conflict  # noqa: PLC0415

        return self.do(resolve_conflict, command)

    def undo(self, undo_id: UUID | None = None) -> Changes:
        """Take back the last action, or the one whose step is `undo_id`."""
        from harmony_desktop.services.undo import undo_last  # noqa: PLC0415

        return self._store.write(
            self._current_actor(), lambda unit: undo_last(unit, self._clock, undo_id)
        )

    def redo(self) -> Changes:
        """Do again what was undone last."""
        from harmony_desktop.services.undo import redo_last  # noqa: PLC0415

        return self._store.write(self._current_actor(), lambda unit: redo_last(unit, self._clock))
