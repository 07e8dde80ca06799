"""When a patient is due again: intervals, due dates, and how a due date stands today.

Open Dental stores an interval as one number with years, months, weeks and days in a byte each,
most significant first (its source, `Interval.ToInt`): 393216 is six months. The windows below
follow its recall list: a month ahead to a month back is the list of the day, what is older is
overdue, and after eighteen months a practice speaks of a lapsed patient.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from harmony_desktop.foundation.errors import ValidationError

__all__ = [
    "DUE_DAYS",
    "LAPSED_DAYS",
    "SOON_DAYS",
    "RecallInterval",
    "RecallStanding",
    "recall_standing",
]

SOON_DAYS = 30
"""Days before its date from which a recall is called for."""
DUE_DAYS = 30
"""Days after its date for which a recall counts as due rather than overdue."""
LAPSED_DAYS = 548
"""Days after its date from which the patient counts as lapsed: eighteen months."""
_BYTE = 0xFF
_LONGEST_MONTHS, _LONGEST_DAYS = 240, 3660


class RecallStanding(StrEnum):
    """How a due date stands on a day."""

    LATER = "later"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class RecallInterval:
    """The time between two visits of one kind: months, then days."""

    months: int
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no interval.

        Raises:
            ValidationError: negative, nothing at all, or longer than twenty years.
        """
        fits = 0 <= self.months <= _LONGEST_MONTHS and 0 <= self.days <= _LONGEST_DAYS
        if not fits or self.months + self.days == 0:
            message = "A recall interval lies between one day and twenty years."
            raise ValidationError(message)

    @classmethod
    def from_packed(cls, number: int) -> "RecallInterval":
        """Return the interval Open Dental packed into a number.

        Raises:
            ValidationError: the number holds no interval.
        """
        years, months = (number >> 24) & _BYTE, (number >> 16) & _BYTE
        weeks, days = (number >> 8) & _BYTE, number & _BYTE
        return cls(years * 12 + months, weeks * 7 + days)

    def packed(self) -> int:
        """Return the interval as Open Dental packs it."""
        years, months = divmod(self.months, 12)
        weeks, days = divmod(self.days, 7)
        return years << 24 | months << 16 | weeks << 8 | days

    def due_after(self, previous: date) -> date:
        """Return the day the next visit is due; the end of a month stays within its month."""
        months = previous.year * 12 + previous.month - 1 + self.months
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(previous.day, last)) + timedelta(days=self.days)


def recall_standing(due_on: date, today: date) -> RecallStanding:
    """Return how a due date stands on a day."""
    late = (today - due_on).days
    if late < -SOON_DAYS:
        return RecallStanding.LATER
    if late < 0:
        return RecallStanding.SOON
    if late <= DUE_DAYS:
        return RecallStanding.DUE
    return RecallStanding.OVERDUE if late <= LAPSED_DAYS else RecallStanding.LAPSED
