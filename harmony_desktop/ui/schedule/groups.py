"""The errands that make visits from the focused one, each a form and one use case."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from harmony_desktop.domain.openings import back_to_back
from harmony_desktop.domain.recurrence import Recurrence, recurring_days
from harmony_desktop.services.commands import AddWaitlistEntry, BookAppointment
from harmony_desktop.services.queries.board import BoardCard
from harmony_desktop.services.queries.making import load_family_of, load_planned_work
from harmony_desktop.services.schedule_commands import (
    BookTogether,
    PlanAppointment,
)
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.schedule.group_dialogs import ChoiceDialog, SeriesDialog, WishDialog
from harmony_desktop.ui.schedule.spans import SpanPresenter
from harmony_desktop.ui.shell.page import ScreenHost

__all__ = ["Groups"]

_GRID = 10
Choices = tuple[tuple[UUID, str], ...]


class Groups:
    """Runs the use cases that make more visits from one."""

    def __init__(self, host: ScreenHost, page: QWidget, spans: SpanPresenter) -> None:
        """Open forms over `page`."""
        self._host = host
        self._page = page
        self._spans = spans

    def repeat(self, card: BoardCard) -> None:
        """Ask how a visit comes again, and book the series after it."""
        day = self._day_of(card)
        if day is None:
            return

        def book(rule: Recurrence) -> None:
            from harmony_desktop.services.visit_groups import (  # noqa: PLC0415
                book_together,
                series_visits,
            )

            days = recurring_days(day, rule)[1:]
            visits = series_visits(_same(card, day), days)
            self._host.do(self._page, book_together, BookTogether(visits=visits))

        SeriesDialog(self._page, book).open()

    def book_family(self, card: BoardCard) -> None:
        """Book the patient's family one after the other, behind the focused visit."""
        day = self._day_of(card)
        if day is None:
            return

        def book(chosen: tuple[UUID, ...]) -> None:
            from harmony_desktop.services.visit_groups import (  # noqa: PLC0415
                book_together,
                family_visits,
            )

            start = back_to_back(card.start_minute, (card.minutes, card.minutes), _GRID)[1]
            first = _same(card, day, start)
            visits = family_visits(first, tuple((one, card.minutes) for one in chosen))
            self._host.do(self._page, book_together, BookTogether(visits=visits))

        texts = (tr("Book the family"), tr("Family"), tr("Book one after the other"))
        self._choose(load_family_of, card, texts, book, tr("There is nobody else in the family."))

    def plan(self, card: BoardCard) -> None:
        """Plan a visit for treatment that is still to be done; it waits on the pinboard."""

        def make(chosen: tuple[UUID, ...]) -> None:
            from harmony_desktop.services.visit_groups import plan_appointment  # noqa: PLC0415

            command = PlanAppointment(
                patient_id=card.patient_id, procedure_ids=chosen, is_pinned=True
            )
            self._host.do(self._page, plan_appointment, command)

        texts = (tr("Plan a visit"), tr("Treatment to be done"), tr("Plan"))
        self._choose(
            load_planned_work, card, texts, make, tr("Nothing of a treatment plan is to be done.")
        )

    def wait(self, card: BoardCard) -> None:
        """Ask when the patient could come sooner, and put the wish on the waitlist."""

        def add(
            days: tuple[str, ...], earliest: int | None, latest: int | None, notice: int
        ) -> None:
            from harmony_desktop.services.waitlist import add_waitlist_entry  # noqa: PLC0415

            command = AddWaitlistEntry(
                patient_id=card.patient_id,
                appointment_id=card.id,
                pattern=card.pattern,
                provider_id=card.provider_id,
                weekdays=days,
                earliest_minute=earliest,
                latest_minute=latest,
                notice_minutes=notice,
            )
            self._host.do(self._page, add_waitlist_entry, command)

        WishDialog(self._page, add).open()

    def _day_of(self, card: BoardCard) -> date | None:
        found = self._spans.card(card.id)
        return None if found is None else found[1]

    def _choose(
        self,
        query: Callable[..., Choices],
        card: BoardCard,
        texts: tuple[str, str, str],
        on_chosen: Callable[[tuple[UUID, ...]], None],
        nothing: str,
    ) -> None:
        def show(choices: Choices) -> None:
            if choices:
                ChoiceDialog(self._page, texts, choices, on_chosen).open()
            else:
                self._host.say(nothing, False)

        self._host.look(self._page, query, card.patient_id, then=show)


def _same(card: BoardCard, day: date, start_minute: int | None = None) -> BookAppointment:
    """Return the booking that makes another visit like a card."""
    return BookAppointment(
        patient_id=card.patient_id,
        operatory_id=card.operatory_id,
        provider_id=card.provider_id,
        hygienist_id=card.hygienist_id,
        day=day,
        start_minute=card.start_minute if start_minute is None else start_minute,
        minutes=card.minutes,
        pattern=card.pattern,
    )
