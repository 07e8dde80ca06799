"""The help sheet: every command of the grammar, made from the grammar."""

from collections.abc import Iterable
from dataclasses import dataclass

from harmony_desktop.domain.charting.commands import canonical_form
from harmony_desktop.domain.charting.interpreter import EVERY_MODE, interpret_spoken
from harmony_desktop.domain.charting.phrases import PHRASES, Mode

__all__ = ["HelpLine", "help_sheet", "help_sheet_text"]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line: the mode, what to say, its canonical form and what it does."""

    mode: Mode
    say: str
    writes: str
    meaning: str


def help_sheet(modes: Iterable[Mode] = EVERY_MODE) -> tuple[HelpLine, ...]:
    """Return a line for each wording of `modes`, in the order of the grammar."""
    wanted = frozenset(modes)
    return tuple(
        HelpLine(phrase.mode, phrase.example, _written(phrase.example, wanted), phrase.help)
        for phrase in PHRASES
        if phrase.mode in wanted
    )


def help_sheet_text() -> str:
    """Return the whole sheet as a Markdown table, for print."""
    modes = (*sorted(EVERY_MODE), Mode.PENDING)
    lines = ["# Voice and shorthand commands", "", "| say | writes | |", "|---|---|---|"]
    for mode in modes:
        lines.append(f"| **{mode.value}** | | |")
        lines += [
            f"| {line.say} | `{line.writes}` | {line.meaning} |" for line in help_sheet([mode])
        ]
    return "\n".join(lines) + "\n"


def _written(example: str, modes: frozenset[Mode]) -> str:
    command = interpret_spoken(example, modes)
    return canonical_form(command) if command else ""
