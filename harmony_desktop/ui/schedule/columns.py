"""What stands side by side on the board: chairs, people, or the days of a week.

The board paints columns; here a day, or a week of days, is put into the columns of a view. Pure
functions over frozen rows, and the way back from a column to where a visit would be moved.
"""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from harmony_desktop.domain.dates import local_day, local_minute, practice_zone
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.services.queries.board import (
    BoardBlockout,
    BoardCard,
    BoardDay,
    BoardOperatory,
)
from harmony_desktop.services.queries.directory import Directory
from harmony_desktop.services.queries.spans import BoardView
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import short_day_text

__all__ = [
    "ALL_CHAIRS",
    "VIEW_KEYS",
    "day_column",
    "in_columns",
    "now_in_week",
    "standing_views",
    "week_columns",
]

VIEW_KEYS = 8
ALL_CHAIRS = BoardView(1, "", "operatories", ())
"""The view before the practice's own are read."""
_NAMESPACE = UUID(int=7)


def standing_views(saved: tuple[BoardView, ...], directory: Directory) -> tuple[BoardView, ...]:
    """Return the views on F1 to F8: chairs of all, of dentists, of hygiene; people; the saved."""
    chairs = directory.operatories
    dental = tuple(one.id for one in chairs if not one.is_hygiene)
    hygiene = tuple(one.id for one in chairs if one.is_hygiene)
    built_in = [BoardView(1, tr("All chairs"), "operatories", ())]
    if dental and hygiene:
        built_in.append(BoardView(2, tr("Dentists' chairs"), "operatories", dental))
        built_in.append(BoardView(3, tr("Hygiene chairs"), "operatories", hygiene))
    built_in.append(BoardView(4, tr("By provider"), "providers", ()))
    views = {view.slot: view for view in built_in}
    views.update({view.slot: view for view in saved})
    return tuple(views[slot] for slot in sorted(views))


def in_columns(day: BoardDay, view: BoardView, directory: Directory | None) -> BoardDay:
    """Return a day in the columns of a view; cards of other columns are left out."""
    if view.columns == "providers" and directory is not None:
        return _by_provider(day, view, directory)
    if not view.ids:
        return day
    chairs = {one.id: one for one in day.operatories}
    kept = tuple(chairs[one] for one in view.ids if one in chairs)
    if not kept:
        return day
    shown = {one.id for one in kept}
    return replace(
        day,
        operatories=kept,
        cards=tuple(card for card in day.cards if card.operatory_id in shown),
    )


def _by_provider(day: BoardDay, view: BoardView, directory: Directory) -> BoardDay:
    people = [one for one in directory.providers if not view.ids or one.id in view.ids]
    columns = tuple(
        BoardOperatory(one.id, one.name, one.abbreviation, one.is_hygienist) for one in people
    )
    shown = {one.id for one in columns}
    return replace(
        day,
        operatories=columns,
        cards=tuple(
            replace(card, operatory_id=card.provider_id)
            for card in day.cards
            if card.provider_id in shown
        ),
        blockouts=tuple(one for one in day.blockouts if one.operatory_id is None),
    )


def day_column(day: date) -> UUID:
    """Return the id of a day's column in a week."""
    return natural_id(_NAMESPACE, "day", day)


def now_in_week(week: BoardDay, now: datetime) -> tuple[int, UUID] | None:
    """Return the present minute and the column of today, where the week shows today."""
    zone = practice_zone(week.timezone)
    column = day_column(local_day(now, zone))
    if all(one.id != column for one in week.operatories):
        return None
    return local_minute(now, zone), column


def week_columns(
    days: tuple[BoardDay, ...], view: BoardView, directory: Directory | None, wanted: date
) -> BoardDay:
    """Return a week as one board: a column for each day that is open or holds visits."""
    narrowed = [in_columns(day, view, directory) for day in days]
    shown = [day for day in narrowed if day.cards or day.closed_reason is None] or narrowed[:1]
    columns: list[BoardOperatory] = []
    cards: list[BoardCard] = []
    blockouts: list[BoardBlockout] = []
    for day in shown:
        column = day_column(day.day)
        name = short_day_text(day.day)
        columns.append(BoardOperatory(column, name, name, is_hygiene=False))
        cards.extend(replace(card, operatory_id=column) for card in day.cards)
        blockouts.extend(
            BoardBlockout(
                natural_id(_NAMESPACE, one.id, day.day),
                column,
                one.start_minute,
                one.end_minute,
                one.label,
            )
            for one in day.blockouts
            if one.operatory_id is None
        )
    open_days = [day for day in shown if day.closed_reason is None] or shown
    return BoardDay(
        day=wanted,
        timezone=shown[0].timezone,
        opens_minute=min(day.opens_minute for day in open_days),
        closes_minute=max(day.closes_minute for day in open_days),
        operatories=tuple(columns),
        cards=tuple(cards),
        blockouts=tuple(blockouts),
        closed_reason=None,
    )
