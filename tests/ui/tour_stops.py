"""Dialogs that something on a page opens, each with the way to it. A new dialog needs a line here.

A test in `tests/house` fails for a dialog of `harmony_desktop.ui` that stands neither here nor in
the registry of screens.
"""

import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from harmony_desktop.bootstrap import DEMO_PASSPHRASE
from harmony_desktop.domain.dates import local_day, practice_zone
from harmony_desktop.foundation.errors import RuleWarning, WarningsError
from harmony_desktop.ui.patient.tab import TABS, PatientTab
from harmony_desktop.ui.settings.backups import BackupSection
from harmony_desktop.ui.settings.sections import PracticeSection
from harmony_desktop.ui.voice.choices import open_voice_choices
from harmony_desktop.ui.voice.port import VoiceChoices
from tests.microphone import Microphone
from tests.ui.tour import Guide, Stop

__all__ = ["STOPS"]


def _home(guide: Guide) -> Any:
    return guide.page("board")


def _on_a_visit(letter: str) -> Any:
    """Return the way to what a method of the board's errands opens for a visit."""

    def arrive(guide: Guide) -> None:
        card = guide.card(lambda card: card.status in {"scheduled", "confirmed"})
        page = _home(guide)
        owner = page.groups if hasattr(page.groups, letter) else page.errands
        getattr(owner, letter)(card)

    return arrive


def _family(guide: Guide) -> None:
    """Try visits until one's patient has a family."""
    for at in range(50):
        page = _home(guide)
        cards = [card for card in page.board.model.day.cards if not card.is_proposed]
        page.groups.book_family(cards[at])
        guide.settle()
        if QApplication.activeModalWidget() is not None:
            return


def _break(guide: Guide) -> None:
    card = guide.card()
    _home(guide).ask_break(card.id)


def _override(guide: Guide) -> None:
    warnings = WarningsError(
        (
            RuleWarning("operatory_overlap", "This overlaps another visit in the same operatory."),
            RuleWarning("outside_hours", "The practice is closed at that time."),
        )
    )
    _home(guide).host.ask_override(warnings, lambda _: None, lambda: None)


def _place(guide: Guide) -> None:
    page = _home(guide)
    page.errands.place(page.pinboard.list.visits[0])


def _of_patient(method: str) -> Any:
    return lambda guide: getattr(guide.patient_page(), method)()


def _reverse(guide: Guide) -> None:
    _tab_of_patient(guide, "billing")
    guide.window.page.reverse()  # type: ignore[attr-defined]


def _tab_of_patient(guide: Guide, name: str) -> Any:
    """Turn to a tab of the patient and return what it shows."""
    page = guide.patient_page()
    page.tabs.setCurrentIndex(next(at for at, spec in enumerate(TABS) if spec.name == name))
    guide.settle()
    return page.tabs.currentWidget().findChild(PatientTab)


def _microphone(guide: Guide) -> None:
    """Voice need not be installed for its dialog: the tests' port stands in for it."""
    tab = _tab_of_patient(guide, "perio")
    open_voice_choices(tab.host, Microphone(VoiceChoices()), lambda: None)


def _close_day(guide: Guide) -> None:
    guide.page("lists", "dayEnd").act("Ctrl+Return")


def _save(guide: Guide) -> None:
    guide.page("lists", "confirmations").save("pdf")


def _restore(guide: Guide) -> None:
    """Look into a backup, so that its figures and what would be lost are shown."""
    part = guide.page("settings").show_section(BackupSection)
    with tempfile.TemporaryDirectory() as folder:
        part.file.setText(str(Path(folder) / "one.backup"))
        part.make()
        guide.settle()
        part.restore()
        dialog: Any = QApplication.activeModalWidget()
        dialog.part.file.setText(part.file.text())
        dialog.part.secret.setText(DEMO_PASSPHRASE)
        dialog.part.look()
        guide.settle()


def _inbox(guide: Guide, tab: int) -> Any:
    _home(guide)
    guide.window.open("inbox")
    guide.settle()
    dialog: Any = QApplication.activeModalWidget()
    dialog.tabs.setCurrentIndex(tab)
    guide.settle()
    return dialog


def _caller(guide: Guide) -> None:
    """The telephone tells who calls."""
    number = guide.row(
        "SELECT phone_wireless FROM patients WHERE phone_wireless <> '' AND deleted_at IS NULL "
        "GROUP BY phone_wireless ORDER BY count(*) DESC, phone_wireless LIMIT 1"
    )[0]
    _home(guide)
    guide.window.open("caller", number)


