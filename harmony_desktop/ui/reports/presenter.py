"""What the reports show: panels of figures in words. No widget is needed for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from harmony_desktop.domain.csv_cells import csv_text
from harmony_desktop.services.queries.analytics import ENOUGH, Analytics, Figure, Topic
from harmony_desktop.ui.language import mark, tr, tr_count
from harmony_desktop.ui.locale_text import date_text, money_text
from harmony_desktop.ui.papers.paper import Column, Paper, Table
from harmony_desktop.ui.patient.words import CHANNEL_WORDS

__all__ = ["PERIODS", "Bar", "Drawing", "Panel", "ReportState"]

PERIODS = (
    (mark("Last 30 days"), 30),
    (mark("Last 90 days"), 90),
    (mark("Last 365 days"), 365),
)
_MOST_BARS = 6
_TITLES = {
    Topic.FILL: mark("Cancelled times filled again"),
    Topic.OFFERS: mark("Offers a fill"),
    Topic.CALIBRATION: mark("Missed visits against the prediction"),
    Topic.CONFIRMATION: mark("Confirmed, by how we asked"),
    Topic.REPLIES: mark("Replies handled without a person"),
    Topic.OVERRIDES: mark("Proposals overruled, by agent"),
    Topic.PRODUCTION: mark("Production against the goal, by week"),
}
_EMPTY = {
    Topic.FILL: mark("No visit was cancelled in these days."),
    Topic.CALIBRATION: mark("No visit with a prediction lies in these days."),
    Topic.CONFIRMATION: mark("Nobody was asked to confirm in these days."),
    Topic.REPLIES: mark("No reply was read in these days."),
    Topic.OVERRIDES: mark("Nobody decided on a proposal in these days."),
    Topic.PRODUCTION: mark("No work was completed in these days."),
}
_WORDS = CHANNEL_WORDS | {
    "person": mark("At the desk"),
    "filled": mark("Filled again"),
    "completed": mark("Of these, completed"),
    "by_agents": mark("Of these, by the agent"),
    "per_fill": mark("Offers made and taken"),
    "receptionist": mark("Receptionist agent"),
    "scheduler": mark("Scheduler agent"),
    "confirmation": mark("Confirmation agent"),
    "billing": mark("Billing agent"),
    "confirm": mark("Confirms"),
    "cancel": mark("Cancels"),
    "reschedule": mark("Wants another time"),
    "running_late": mark("Is running late"),
    "arrived": mark("Has arrived"),
    "ask_info": mark("Asks something"),
    "ask_clinical": mark("Asks about treatment"),
    "ask_billing": mark("Asks about money"),
    "identity_query": mark("Asks who we are"),
    "wrong_number": mark("Wrong number"),
    "deceased": mark("Has died"),
    "opt_out": mark("Wants no messages"),
    "help": mark("Asks for help"),
    "opt_in": mark("Wants messages again"),
    "accept_offer": mark("Takes an offer"),
    "decline_offer": mark("Declines an offer"),
    "conditional": mark("Yes, but"),
    "urgent": mark("Urgent"),
    "ack": mark("Thanks"),
    "complaint": mark("Complains"),
    "unclear": mark("Unclear"),
}


class Drawing(Enum):
    """How a panel is drawn."""

    BARS = auto()
    CALIBRATION = auto()
    TREND = auto()


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure in words; `share` and `expected` are 0 to 1, a trend's may be more."""

    name: str
    value: str
    share: float | None
    expected: float | None
    weight: int
    is_few: bool

    @property
    def spoken(self) -> str:
        """The whole figure in one line."""
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one topic; `empty` says why there is nothing to draw."""

    name: str
    title: str
    drawing: Drawing
    bars: tuple[Bar, ...]
    empty: str

    @property
    def spoken(self) -> str:
        """Everything the panel shows, for a screen reader."""
        return "; ".join(bar.spoken for bar in self.bars) or self.empty


_DRAWINGS = {Topic.CALIBRATION: Drawing.CALIBRATION, Topic.PRODUCTION: Drawing.TREND}


class ReportState:
    """The period and its figures; tell it what the person wants, ask it what is so."""

    def __init__(self) -> None:
        """Begin with the last 90 days and nothing read."""
        self.period = 1
        self.found: Analytics | None = None

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and last day of the chosen period, which ends today."""
        return today - timedelta(days=PERIODS[self.period][1] - 1), today

    def days_text(self) -> str:
        """Return the days whose figures are shown, nothing before there are any."""
        if self.found is None:
            return ""
        return f"{date_text(self.found.first_day)} – {date_text(self.found.last_day)}"

    def take(self, found: Analytics) -> None:
        """Show other figures."""
        self.found = found

    def panels(self) -> tuple[Panel, ...]:
        """Return the panels in the order they are read."""
        return tuple(self._panel(topic) for topic in _EMPTY)

    def csv(self) -> str:
        """Return the figures as a table for a spreadsheet, its cells defused."""
        return csv_text([column.title for column in _columns()], self._rows())

    def paper(self) -> Paper:
        """Return the figures as a paper."""
        rows = tuple(tuple(row) for row in self._rows())
        return Paper(tr("Reports"), self.days_text(), (Table(_columns(), rows),), is_landscape=True)

    def _panel(self, topic: Topic) -> Panel:
        lines = [] if self.found is None else [*self.found.about(topic)]
        if topic is Topic.FILL and self.found is not None:
            lines += self.found.about(Topic.OFFERS)
        if not any(line.of or line.count for line in lines):
            lines = []
        bars = [_bar(line) for line in _gathered(topic, lines)]
        return Panel(
            topic.value,
            tr(_TITLES[topic]),
            _DRAWINGS.get(topic, Drawing.BARS),
            tuple(bars),
            "" if self.found is None else tr(_EMPTY[topic]),
        )

    def _rows(self) -> list[list[str]]:
        lines = () if self.found is None else self.found.lines
        return [[tr(_TITLES[line.topic]), _name(line), _bar(line).value] for line in lines]


