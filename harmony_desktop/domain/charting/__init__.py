"""Charting by words: one grammar and one interpreter for voice, typed shorthand and keys."""

from harmony_desktop.domain.charting.commands import Action, Command, canonical_form
from harmony_desktop.domain.charting.help_sheet import HelpLine, help_sheet
from harmony_desktop.domain.charting.interpreter import (
    interpret_key,
    interpret_spoken,
    interpret_typed,
)
from harmony_desktop.domain.charting.phrases import Mode

__all__ = [
    "Action",
    "Command",
    "HelpLine",
    "Mode",
    "canonical_form",
    "help_sheet",
    "interpret_key",
    "interpret_spoken",
    "interpret_typed",
]
