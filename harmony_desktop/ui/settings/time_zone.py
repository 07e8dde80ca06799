"""The practice's time zone: asked for with what the change does to what is booked."""

from zoneinfo import available_timezones

from PySide6.QtWidgets import QComboBox

from harmony_desktop.services.queries.time_zone import ZoneEffect, load_zone_effect
from harmony_desktop.services.settings_commands import ChangeTimeZone
from harmony_desktop.ui.language import tr, tr_count
from harmony_desktop.ui.patient.asking import AskingDialog, choice
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label

__all__ = ["TimeZoneDialog"]

_WIDTH = 520


class TimeZoneDialog(AskingDialog):
    """A zone, and whether what is booked keeps the time on the wall."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin with the zone of now."""
        super().__init__(host, "timeZoneDialog", tr("Time zone of the practice"), tr("Change"))
        self.setMinimumWidth(_WIDTH)
        self.zone = QComboBox()
        self.zone.setObjectName("timeZone")
        self.zone.setAccessibleName(tr("Time zone"))
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.addItems(sorted(name for name in available_timezones() if "/" in name))
        ways = (
            ("wall", tr("What is booked keeps its time: 9:00 stays 9:00")),
            ("moment", tr("What is booked keeps its moment and is shown shifted")),
        )
        self.keeps = choice("timeZoneKeeps", tr("What is booked"), ways)
        self.effect = label("", "timeZoneEffect", meta=True)
        follows = label(
            tr(
                "Opening hours, absences, reminders and quiet hours follow the new zone. What is "
                "past keeps its moment. Undo takes all of it back."
            ),
            "timeZoneFollows",
            meta=True,
        )
        self.add_row(tr("Time zone"), self.zone)
        self.add_row(tr("What is booked"), self.keeps)
        for said in (self.effect, follows):
            said.setWordWrap(True)
            self.body.addWidget(said)
        host.look(self, load_zone_effect, host.clock.now(), then=self._show)
        self.zone.setFocus()

    def submit(self) -> None:
        """Change it."""
        from harmony_desktop.services.time_zone import change_time_zone  # noqa: PLC0415

        command = ChangeTimeZone(
            timezone=self.zone.currentText().strip(),
            keeps_wall_clock=self.keeps.currentData() == "wall",
        )
        self.send(change_time_zone, command)

    def _show(self, effect: ZoneEffect) -> None:
        self.zone.setCurrentText(effect.timezone)
        visits = tr_count(effect.visits, "{} visit", "{} visits")
        blocks = tr_count(effect.blocks, "{} blocked time", "{} blocked times")
        self.effect.setText(
            tr("Booked from today on: {visits}, {blocks}.").format(visits=visits, blocks=blocks)
        )
