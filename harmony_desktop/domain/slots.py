"""Whether a visit fits: chair, people, hours, blocked time.

Every rule warns and none forbids: the desk overrides with a reason. An overlap that another
desk caused is flagged after the merge and never blocks here.
Minutes are wall-clock of one local day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from harmony_desktop.domain.appointments import letter_runs, pattern_minutes
from harmony_desktop.foundation.errors import RuleWarning

__all__ = ["Booking", "Closure", "DayRules", "Spans", "check_slot", "is_within", "overlaps"]

Spans = tuple[tuple[int, int], ...]
"""Stretches of one day in minutes, in order."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A visit as the rules see it; `hygienist_id` is with the patient in the ``/`` parts."""

    id: UUID
    patient_id: UUID | None
    operatory_id: UUID
    provider_id: UUID
    hygienist_id: UUID | None
    start_minute: int
    pattern: str

    @property
    def end_minute(self) -> int:
        """Minute at which the chair is free again."""
        return self.start_minute + pattern_minutes(self.pattern)

    def busy_spans(self, person_id: UUID) -> Spans:
        """Return when a provider or hygienist is with this patient."""
        offsets: list[tuple[int, int]] = []
        if person_id == self.provider_id:
            offsets.extend(letter_runs(self.pattern, "X"))
        if person_id == self.hygienist_id:
            offsets.extend(letter_runs(self.pattern, "/"))
        return tuple(
            sorted((self.start_minute + begin, self.start_minute + end) for begin, end in offsets)
        )

    @property
    def people(self) -> tuple[UUID, ...]:
        """Who treats: the provider, and the hygienist where another one is named."""
        if self.hygienist_id in {None, self.provider_id}:
            return (self.provider_id,)
        return (self.provider_id, self.hygienist_id)


@dataclass(frozen=True, slots=True)
class Closure:
    """Blocked time; None for the chair or the person means all of them."""

    start_minute: int
    end_minute: int
    label: str
    operatory_id: UUID | None = None
    provider_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DayRules:
    """What one day allows.

    Attributes:
        open_spans: when the practice is open; empty means closed.
        closures: blockouts, lunches, holidays.
        provider_spans: when each person works; a person not in it works all open hours.
        bookings: the visits that take up a chair.
    """

    open_spans: Spans
    closures: tuple[Closure, ...]
    provider_spans: dict[UUID, Spans]
    bookings: tuple[Booking, ...]


def overlaps(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Return whether two stretches share time; touching is not sharing."""
    return first[0] < second[1] and second[0] < first[1]


def is_within(span: tuple[int, int], spans: Spans) -> bool:
    """Return whether one of `spans` holds all of `span`."""
    return any(begin <= span[0] and span[1] <= end for begin, end in spans)


def check_slot(wanted: Booking, rules: DayRules) -> tuple[RuleWarning, ...]:
    """Return what speaks against a visit at its place; nothing when it fits.

    Args:
        wanted: the visit as it would stand; a visit of the same id in `rules` is not in its way.
        rules: the day it would stand on.

    Returns:
        Warnings with the codes ``operatory_overlap``, ``provider_overlap``, ``patient_overlap``,
        ``practice_closed``, ``outside_hours``, ``provider_absent``, ``outside_provider_hours``
        and ``blockout``, each at most once.
    """
    others = [other for other in rules.bookings if other.id != wanted.id]
    return (
        *_overlap_warnings(wanted, others),
        *_hours_warnings(wanted, rules),
        *_closure_warnings(wanted, rules.closures),
    )


def _overlap_warnings(wanted: Booking, others: list[Booking]) -> Iterable[RuleWarning]:
    span = (wanted.start_minute, wanted.end_minute)
    at_once = [other for other in others if overlaps(span, (other.start_minute, other.end_minute))]
    if any(other.operatory_id == wanted.operatory_id for other in at_once):
        yield RuleWarning("operatory_overlap", "The chair is already taken at that time.")
    if any(_share_person(wanted, other) for other in at_once):
        yield RuleWarning("provider_overlap", "The provider is with another patient at that time.")
    if wanted.patient_id is not None and any(
        other.patient_id == wanted.patient_id for other in at_once
    ):
        yield RuleWarning("patient_overlap", "The patient already has an appointment at that time.")


def _share_person(first: Booking, second: Booking) -> bool:
    return any(
        overlaps(mine, theirs)
        for person in first.people
        for mine in first.busy_spans(person)
        for theirs in second.busy_spans(person)
    )


def _hours_warnings(wanted: Booking, rules: DayRules) -> Iterable[RuleWarning]:
    span = (wanted.start_minute, wanted.end_minute)
    if not rules.open_spans:
        yield RuleWarning("practice_closed", "The practice is closed on that day.")
        return
    if not is_within(span, rules.open_spans):
        yield RuleWarning("outside_hours", "The time lies outside the opening hours.")
    for person in wanted.people:
        spans = rules.provider_spans.get(person)
        if spans is None:
            continue
        if not spans:
            yield RuleWarning("provider_absent", "The provider does not work on that day.")
            return
        if not all(is_within(busy, spans) for busy in wanted.busy_spans(person)):
            yield RuleWarning(
                "outside_provider_hours", "The time lies outside the provider's hours."
            )
            return


def _closure_warnings(wanted: Booking, closures: tuple[Closure, ...]) -> Iterable[RuleWarning]:
    for closure in closures:
        if closure.operatory_id not in {None, wanted.operatory_id}:
            continue
        span = (closure.start_minute, closure.end_minute)
        if closure.provider_id is None:
            is_hit = overlaps((wanted.start_minute, wanted.end_minute), span)
        else:
            is_hit = any(overlaps(busy, span) for busy in wanted.busy_spans(closure.provider_id))
        if is_hit:
            label = f" ({closure.label})" if closure.label else ""
            yield RuleWarning("blockout", f"The time is blocked{label}.")
            return
