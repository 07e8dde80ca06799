"""The confirmation agent: queues what is due, by the channel each patient agreed to, else a call.

The practice's ladder says when, how and in what words (`domain.ladder`). One idempotency key an
appointment, step, beginning and attempt, and the message's id
follows from it, so that two desks or a repeated run never ask twice; a visit that was moved is
asked about anew. Visits flagged as double-booked are left alone. The text names neither treatment
nor balance. Where the practice wants to be asked first, `agents.reminders` proposes instead.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harmony_desktop.agents.interactions import note_interaction
from harmony_desktop.domain.agent_policy import Policy
from harmony_desktop.domain.contact import ContactFacts, next_allowed_time
from harmony_desktop.domain.dates import practice_zone
from harmony_desktop.domain.ladder import LadderStep, step_channel
from harmony_desktop.domain.message_times import message_day, message_time
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.ids import natural_id
from harmony_desktop.schema.communication import Message
from harmony_desktop.services.agent_policy import policy_of
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.queries.agent_policy import load_ladder
from harmony_desktop.services.queries.hours import load_practice_hours
from harmony_desktop.services.queries.storage import stored_microseconds, stored_moment
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import new_row

__all__ = [
    "AGENT",
    "PROPOSAL",
    "find_due_visits",
    "pick_channel",
    "queue_confirmations",
    "queue_reminder",
    "reminder_key",
]

AGENT = "confirmation"
PROPOSAL = "reminder"
"""The kind of interaction that proposes one reminder."""

_HOUR = 3_600_000_000
_DAY = 24 * _HOUR
_STEP_AT = 17
"""Where a due visit's row has its step of the ladder."""

_DUE = """
SELECT a.id, a.patient_id, a.start_time, a.lock_version, p.first_name, p.preferred_name,
       coalesce(p.phone_wireless, p.phone_home), p.email, p.sms_consent, p.email_consent,
       coalesce(p.preferred_confirm_method, p.preferred_contact_method, ''), p.preferred_language,
       EXISTS (SELECT 1 FROM opt_outs o WHERE o.tenant_id = a.tenant_id AND o.channel = 'sms'
         AND (o.patient_id = p.id OR o.address = p.phone_wireless)),
       EXISTS (SELECT 1 FROM opt_outs o WHERE o.tenant_id = a.tenant_id AND o.channel = 'email'
         AND (o.patient_id = p.id OR o.address = p.email)),
       (SELECT count(*) FROM messages m WHERE m.tenant_id = a.tenant_id AND m.patient_id = p.id
         AND m.direction = 'out' AND m.channel <> 'voice'
         AND m.deleted_at IS NULL AND m.due_at > :day_ago),
       (SELECT count(*) FROM messages m WHERE m.tenant_id = a.tenant_id AND m.patient_id = p.id
         AND m.direction = 'out' AND m.channel <> 'voice'
         AND m.deleted_at IS NULL AND m.due_at > :week_ago),
       (SELECT count(*) FROM messages m WHERE m.tenant_id = a.tenant_id
         AND m.appointment_id = a.id AND m.idempotency_key GLOB 'reminder:*'
         AND m.about_start = a.start_time
         AND (m.status = 'cancelled' OR m.deleted_at IS NOT NULL))
FROM appointments a
JOIN patients p ON p.tenant_id = a.tenant_id AND p.id = a.patient_id AND p.deleted_at IS NULL
WHERE a.tenant_id = :tenant AND a.status = 'scheduled' AND a.start_time > :after
  AND a.start_time <= :until AND a.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sync_conflicts c WHERE c.tenant_id = a.tenant_id
    AND c.kind = 'double_booking' AND c.state = 'open' AND a.id IN (c.row_id, c.other_row_id))
  AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = a.tenant_id
    AND m.appointment_id = a.id AND m.idempotency_key GLOB 'reminder:*'
    AND m.deleted_at IS NULL AND coalesce(m.about_start, m.expires_at) = a.start_time
    AND m.created_at >= a.start_time - :ahead
    AND NOT (m.status = 'cancelled' AND m.failure IN ('visit_changed', 'visit_gone')))
  AND NOT EXISTS (SELECT 1 FROM agent_interactions i WHERE i.tenant_id = a.tenant_id
    AND i.patient_id = a.patient_id AND i.appointment_id = a.id
    AND i.interaction_type = 'reminder' AND i.expires_at = a.start_time
    AND i.state IN ('rejected', :proposed) AND i.deleted_at IS NULL)
ORDER BY a.start_time, a.id
"""

_SUBJECTS = {"en": "Your visit", "es": "Su cita"}
_TEXTS = {
    "en": "Hello {name}, we look forward to seeing you on {day} at {time}. Reply YES to confirm.",
    "es": "Hola {name}, le esperamos el {day} a las {time}. Responda SI para confirmar.",
}


