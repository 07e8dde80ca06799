"""The reports page: a period above, six drawn panels below, and a file of their figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.analytics import Analytics, load_analytics
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.papers.saving import SaveDialog
from harmony_desktop.ui.reports.chart import ChartPanel
from harmony_desktop.ui.reports.presenter import PERIODS, ReportState
from harmony_desktop.ui.shell.page import Action, Page, ScreenHost
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.widgets import button, label

__all__ = ["ReportsPage"]

_TABLES = (
    "appointments",
    "procedures",
    "agent_interactions",
    "messages",
    "slot_offers",
    "practice",
)
_COLUMNS = 3


class ReportsPage(Page):
    """Shows how the practice and its agents did; no patient is named."""

    def __init__(self, host: ScreenHost) -> None:
        """Draw empty panels; they are filled when the page is entered."""
        super().__init__(host, "reportsPage")
        self.state = ReportState()
        self.periods = QComboBox()
        self.periods.setObjectName("reportPeriod")
        self.periods.setAccessibleName(tr("Days"))
        self.periods.addItems([tr(title) for title, _ in PERIODS])
        self.periods.setCurrentIndex(self.state.period)
        self.days = label("", "reportDays", meta=True)
        self.charts = [ChartPanel(panel.name, host.theme()) for panel in self.state.panels()]
        self._lay_out()
        self._show()
        self.periods.activated.connect(self.choose)

    def enter(self, subject: object) -> None:
        """Read the figures."""
        del subject
        self.load()

    def first_focus(self) -> QWidget:
        """Return the first panel."""
        return self.charts[0]

    def page_actions(self) -> tuple[Action, ...]:
        """Return the keys of the page."""
        return (
            Action(tr("Other days"), ("Ctrl+Down",), lambda: self.step(1)),
            Action(tr("Export as CSV"), ("Ctrl+E",), lambda: self.save("csv")),
            Action(tr("Print or save as PDF"), ("Ctrl+Shift+E",), lambda: self.save("pdf")),
        )

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Count again what was changed."""
        del initiator
        if self.isVisible() and changes.touches(*_TABLES):
            self.load()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme or at another zoom."""
        for chart in self.charts:
            chart.set_theme(theme)

    def choose(self, at: int) -> None:
        """Show another period."""
        self.state.period = at
        self.periods.setCurrentIndex(at)
        self.load()

    def step(self, step: int) -> None:
        """Show the next period."""
        self.choose((self.state.period + step) % len(PERIODS))

    def save(self, ending: str) -> None:
        """Ask where the figures go, as PDF or CSV."""
        found = self.state.found
        if found is not None:
            name = f"reports-{found.first_day.isoformat()}-{found.last_day.isoformat()}.{ending}"
            SaveDialog(self.host, name, self.state.paper(), self.state.csv).open()

    def load(self) -> None:
        """Read the figures of the chosen period."""
        desk, state = self.host.desk, self.state

        def read() -> Analytics:
            first, last = state.days(desk.today())
            found: Analytics = desk.look(load_analytics, first, last)
            return found

        self.host.tasks.query(self, read, self._take, self.host.problem, kind="reports")

    def _take(self, found: Analytics) -> None:
        self.state.take(found)
        self._show()

    def _show(self) -> None:
        for chart, panel in zip(self.charts, self.state.panels(), strict=True):
            chart.show_panel(panel)
        self.days.setText(self.state.days_text())

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.periods)
        above.addWidget(self.days)
        above.addStretch(1)
        for text, name, ending in (
            (tr("Print or save as PDF"), "reportPrint", "pdf"),
            (tr("Export as CSV"), "reportExport", "csv"),
        ):
            above.addWidget(button(text, name, lambda ending=ending: self.save(ending)))  # type: ignore[misc]
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for at, chart in enumerate(self.charts):
            grid.addWidget(chart, at // _COLUMNS, at % _COLUMNS)
        scroll = QScrollArea()
        scroll.setObjectName("reportScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        # The panels take the keys.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 12)
        outer.setSpacing(8)
        outer.addLayout(above)
        outer.addWidget(scroll, 1)
