"""When, how and in what words patients are reminded: one line a step, saved when it is left."""

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from harmony_desktop.domain.ladder import CHANNELS, LANGUAGES, MOST_HOURS, MOST_STEPS, LadderStep
from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.queries.agent_policy import load_ladder
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label, line_edit

__all__ = ["LadderSection"]

_WIDEST_HOURS = 110
CHANNEL_WORDS = dict(
    zip(
        CHANNELS,
        (mark("As the patient prefers"), mark("Text message"), mark("E-mail"), mark("Phone call")),
        strict=True,
    )
)
_TITLES = (
    mark("Hours before"),
    mark("How"),
    mark("Words in English"),
    mark("Words in Spanish"),
)


class _Line:
    """The fields of one step; no hours is no step."""

    def __init__(self, at: int) -> None:
        self.hours = QSpinBox()
        self.hours.setObjectName(f"ladderHours{at}")
        self.hours.setAccessibleName(tr("Step {}: hours before").format(at))
        self.hours.setRange(0, MOST_HOURS)
        self.hours.setSpecialValueText(tr("No step"))
        self.hours.setMaximumWidth(_WIDEST_HOURS)
        self.channel = QComboBox()
        self.channel.setObjectName(f"ladderChannel{at}")
        self.channel.setAccessibleName(tr("Step {}: how").format(at))
        for code, word in CHANNEL_WORDS.items():
            self.channel.addItem(tr(word), code)
        self.texts: dict[str, QLineEdit] = {
            language: line_edit(
                f"ladderText{at}_{language}",
                tr("Step {at}: words in {language}").format(at=at, language=language),
                tr("The program's own words"),
                limit=400,
            )
            for language in LANGUAGES
        }

    def show(self, step: LadderStep | None) -> None:
        """Show a step, or none."""
        for widget in (self.hours, self.channel):
            widget.blockSignals(True)
        self.hours.setValue(0 if step is None else step.hours)
        self.channel.setCurrentIndex(0 if step is None else CHANNELS.index(step.channel))
        for language, field in self.texts.items():
            field.setText("" if step is None else step.texts.get(language, ""))
        for widget in (self.hours, self.channel):
            widget.blockSignals(False)

    def read(self) -> LadderStep | None:
        """Return the step; None where there are no hours."""
        if self.hours.value() == 0:
            return None
        texts = {
            language: field.text().strip()
            for language, field in self.texts.items()
            if field.text().strip()
        }
        return LadderStep(self.hours.value(), self.channel.currentData(), texts)


class LadderSection(QWidget):
    """The steps of the reminders, the earliest first."""

    def __init__(self, host: ScreenHost) -> None:
        """Make a line for each step there may be."""
        super().__init__()
        self._host = host
        self._stored: tuple[LadderStep, ...] = ()
        grid = QGridLayout()
        grid.setSpacing(10)
        for column, title in enumerate(_TITLES):
            grid.addWidget(label(tr(title), f"ladderTitle{column}", meta=True), 0, column)
        self.lines = [_Line(at) for at in range(1, MOST_STEPS + 1)]
        for row, line in enumerate(self.lines, start=1):
            for column, widget in enumerate((line.hours, line.channel, *line.texts.values())):
                grid.addWidget(widget, row, column)
            line.hours.editingFinished.connect(self._save)
            line.channel.activated.connect(self._save)
            for field in line.texts.values():
                field.editingFinished.connect(self._save)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        hint = label(
            tr(
                "The words may hold {name}, {day} and {time}. Each step waits for the one before; "
                "who has answered is asked no more. 24 hours are a day, 336 are two weeks."
            ),
            "ladderHint",
            meta=True,
        )
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addWidget(hint)
        layout.addStretch(1)

    def load(self) -> None:
        """Read the steps."""
        self._host.look(self, load_ladder, then=self._show)

    def _show(self, steps: tuple[LadderStep, ...]) -> None:
        self._stored = steps
        for at, line in enumerate(self.lines):
            line.show(steps[at] if at < len(steps) else None)

    def _save(self) -> None:
        from harmony_desktop.services.agent_policy import SetLadder, set_ladder  # noqa: PLC0415

        steps = tuple(step for step in (line.read() for line in self.lines) if step is not None)
        if steps == self._stored:
            return
        self._stored = steps

        def refused(error: UserFacingError) -> None:
            self._host.say(error.message, False)
            self.load()

        self._host.do(self, set_ladder, SetLadder(steps), lambda _: self.load(), refused)
