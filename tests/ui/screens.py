"""Every screen of the program, one after the other, from the running program.

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

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from harmony_desktop.bootstrap import Entry, Workplace
from harmony_desktop.cli.window import make_parts
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.theme import DARK, LIGHT, Theme
from harmony_desktop.ui.unlock.view import EntryScreen
from tests.practice import open_small_practice
from tests.ui.board_states import BOARD_STATES
from tests.ui.tour import Guide, fill_the_day
from tests.ui.tour_stops import STOPS

__all__ = ["SIZES", "each_entry_page", "each_screen"]

SIZES = ((1366, 768), (1600, 1000), (1920, 1080))
_SMALLEST = 0
_PLAIN = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
_NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def each_screen(guide: Guide) -> Iterator[tuple[str, QWidget]]:
    """Show each page, each of its faces, each dialog and each look of the board."""
    yield from guide.walk(STOPS)
    for name, arrive in BOARD_STATES.items():
        arrive(guide)
        guide.settle()
        yield f"board_{name}", guide.window
        guide.window.board.cancel_drag()
        guide.window.presenter.start()
        guide.window.home.spans.choose_span("day")
        guide.window.home.spans.choose_view(1)
        guide.settle()
        guide.close_dialogs()


def each_entry_page(
    application: DeskApplication, paths: ProfilePaths, clock: ManualClock
) -> Iterator[tuple[str, QWidget]]:
    """Show the pages before a practice is open: of a first run, and of a later one."""
    window = application.show_entry(Entry(paths, clock), lambda *_: None)  # type: ignore[arg-type]
    screen = window.centralWidget()
    assert isinstance(screen, EntryScreen)
    for at in range(screen.count()):
        screen.setCurrentIndex(at)
        shown = screen.currentWidget()
        yield f"entry_{shown.objectName() if shown else at}", window
    window.close()
    window = application.show_entry(Entry(paths, clock), lambda *_: None, is_shut_out=True)  # type: ignore[arg-type]
    yield "entry_shutOut", window
    window.close()


def _settle(desk_application: DeskApplication) -> None:
    while True:
        loop = QEventLoop()
        QTimer.singleShot(40, loop.quit)
        loop.exec()
        if desk_application.tasks.waiting == 0:
            return


def _shots(
    place: Workplace, application: DeskApplication, size: tuple[int, int]
) -> Iterator[tuple[str, QWidget]]:
    settle: Callable[[], None] = partial(_settle, application)
    with tempfile.TemporaryDirectory() as temporary:
        clock = ManualClock(_NOW)
        yield from each_entry_page(application, ProfilePaths(Path(temporary)), clock)
    window = application.show_main(make_parts(place, application.tasks))
    window.resize(*size)
    settle()
    yield from each_screen(Guide(application, place, settle))


def _take(folder: Path, *, only_one: bool) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[str] = []
    looks: list[tuple[str, Theme, tuple[int, int]]] = [("en", LIGHT, SIZES[0])]
    if not only_one:
        looks = [
            (lang, theme, s) for lang in ("en", "es") for theme in (LIGHT, DARK) for s in SIZES
        ]
    with tempfile.TemporaryDirectory() as temporary:
        options = DemoOptions(patients=800, operatories=8, years=1)
        place = open_small_practice(Path(temporary) / "profile", ManualClock(_NOW), options)
        fill_the_day(place)
        for language, theme, size in looks:
            application = DeskApplication(make_application([], language), theme)
            for name, shown in _shots(place, application, size):
                width, height = size
                mark = "" if only_one else f"_{language}_{theme.name}_{width}x{height}"
                picture = shown.grab().toImage()
                if only_one:
                    # A quarter of the bytes; nothing of a screen has more than 256 colours.
                    picture = picture.convertToFormat(QImage.Format.Format_RGB32).convertToFormat(
                        QImage.Format.Format_Indexed8, _PLAIN
                    )
                picture.save(str(folder / f"{name}{mark}.png"), quality=_SMALLEST)
                taken.append(name)
            application.close()
        place.close()
    return taken


def _write_page(folder: Path, names: list[str]) -> None:
    """Write the page that shows the pictures, beside their folder."""
    lines = [
        "# Every screen",
        "",
        f"The demo practice in English, light, {SIZES[0][0]} x {SIZES[0][1]}. Written by",
        "`python -m tests.ui.screens --docs docs/images/screens`; `make screens` writes each at",
        "three sizes, light and dark, in English and Spanish.",
        "",
    ]
    for name in names:
        words = name.replace("_", " ")
        lines += [f"## {words}", f"![{words}](images/{folder.name}/{name}.png)", ""]
    (folder.parents[1] / "screens.md").write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Take the pictures and say how many."""
    parser = argparse.ArgumentParser(description="Pictures of every screen")
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--docs", type=Path, help="one picture of each screen into this folder")
    arguments = parser.parse_args()
    folder: Path = arguments.docs or arguments.out
    if arguments.docs is not None:
        for old in folder.glob("*.png"):
            old.unlink()
    taken = _take(folder, only_one=arguments.docs is not None)
    if arguments.docs is not None:
        _write_page(folder, taken)
    sys.stdout.write(f"{len(taken)} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
