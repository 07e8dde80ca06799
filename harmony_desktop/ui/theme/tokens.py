"""The tokens of the design language.

Colour means status only; every status also has an icon and a word. The status colours were
checked by simulating the three kinds of colour blindness (Machado 2009): the closest pair keeps a
distance of 17 (CIE76).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from harmony_desktop.ui.language import mark

__all__ = ["DARK", "LIGHT", "MAX_ZOOM", "MIN_ZOOM", "StatusLook", "Theme", "status_key"]

MIN_ZOOM, MAX_ZOOM = 90, 150


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How one status is shown; `icon` names a drawing of `theme.icons`."""

    color: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``, sizes in pixels at 100 percent.

    Attributes:
        field: the frame of what one writes into or ticks; 3 to 1 against the ground (WCAG 1.4.11).
    """

    name: str
    background: str
    panel: str
    line: str
    hour: str
    field: str
    text: str
    meta: str
    action: str
    action_text: str
    now: str
    alert: str
    amber: str
    closed: str
    hover: str
    statuses: Mapping[str, StatusLook]
    zoom: int = 100

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"

    def size(self, pixels: float) -> int:
        """Return a size at the present zoom."""
        return round(pixels * self.zoom / 100)

    def zoomed(self, percent: int) -> "Theme":
        """Return the same theme at another zoom, 90 to 150 percent."""
        return replace(self, zoom=max(MIN_ZOOM, min(MAX_ZOOM, percent)))

    def status(self, status: str) -> StatusLook:
        """Return the look of an appointment's status."""
        return self.statuses[status_key(status)]


_KEYS = {
    "scheduled": "unconfirmed",
    "confirmed": "confirmed",
    "arrived": "arrived",
    "seated": "seated",
    "completed": "completed",
    "checked_out": "completed",
    "no_show": "broken",
    "cancelled": "broken",
}


def status_key(status: str) -> str:
    """Return the look's key for a status; one not known looks unconfirmed."""
    return _KEYS.get(status, "unconfirmed")


def _looks(*colors: str) -> dict[str, StatusLook]:
    words = (
        ("unconfirmed", "question", mark("Unconfirmed")),
        ("confirmed", "check", mark("Confirmed")),
        ("arrived", "dot", mark("Arrived")),
        ("seated", "chair", mark("In chair")),
        ("completed", "square", mark("Complete")),
        ("broken", "cross", mark("No-show")),
    )
    return {
        key: StatusLook(color, icon, word)
        for (key, icon, word), color in zip(words, colors, strict=True)
    }


LIGHT = Theme(
    name="light",
    background="#FFFFFF",
    panel="#F6F7F9",
    line="#EDEFF2",
    hour="#CFD4DA",
    field="#8A929C",
    text="#1B1F24",
    meta="#5A636E",
    action="#0B57B7",
    action_text="#FFFFFF",
    now="#D62839",
    alert="#A33A00",
    amber="#8A5A00",
    closed="#F1F2F5",
    hover="#E9EEF6",
    statuses=_looks("#B87A00", "#0072B2", "#009E73", "#332288", "#6B7280", "#B3261E"),
)

DARK = Theme(
    name="dark",
    background="#14171A",
    panel="#1B1F23",
    line="#23282D",
    hour="#343A41",
    field="#69727C",
    text="#E8EAED",
    meta="#9AA3AD",
    action="#7FB2F0",
    action_text="#0E1B2B",
    now="#FF5C6C",
    alert="#FFB086",
    amber="#F0C04A",
    closed="#101316",
    hover="#262C33",
    statuses=_looks("#E6A700", "#3B8FD6", "#2BC08F", "#6F5BD6", "#8A9099", "#F2695C"),
)
