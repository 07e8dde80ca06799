"""What the chair needs of a voice recogniser; `bootstrap` hands one in where it is installed."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from harmony_desktop.domain.charting import Command
from harmony_desktop.domain.perio import Chart

__all__ = ["VoicePort", "VoiceState"]


class VoiceState(StrEnum):
    """What the recogniser does."""

    ABSENT = "absent"
    OFF = "off"
    LISTENING = "listening"
    PENDING = "pending"
    AMBER = "amber"


class VoicePort(Protocol):
    """A recogniser at the chair. Its callback may come from any thread."""

    def is_installed(self) -> bool:
        """Tell whether the models are on this computer."""
        ...

    def start(self, on_heard: Callable[[VoiceState, Command | None], None]) -> None:
        """Listen; tell of every command: PENDING is sure, AMBER asks first."""
        ...

    def set_chart(self, chart: Chart) -> None:
        """Take where the exam stands: what is expected next narrows what can be heard."""
        ...

    def stop(self) -> None:
        """Stop listening."""
        ...
