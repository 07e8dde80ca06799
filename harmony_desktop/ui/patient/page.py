"""The patient page: find one at the left, everything about them at the right."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from harmony_desktop.services.changes import Changes
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.services.queries.patients import PatientHit
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.patient.picker import PatientPicker
from harmony_desktop.ui.patient.presenter import PatientPresenter
from harmony_desktop.ui.patient.tab import TABS, PatientTab
from harmony_desktop.ui.patient.words import full_name, identity_text
from harmony_desktop.ui.shell.page import Action, Page, ScreenHost
from harmony_desktop.ui.theme import Theme
from harmony_desktop.ui.widgets import button, label

__all__ = ["PatientPage"]

_LIST_WIDTH = 280


class PatientPage(Page):
    """One patient at a time; its tabs are made when they are first shown."""

    def __init__(self, host: ScreenHost) -> None:
        """Show nobody yet."""
        super().__init__(host, "patientPage")
        self.presenter = PatientPresenter(host.desk, host.tasks, self)
        self.presenter.setParent(self)
        self.picker = PatientPicker(host, "patientPicker", tr("Find a patient"), self._choose)
        self.name = label("", "patientTitle", title=True)
        self.identity = label("", "patientLine", meta=True)
        self.warnings = label("", "patientWarnings", alert=True)
        self.warnings.setWordWrap(True)
        self.empty = label(
            tr("Find a patient at the left, or press Ctrl+N for a new one."), "nobody", meta=True
        )
        self.tabs = QTabWidget()
        self.tabs.setObjectName("patientTabs")
        self.tabs.setAccessibleName(tr("About the patient"))
        self.tabs.tabBar().setObjectName("patientTabBar")
        self.tabs.tabBar().setAccessibleName(tr("About the patient"))
        self._holders: list[QVBoxLayout] = []
        for spec in TABS:
            holder = QWidget()
            holder.setObjectName(spec.name)
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            self._holders.append(inside)
            self.tabs.addTab(holder, tr(spec.title))
        self._made: dict[int, PatientTab] = {}
        self.tabs.currentChanged.connect(self._show_tab)
        self._lay_out()
        self.set_theme(host.theme())
        self.show_summary(None)

    def first_focus(self) -> QWidget:
        """Return the search, or the tabs where somebody is shown."""
        return self.picker.field if self.presenter.patient_id is None else self.tabs.tabBar()

    def enter(self, subject: object) -> None:
        """Show the patient the person came with."""
        if isinstance(subject, UUID):
            self.presenter.show_patient(subject)
            self.tabs.tabBar().setFocus()

    def standing(self) -> str:
        """Return the patient shown, and the tab."""
        patient = self.presenter.patient_id
        return "" if patient is None else f"{patient} {self.tabs.currentIndex()}"

    def come_back(self, standing: str) -> None:
        """Show the patient again, at the same tab."""
        patient, _, tab = standing.partition(" ")
        if patient:
            self.tabs.setCurrentIndex(int(tab))
            self.enter(UUID(patient))

    def page_actions(self) -> tuple[Action, ...]:
        """Return what can be done with the patient shown."""
        return (
            Action(tr("Find another patient"), ("Ctrl+F",), self._find),
            Action(tr("Change the patient"), ("E",), self.edit),
            Action(tr("Book for the patient"), ("B",), self.book),
            Action(tr("Allergy, alert or medicine"), ("W",), self.warn),
            Action(tr("Write a note"), ("O",), self.write_note),
            Action(tr("Consent"), ("K",), self.record_consent),
            Action(tr("Preferred channel"), ("Shift+K",), self.prefer),
            Action(tr("Take a payment"), ("Y",), self.take_payment),
            Action(tr("Reverse the chosen entry"), ("R",), self.reverse),
            Action(tr("Change who answers"), ("G",), self.change_guarantor),
            Action(tr("Merge two records"), ("J",), self.merge),
            Action(tr("Split merged records"), ("Shift+J",), self.split),
            Action(tr("Next tab"), ("Ctrl+Tab",), None),
        )

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Read the patient again, and the tabs that show what was changed."""
        del initiator
        self.presenter.on_changed(changes)
        for at, tab in self._made.items():
            if tab.patient_id is not None and changes.touches(*TABS[at].tables):
                tab.load()

    def set_theme(self, theme: Theme) -> None:
        """Take another zoom."""
        self._left.setFixedWidth(theme.size(_LIST_WIDTH))

    # The view the presenter talks to

    def show_summary(self, summary: PatientSummary | None) -> None:
        """Show a patient, or that none is chosen."""
        self._about.setVisible(summary is not None)
        self.empty.setVisible(summary is None)
        if summary is None:
            return
        self.name.setText(full_name(summary))
        self.identity.setText(identity_text(summary, self._today()))
        warnings = [*summary.alerts, *(tr("Allergy: {}").format(one) for one in summary.allergies)]
        self.warnings.setText("   ".join(f"⚠ {one}" for one in warnings))
        self.warnings.setVisible(bool(warnings))
        self.picker.remember(_as_hit(summary))
        self._show_tab(self.tabs.currentIndex())

    def show_failure(self, error: Exception) -> None:
        """Say what did not work."""
        self.host.problem(error)

    # What can be done

    def edit(self) -> None:
        """Open the form of the patient shown."""
        from harmony_desktop.ui.patient.form import PatientForm  # noqa: PLC0415

        self._with_patient(lambda summary: PatientForm(self.host, summary.id))

    def book(self) -> None:
        """Book a visit for the patient shown."""
        summary = self.presenter.summary
        if summary is not None:
            self.host.navigate("booking", _as_hit(summary))

    def warn(self) -> None:
        """Note an allergy, an alert or a medicine."""
        from harmony_desktop.ui.patient.dialogs import WarningDialog  # noqa: PLC0415

        self._with_patient(lambda summary: WarningDialog(self.host, summary.id))

    def write_note(self) -> None:
        """Write down what was said."""
        from harmony_desktop.ui.patient.dialogs import NoteDialog  # noqa: PLC0415

        self._with_patient(lambda summary: NoteDialog(self.host, summary.id))

    def record_consent(self) -> None:
        """Record a consent or its withdrawal."""
        from harmony_desktop.ui.patient.dialogs import ConsentDialog  # noqa: PLC0415

        self._with_patient(lambda summary: ConsentDialog(self.host, summary.id))

    def prefer(self) -> None:
        """Choose the preferred channel."""
        from harmony_desktop.ui.patient.dialogs import PreferenceDialog  # noqa: PLC0415

        self._with_patient(
            lambda summary: PreferenceDialog(
                self.host, summary.id, summary.preferred_contact_method
            )
        )

    def take_payment(self) -> None:
        """Take a payment."""
        from harmony_desktop.ui.patient.money_dialogs import PaymentDialog  # noqa: PLC0415

        self._with_patient(
            lambda summary: PaymentDialog(self.host, summary.id, summary.balance_cents)
        )

    def reverse(self) -> None:
        """Reverse the chosen entry of the ledger."""
        at = next(at for at, spec in enumerate(TABS) if spec.name == "billing")
        if self.tabs.currentIndex() != at:
            self.tabs.setCurrentIndex(at)
            return
        made: Any = self._made.get(at)
        if made is not None:
            made.reverse()

    def change_guarantor(self) -> None:
        """Let somebody else answer for the patient."""
        from harmony_desktop.ui.patient.family_dialogs import GuarantorDialog  # noqa: PLC0415

        self._with_patient(lambda summary: GuarantorDialog(self.host, summary))

    def merge(self) -> None:
        """Merge another record into the one shown."""
        from harmony_desktop.ui.patient.family_dialogs import MergeDialog  # noqa: PLC0415

        self._with_patient(lambda summary: MergeDialog(self.host, summary))

    def split(self) -> None:
        """Take a merge back."""
        from harmony_desktop.ui.patient.family_dialogs import SplitDialog  # noqa: PLC0415

        self._with_patient(lambda summary: SplitDialog(self.host, summary.id))

    # Inner workings

    def _with_patient(self, make: Callable[[PatientSummary], Any]) -> None:
        summary = self.presenter.summary
        if summary is None:
            self.picker.setFocus()
        else:
            make(summary).open()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for text, key, name, work in (
            (tr("Change"), "E", "editPatient", self.edit),
            (tr("Book"), "B", "bookForPatient", self.book),
            (tr("Warning"), "W", "warnOfPatient", self.warn),
            (tr("Note"), "O", "noteAboutPatient", self.write_note),
            (tr("Payment"), "Y", "payForPatient", self.take_payment),
        ):
            buttons.addWidget(button(f"{text}  {key}", name, work))
        buttons.addStretch(1)
        self._about = QWidget()
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(6)
        for widget in (self.name, self.identity, self.warnings):
            about.addWidget(widget)
        about.addLayout(buttons)
        about.addWidget(self.tabs, 1)
        self._left = QWidget()
        self._left.setObjectName("patientList")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.picker)
        right = QVBoxLayout()
        right.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignCenter)
        right.addWidget(self._about, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(16)
        outer.addWidget(self._left)
        outer.addLayout(right, 1)

    def _show_tab(self, at: int) -> None:
        summary = self.presenter.summary
        if summary is None or at < 0:
            return
        if at not in self._made:
            made: PatientTab = TABS[at].load()(self.host)
            self._made[at] = made
            self._holders[at].addWidget(made)
        self._made[at].show_patient(summary)

    def _choose(self, hit: PatientHit) -> None:
        self.presenter.show_patient(hit.id)
        self.tabs.tabBar().setFocus()

    def _find(self) -> None:
        self.picker.field.selectAll()
        self.picker.setFocus()

    def _today(self) -> date:
        return self.host.clock.now().astimezone().date()


def _as_hit(summary: PatientSummary) -> PatientHit:
    return PatientHit(
        summary.id,
        summary.first_name,
        summary.last_name,
        summary.preferred_name,
        summary.date_of_birth,
        summary.phone_wireless or summary.phone_home,
        summary.email,
        summary.status,
    )
