"""Who answers for a patient, and which records are one person."""

from uuid import UUID

from PySide6.QtCore import Qt

from harmony_desktop.services.families import change_guarantor
from harmony_desktop.services.merging import merge_patients, split_patients
from harmony_desktop.services.patient_commands import (
    ChangeGuarantor,
    MergePatients,
    SplitPatients,
)
from harmony_desktop.services.queries.merged import MergedRecord, load_merged_records
from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text
from harmony_desktop.ui.patient.asking import AskingDialog, check_box
from harmony_desktop.ui.patient.picker import PatientPicker
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label

__all__ = ["GuarantorDialog", "MergeDialog", "SplitDialog"]


class GuarantorDialog(AskingDialog):
    """Somebody of another family, somebody of the own, or nobody but the patient."""

    def __init__(self, host: ScreenHost, patient: PatientSummary) -> None:
        """Find who will answer."""
        super().__init__(host, "guarantorDialog", tr("Who answers for this patient"), tr("Change"))
        self._patient_id = patient.id
        self.picker = PatientPicker(
            host, "guarantorPicker", tr("New guarantor"), but_not=patient.id
        )
        self.picker.setMinimumHeight(200)
        self.add_row(tr("New guarantor; left empty, the patient answers alone"), self.picker)
        self.whole = check_box("guarantorWhole", tr("The whole family comes along"))
        is_head = patient.guarantor_id == patient.id and bool(patient.family)
        self.whole.setVisible(is_head)
        self.body.addWidget(self.whole)
        self.picker.setFocus()

    def submit(self) -> None:
        """Change it."""
        chosen = self.picker.chosen
        if chosen is None and self.picker.field.text().strip():
            self.show_error(tr("Nobody was found; write another part of the name."))
            return
        self.send(
            change_guarantor,
            ChangeGuarantor(
                patient_id=self._patient_id,
                guarantor_id=None if chosen is None else chosen.id,
                whole_family=self.whole.isChecked(),
            ),
        )


class MergeDialog(AskingDialog):
    """The record that goes on in the patient shown."""

    def __init__(self, host: ScreenHost, patient: PatientSummary) -> None:
        """Find the other record, by the same last name at first."""
        super().__init__(host, "mergeDialog", tr("Two records, one person"), tr("Merge"))
        self._patient_id = patient.id
        keeps = label(
            tr("This record stays and takes over what the other has. It can be split again."),
            "mergeKeeps",
            meta=True,
        )
        keeps.setWordWrap(True)
        self.body.addWidget(keeps)
        self.picker = PatientPicker(host, "mergePicker", tr("The other record"), but_not=patient.id)
        self.picker.setMinimumHeight(200)
        self.add_row(tr("The other record"), self.picker)
        self.picker.field.setText(patient.last_name)
        self.picker.field.selectAll()
        self.picker.setFocus()

    def submit(self) -> None:
        """Merge them."""
        chosen = self.picker.chosen
        if chosen is None:
            self.show_error(tr("Choose the other record first."))
            return
        self.send(merge_patients, MergePatients(kept_id=self._patient_id, merged_id=chosen.id))


class SplitDialog(AskingDialog):
    """The records that were merged into the patient shown."""

    def __init__(self, host: ScreenHost, patient_id: UUID) -> None:
        """List them."""
        super().__init__(host, "splitDialog", tr("Take a merge back"), tr("Split"))
        titles = (tr("Merged record"), tr("Date of birth"), tr("Merged on"))
        self.table = RowTable("mergedRecords", tr("Merged records"), titles, wide=0)
        self.table.setMinimumSize(440, 160)
        self.body.addWidget(self.table)
        self.accept_button.setEnabled(False)
        host.look(self, load_merged_records, patient_id, then=self._show)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Split the chosen one."""
        chosen: MergedRecord | None = self.table.chosen()
        if chosen is not None:
            self.send(split_patients, SplitPatients(merged_id=chosen.id))

    def _show(self, rows: tuple[MergedRecord, ...]) -> None:
        self.table.show_rows(
            (
                row,
                (
                    row.name,
                    "" if row.date_of_birth is None else date_text(row.date_of_birth),
                    date_text(row.merged_at.date()),
                ),
            )
            for row in rows
        )
        self.accept_button.setEnabled(bool(rows))
        if not rows:
            self.show_error(tr("No record was merged into this one."))
