"""The settings page: sections at the left, the chosen one at the right; saved on change."""

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.directory import Directory
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.settings.agents import AgentSection
from harmony_desktop.ui.settings.backups import BackupSection
from harmony_desktop.ui.settings.fields import LISTS
from harmony_desktop.ui.settings.ladder import LadderSection
from harmony_desktop.ui.settings.lock import LockSection
from harmony_desktop.ui.settings.sections import (
    HoursSection,
    ListPart,
    PracticeSection,
)
from harmony_desktop.ui.shell.page import Action, Page, ScreenHost
from harmony_desktop.ui.widgets import button

__all__ = ["SettingsPage"]

_TABLES = (
    "practice",
    "users",
    "providers",
    "operatories",
    "appointment_types",
    "confirmation_statuses",
    "recall_types",
)
_PARTS = (
    PracticeSection
    | HoursSection
    | ListPart
    | AgentSection
    | LadderSection
    | BackupSection
    | LockSection
)


class SettingsPage(Page):
    """Everything the practice can set; what a role may not change is refused by the services."""

    def __init__(self, host: ScreenHost) -> None:
        """List the sections; they are built when the practice's providers are known."""
        super().__init__(host, "settingsPage")
        self.sections = QListWidget()
        self.sections.setObjectName("settingSections")
        self.sections.setAccessibleName(tr("Sections"))
        self.sections.setFixedWidth(220)
        self.stack = QStackedWidget()
        self.import_button = button(
            tr("Import from Open Dental"), "settingsImport", lambda: host.navigate("movingIn")
        )
        left = QVBoxLayout()
        left.addWidget(self.sections, 1)
        left.addWidget(self.import_button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addLayout(left)
        layout.addWidget(self.stack, 1)
        self.sections.currentRowChanged.connect(self._show)
        self._first = 0

    def enter(self, subject: object) -> None:
        """Read the practice's lists."""
        del subject
        self.host.tasks.query(self, self.host.desk.directory, self._build, kind="directory")

    def first_focus(self) -> QWidget:
        """Return the sections."""
        return self.sections

    def standing(self) -> str:
        """Return the section that is shown."""
        return str(max(0, self.sections.currentRow()))

    def come_back(self, standing: str) -> None:
        """Show the section again."""
        self._first = int(standing)
        self.sections.setCurrentRow(self._first)

    def page_actions(self) -> tuple[Action, ...]:
        """Return the keys of the lists."""
        return (
            Action(tr("Add"), ("Ctrl+Ins",), self.add),
            Action(tr("Remove"), ("Ctrl+Del",), self.remove),
        )

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Read the shown section again."""
        if self.isVisible() and initiator is not self.part and changes.touches(*_TABLES):
            self._load()

    @property
    def part(self) -> QWidget | None:
        """The section that is shown."""
        return self.stack.currentWidget()

    def add(self) -> None:
        """Add a row to the shown list."""
        if isinstance(self.part, ListPart):
            self.part.add()

    def remove(self) -> None:
        """Take the chosen row out of the shown list."""
        if isinstance(self.part, ListPart):
            self.part.remove()

    def show_section(self, kind: type[QWidget]) -> QWidget | None:
        """Show the first section of a kind and return it; None before the page was entered."""
        for at in range(self.stack.count()):
            if isinstance(self.stack.widget(at), kind):
                self.sections.setCurrentRow(at)
                return self.stack.widget(at)
        return None

    def _build(self, directory: Directory) -> None:
        if self.stack.count() == 0:
            parts: list[tuple[str, str, QWidget]] = [
                ("practice", tr("Practice"), PracticeSection(self.host)),
                ("hours", tr("Opening hours"), HoursSection(self.host)),
                *(
                    (section.kind, tr(section.title), ListPart(self.host, section, directory))
                    for section in LISTS
                ),
                ("agents", tr("Agents"), AgentSection(self.host)),
                ("reminders", tr("Reminders"), LadderSection(self.host)),
                ("backups", tr("Backups"), BackupSection(self.host)),
                ("lock", tr("Lock"), LockSection(self.host)),
            ]
            for name, title, part in parts:
                part.setObjectName(name)
                self.stack.addWidget(part)
                self.sections.addItem(title)
            self.sections.setCurrentRow(self._first)
        self._load()

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._load()

    def _load(self) -> None:
        part = self.part
        if isinstance(part, _PARTS):
            part.load()
