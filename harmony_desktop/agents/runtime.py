"""The agents' clockwork on APScheduler: timed passes, and a pass at once after a cancellation.

Which work is due follows from the data alone, so a pass may run twice or after a long sleep
without harm. One pass at a time; missed ones are not made up for.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from harmony_desktop.agents.acts import act_alone, approve_proposal, find_acts, turn_down
from harmony_desktop.agents.confirmation import AGENT as CONFIRMATION
from harmony_desktop.agents.confirmation import queue_confirmations
from harmony_desktop.agents.habits import RECEPTIONIST
from harmony_desktop.agents.interactions import agent_actor, find_proposer
from harmony_desktop.agents.learning import learn_from_feedback
from harmony_desktop.agents.offering import expire_offers, find_unoffered, offer_wave
from harmony_desktop.agents.receptionist import propose_answers
from harmony_desktop.agents.reminders import close_stale_reminders, propose_reminders
from harmony_desktop.agents.risk import score_visits
from harmony_desktop.agents.scheduler import AGENT as SCHEDULER
from harmony_desktop.agents.scheduler import find_holes, propose_fill
from harmony_desktop.agents.telling import close_told
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ConflictError, HarmonyError, UserFacingError
from harmony_desktop.foundation.log_setup import describe_exception
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.leases import has_lease, seek_lease
from harmony_desktop.services.ports import Actor, Store, UnitOfWork

__all__ = ["AgentRuntime", "InboundPort", "PassReport", "Surroundings"]

_LOG = logging.getLogger(__name__)
_PASS_SECONDS = 60
_SEND_SECONDS = 10
_SCORES_LAST = timedelta(minutes=15)


class InboundPort(Protocol):
    """Handles what patients have written; `messaging` does, wired in by the composition root."""

    def __call__(self, unit_of_work: UnitOfWork, clock: Clock) -> tuple[int, Changes]:
        """Return how many messages were read, and what changed."""
        ...


@dataclass(frozen=True, slots=True)
class PassReport:
    """What one pass did.

    Attributes:
        offers: waves of offers that were made.
        scored: visits whose risk of being missed has changed.
        is_acting: this desk may act; without the lease of a shared practice it only proposes.
    """

    proposals: int
    confirmations_queued: int
    replies_handled: int
    learned: bool
    offers: int = 0
    scored: int = 0
    is_acting: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the runtime asks of the rest of the program.

    Attributes:
        has_server: whether other desks may run the agents too.
        send: empties the outbox; None where nothing is sent from here.
    """

    has_server: Callable[[], bool] = lambda: False
    send: Callable[[], object] | None = None