def _found(guide: Guide) -> None:
    """What one types into the palette."""
    _home(guide)
    guide.window.open("palette")
    guide.settle()
    dialog: Any = QApplication.activeModalWidget()
    dialog.field.setText("ma")


def _typed_booking(guide: Guide) -> None:
    name = guide.row("SELECT last_name FROM patients WHERE id > x'00' ORDER BY id LIMIT 1")[0]
    _home(guide)
    guide.window.open("palette")
    guide.settle()
    dialog: Any = QApplication.activeModalWidget()
    today = local_day(guide.place.clock.now(), practice_zone("UTC"))
    dialog.field.setText(f"{name.lower()} 1015 crown 60 {today:%m/%d}")


STOPS = (
    Stop("break", "schedule.dialogs:BreakDialog", _break),
    Stop("override", "schedule.dialogs:OverrideDialog", _override),
    Stop(
        "go_to_day",
        "schedule.dialogs:DayDialog",
        lambda guide: _home(guide).open_day_dialog(),
    ),
    Stop("copy", "schedule.dialogs:DayDialog", _on_a_visit("copy")),
    Stop("block", "schedule.day_dialogs:BlockDialog", lambda guide: _home(guide).errands.block()),
    Stop(
        "absent",
        "schedule.day_dialogs:AbsenceDialog",
        lambda guide: _home(guide).errands.absent(),
    ),
    Stop(
        "running_late",
        "schedule.day_dialogs:DelayDialog",
        lambda guide: _home(guide).errands.late(),
    ),
    Stop("place", "schedule.day_dialogs:PlaceDialog", _place),
    Stop(
        "keep_view",
        "schedule.day_dialogs:ViewDialog",
        lambda guide: _home(guide).errands.keep_view(),
    ),
    Stop("series", "schedule.group_dialogs:SeriesDialog", _on_a_visit("repeat")),
    Stop("family", "schedule.group_dialogs:ChoiceDialog", _family),
    Stop("wish", "schedule.group_dialogs:WishDialog", _on_a_visit("wait")),
    Stop("change_patient", "patient.form:PatientForm", _of_patient("edit")),
    Stop("warning", "patient.dialogs:WarningDialog", _of_patient("warn")),
    Stop("note", "patient.dialogs:NoteDialog", _of_patient("write_note")),
    Stop("consent", "patient.dialogs:ConsentDialog", _of_patient("record_consent")),
    Stop("preference", "patient.dialogs:PreferenceDialog", _of_patient("prefer")),
    Stop("payment", "patient.money_dialogs:PaymentDialog", _of_patient("take_payment")),
    Stop("reverse", "patient.money_dialogs:ReverseDialog", _reverse),
    Stop("guarantor", "patient.family_dialogs:GuarantorDialog", _of_patient("change_guarantor")),
    Stop("merge", "patient.family_dialogs:MergeDialog", _of_patient("merge")),
    Stop("split", "patient.family_dialogs:SplitDialog", _of_patient("split")),
    Stop("sign_plan", "plan.tab:SignDialog", lambda guide: _tab_of_patient(guide, "plan").sign()),
    Stop("microphone", "voice.choices:VoiceChoicesDialog", _microphone),
    Stop(
        "what_to_say",
        "voice.sheet:VoiceSheet",
        lambda guide: _tab_of_patient(guide, "perio").voice.show_help(),
    ),
    Stop("caller_pop", "patient.caller:CallerDialog", _caller),
    Stop("palette_found", "search_palette.view:PaletteDialog", _found),
    Stop("palette_booking", "search_palette.view:PaletteDialog", _typed_booking),
    Stop("close_day", "lists.opening:CloseDayDialog", _close_day),
    Stop("save", "papers.saving:SaveDialog", _save),
    Stop(
        "time_zone",
        "settings.time_zone:TimeZoneDialog",
        lambda guide: guide.page("settings").show_section(PracticeSection).change_zone(),
    ),
    Stop("restore", "restore.dialog:RestoreDialog", _restore),
    Stop("answer", "inbox.asking:AnswerDialog", lambda guide: _inbox(guide, 1).answer()),
    Stop("correction", "inbox.asking:CorrectionDialog", lambda guide: _inbox(guide, 0).correct()),
)
