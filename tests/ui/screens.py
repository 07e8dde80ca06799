"""Every screen of the registry, one after the other, from the running program.

python -m tests.ui.screens --out build/screens            every size, theme and language
python -m tests.ui.screens --docs docs/images/screens     one picture of each
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.shell.main_window import MainWindow
from harmony_desktop.ui.shell.screens import HOME, SCREENS
from harmony_desktop.ui.theme import DARK, LIGHT
from tests.practice import open_small_practice

__all__ = ["SIZES", "each_screen"]

SIZES = ((1366, 768), (1600, 1000), (1920, 1080))
_NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
_A_PATIENT = (
    "SELECT p.id FROM patients p JOIN allergies a ON a.patient_id = p.id "
    "WHERE p.deleted_at IS NULL ORDER BY p.id LIMIT 1"
)


def each_screen(
    window: MainWindow, place: Workplace, settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """Open each page, each of its tabs and each dialog; yield its name and what to look at."""
    for screen in SCREENS:
        window.open(HOME)
        window.open(screen.name, _subject(screen.name, place))
        settle()
        shown: QWidget = window
        if not screen.is_page:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                continue
            shown = dialog
        area = window.page if screen.is_page else shown
        tabs = [found for found in area.findChildren(QTabWidget) if found.isVisible()]
        if not tabs:
            yield screen.name, shown
        for tab in tabs:
            for at in range(tab.count()):
                tab.setCurrentIndex(at)
                settle()
                yield f"{screen.name}_{at + 1}" if at else screen.name, shown
        if not screen.is_page:
            shown.close()
            settle()
    window.open(HOME)
    settle()


def _subject(name: str, place: Workplace) -> Any:
    if name != "patients":
        return None
    from uuid import UUID

    row = place.replica.read(lambda connection: connection.execute(_A_PATIENT).fetchone())
    return UUID(bytes=row[0])


def _settle(desk_application: DeskApplication) -> None:
    while True:
        loop = QEventLoop()
        QTimer.singleShot(40, loop.quit)
        loop.exec()
        if desk_application.tasks.waiting == 0:
            return


def _take(folder: Path, *, only_one: bool) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with tempfile.TemporaryDirectory() as temporary:
        options = DemoOptions(patients=800, operatories=8, years=1)
        place = open_small_practice(Path(temporary) / "profile", ManualClock(_NOW), options)
        for language in ("en",) if only_one else ("en", "es"):
            for theme in (LIGHT,) if only_one else (LIGHT, DARK):
                desk_application = DeskApplication(make_application([], language), theme)
                window = desk_application.show_main(make_parts(place, desk_application.tasks))
                for width, height in SIZES[1:2] if only_one else SIZES:
                    window.resize(width, height)
                    _settle(desk_application)
                    cards = window.board.cards_in_time_order()
                    window.board.focus_card(cards[len(cards) // 2] if cards else None)
                    for name, shown in each_screen(
                        window, place, partial(_settle, desk_application)
                    ):
                        mark = "" if only_one else f"_{language}_{theme.name}_{width}x{height}"
                        shown.grab().save(str(folder / f"{name}{mark}.png"))
                        taken += 1
                desk_application.close()
        place.close()
    return taken


def main() -> int:
    """Take the pictures and say how many."""
    parser = argparse.ArgumentParser(description="Pictures of every screen")
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--docs", type=Path, help="one picture of each screen into this folder")
    arguments = parser.parse_args()
    taken = _take(arguments.docs or arguments.out, only_one=arguments.docs is not None)
    sys.stdout.write(f"{taken} pictures in {arguments.docs or arguments.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
