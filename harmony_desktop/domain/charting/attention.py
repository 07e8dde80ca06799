"""What comes of what was heard: done, held back until somebody agrees, dropped, or ignored.

One rule for the window, for recordings and for tests. A doubtful command waits until it is
confirmed, said again, dropped, or replaced; a rare command waits however surely it was heard. Who
did not notice that numbers wait goes on with the next tooth: what is said of the site in hand then
waits in their place, or every later number would stand one tooth too early. While paused,
everything but resume is ignored.
"""

from dataclasses import dataclass
from enum import StrEnum

from harmony_desktop.domain.charting.commands import (
    FINDINGS,
    GRADES,
    Action,
    Command,
)
from harmony_desktop.domain.charting.phrases import Mode

__all__ = ["Attention", "Decision", "Verdict"]


class Verdict(StrEnum):
    """What is to be done with a command."""

    DO = "do"
    HOLD = "hold"
    DROP = "drop"
    IGNORE = "ignore"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on the command it is about; `is_confirmed` where somebody agreed to it."""

    verdict: Verdict
    command: Command | None = None
    is_confirmed: bool = False


_NOTHING = Decision(Verdict.IGNORE)
_AT_THE_SITE = (
    FINDINGS
    | GRADES
    | {Action.PROBE, Action.MARGIN, Action.JUNCTION, Action.REMOVE, Action.SKIP, Action.MISSING}
    | {Action.NEXT, Action.NEXT_TOOTH, Action.PREVIOUS_TOOTH, Action.BACK, Action.LEFT}
    | {Action.RIGHT, Action.BACKSPACE, Action.DELETE}
)


class Attention:
    """Follows one person's speech.

    Attributes:
        pending: the command that waits for a yes, a no or the same words again.
        is_paused: whether everything but resume is ignored.
    """

    def __init__(self) -> None:
        """Begin with nothing waiting."""
        self.pending: Command | None = None
        self.is_paused = False

    def modes(self, wanted: frozenset[Mode]) -> frozenset[Mode]:
        """Return the parts of the grammar that make sense now: yes and no only to a question."""
        return wanted | {Mode.PENDING} if self.pending is not None else wanted - {Mode.PENDING}

    def take(self, command: Command, *, is_sure: bool) -> Decision:
        """Decide what comes of a command that was heard."""
        if self.is_paused:
            return self._while_paused(command, is_sure=is_sure)
        if self.pending is not None:
            return self._answer(self.pending, command, is_sure=is_sure)
        if command.action in {Action.CONFIRM, Action.CANCEL}:
            return _NOTHING
        if not is_sure or command.is_rare:
            return self._hold(command)
        return self._do(command)

    def confirm(self) -> Decision:
        """Agree to what waits, as by a foot pedal or a key."""
        waiting, self.pending = self.pending, None
        return _NOTHING if waiting is None else self._do(waiting, is_confirmed=True)

    def cancel(self) -> Decision:
        """Drop what waits."""
        waiting, self.pending = self.pending, None
        return _NOTHING if waiting is None else Decision(Verdict.DROP, waiting)

    def _answer(self, waiting: Command, command: Command, *, is_sure: bool) -> Decision:
        if command.action is Action.CONFIRM:
            # A doubtful yes is no yes: it goes on waiting.
            return self.confirm() if is_sure else Decision(Verdict.HOLD, waiting)
        if command.action in {Action.CANCEL, Action.UNDO}:
            return self.cancel()
        self.pending = None
        if command != waiting and _is_about_the_site(waiting) and _is_about_the_site(command):
            return self._hold(command)
        if command.is_rare or not (is_sure or command == waiting):
            return self._hold(command)
        return self._do(command, is_confirmed=command == waiting)

    def _while_paused(self, command: Command, *, is_sure: bool) -> Decision:
        if command.action in {Action.RESUME, Action.START} and is_sure:
            self.is_paused = False
            return Decision(Verdict.RESUME, command)
        return _NOTHING

    def _hold(self, command: Command) -> Decision:
        self.pending = command
        return Decision(Verdict.HOLD, command)

    def _do(self, command: Command, *, is_confirmed: bool = False) -> Decision:
        if command.action in {Action.PAUSE, Action.STOP}:
            self.is_paused = True
            return Decision(Verdict.PAUSE, command)
        return Decision(Verdict.DO, command, is_confirmed)


def _is_about_the_site(command: Command) -> bool:
    """Tell whether where it goes depends on where the exam stands."""
    return command.action in _AT_THE_SITE and command.tooth is None and not command.area
