"""What a change of the practice's time zone would move, for the question before it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harmony_desktop.domain.dates import day_bounds, local_day, practice_zone
from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds

__all__ = ["ZoneEffect", "load_zone_effect"]


@dataclass(frozen=True, slots=True)
class ZoneEffect:
    """The zone of now, and how much is booked from today on."""

    timezone: str
    visits: int
    blocks: int


def load_zone_effect(connection: ReadConnection, tenant_id: UUID, now: datetime) -> ZoneEffect:
    """Return the zone and what is booked from the practice's today on."""
    name = load_practice_hours(connection, tenant_id).timezone
    zone = practice_zone(name)
    since = stored_microseconds(day_bounds(local_day(now, zone), zone)[0])
    visits, blocks = (
        connection.execute(
            f"SELECT count(*) FROM {table} "  # noqa: S608 - our own names
            "WHERE tenant_id = ? AND start_time >= ? AND deleted_at IS NULL",
            (tenant_id.bytes, since),
        ).fetchone()[0]
        for table in ("appointments", "blockouts")
    )
    return ZoneEffect(name, visits, blocks)
