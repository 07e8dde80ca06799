"""What the wizard of an import knows: where it is, what it may do next, what it tells."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.ports import MovingPort

__all__ = ["CHOOSING", "DONE", "RUNNING", "STOPPED", "MovingPresenter", "Step"]

CHOOSING, RUNNING, STOPPED, DONE = "choosing", "running", "stopped", "done"
Step = str
_PHASES = {
    "reading": mark("Reading the source"),
    "patients": mark("Patients and families"),
    "providers": mark("Providers, chairs and hours"),
    "appointments": mark("Visits, recalls and messages"),
    "procedures": mark("Treatment and charts"),
    "insurance": mark("Insurance, claims and payments"),
    "finishing": mark("Sums and patterns"),
}
_SHARE_OF_READING = 0.15


def _number(value: int) -> str:
    return f"{value:,}"


@dataclass(slots=True)
class MovingPresenter:
    """The wizard without its widgets.

    Attributes:
        port: does the import.
        step: choosing, running, stopped or done.
        share: of the whole work, 0 to 1.
        phase: what is being done, in words.
        message: a sentence of what went wrong.
        report: the report's document when done.
    """

    port: MovingPort
    step: Step = CHOOSING
    share: float = 0.0
    phase: str = ""
    message: str = ""
    report: dict[str, Any] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)

    def begin(
        self, place: str, *, is_dry: bool, tell: Callable[[str, float], None]
    ) -> Callable[[], Any]:
        """Return the work to run off the window's thread; `tell` is called from there."""
        self._stop = threading.Event()
        self.step, self.message, self.share = RUNNING, "", 0.0
        self.phase = tr(_PHASES["reading"])
        stop = self._stop
        return lambda: self.port.move_in(
            place.strip(), is_dry=is_dry, progress=tell, is_cancelled=stop.is_set
        )

    def stop(self) -> None:
        """Ask the import to stop at the next safe place."""
        self._stop.set()

    def on_progress(self, phase: str, share: float) -> None:
        """Take how far it is."""
        names = [*_PHASES]
        if phase not in names:
            return
        self.phase = tr(_PHASES[phase])
        at = names.index(phase)
        rest = (1 - _SHARE_OF_READING) / (len(names) - 1)
        self.share = (
            share * _SHARE_OF_READING if at == 0 else _SHARE_OF_READING + rest * (at - 1 + share)
        )

    def on_done(self, report: dict[str, Any] | None) -> None:
        """Take the report, or None where a person stopped it."""
        if report is None:
            self.step = STOPPED
            self.message = tr("Stopped. What was imported stays; Import goes on from here.")
            return
        self.step, self.report, self.share = DONE, report, 1.0

    def on_failed(self, error: UserFacingError) -> None:
        """Take what went wrong; what was chosen stays."""
        self.step, self.message = CHOOSING, error.message

    @property
    def headline(self) -> str:
        """The report in one sentence."""
        totals = self.report["totals"]
        text = tr("{imported} of {rows} rows are this practice's now; {skipped} are not needed.")
        if self.report["is_dry"]:
            text = tr("{imported} of {rows} rows would be imported; {skipped} are not needed.")
        return text.format(
            imported=_number(totals["imported"]),
            rows=_number(totals["source_rows"]),
            skipped=_number(totals["skipped"]),
        )

    @property
    def sums(self) -> list[tuple[str, str, str]]:
        """What is counted, in Open Dental and here."""
        lines: list[tuple[str, str, str]] = []
        totals = self.report["totals"]
        for year, amounts in totals["fees_by_year"].items():
            words = tr("Fees {}").format(year if year != "none" else "–")
            lines.append((words, amounts["source"], amounts["imported"]))
        for status, counts in totals["appointments_by_status"].items():
            words = tr("Visits {}").format(status)
            lines.append((words, _number(counts["source"]), _number(counts["imported"])))
        return lines

    @property
    def sentences(self) -> list[str]:
        """Questions for the practice, then what it should know."""
        return [*self.report["questions"], *self.report["warnings"]]