class AgentRuntime:
    """Runs the agents of one desk."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        handle_inbound: InboundPort,
        announce: Callable[[Changes], None] = lambda changes: None,
        surroundings: Surroundings | None = None,
    ) -> None:
        """Work on `store`; tell `announce` what was changed."""
        self._surroundings = surroundings or Surroundings()
        self._store = store
        self._clock = clock
        self._handle_inbound = handle_inbound
        self._announce = announce
        self._turn = threading.Lock()
        self._scheduler: Any = None
        self._scored_at: datetime | None = None

    def start(self) -> None:
        """Begin the timed passes in the background; once begun, nothing more happens."""
        if self._scheduler is not None:
            return
        from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(job_defaults=options, timezone="UTC")
        self._scheduler.add_job(
            self._guarded, "interval", seconds=_PASS_SECONDS, id="pass", args=(self.run_due,)
        )
        if self._surroundings.send is not None:
            self._scheduler.add_job(
                self._guarded,
                "interval",
                seconds=_SEND_SECONDS,
                id="send",
                args=(self._surroundings.send,),
            )
        self._scheduler.start()

    def stop(self) -> None:
        """End the passes; a running one is finished."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def on_changes(self, changes: Changes) -> None:
        """Look for holes at once when visits have changed."""
        if changes.touches("appointments"):
            self._scored_at = None
        if self._scheduler is not None and changes.touches("appointments"):
            self._scheduler.add_job(
                self._guarded, id="holes", replace_existing=True, args=(self.fill_holes,)
            )

    def run_due(self) -> PassReport:
        """Run every job that is due now, one after the other."""
        with self._turn:
            is_acting = self._seek_lease()
            if not is_acting:
                return PassReport(self._fill_holes(), 0, 0, learned=False, is_acting=False)
            scored = self._score_visits()
            handled, inbound = self._write(RECEPTIONIST, self._inbound)
            self._tell(inbound)
            answers = self._write(RECEPTIONIST, lambda unit: propose_answers(unit, self._clock))
            self._tell(answers)
            queued = self._write(CONFIRMATION, self._confirm)
            self._tell(queued)
            self._tell(self._write(CONFIRMATION, self._close_stale))
            suggested = sum(table == "agent_interactions" for table, _ in queued.rows)
            messages = sum(table == "messages" for table, _ in queued.rows)
            proposals = self._fill_holes() + (0 if messages else suggested)
            messages += self._act_alone()
            offers = self._make_offers()
            learned = self._write(SCHEDULER, lambda unit: learn_from_feedback(unit, self._clock))
            self._tell(learned)
            return PassReport(proposals, messages, handled, bool(learned.rows), offers, scored)

    def fill_holes(self) -> int:
        """Propose for every hole that has no proposal yet; return how many were made."""
        with self._turn:
            return self._fill_holes()

    def approve(self, person: Actor, proposal_id: UUID) -> Changes:
        """Do what an agent proposed, in the name of the person who approves."""
        agent = self._store.read(
            lambda connection: find_proposer(connection, self._store.tenant_id, proposal_id)
        )
        return self._store.write(
            _approving(person, agent or SCHEDULER),
            lambda unit: approve_proposal(unit, self._clock, proposal_id),
        )

    def offer(self, person: Actor, proposal_id: UUID) -> Changes:
        """Ask the next few of the waiting for the time of a proposal, in the person's name."""
        return self._store.write(
            _approving(person, SCHEDULER), lambda unit: offer_wave(unit, self._clock, proposal_id)
        )

    def reject(self, person: Actor, proposal_id: UUID, reason: str) -> Changes:
        """Turn a proposal down, or take back what an agent did by itself."""
        return self._store.write(
            person, lambda unit: turn_down(unit, self._clock, proposal_id, reason)
        )

    def _fill_holes(self) -> int:
        tenant = self._store.tenant_id
        holes = self._store.read(lambda connection: find_holes(connection, tenant, self._clock))
        made = 0
        for hole in holes:
            changes = self._write(SCHEDULER, partial(self._propose, hole))
            made += changes.touches("slot_offers")
            self._tell(changes)
        return made

    def _score_visits(self) -> int:
        """Score where visits have changed since the last time, and else every few minutes."""
        now = self._clock.now()
        if self._scored_at is not None and now - self._scored_at < _SCORES_LAST:
            return 0
        self._scored_at = now
        scores = score_visits(self._store, self._clock)
        self._tell(scores)
        return sum(table == "appointments" for table, _ in scores.rows)

    def _seek_lease(self) -> bool:
        """Return whether this desk may act; a desk of a shared practice asks for the lease."""
        if not self._surroundings.has_server():
            return True
        self._write(SCHEDULER, lambda unit: seek_lease(unit, self._clock))
        return has_lease(self._store, self._clock.now(), has_server=True)

    def _make_offers(self) -> int:
        """Close what has run out and ask the next; begin by itself only where policy says act."""
        again, changes = self._write(SCHEDULER, lambda unit: expire_offers(unit, self._clock))
        self._tell(changes)
        begun = self._write(SCHEDULER, find_unoffered)
        made = 0
        for proposal_id in (*again, *begun):
            try:
                offered = self._write(SCHEDULER, partial(self._offer, proposal_id))
            except ConflictError:
                continue
            made += 1
            self._tell(offered)
        return made

    def _offer(self, proposal_id: UUID, unit: UnitOfWork) -> Changes:
        return offer_wave(unit, self._clock, proposal_id)

    def _propose(self, hole: UUID, unit: UnitOfWork) -> Changes:
        if policy_of(unit, SCHEDULER, "backfill") == Policy.OFF:
            return Changes("Back-fill is switched off", frozenset())
        return propose_fill(unit, self._clock, hole)

    def _confirm(self, unit: UnitOfWork) -> Changes:
        policy = policy_of(unit, CONFIRMATION, "queue")
        if policy in {Policy.SUGGEST, Policy.ACT_AND_TELL}:
            return propose_reminders(unit, self._clock, policy)
        return queue_confirmations(unit, self._clock)

    def _act_alone(self) -> int:
        """Do what the practice lets the agents do; what a rule speaks against waits for a person.

        Returns:
            How many reminders were queued that way.
        """
        queued = 0
        for agent, proposal_id in self._write(SCHEDULER, find_acts):
            try:
                done = self._write(
                    agent, partial(act_alone, clock=self._clock, proposal_id=proposal_id)
                )
            except UserFacingError:
                continue
            queued += agent == CONFIRMATION
            self._tell(done)
        return queued

    def _close_stale(self, unit: UnitOfWork) -> Changes:
        stale = close_stale_reminders(unit, self._clock)
        past = close_told(unit, self._clock)
        return Changes(stale.label, stale.rows | past.rows)

    def _inbound(self, unit: UnitOfWork) -> tuple[int, Changes]:
        return self._handle_inbound(unit, self._clock)

    def _write(self, agent: str, work: Callable[[UnitOfWork], Any]) -> Any:
        return self._store.write(agent_actor(self._store.tenant_id, agent), work)

    def _tell(self, changes: Changes) -> None:
        if changes.rows:
            self._announce(changes)

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except HarmonyError as error:
            _LOG.info("agents: %s", describe_exception(error))
        except Exception as error:  # noqa: BLE001 - a job's failure must not stop the clockwork
            _LOG.info("agents failed: %s", describe_exception(error))


def _approving(person: Actor, agent: str) -> Actor:
    """Return the person as the one who approves what an agent proposed."""
    return Actor(
        person.user_id, person.role, person.display_name, agent=agent, approved_by=person.user_id
    )
