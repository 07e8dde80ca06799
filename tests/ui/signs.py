"""The small signs in fields and boxes, which a style sheet can only take from files.

python -m tests.ui.signs    draws them anew from the tokens of both themes
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from harmony_desktop.foundation.resources import resource_folder
from harmony_desktop.ui.theme import DARK, LIGHT
from harmony_desktop.ui.theme.icons import draw_icon

__all__ = ["draw_signs"]

_SIDE = 48


def draw_signs() -> dict[str, QImage]:
    """Return each sign's picture by its file name."""
    drawn = {}
    for theme in (LIGHT, DARK):
        for icon, color in (
            ("down", theme.meta),
            ("up", theme.meta),
            ("check", theme.action_text),
        ):
            image = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            draw_icon(painter, icon, QRectF(0, 0, _SIDE, _SIDE), QColor(color))
            painter.end()
            drawn[f"{icon}_{theme.name}.png"] = image
    return drawn


def main() -> None:
    """Write them."""
    application = QApplication([])
    folder: Path = resource_folder("icons")
    folder.mkdir(exist_ok=True)
    for name, image in draw_signs().items():
        image.save(str(folder / name))
    application.quit()


if __name__ == "__main__":
    main()
