"""The small questions about one patient: warnings, consent, notes."""

from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from harmony_desktop.services.commands import UpdatePatient
from harmony_desktop.services.contact_notes import CHANNELS, MODES, record_consent, write_note
from harmony_desktop.services.health import add_allergy, add_medical_alert, add_medication
from harmony_desktop.services.patient_commands import (
    AddAllergy,
    AddMedicalAlert,
    AddMedication,
    RecordConsent,
    WriteNote,
)
from harmony_desktop.services.patients import update_patient
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.patient.asking import AskingDialog, check_box, choice
from harmony_desktop.ui.patient.words import code_word
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import line_edit

__all__ = ["ConsentDialog", "NoteDialog", "PreferenceDialog", "WarningDialog"]


class WarningDialog(AskingDialog):
    """An allergy, an alert or a medicine."""

    def __init__(self, host: ScreenHost, patient_id: UUID) -> None:
        """Begin with an allergy."""
        super().__init__(host, "warningDialog", tr("Allergy, alert or medicine"), tr("Note it"))
        self._patient_id = patient_id
        kinds = (("allergy", tr("Allergy")), ("alert", tr("Alert")), ("medicine", tr("Medicine")))
        self.kind = choice("warningKind", tr("Kind"), kinds)
        self.what = line_edit("warningWhat", tr("What"), tr("Penicillin, pacemaker, warfarin"), 100)
        self.detail = line_edit("warningDetail", tr("Reaction, note or dose"))
        self.add_row(tr("What"), self.what)
        self.add_fields((tr("Kind"), self.kind), (tr("Reaction, note or dose"), self.detail))
        self.what.setFocus()

    def submit(self) -> None:
        """Note it."""
        patient, what, detail = self._patient_id, self.what.text(), self.detail.text()
        match self.kind.currentData():
            case "allergy":
                allergy = AddAllergy(patient_id=patient, substance=what, reaction=detail)
                self.send(add_allergy, allergy)
            case "alert":
                self.send(
                    add_medical_alert, AddMedicalAlert(patient_id=patient, label=what, note=detail)
                )
            case _:
                self.send(add_medication, AddMedication(patient_id=patient, name=what, dose=detail))


class ConsentDialog(AskingDialog):
    """May the practice write, by which channel, and how it knows."""

    def __init__(self, host: ScreenHost, patient_id: UUID) -> None:
        """Begin with text messages."""
        super().__init__(host, "consentDialog", tr("Consent"), tr("Record"))
        self._patient_id = patient_id
        channels = [(code, code_word(code)) for code in CHANNELS]
        self.channel = choice("consentChannel", tr("Channel"), channels)
        answers = (("yes", tr("The patient agrees")), ("no", tr("The patient does not agree")))
        self.answer = choice("consentAnswer", tr("Answer"), answers)
        self.source = line_edit("consentSource", tr("How the practice knows"), limit=100)
        self.source.setText(tr("by phone"))
        self.add_fields((tr("Channel"), self.channel), (tr("Answer"), self.answer))
        self.add_row(tr("How the practice knows"), self.source)
        self.channel.setFocus()

    def submit(self) -> None:
        """Record it."""
        self.send(
            record_consent,
            RecordConsent(
                patient_id=self._patient_id,
                channel=self.channel.currentData(),
                is_granted=self.answer.currentData() == "yes",
                source=self.source.text(),
            ),
        )


class PreferenceDialog(AskingDialog):
    """Which channel the patient likes best."""

    def __init__(self, host: ScreenHost, patient_id: UUID, present: str) -> None:
        """Begin with the present one."""
        super().__init__(host, "preferenceDialog", tr("Preferred channel"), tr("Keep"))
        self._patient_id = patient_id
        channels = [("", tr("No preference")), *((code, code_word(code)) for code in CHANNELS)]
        self.channel = choice("preferredChannel", tr("Channel"), channels)
        self.channel.setCurrentIndex(max(0, self.channel.findData(present)))
        self.everywhere = check_box("preferredEverywhere", tr("For confirmations and recalls too"))
        self.everywhere.setChecked(True)
        self.add_row(tr("Channel"), self.channel)
        self.body.addWidget(self.everywhere)
        self.channel.setFocus()

    def submit(self) -> None:
        """Keep it."""
        code = self.channel.currentData()
        fields = {"preferred_contact_method": code}
        if self.everywhere.isChecked():
            fields |= {"preferred_confirm_method": code, "preferred_recall_method": code}
        self.send(update_patient, UpdatePatient(patient_id=self._patient_id, fields=fields))


class NoteDialog(AskingDialog):
    """What was said, by which way."""

    def __init__(self, host: ScreenHost, patient_id: UUID) -> None:
        """Begin with a call that came in."""
        super().__init__(host, "noteDialog", tr("Write a note"), tr("Write    Ctrl+Enter"))
        self._patient_id = patient_id
        self.words = QPlainTextEdit()
        self.words.setObjectName("noteWords")
        self.words.setAccessibleName(tr("What was said"))
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(120)
        self.mode = choice("noteMode", tr("How"), [(code, code_word(code)) for code in MODES])
        ways = (("in", tr("The patient began")), ("out", tr("The practice began")))
        self.way = choice("noteWay", tr("Who began"), ways)
        self.add_row(tr("What was said"), self.words)
        self.add_fields((tr("How"), self.mode), (tr("Who began"), self.way))
        # A button's own shortcut would press it a tenth of a second later.
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.submit)
        self.words.setFocus()

    def submit(self) -> None:
        """Write it."""
        self.send(
            write_note,
            WriteNote(
                patient_id=self._patient_id,
                note=self.words.toPlainText(),
                mode=self.mode.currentData(),
                direction=self.way.currentData(),
            ),
        )
