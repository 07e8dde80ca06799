"""May a queued message leave now? Judged at the moment of sending, never only when it was queued.

Between queueing and sending a visit may have moved, a patient may have opted out, the night may
have come. So every rule is asked again in the transaction that takes the message out of the queue.
Caps of one written message a day and three a week follow 47 CFR 64.1200(a)(9)(iv); the quiet hours
are those of `domain.contact`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from harmony_desktop.domain.contact import DAILY_CAP, WEEKLY_CAP, next_allowed_time

__all__ = [
    "HOLD_SECONDS",
    "LEAST_TRY_SECONDS",
    "Decision",
    "MessageFacts",
    "Ruling",
    "VisitFacts",
    "next_try",
]

HOLD_SECONDS = 10
"""How long everything that leaves the building is held, so that undo is true."""

LEAST_TRY_SECONDS = 30
_LONGEST_TRY_SECONDS = 1800
_LIVE = frozenset({"scheduled", "confirmed"})


class Decision(StrEnum):
    """What happens to a message now."""

    SEND = "send"
    WAIT = "wait"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with its word.

    Attributes:
        word: why: ``due``, ``held``, ``not_due``, ``quiet_hours``, ``daily_cap``,
            ``weekly_cap``; for a dropped one ``no_address``, ``opted_out``, ``no_consent``,
            ``expired``, ``patient_gone``, ``visit_gone``, ``visit_changed``, ``already_confirmed``,
            ``double_booking``, ``offer_over``.
        until: when to look again, for one that waits.
    """

    decision: Decision
    word: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Wait:
    word: str
    until: datetime


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """The visit a message is about, as it is now.

    Attributes:
        is_double_booked: an open conflict says that two patients share the chair.
        is_as_queued: it begins when the message says it does.
    """

    status: str
    start: datetime | None
    is_as_queued: bool
    is_double_booked: bool


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """Everything the ruling asks of a message and its patient.

    Attributes:
        is_answer: in answer to what the patient wrote: caps do not count, and writing was consent.
        is_at_once: a fixed answer to a message of this minute, which the night does not stop.
        is_confirmation_asked: it asks to confirm a visit, so a confirmed one needs it no more.
        is_offer_over: it offers a time that is not to be had any more.
        is_patient_live: the patient is neither removed nor deceased.
        sent_today: written messages that left in the 24 hours before.
        sent_this_week: in the seven days before.
        zone: the recipient's.
    """

    now: datetime
    queued_at: datetime
    due_at: datetime | None
    expires_at: datetime | None
    address: str | None
    has_consent: bool
    has_opted_out: bool
    is_patient_live: bool
    sent_today: int
    sent_this_week: int
    zone: ZoneInfo
    visit: VisitFacts | None = None
    is_answer: bool = False
    is_at_once: bool = False
    is_confirmation_asked: bool = False
    is_offer_over: bool = False

    def rule(self) -> Ruling:
        """Return what happens to the message now."""
        word = self._reason_to_drop()
        if word is not None:
            return Ruling(Decision.DROP, word)
        waiting = next((wait for wait in self._waits() if wait.until > self.now), None)
        if waiting is None:
            return Ruling(Decision.SEND, "due")
        return Ruling(Decision.WAIT, waiting.word, waiting.until)

    def _waits(self) -> Iterator[_Wait]:
        yield _Wait("held", self.queued_at + timedelta(seconds=HOLD_SECONDS))
        yield _Wait("not_due", self.due_at or self.now)
        if not self.is_at_once:
            yield _Wait("quiet_hours", next_allowed_time(self.now, self.zone))
        if not self.is_answer and self.sent_this_week >= WEEKLY_CAP:
            yield _Wait("weekly_cap", self.now + timedelta(days=1))
        if not self.is_answer and self.sent_today >= DAILY_CAP:
            yield _Wait("daily_cap", self.now + timedelta(hours=1))

    def _reason_to_drop(self) -> str | None:
        checks = {
            "no_address": not self.address,
            "patient_gone": not self.is_patient_live,
            "opted_out": self.has_opted_out,
            "no_consent": not (self.has_consent or self.is_answer),
            "offer_over": self.is_offer_over,
            "expired": self.expires_at is not None and self.now >= self.expires_at,
        }
        word = next((word for word, is_so in checks.items() if is_so), None)
        return word or (None if self.visit is None else self._reason_of_visit(self.visit))

    def _reason_of_visit(self, visit: VisitFacts) -> str | None:
        if visit.status not in _LIVE or visit.start is None:
            return "visit_gone"
        if visit.start <= self.now:
            return "expired"
        if not visit.is_as_queued:
            return "visit_changed"
        if visit.is_double_booked:
            return "double_booking"
        if self.is_confirmation_asked and visit.status == "confirmed":
            return "already_confirmed"
        return None


def next_try(now: datetime, attempt: int) -> datetime:
    """Return when to try again after `attempt` failures: twice as late each time, up to 30 min."""
    seconds = min(_LONGEST_TRY_SECONDS, LEAST_TRY_SECONDS * 2 ** min(attempt - 1, 10))
    return now + timedelta(seconds=seconds)