def queue_confirmations(unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Queue a reminder or a call for every unconfirmed visit a step of the ladder is due for."""
    if policy_of(unit_of_work, AGENT, "queue") == Policy.OFF:
        return Changes("Confirmations are switched off", frozenset())
    watch_changes(unit_of_work, clock)
    rows = find_due_visits(unit_of_work, clock)
    hours = load_practice_hours(unit_of_work.connection, unit_of_work.tenant_id)
    zone = practice_zone(hours.timezone)
    queued: dict[str, int] = {}
    for row in rows:
        channel = pick_channel(row)
        if channel is not None:
            queue_reminder(unit_of_work, clock, row, channel, zone)
            queued[channel] = queued.get(channel, 0) + 1
    if not queued:
        return Changes("Nothing to confirm", frozenset())
    note_interaction(
        unit_of_work,
        clock,
        agent=AGENT,
        interaction_type="confirmation",
        state="done",
        action_taken="queued_confirmations",
        evidence={"summary": {"say": "reminders_queued"}, "queued": queued},
        policy=Policy.ACT,
        run_id=unit_of_work.ids.new(),
    )
    count = sum(queued.values())
    return record_action(
        unit_of_work,
        clock,
        action="confirmations_queued",
        label=f"{count} confirmations queued",
        table="messages",
        is_undoable=False,
    )


def find_due_visits(
    unit_of_work: UnitOfWork, clock: Clock, *, is_suggesting: bool = False
) -> Sequence[Any]:
    """Return the visits a step of the ladder is due for, the soonest first, each with its step.

    A reminder a person turned down is not due again; `is_suggesting` leaves out as well what
    waits in the inbox.
    """
    now = stored_microseconds(clock.now())
    found: list[Any] = []
    later = 0
    for step in reversed(load_ladder(unit_of_work.connection, unit_of_work.tenant_id)):
        ahead = step.hours * _HOUR
        rows = unit_of_work.connection.execute(
            _DUE,
            {
                "tenant": unit_of_work.tenant_id.bytes,
                "after": now + later,
                "until": now + ahead,
                "ahead": ahead,
                "day_ago": now - _DAY,
                "week_ago": now - 7 * _DAY,
                "proposed": "proposed" if is_suggesting else "rejected",
            },
        ).fetchall()
        found.extend((*row, step) for row in rows)
        later = ahead
    return found


def pick_channel(row: Any) -> str | None:
    """Return how the patient of a due visit may be asked; None when in no way."""
    return step_channel(row[_STEP_AT], _facts(row))


def reminder_key(row: Any) -> str:
    """Return what makes the reminder of a due visit the same on every desk."""
    start = stored_moment(row[2])
    visit, step = UUID(bytes=row[0]).hex, row[_STEP_AT]
    return f"{PROPOSAL}:{visit}:{start.timestamp():.0f}:{row[16] + 1}:{step.hours}"


def _facts(row: Any) -> ContactFacts:
    return ContactFacts(
        has_phone=row[6] is not None,
        has_email=row[7] is not None,
        sms_consent=bool(row[8]),
        email_consent=bool(row[9]),
        sms_opted_out=bool(row[12]),
        email_opted_out=bool(row[13]),
        preferred=row[10],
        sent_today=row[14],
        sent_this_week=row[15],
    )


def queue_reminder(
    unit_of_work: UnitOfWork, clock: Clock, row: Any, channel: str, zone: ZoneInfo
) -> Message:
    """Add the message or the call of a due visit, for the next hour it may leave."""
    start = stored_moment(row[2])
    key = reminder_key(row)
    language = row[11] if row[11] in _TEXTS else "en"
    return new_row(
        unit_of_work,
        clock,
        Message,
        id=natural_id(unit_of_work.tenant_id, "message", key),
        direction="out",
        channel=channel,
        patient_id=UUID(bytes=row[1]),
        appointment_id=UUID(bytes=row[0]),
        address=row[7] if channel == "email" else row[6],
        subject=_SUBJECTS[language] if channel == "email" else None,
        body=_text(row[_STEP_AT], language, row[5] or row[4], start.astimezone(zone)),
        language=language,
        status="queued",
        due_at=next_allowed_time(clock.now(), zone),
        expires_at=start,
        about_start=start,
        appointment_version=row[3],
        idempotency_key=key,
    )


def _text(step: LadderStep, language: str, name: str, start: datetime) -> str:
    day, time = message_day(start.date(), language), message_time(start, language)
    return (step.texts.get(language) or _TEXTS[language]).format(name=name, day=day, time=time)
