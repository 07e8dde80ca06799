"""A port of voice without sound, for screens: what is heard is for the test to say."""

from harmony_desktop.domain.charting import Mode
from harmony_desktop.ui.voice.port import Tone, VoiceChoices, VoiceListener

__all__ = ["Microphone"]


class Microphone:
    """Stands where the recogniser would and keeps what it is told."""

    def __init__(self, choices: VoiceChoices) -> None:
        self.choices = choices
        self.told: list[object] = []
        self.modes: frozenset[Mode] = frozenset()
        self.counts: tuple[int, ...] = ()
        self.is_there = True
        self.listener: VoiceListener | None = None

    @property
    def last(self) -> object:
        """What it was told last."""
        return self.told[-1]

    def is_installed(self) -> bool:
        return self.is_there

    def choose(self, choices: VoiceChoices) -> None:
        self.choices = choices

    def microphones(self) -> tuple[str, ...]:
        return ("Headset",)

    def start(self, listener: VoiceListener) -> None:
        self.told.append("start")
        self.listener = listener

    def expect(self, modes: frozenset[Mode], counts: tuple[int, ...]) -> None:
        self.modes, self.counts = modes, counts

    def know(self, heard_as: dict[str, tuple[str, ...]]) -> None:
        self.told.append(heard_as)

    def hold(self, is_down: bool) -> None:  # noqa: FBT001 - as the port says
        self.told.append("down" if is_down else "up")

    def sound(self, tone: Tone) -> None:
        self.told.append(tone)

    def can_read_aloud(self) -> bool:
        return True

    def read_aloud(self, text: str) -> None:
        self.told.append(text)

    def stop(self) -> None:
        self.told.append("stop")
