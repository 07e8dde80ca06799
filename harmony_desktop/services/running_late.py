"""Running late: a word to the later patients of a provider, drafted into the outbox.

Within consent: a written message only to who agreed to it and has not opted out; the others
stand on the call list. Every message is held for some seconds, so that undo comes before it.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from harmony_desktop.domain.contact import choose_late_channel
from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.message_times import message_time
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.flow import LaterVisit, load_later_visits
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row
from harmony_desktop.services.schedule_commands import ReportRunningLate

__all__ = ["HOLD_SECONDS", "report_running_late"]

HOLD_SECONDS = 10
_LONGEST_DELAY = 240
_GRID = 5
_TEXTS = {
    "en": "Hello {name}, we are running about {minutes} minutes late today. "
    "Please come at {time} instead of {planned}. We are sorry for the wait.",
    "es": "Hola {name}, hoy vamos con unos {minutes} minutos de retraso. "
    "Por favor venga a las {time} en vez de las {planned}. Disculpe la espera.",
}


def report_running_late(
    command: ReportRunningLate, unit_of_work: UnitOfWork, clock: Clock
) -> Changes:
    """Draft a word to every later patient of a provider today, or to those named.

    Raises:
        ValidationError: the delay cannot be, or nobody comes later.
        PermissionDeniedError: the actor may not send messages.
    """
    require(unit_of_work.actor, Permission.SEND_MESSAGE)
    watch_changes(unit_of_work, clock)
    if not _GRID <= command.minutes <= _LONGEST_DELAY or command.minutes % _GRID:
        message = "Say the delay in steps of five minutes, up to four hours."
        raise ValidationError(message)
    now = clock.now()
    later = load_later_visits(
        unit_of_work.connection, unit_of_work.tenant_id, command.provider_id, now
    )
    if command.appointment_ids is not None:
        later = tuple(visit for visit in later if visit.id in command.appointment_ids)
    reachable = [visit for visit in later if choose_late_channel(visit.contact) is not None]
    if not reachable:
        message = "Nobody who can be reached comes later today."
        raise ValidationError(message)
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    zone = practice_zone(hours.timezone)
    for visit in reachable:
        _draft(unit_of_work, clock, visit, command.minutes, zone)
    return record_action(
        unit_of_work,
        clock,
        action="report_running_late",
        label=f"{len(reachable)} patients are told of the delay",
        table="providers",
        row_id=command.provider_id,
    )


def _draft(
    unit_of_work: UnitOfWork, clock: Clock, visit: LaterVisit, minutes: int, zone: ZoneInfo
) -> None:
    now = clock.now()
    channel = choose_late_channel(visit.contact)
    language = visit.language if visit.language in _TEXTS else "en"
    new_start = visit.start_time + timedelta(minutes=minutes)
    body = _TEXTS[language].format(
        name=visit.first_name,
        minutes=minutes,
        time=_clock(new_start, zone, language),
        planned=_clock(visit.start_time, zone, language),
    )
    new_row(
        unit_of_work,
        clock,
        Message,
        direction="out",
        channel=channel,
        patient_id=visit.patient_id,
        appointment_id=visit.id,
        address=visit.email if channel == "email" else visit.phone,
        body=body,
        language=language,
        status="queued",
        due_at=now + timedelta(seconds=HOLD_SECONDS),
        expires_at=visit.start_time,
        appointment_version=visit.version,
        idempotency_key=f"late:{visit.id.hex}:{minutes}:{int(now.timestamp() // 60)}",
    )


def _clock(moment: datetime, zone: ZoneInfo, language: str) -> str:
    return message_time(moment.astimezone(zone), language)
