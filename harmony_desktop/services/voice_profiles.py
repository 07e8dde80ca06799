"""What a provider's words are heard as, learned from commands that were asked about and confirmed.

Sound and sentences are never kept: only a word of the grammar, the word it was written as, and how
often.
"""

from harmony_desktop.domain.charting.heard_as import HEARD_AS, heard_instead
from harmony_desktop.domain.roles import Permission
from harmony_desktop.foundation.clock import Clock
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.schema.practice import Provider, User
from harmony_desktop.services.authorization import require
from harmony_desktop.services.changes import Changes
from harmony_desktop.services.chart_commands import LearnHeardAs
from harmony_desktop.services.images import watch_changes
from harmony_desktop.services.ports import UnitOfWork
from harmony_desktop.services.record import record_action
from harmony_desktop.services.rows import require_row

__all__ = ["learn_heard_as"]

_MOST_WRITINGS = 6


def learn_heard_as(command: LearnHeardAs, unit_of_work: UnitOfWork, clock: Clock) -> Changes:
    """Count how a word of the person at the desk was written, in their provider's profile.

    Raises:
        ValidationError: nothing is to be learned, or the person is no provider.
        PermissionDeniedError: the actor may not edit the chart.
    """
    require(unit_of_work.actor, Permission.EDIT_CHART)
    watch_changes(unit_of_work, clock)
    learned = heard_instead(command.words, command.free_text)
    user = require_row(unit_of_work, User, unit_of_work.actor.user_id, "person")
    if learned is None or user.provider_id is None:
        message = "There is nothing to learn from this."
        raise ValidationError(message)
    provider = require_row(unit_of_work, Provider, user.provider_id, "provider")
    word, written = learned
    profile = dict(provider.voice_recognition_profile or {})
    words = {key: dict(value) for key, value in profile.get(HEARD_AS, {}).items()}
    counts = words.setdefault(word, {})
    counts[written] = int(counts.get(written, 0)) + 1
    kept = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_WRITINGS]
    provider.voice_recognition_profile = {**profile, HEARD_AS: {**words, word: dict(kept)}}
    return record_action(
        unit_of_work,
        clock,
        action="learn_heard_as",
        label="Voice learned a word",
        table=Provider.__tablename__,
        row_id=provider.id,
    )
