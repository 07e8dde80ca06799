"""Proposals, conflicts and calls in the words of the front desk."""

from typing import Any

from harmony_desktop.services.queries.inbox import ConflictRow, InboxItem, ReplyRow
from harmony_desktop.services.queries.outbox import OutboxRow
from harmony_desktop.ui.conflicts.words import field_text, value_text
from harmony_desktop.ui.inbox.evidence import evidence_text
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import day_in_line, phone_text, time_text
from harmony_desktop.ui.patient.words import code_word

__all__ = ["conflict_text", "outbox_text", "proposal_text", "reply_text"]

_SIDES = 2


def proposal_text(item: InboxItem) -> str:
    """Return a proposal, or what an agent did, with its evidence, a line each."""
    said = item.evidence.get("summary") or item.content.get("action_taken")
    head = evidence_text(said or item.interaction_type)
    if item.patient_name:
        head = f"{item.patient_name}: {head}"
    lines = [tr("Done by itself: {}").format(head) if item.state == "told" else head]
    reasons: Any = item.evidence.get("reasons", ())
    lines.extend(f"  • {evidence_text(reason)}" for reason in reasons)
    if item.confidence is not None:
        lines.append(tr("  Confidence {} %").format(round(item.confidence * 100)))
    return "\n".join(lines)


def conflict_text(row: ConflictRow) -> str:
    """Return a conflict as a receptionist would say it."""
    names = " / ".join(row.patient_names)
    if row.kind == "double_booking":
        return tr("Two patients, one chair: {}").format(names)
    if row.kind == "refused":
        return tr("The server did not take a change in {}; it stays here.").format(row.table)
    if row.kind == "deleted":
        return tr("Somebody removed what was changed here: {}").format(names or row.table)
    field, whose = field_text(row.field), names or row.table
    sides = [side for side in (row.stands, row.other) if side is not None]
    if len(sides) < _SIDES or any(len(side) > 1 for side in sides):
        return tr("Two desks changed {field} of {names}").format(field=field, names=whose)
    kept, other = (value_text(side[0]) for side in sides)
    return tr("Two desks changed {field} of {names}: kept “{kept}”, not “{other}”").format(
        field=field, names=whose, kept=kept, other=other
    )


def reply_text(row: ReplyRow) -> str:
    """Return a patient's message."""
    return f"{row.patient_name or tr('Unknown number')} ({code_word(row.channel)}): {row.body}"


def outbox_text(row: OutboxRow) -> str:
    """Return a message or a call that waits."""
    if row.channel == "voice":
        return tr("Call {name}, {phone}: {body}").format(
            name=row.patient_name, phone=phone_text(row.phone), body=row.body
        )
    parts = [row.patient_name, code_word(row.channel)]
    if row.due_day is not None and row.due_minute is not None:
        parts.append(f"{day_in_line(row.due_day)} {time_text(row.due_minute)}")
    return f"{' · '.join(parts)}: {row.body}"
