"""What the chair needs of a voice recogniser; `bootstrap` hands one in where it is installed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from harmony_desktop.domain.charting import Command, Mode

__all__ = ["Heard", "Tone", "VoiceChoices", "VoiceListener", "VoicePort"]


class Tone(StrEnum):
    """The short sounds by which the hands may stay in the mouth."""

    DONE = "done"
    ASK = "ask"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class VoiceChoices:
    """How voice works on this computer.

    Attributes:
        microphone: its name; empty for the system's own choice.
        is_hands_free: listen all the time; else only while the key or pedal is down.
        key: the key that a foot pedal sends, as Qt writes it.
        has_tones: a short tone for what was done, asked and refused.
        reads_back: say what was done; for a headset.
    """

    microphone: str = ""
    is_hands_free: bool = False
    key: str = "F9"
    has_tones: bool = True
    reads_back: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One utterance as it was understood; nothing of it is logged.

    Attributes:
        command: what it means; None where it was talk.
        is_sure: whether both recognisers name it clearly.
        words: the grammar's words of the command.
        free_text: what would have been written down without the grammar.
    """

    command: Command | None
    is_sure: bool = False
    words: str = ""
    free_text: str = ""


class VoiceListener(Protocol):
    """Is told what goes on at the microphone, on a thread of the recogniser's."""

    def on_ready(self) -> None:
        """Take that it listens."""
        ...

    def on_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - both say how loud
        """Take how loud it is, 0 to 1, ten times a second."""
        ...

    def on_heard(self, heard: Heard) -> None:
        """Take one utterance."""
        ...

    def on_failed(self, message: str) -> None:
        """Take why it does not listen any more, in words for people."""
        ...


class VoicePort(Protocol):
    """A recogniser at the chair."""

    choices: VoiceChoices

    def is_installed(self) -> bool:
        """Tell whether the models are on this computer."""
        ...

    def choose(self, choices: VoiceChoices) -> None:
        """Keep how voice works on this computer; from the next start on."""
        ...

    def microphones(self) -> tuple[str, ...]:
        """Return the names of the microphones; it may take a moment."""
        ...

    def start(self, listener: VoiceListener) -> None:
        """Listen and tell `listener`; whoever listened before stops."""
        ...

    def expect(self, modes: frozenset[Mode], counts: tuple[int, ...]) -> None:
        """Take what may be said now, and how many numbers may stand in a sentence."""
        ...

    def know(self, heard_as: dict[str, tuple[str, ...]]) -> None:
        """Take how the person's words have been written down before."""
        ...

    def hold(self, is_down: bool) -> None:  # noqa: FBT001 - a pedal is down or not
        """Take that the pedal went down or up; it matters where the hands are not free."""
        ...

    def sound(self, tone: Tone) -> None:
        """Play a tone where there is a loudspeaker."""
        ...

    def can_read_aloud(self) -> bool:
        """Tell whether this computer can speak."""
        ...

    def read_aloud(self, text: str) -> None:
        """Say a text in place of what is being said."""
        ...

    def stop(self) -> None:
        """Stop listening."""
        ...
