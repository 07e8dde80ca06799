"""The page of the lists: one list at a time, its days and filter above, its keys below."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.language import mark, tr, tr_count
from harmony_desktop.ui.lists.calls import confirmations, recalls
from harmony_desktop.ui.lists.kinds import ListAsked, ListKind, RowAct
from harmony_desktop.ui.lists.office import claims, day_end
from harmony_desktop.ui.lists.opening import open_row
from harmony_desktop.ui.lists.presenter import ListState
from harmony_desktop.ui.lists.table import ListModel, ListTable
from harmony_desktop.ui.lists.waiting import asap, planned, unscheduled, waitlist
from harmony_desktop.ui.locale_text import long_day_text
from harmony_desktop.ui.papers.saving import SaveDialog
from harmony_desktop.ui.shell.page import Action, Page, ScreenHost
from harmony_desktop.ui.widgets import button, label, line_edit

__all__ = ["KINDS", "ListsPage"]

KINDS: tuple[Callable[[], ListKind], ...] = (
    confirmations,
    waitlist,
    asap,
    unscheduled,
    planned,
    recalls,
    claims,
    day_end,
)
_KEY_WORDS = {"Return": mark("Enter"), "Delete": mark("Del"), "Ctrl+Return": mark("Ctrl+Enter")}


class ListsPage(Page):
    """Shows one list; its acts run the same use cases as the command line."""

    def __init__(self, host: ScreenHost) -> None:
        """Make every list; the first is loaded when the page is entered."""
        super().__init__(host, "listsPage")
        self.states = [ListState(kind()) for kind in KINDS]
        self._models = [ListModel(state) for state in self.states]
        self._at = 0
        # Until the first list is read, which asks the practice's own zone.
        self._today = host.clock.now().date()
        self.tabs = QTabBar()
        self.tabs.setObjectName("listTabs")
        self.tabs.setAccessibleName(tr("Lists"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for state in self.states:
            self.tabs.setTabData(self.tabs.addTab(state.kind.title), state.kind.name)
        self.spans = QComboBox()
        self.spans.setObjectName("listSpan")
        self.spans.setAccessibleName(tr("Days"))
        self.filter = line_edit("listFilter", tr("Filter"), tr("Filter    Ctrl+F"))
        self.toggle = _check("listToggle")
        self.families = _check("listFamilies")
        self.families.setText(tr("Families together"))
        self.table = ListTable("listTable", tr("List"), self.act)
        self.empty = label("", "listEmpty", meta=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.count = label("", "listCount", meta=True)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self._acts = QHBoxLayout()
        self._lay_out()
        self.tabs.currentChanged.connect(self.show_list)
        self.spans.activated.connect(self._choose_span)
        self.filter.textChanged.connect(self._filter)
        self.toggle.toggled.connect(self._hide_done)
        self.families.toggled.connect(self._group)
        self.table.horizontalHeader().sectionClicked.connect(self.sort)
        self._show_kind()

    @property
    def state(self) -> ListState:
        """The list that is shown."""
        return self.states[self._at]

    # What the window asks of a page

    def enter(self, subject: object) -> None:
        """Show the list of that name, or the one shown last."""
        names = [state.kind.name for state in self.states]
        if isinstance(subject, str) and subject in names:
            self.tabs.setCurrentIndex(names.index(subject))
        self.load()

    def first_focus(self) -> QWidget:
        """Return the table, or the filter while it is empty."""
        return self.table

    def standing(self) -> str:
        """Return the list that is shown."""
        return self.state.kind.name

    def come_back(self, standing: str) -> None:
        """Show the list again."""
        self.enter(standing)

    def page_actions(self) -> tuple[Action, ...]:
        """Return what can be done with any list."""
        return (
            Action(tr("Next list"), ("Ctrl+Tab", "Ctrl+Right"), lambda: self.step(1)),
            Action(tr("List before"), ("Ctrl+Shift+Tab", "Ctrl+Left"), lambda: self.step(-1)),
            Action(tr("Filter"), ("Ctrl+F",), self.filter.setFocus),
            Action(tr("Other days"), ("Ctrl+Down",), lambda: self.step_span(1)),
            Action(tr("Show all or only open"), ("Ctrl+O",), self.toggle.toggle),
            Action(tr("Families together"), ("Ctrl+G",), self.families.toggle),
            Action(tr("Sort by the next column"), ("Ctrl+S",), self.sort_next),
            Action(tr("Print or save as PDF"), ("Ctrl+Shift+E",), lambda: self.save("pdf")),
            Action(tr("Export as CSV"), ("Ctrl+E",), lambda: self.save("csv")),
            Action(tr("Bring recalls up to date"), ("U",), self.update_recalls),
        )

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Load again what the list shows."""
        del initiator
        if self.isVisible() and changes.touches(*self.state.kind.tables):
            self.load()

    # What the person does

    def show_list(self, at: int) -> None:
        """Show another list."""
        self._at = at
        self._show_kind()
        self.load()
        self.table.setFocus()

    def step(self, step: int) -> None:
        """Show the next list, or the one before."""
        self.tabs.setCurrentIndex((self._at + step) % len(self.states))

    def step_span(self, step: int) -> None:
        """Choose the next days."""
        if self.spans.count():
            self._choose_span((self.spans.currentIndex() + step) % self.spans.count())

    def sort(self, column: int) -> None:
        """Order by a column."""
        self._change(lambda: self.state.sort(column))

    def sort_next(self) -> None:
        """Order by the column after the present one."""
        present = -1 if self.state.order is None else self.state.order[0]
        self.sort((present + 1) % len(self.state.kind.columns))

    def act(self, key: str) -> None:
        """Do what a key of the list does to the chosen row."""
        found = next((act for act in self.state.kind.acts if act.key == key), None)
        if found is None:
            return
        row = self.chosen()
        if found.opens:
            open_row(self.host, found.opens, self.state, row, self._day())
        elif row is not None and found.make is not None:
            self._run(found, row)

    def chosen(self) -> Any:
        """Return the chosen row, or None."""
        at = self.table.currentIndex().row()
        return self.state.shown[at] if 0 <= at < len(self.state.shown) else None

    def save(self, ending: str) -> None:
        """Ask where the shown list goes, as PDF or CSV."""
        today = self._today
        SaveDialog(
            self.host,
            f"{self.state.kind.name}-{today.isoformat()}.{ending}",
            self.state.paper(long_day_text(today)),
            self.state.csv,
        ).open()

    def update_recalls(self) -> None:
        """Compute due dates anew from completed work."""
        from harmony_desktop.services.list_commands import UpdateRecalls  # noqa: PLC0415
        from harmony_desktop.services.recalls import update_recalls  # noqa: PLC0415

        self.host.do(self, update_recalls, UpdateRecalls())

    def load(self) -> None:
        """Read the shown list."""
        at, state = self._at, self.state
        desk, now = self.host.desk, self.host.clock.now()
        span = state.kind.spans[state.span] if state.kind.spans else None

        def read() -> tuple[date, tuple[Any, ...]]:
            today = desk.today()
            first = today + timedelta(days=span.first if span else 0)
            last = today + timedelta(days=span.last if span else 0)
            return today, state.kind.load(ListAsked(desk, now, today, first, last))

        self.host.tasks.query(
            self, read, lambda found: self._take(at, *found), self.host.problem, kind="list"
        )

    # Inner workings

    def _run(self, act: RowAct, row: Any) -> None:
        assert act.make is not None  # noqa: S101 - `act` has looked
        target, command = act.make(row)
        module, _, name = target.partition(":")
        use_case = getattr(import_module(f"harmony_desktop.services.{module}"), name)
        self.host.do(self, use_case, command)

    def _day(self) -> date:
        """Return the first day of those shown."""
        spans = self.state.kind.spans
        return self._today + timedelta(days=spans[self.state.span].first if spans else 0)

    def _take(self, at: int, today: date, rows: tuple[Any, ...]) -> None:
        self._today = today
        if at == self._at:
            self._change(lambda: self.state.take(rows))

    def _change(self, change: Callable[[], None]) -> None:
        """Change what is shown; the chosen row stays chosen, or its neighbour is."""
        state, row = self.state, self.chosen()
        at = max(0, self.table.currentIndex().row())
        self._models[self._at].reload(change)
        kept = None if row is None else state.index_of(state.kind.row_id(row))
        target = kept if kept is not None else min(at, len(state.shown) - 1)
        if target >= 0:
            self.table.selectRow(target)
        self.body.setCurrentWidget(self.table if state.shown else self.empty)
        hint = state.kind.hint if not state.text else tr("Nothing fits the filter. Press Ctrl+F.")
        self.empty.setText(hint if state.is_loaded else "")
        self.count.setText(
            tr_count(len(state.shown), "{} row", "{} rows") if state.is_loaded else ""
        )
        if not state.shown and self.table.hasFocus():
            self.tabs.setFocus()
        elif state.shown and self.tabs.hasFocus():
            self.table.setFocus()

    def _show_kind(self) -> None:
        state, kind = self.state, self.state.kind
        for widget in (self.toggle, self.families, self.filter, self.spans):
            widget.blockSignals(True)
        self.spans.clear()
        self.spans.addItems([span.title for span in kind.spans])
        self.spans.setCurrentIndex(state.span if kind.spans else -1)
        self.spans.setVisible(bool(kind.spans))
        self.toggle.setText(kind.toggle)
        self.toggle.setAccessibleName(kind.toggle or tr("Only open"))
        self.toggle.setChecked(state.hides_done)
        self.toggle.setVisible(bool(kind.toggle))
        self.families.setChecked(state.groups_families)
        self.families.setVisible(kind.family is not None)
        self.filter.setText(state.text)
        for widget in (self.toggle, self.families, self.filter, self.spans):
            widget.blockSignals(False)
        self.table.setModel(self._models[self._at])
        self.table.take(kind.columns, kind.acts)
        self.table.setAccessibleName(kind.title)
        self._show_acts(kind)
        self._change(lambda: None)

    def _show_acts(self, kind: ListKind) -> None:
        while self._acts.count():
            item = self._acts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for act in kind.acts:
            key = tr(_KEY_WORDS[act.key]) if act.key in _KEY_WORDS else act.key
            made = button(
                f"{key}   {act.title}",
                f"act_{act.key}",
                lambda key=act.key: self.act(key),  # type: ignore[misc]
                primary=act.key == "Return",
            )
            made.setAutoDefault(False)
            self._acts.addWidget(made)
        self._acts.addStretch(1)

    def _filter(self, text: str) -> None:
        self._change(lambda: self.state.filter(text))

    def _hide_done(self, is_wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._change(lambda: self.state.hide_done(is_wanted=is_wanted))

    def _group(self, is_wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._change(lambda: self.state.group_families(is_wanted=is_wanted))

    def _choose_span(self, at: int) -> None:
        self.state.span = at
        self.spans.setCurrentIndex(at)
        self.load()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        for widget in (self.spans, self.toggle, self.families):
            above.addWidget(widget)
        above.addStretch(1)
        above.addWidget(self.count)
        above.addWidget(self.filter)
        self.filter.setFixedWidth(280)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 12)
        outer.setSpacing(8)
        outer.addWidget(self.tabs)
        outer.addLayout(above)
        outer.addWidget(self.body, 1)
        outer.addLayout(self._acts)


def _check(name: str) -> QCheckBox:
    made = QCheckBox()
    made.setObjectName(name)
    return made
