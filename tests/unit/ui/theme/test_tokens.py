"""The design language's promises: contrast, statuses told apart, zoom."""

import pytest

from harmony_desktop.ui.theme.icons import ICON_NAMES
from harmony_desktop.ui.theme.tokens import DARK, LIGHT, Theme, status_key

TINT = 0.13
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def luminance(color: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in channels(color))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(ground: str, color: str) -> str:
    parts = (
        round(below + (above - below) * TINT)
        for below, above in zip(channels(ground), channels(color), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


@THEMES
def test_text_on_every_ground_has_contrast(theme: Theme) -> None:
    grounds = [theme.background, theme.panel, theme.closed, theme.hover]
    grounds += [mixed(theme.background, look.color) for look in theme.statuses.values()]
    for ground in grounds:
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.meta, ground) >= 4.5, ground
        assert contrast(theme.alert, ground) >= 4.5, ground
    assert contrast(theme.action_text, theme.action) >= 4.5
    assert contrast(theme.background, theme.now) >= 4.5


@THEMES
def test_status_colors_stand_out_and_differ(theme: Theme) -> None:
    looks = theme.statuses.values()
    assert len({look.color for look in looks}) == len(looks)
    assert len({look.icon for look in looks}) == len(looks)
    assert len({look.word for look in looks}) == len(looks)
    for look in looks:
        assert contrast(look.color, theme.background) >= 3
        assert look.icon in ICON_NAMES


@THEMES
def test_marks_stand_out_on_every_card(theme: Theme) -> None:
    for look in theme.statuses.values():
        ground = mixed(theme.background, look.color)
        for color in (theme.alert, theme.amber, theme.action):
            assert contrast(color, ground) >= 3


def test_every_status_has_a_look() -> None:
    known = {"confirmed": "confirmed", "checked_out": "completed", "cancelled": "broken"}
    assert {status: status_key(status) for status in known} == known
    assert status_key("planned") == "unconfirmed"
    assert LIGHT.status("seated").word == "In chair"


def test_zoom_scales_sizes_within_bounds() -> None:
    assert LIGHT.zoomed(150).size(12) == 18
    assert LIGHT.zoomed(1000).zoom == 150
    assert LIGHT.zoomed(1).zoom == 90
    assert not LIGHT.is_dark
    assert DARK.zoomed(120).is_dark
