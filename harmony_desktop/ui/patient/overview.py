"""A patient at a glance: how to reach them, the family, and what happened last."""

from PySide6.QtWidgets import QGridLayout

from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.services.queries.timeline import TimelineRow, load_timeline
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text, money_text, phone_text, time_text
from harmony_desktop.ui.patient.tab import PatientTab, empty_note
from harmony_desktop.ui.patient.words import code_word, timeline_texts
from harmony_desktop.ui.row_table import RowTable
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label

__all__ = ["OverviewTab"]


class OverviewTab(PatientTab):
    """Facts in two columns, the timeline below."""

    def __init__(self, host: ScreenHost) -> None:
        """Begin empty."""
        super().__init__(host, "overviewTab")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(4)
        self._values = {}
        for at, (name, caption) in enumerate(
            (
                ("phone", tr("Phone")),
                ("email", tr("E-mail")),
                ("address", tr("Address")),
                ("channels", tr("May be written to")),
                ("family", tr("Family")),
                ("owes", tr("Balance")),
                ("next", tr("Next visit")),
                ("recall", tr("Recall due")),
                ("medicines", tr("Medicines")),
                ("note", tr("Note")),
            )
        ):
            row, column = at % 5, 2 * (at // 5)
            self._facts.addWidget(label(caption, f"{name}Caption", meta=True), row, column)
            value = label("", f"{name}Fact")
            value.setWordWrap(True)
            self._values[name] = value
            self._facts.addWidget(value, row, column + 1)
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnStretch(3, 1)
        self.column.addLayout(self._facts)
        self.timeline = RowTable(
            "timeline", tr("What happened"), (tr("When"), tr("What"), tr("Words"))
        )
        self.empty = empty_note(tr("Nothing yet. O writes a note, B books a visit."), "noTimeline")
        self.column.addWidget(self.empty)
        self.column.addWidget(self.timeline, 1)

    def show_patient(self, summary: PatientSummary) -> None:
        """Fill in the facts at once; the timeline follows."""
        phones = [phone_text(one) for one in (summary.phone_wireless, summary.phone_home) if one]
        channels = [
            code_word(channel)
            for channel, may in (("sms", summary.sms_consent), ("email", summary.email_consent))
            if may
        ]
        preferred = code_word(summary.preferred_contact_method)
        coming = summary.upcoming[0] if summary.upcoming else None
        texts = {
            "phone": " · ".join(phones),
            "email": summary.email,
            "address": summary.address,
            "channels": ", ".join(channels) or tr("Nobody agreed to a channel yet"),
            "family": ", ".join(member.name for member in summary.family),
            "owes": tr("{own}, family {family}").format(
                own=money_text(summary.balance_cents),
                family=money_text(summary.family_balance_cents),
            ),
            "next": ""
            if coming is None
            else f"{date_text(coming.day)} {time_text(coming.start_minute)} {coming.type_name}",
            "recall": "" if summary.recall_due_on is None else date_text(summary.recall_due_on),
            "medicines": ", ".join(summary.medications),
            "note": summary.notes,
        }
        if preferred:
            texts["channels"] += " · " + tr("prefers {}").format(preferred)
        for name, value in self._values.items():
            value.setText(texts[name] or "–")
        super().show_patient(summary)

    def load(self) -> None:
        """Read what happened."""
        self.host.look(self, load_timeline, self.patient_id, then=self._show)

    def _show(self, rows: tuple[TimelineRow, ...]) -> None:
        self.empty.setVisible(not rows)
        self.timeline.show_rows((at, timeline_texts(row)) for at, row in enumerate(rows))