def _columns() -> tuple[Column, ...]:
    return (Column(tr("Figure"), 3), Column(tr("Of what"), 2), Column(tr("Value"), 4))


def _gathered(topic: Topic, lines: Sequence[Figure]) -> Sequence[Figure]:
    """Return the lines with the rare ones as one; trends and bins stay as they are."""
    if topic in _DRAWINGS or len(lines) <= _MOST_BARS:
        return lines
    rare = lines[_MOST_BARS - 1 :]
    count, of = sum(line.count for line in rare), sum(line.of for line in rare)
    other = Figure(topic, "", count, of, count / of if of else None, None, of < ENOUGH)
    return [*lines[: _MOST_BARS - 1], other]


def _bar(line: Figure) -> Bar:
    return Bar(_name(line), _value(line), _length(line), line.expected, line.of, line.is_few)


def _length(line: Figure) -> float | None:
    """Return how long a bar is; of the offers, the part that was taken."""
    if line.topic is Topic.OFFERS:
        return line.of / line.count if line.count else None
    return line.share


def _name(line: Figure) -> str:
    if line.topic is Topic.CALIBRATION:
        return tr("Predicted {bounds} %").format(bounds=line.subject.replace("-", "–"))
    if line.topic is Topic.PRODUCTION:
        return tr("Week of {day}").format(day=date_text(date.fromisoformat(line.subject)))
    if not line.subject:
        return tr("Everything else")
    known = _WORDS.get(line.subject)
    return line.subject.replace("_", " ") if known is None else tr(known)


def _value(line: Figure) -> str:
    if line.topic is Topic.PRODUCTION:
        earned = money_text(line.count)
        if line.share is None:
            return earned
        text = tr("{part} of {whole}, {percent} %")
        return text.format(part=earned, whole=money_text(line.of), percent=_percent(line.share))
    if line.topic is Topic.OFFERS:
        made = tr_count(line.count, "{} offer made", "{} offers made")
        taken = tr_count(line.of, "{} taken", "{} taken")
        return _marked(f"{made}, {taken}", line)
    if line.share is None:
        return tr("none")
    text = tr("{part} of {whole}, {percent} %").format(
        part=line.count, whole=line.of, percent=_percent(line.share)
    )
    if line.expected is not None:
        text += " · " + tr("predicted {percent} %").format(percent=_percent(line.expected))
    return _marked(text, line)


def _marked(text: str, line: Figure) -> str:
    return f"{text} · {tr('few data')}" if line.is_few else text


def _percent(share: float) -> int:
    return round(share * 100)
