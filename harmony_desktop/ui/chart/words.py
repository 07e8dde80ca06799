"""Charting commands and what is charted, in the person's words."""

from harmony_desktop.domain.charting import Action, Command, canonical_form, interpret_typed
from harmony_desktop.domain.dental_work import STATUSES, code_of, require_surfaces, work_of
from harmony_desktop.domain.teeth import clean_surfaces, display_number
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.services.queries.tooth_chart import ConditionRow, ProcedureRow
from harmony_desktop.ui.chart.looks import WORK_WORDS, condition_word, look_of
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.locale_text import date_text, money_text

__all__ = ["condition_texts", "meaning_of", "procedure_texts", "read_line"]


def read_line(text: str, *, fdi: bool) -> tuple[tuple[Command, ...], str]:
    """Return the commands of a typed line and what they would do; none where it means nothing."""
    if not text.strip():
        return (), tr("For example: 14 mod comp tp")
    try:
        commands = interpret_typed(text)
        return commands, "   ·   ".join(meaning_of(one, fdi=fdi) for one in commands)
    except ValidationError as error:
        return (), tr_message(error.message)


def meaning_of(command: Command, *, fdi: bool) -> str:
    """Return what one command would do.

    Raises:
        ValidationError: it cannot be done on this tooth.
    """
    tooth = command.tooth or ""
    shown = display_number(tooth, fdi=fdi) if tooth else ""
    if command.action is Action.TREAT:
        surfaces = clean_surfaces(tooth, command.surfaces)
        code = code_of(command.subject, tooth, surfaces)
        require_surfaces(code, tooth, surfaces)
        status = tr(look_of(STATUSES[command.status]).word)
        return f"{shown} {surfaces} {tr(WORK_WORDS[work_of(code)])} {code}, {status}"
    if command.action in _CONDITIONS:
        condition = _CONDITIONS[command.action] or command.subject.lower()
        surfaces = clean_surfaces(tooth, command.surfaces) if tooth else ""
        return f"{shown} {surfaces} {condition_word(condition)}"
    return canonical_form(command)


_CONDITIONS = {Action.WATCH: "watch", Action.MISSING: "missing", Action.CONDITION: ""}


def procedure_texts(row: ProcedureRow, *, fdi: bool) -> tuple[str, ...]:
    """Return the cells of a piece of work in the notes."""
    return (
        "" if row.day is None else date_text(row.day),
        display_number(row.tooth, fdi=fdi),
        row.surfaces,
        f"{row.label or tr(WORK_WORDS[work_of(row.code)])}  {row.code}",
        tr(look_of(row.status).word),
        row.provider,
        money_text(row.amount_cents) if row.amount_cents else "",
    )


def condition_texts(row: ConditionRow, *, fdi: bool) -> tuple[str, ...]:
    """Return the cells of a condition in the notes."""
    state = tr("Noted") if row.resolved_on is None else tr("Resolved")
    return (
        "" if row.noted_on is None else date_text(row.noted_on),
        display_number(row.tooth, fdi=fdi),
        row.surfaces,
        condition_word(row.condition),
        state,
        "",
        "",
    )
