"""The board's questions: why a visit is broken, why a rule is overridden, which day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from harmony_desktop.domain.dates import EARLIEST_DAY, LATEST_DAY
from harmony_desktop.domain.written_dates import read_desk_day
from harmony_desktop.foundation.errors import WarningsError
from harmony_desktop.ui.language import tr, tr_message
from harmony_desktop.ui.locale_text import date_text, long_day_text, writes_day_first
from harmony_desktop.ui.widgets import FormDialog, label, line_edit

__all__ = ["BreakDialog", "DayDialog", "OverrideDialog"]


class BreakDialog(FormDialog):
    """Why a visit is cancelled or missed."""

    def __init__(self, parent: QWidget, on_reason: Callable[[str, bool], None]) -> None:
        """Give `on_reason` the reason and whether the patient did not come."""
        super().__init__(parent, "breakDialog", tr("Cancel the visit"), tr("Cancel visit"))
        self._on_reason = on_reason
        self.reason = line_edit("breakReason", tr("Reason"), tr("What the patient said"))
        self.add_row(tr("Reason"), self.reason)
        self.no_show = QCheckBox(tr("The patient did not come"))
        self.no_show.setObjectName("breakNoShow")
        self.no_show.setAccessibleName(self.no_show.text())
        self.body.addWidget(self.no_show)
        self.cancel_button.setText(tr("Keep"))
        self.reason.setFocus()

    def submit(self) -> None:
        """Give the reason on; it must not be empty."""
        reason = self.reason.text().strip()
        if not reason:
            self.show_error(tr("Write a reason; it is kept with the visit."))
            self.reason.setFocus()
            return
        self._on_reason(reason, self.no_show.isChecked())
        self.accept()


class OverrideDialog(FormDialog):
    """Rules advise against it; a person may go on with a reason."""

    def __init__(
        self, parent: QWidget, warnings: WarningsError, on_reason: Callable[[str], None]
    ) -> None:
        """Show every warning's sentence."""
        super().__init__(parent, "overrideDialog", tr("Do it all the same?"), tr("Override"))
        self._on_reason = on_reason
        for at, warning in enumerate(warnings.warnings):
            line = label(tr_message(warning.message), f"warning{at}")
            line.setWordWrap(True)
            self.body.addWidget(line)
        self.reason = line_edit("overrideReason", tr("Reason"), tr("Kept with the visit"))
        self.add_row(tr("Reason"), self.reason)
        self.reason.setFocus()

    def submit(self) -> None:
        """Give the reason on; it must not be empty."""
        reason = self.reason.text().strip()
        if not reason:
            self.show_error(tr("Write a reason; it is kept with the visit."))
            return
        self._on_reason(reason)
        self.accept()


class DayDialog(FormDialog):
    """Which day to show: typed as people say it, with the day meant shown below."""

    def __init__(
        self,
        parent: QWidget,
        shown: date,
        today: date,
        on_day: Callable[[date], None],
        *,
        words: tuple[str, str] | None = None,
    ) -> None:
        """Begin with the day shown; `words` are its title and what its button does."""
        title, act = words or (tr("Go to a day"), tr("Go"))
        super().__init__(parent, "dayDialog", title, act)
        self._today = today
        self._on_day = on_day
        self.field = line_edit("dayField", tr("Day"), tr("fri, +2w, +6m, 12/24, 2027-01-31"), 30)
        self.field.setText(date_text(shown))
        self.field.selectAll()
        self.meant = label("", "dayMeant", meta=True)
        self.add_row(tr("Day"), self.field)
        self.body.addWidget(self.meant)
        self.field.textChanged.connect(self._show_meant)
        self._show_meant()
        self.field.setFocus()

    def _show_meant(self) -> None:
        day = read_desk_day(self.field.text(), self._today, day_first=writes_day_first())
        self.meant.setText("" if day is None else long_day_text(day))
        self.show_error("")

    def submit(self) -> None:
        """Give the day on."""
        day = read_desk_day(self.field.text(), self._today, day_first=writes_day_first())
        if day is None or not EARLIEST_DAY <= day <= LATEST_DAY:
            self.show_error(tr("Write a day such as fri, +2w, 12/24 or 2027-01-31."))
            self.field.selectAll()
            return
        self._on_day(day)
        self.accept()
