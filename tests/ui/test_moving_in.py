"""The wizard: choose, try, import, read the report, go on after a stop."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from harmony_desktop.cli.window import make_parts
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.moving_in.presenter import CHOOSING, DONE, STOPPED, MovingPresenter
from harmony_desktop.ui.moving_in.view import MovingDialog
from tests.open_dental.dumping import write_dump
from tests.open_dental.moving import open_practice, value
from tests.open_dental.populated import populated


class _Port:
    def move_in(self, place: str, **options: Any) -> dict[str, Any] | None:
        options["progress"]("patients", 0.5)
        return {"place": place} if not options["is_cancelled"]() else None

    def write_report(self, report: dict[str, Any], target: Path) -> None:
        raise NotImplementedError


def test_the_presenter_alone() -> None:
    presenter = MovingPresenter(_Port())
    told: list[tuple[str, float]] = []
    work = presenter.begin(" x.sql ", is_dry=True, tell=lambda *made: told.append(made))
    assert work() == {"place": "x.sql"}
    presenter.on_progress(*told[0])
    assert 0.15 < presenter.share < 0.4
    presenter.on_progress("unknown", 1)
    presenter.on_progress("reading", 1)
    assert presenter.share == 0.15
    presenter.stop()
    presenter.on_done(work())
    assert presenter.step == STOPPED


def test_a_practice_moves_in_by_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    dump = write_dump(populated(patients=12, years=1), tmp_path / "d.sql")
    application = DeskApplication(make_application(["test"]))
    with open_practice(tmp_path / "profile") as workplace:
        window = application.show_main(make_parts(workplace, application.tasks))
        window.open("movingIn")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MovingDialog)
        dialog.begin()
        assert "first" in dialog.error.text()
        dialog.place.setText(str(tmp_path / "absent.sql"))
        dialog.begin()
        qtbot.waitUntil(lambda: "cannot be read" in dialog.error.text(), timeout=20_000)
        assert dialog.presenter.step == CHOOSING
        dialog.place.setText(str(dump))
        dialog.rehearse()
        qtbot.waitUntil(lambda: dialog.presenter.step == DONE, timeout=60_000)
        assert "would be imported" in dialog.headline.text()
        assert value(workplace, "SELECT count(*) FROM patients") == 0
        dialog.go_back()
        dialog.begin()
        qtbot.waitUntil(
            lambda: dialog.presenter.step == DONE and not dialog.presenter.report["is_dry"],
            timeout=60_000,
        )
        assert value(workplace, "SELECT count(*) FROM patients") == 12
        assert dialog.sums.rowCount() > 3
        assert dialog.sentences.count() > 2
        dialog.write_report(str(tmp_path / "r.html"))
        qtbot.waitUntil((tmp_path / "r.html").exists, timeout=20_000)
        dialog.accept()
        application.close()
