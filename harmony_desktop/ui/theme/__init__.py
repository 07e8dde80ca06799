"""How the window looks: colours, sizes, fonts and drawn icons, light and dark."""

from harmony_desktop.ui.theme.apply import apply_theme, load_fonts, system_theme
from harmony_desktop.ui.theme.tokens import DARK, LIGHT, StatusLook, Theme

__all__ = ["DARK", "LIGHT", "StatusLook", "Theme", "apply_theme", "load_fonts", "system_theme"]
