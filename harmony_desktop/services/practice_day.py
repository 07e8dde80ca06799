"""The day it is at the practice."""

from datetime import date

from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.hours import load_practice_hours

__all__ = ["practice_day"]


def practice_day(unit_of_work: UnitOfWork, clock: Clock) -> date:
    """Return the day it is at the practice, wherever this computer stands."""
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    return local_day(clock.now(), practice_zone(hours.timezone))
