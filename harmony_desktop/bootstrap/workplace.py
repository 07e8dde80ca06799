"""An open practice on this computer, with everything wired to it."""

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock, ManualClock
from harmony_desktop.foundation.errors import SyncError, ValidationError
from harmony_desktop.foundation.ids import IdFactory
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LONGEST_LOCK_MINUTES, LocalSettings
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.desk import Desk
from harmony_desktop.services.ports import Actor

if TYPE_CHECKING:
    from harmony_desktop.agents.runtime import AgentRuntime
    from harmony_desktop.replica.store import Replica
    from harmony_desktop.sync.client import SyncClient
    from harmony_desktop.sync.steady import SteadyExchange

__all__ = ["Workplace"]


@dataclass(slots=True)
class Workplace:
    """An open practice on this computer with everything wired to it."""

    paths: ProfilePaths
    settings: LocalSettings
    replica: "Replica"
    clock: Clock
    ids: IdFactory
    actor: Actor
    desk: Desk
    announce_to: list[Callable[[Changes], None]] = field(default_factory=list)
    on_shut_out: Callable[[], None] = lambda: None
    _agents: "AgentRuntime | None" = None
    _sync: "SyncClient | None" = None
    _steady: "SteadyExchange | None" = None

    @property
    def agents(self) -> "AgentRuntime":
        """The agents' runtime, made when first needed; not started."""
        if self._agents is None:
            from harmony_desktop.bootstrap.clockwork import make_runtime  # noqa: PLC0415

            self._agents = make_runtime(
                self.replica,
                self.clock,
                self.announce,
                has_server=lambda: self.has_server,
                send=self.send_messages,
            )
        return self._agents

    @property
    def sync(self) -> "SyncClient":
        """The exchange with the server, made when first needed."""
        if self._sync is None:
            from harmony_desktop.sync.client import SyncClient  # noqa: PLC0415

            self._sync = SyncClient(
                self.replica,
                self.clock,
                announce=self.announce,
                destroy=self._destroy,
                on_new_identity=self._take_identity,
            )
        return self._sync

    def _take_identity(self, device_id: UUID) -> None:
        """Go on under another id; the audit chain of this computer begins anew with it."""
        self.settings = self.settings.with_device(device_id)
        self.settings.save(self.paths.settings)
        self.replica.device_id = device_id

    def sync_now(self) -> object:
        """Exchange changes with the server once; what that needs is loaded when first asked."""
        return self.sync.sync_now()

    def compare_now(self) -> object:
        """Exchange, then compare every table with the server and put right what differs."""
        return self.sync.compare_now()

    def start_exchange(self, on_done: Callable[[], None]) -> None:
        """Exchange changes by itself from now on, where the practice has a server."""
        if not self.has_server or self._steady is not None:
            return
        from harmony_desktop.sync.steady import SteadyExchange  # noqa: PLC0415

        self._steady = SteadyExchange(
            self.replica, self.clock, self.sync.sync_now, on_done, open_line=self.sync.open_bell
        )
        self._steady.start()

    def _destroy(self, order: Any) -> None:
        from harmony_desktop.bootstrap.destruction import destroy_practice  # noqa: PLC0415

        destroy_practice(self.paths, order)
        self.settings = replace(self.settings, is_shut_out=True)
        if self.paths.settings.exists():
            self.settings.save(self.paths.settings)
        self.on_shut_out()

    def invite(self) -> str:
        """Return a code that lets another computer join within ten minutes.

        Raises:
            SyncError: no server is connected, or it cannot be reached.
        """
        code: str = self.sync.invite()
        return code

    @property
    def has_server(self) -> bool:
        """Whether the practice is connected to a server."""
        return self.settings.server_url is not None

    def announce(self, changes: Changes) -> None:
        """Tell every listener of changes made outside the window."""
        for listener in self.announce_to:
            listener(changes)

    def note_changes(self, changes: Changes) -> None:
        """Let running agents and the exchange react to what a person did."""
        if self._steady is not None and changes.rows:
            self._steady.nudge()
        if self._agents is not None:
            self._agents.on_changes(changes)

    def remember_look(self, theme: str, zoom_percent: int, language: str) -> None:
        """Keep how the window looks on this computer for the next start."""
        self.settings = replace(
            self.settings, theme=theme, zoom_percent=zoom_percent, language=language
        )
        self.settings.save(self.paths.settings)

    def remember_voice(self, choices: dict[str, str | bool]) -> None:
        """Keep how voice works on this computer."""
        self.settings = replace(self.settings, voice=choices)
        self.settings.save(self.paths.settings)

    def remember_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a person from now on.

        Raises:
            PermissionDeniedError: the person may not change settings.
            ValidationError: fewer than one or more than 240.
        """
        require(self.actor, Permission.EDIT_SETTINGS)
        if not 1 <= minutes <= LONGEST_LOCK_MINUTES:
            message = f"The number must lie between 1 and {LONGEST_LOCK_MINUTES}."
            raise ValidationError(message)
        self.settings = replace(self.settings, lock_minutes=minutes)
        self.settings.save(self.paths.settings)

    def remember_backup(self, **changed: str) -> None:
        """Keep where the last backup lies, or where the daily one goes."""
        self.settings = replace(self.settings, backup=self.settings.backup | changed)
        self.settings.save(self.paths.settings)

    def note_restored(self) -> None:
        """Write into the audit that this computer was put back to a backup, once."""
        if not self.settings.restored_from:
            return
        from harmony_desktop.services.backups import NoteRestore, note_restore  # noqa: PLC0415

        self.desk.do(note_restore, NoteRestore(made_at=self.settings.restored_from))
        self.settings = replace(self.settings, restored_from="")
        self.settings.save(self.paths.settings)

    def remember_wrong_pins(self, wrong: int) -> None:
        """Keep how many PINs were wrong in a row, over a restart too."""
        self.settings = replace(self.settings, wrong_pins=wrong)
        self.settings.save(self.paths.settings)

    def today(self) -> date:
        """Return the day it is at the practice."""
        return self.desk.today()

    @property
    def zone(self) -> ZoneInfo:
        """The practice's time zone as it is now."""
        from harmony_desktop.services.queries.hours import load_practice_hours  # noqa: PLC0415

        return practice_zone(self.desk.look(load_practice_hours).timezone)

    def approve(self, proposal_id: UUID) -> Changes:
        """Do what an agent proposed."""
        changes: Changes = self.agents.approve(self.actor, proposal_id)
        return changes

    def offer(self, proposal_id: UUID) -> Changes:
        """Ask the next few of the waiting for the time of a proposal."""
        changes: Changes = self.agents.offer(self.actor, proposal_id)
        return changes

    def reject(self, proposal_id: UUID, reason: str) -> Changes:
        """Turn a proposal down."""
        changes: Changes = self.agents.reject(self.actor, proposal_id, reason)
        return changes

    def decide_proposal(self, proposal_id: UUID, decision: str, reason: str) -> Changes:
        """Decide on a proposal by the command line's words.

        Raises:
            ValidationError: a correction without saying what would have been right.
        """
        if decision == "approve":
            return self.approve(proposal_id)
        if decision == "correct" and not reason:
            message = "Say with --reason what would have been right."
            raise ValidationError(message)
        return self.reject(proposal_id, reason)

    def run_agents(self, now: datetime | None) -> dict[str, Any]:
        """Run one pass of every agent job, at the real or at a given time."""
        if now is None:
            report = self.agents.run_due()
        else:
            from harmony_desktop.bootstrap.clockwork import make_runtime  # noqa: PLC0415

            moment = now if now.tzinfo is not None else now.replace(tzinfo=self.zone)
            runtime = make_runtime(
                self.replica, ManualClock(moment), has_server=lambda: self.has_server
            )
            report = runtime.run_due()
        return asdict(report)

    def send_messages(self) -> dict[str, int]:
        """Send what is due over this computer's channels; return how many ended how.

        Where several desks share a server, only the one that holds the lease sends, and what the
        server agrees is its to send; where the server's gateway sends, none does.
        """
        from harmony_desktop.bootstrap.sending import (  # noqa: PLC0415
            leave_to_gateway,
            send_messages,
        )
        from harmony_desktop.services.leases import has_lease  # noqa: PLC0415

        if self.has_server:
            if leave_to_gateway(self.replica, self.clock):
                return {}
            if not has_lease(self.replica, self.clock.now(), has_server=True):
                return {}
        agree = self._exchange_all if self.has_server else None
        name = self.settings.practice_name
        return dict(send_messages(self.replica, self.clock, name, agree))

    def _exchange_all(self) -> bool:
        """Exchange every change with the server; return whether that worked."""
        try:
            self.sync.sync_now()
        except SyncError:
            return False
        return True

    def connect(self, url: str, code: str) -> None:
        """Connect a practice that worked alone to a server; everything it has goes there first."""
        from harmony_desktop.sync.credentials import enrol  # noqa: PLC0415

        membership = enrol(
            url,
            code,
            device_id=self.settings.device_id,
            device_name=platform.node() or "Desk",
            tenant_id=self.settings.tenant_id,
        )
        self.sync.connect(membership)
        self.settings = self.settings.with_server(membership.credentials.server_url)
        self.settings.save(self.paths.settings)

    def close(self) -> None:
        """Stop the exchange and the agents, and close the replica."""
        if self._sync is not None:
            self._sync.stop()
        if self._steady is not None:
            self._steady.stop()
        if self._agents is not None:
            self._agents.stop()
        self.replica.close()
