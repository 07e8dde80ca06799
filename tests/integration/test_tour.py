"""The headless tour as a newcomer runs it: the whole main job, with pictures of every screen."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_tour_plays_the_whole_main_job(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "harmony_desktop",
            "demo",
            "--headless",
            "--json",
            "--out",
            str(tmp_path),
            "--patients",
            "150",
            "--operatories",
            "4",
            "--years",
            "0",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["replicas_equal"] is True
    assert report["audit_verified"] is True
    assert report["plaintext_found"] == 0
    assert report["backfilled"] >= 1
    assert report["changes_pushed"] > 0
    assert report["changes_pulled"] > 0
    assert report["conflicts"] == 1
    assert report["confirmations_queued"] > 0
    assert report["replies_handled"] == 5
    assert report["booked"] == report["moved"] == 1
    pictures = [Path(path) for path in report["screenshots"]]
    assert len(pictures) >= 12
    assert all(path.stat().st_size > 5_000 for path in pictures)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in pictures
    )


def test_the_board_alone_is_shown_for_the_bundle(tmp_path: Path) -> None:
    from harmony_desktop.cli.tour import show_board_once
    from harmony_desktop.importers.demo_practice import DemoOptions

    report = show_board_once(tmp_path, DemoOptions(patients=60, operatories=2, years=0))
    assert report["appointments_today"] > 0
    assert [path.name for path in tmp_path.glob("*.png")] == ["board_light.png"]
