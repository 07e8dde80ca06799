"""The headless tour: the whole main job on the demo practice, with a screenshot of every screen.

It uses the real window off the screen, the real encrypted replica, a second desk and a real
central server in a process of its own on this computer.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from harmony_desktop import bootstrap
from harmony_desktop.bootstrap import DEMO_PASSPHRASE, Workplace
from harmony_desktop.cli.tour_desks import (
    count_plaintext,
    edit_offline,
    replicas_are_equal,
    running_central,
    some_patients,
)
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import BugError
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.importers.demo_practice import DemoOptions
from harmony_desktop.services.commands import (
    BookAppointment,
    CancelAppointment,
    MoveAppointment,
)
from harmony_desktop.services.queries.openings import OpeningSearch

__all__ = ["play_tour", "show_board_once"]

Progress = Callable[[str], None]


@dataclass(slots=True)
class _Score:
    booked: int = 0
    moved: int = 0
    cancelled: int = 0
    backfilled: int = 0
    confirmations: int = 0
    replies: int = 0
    pushed: int = 0
    pulled: int = 0
    screenshots: list[str] = field(default_factory=list)


def play_tour(folder: Path, options: DemoOptions, progress: Progress) -> dict[str, Any]:
    """Play the main job and return what came of it.

    Args:
        folder: gets the screenshots; the two profiles are made below it and removed at the end.
        options: size of the practice.
        progress: told what is going on.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    clock = SystemClock()
    began = clock.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    work = folder / "profiles"
    shutil.rmtree(work, ignore_errors=True)
    score = _Score()
    progress("Making the demo practice")
    workplace = bootstrap.create_demo(ProfilePaths(work / "desk-1"), options=options)
    today = workplace.desk.board_day(workplace.today())
    workplace.close()
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, work, ignore_errors=True)
        progress("Playing the day in the window")
        stall = _play_window(ProfilePaths(work / "desk-1"), folder, score)
        progress("Two desks and a server")
        report = _play_desks(work, score)
        report["plaintext_found"] = count_plaintext(work)
    return {
        "patients": options.patients,
        "appointments_today": len(today.cards),
        "booked": score.booked,
        "moved": score.moved,
        "cancelled": score.cancelled,
        "backfilled": score.backfilled,
        "confirmations_queued": score.confirmations,
        "replies_handled": score.replies,
        "changes_pushed": score.pushed,
        "changes_pulled": score.pulled,
        **report,
        "longest_gui_stall_ms": round(stall),
        "screenshots": score.screenshots,
        "seconds": round(clock.monotonic() - began, 1),
    }


def show_board_once(folder: Path, options: DemoOptions) -> dict[str, Any]:
    """Make the demo practice, show its board off the screen once, and leave a picture of it."""
    from harmony_desktop.cli.tour_window import TourWindow  # noqa: PLC0415 - Qt only here

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    profile = ProfilePaths(folder / "profiles" / "desk-1")
    shutil.rmtree(profile.root, ignore_errors=True)
    workplace = bootstrap.create_demo(profile, options=options)
    window = TourWindow(folder)
    try:
        window.open_board(workplace)
        cards = len(window.cards())
        picture = window.take("board_light")
    finally:
        window.close()
        workplace.close()
        shutil.rmtree(folder / "profiles", ignore_errors=True)
    return {"appointments_today": cards, "screenshots": [picture]}


def _play_window(paths: ProfilePaths, folder: Path, score: _Score) -> float:
    from harmony_desktop.cli.tour_window import TourWindow  # noqa: PLC0415 - Qt only here

    window = TourWindow(folder)
    try:
        window.show_first_run(paths)
        workplace = window.unlock(paths, DEMO_PASSPHRASE)
        try:
            window.watch_stalls()
            _play_day(window, workplace, score)
            window.show_screens()
            score.screenshots = window.pictures
            return window.longest_stall
        finally:
            window.leave_board()
            workplace.close()
    finally:
        window.close()


def _play_day(window: Any, workplace: Workplace, score: _Score) -> None:
    desk = workplace.desk
    booked = window.run(lambda: _book(workplace, 30))
    score.booked += 1
    window.settle()
    opening = window.run(lambda: desk.openings(OpeningSearch(minutes=30, limit=5)))[-1]
    moved = MoveAppointment(
        appointment_id=booked,
        operatory_id=opening.operatory_id,
        provider_id=opening.provider_id,
        day=opening.day,
        start_minute=opening.start_minute,
    )
    window.command(lambda: desk.move(moved))
    score.moved += 1
    for cancelled in window.run(lambda: _worth_filling(workplace)):
        leave = CancelAppointment(appointment_id=cancelled, reason="Caught a cold")
        window.command(lambda leave=leave: desk.cancel(leave))
        score.cancelled += 1
        report = window.run(workplace.agents.run_due)
        score.confirmations += report.confirmations_queued
        score.replies += report.replies_handled
        window.take_inbox()
        for proposal in window.run(desk.inbox):
            window.command(lambda proposal=proposal: workplace.approve(proposal.id))
            score.backfilled += 1
        if score.backfilled:
            break
    window.run(workplace.agents.run_due)
    window.settle()


def _book(workplace: Workplace, minutes: int) -> UUID:
    desk = workplace.desk
    (patient,) = some_patients(workplace, 1)
    opening = desk.openings(OpeningSearch(minutes=minutes, limit=1, patient_id=patient))[0]
    changes = desk.book(
        BookAppointment(
            patient_id=patient,
            operatory_id=opening.operatory_id,
            provider_id=opening.provider_id,
            day=opening.day,
            start_minute=opening.start_minute,
            minutes=minutes,
        )
    )
    if changes.result_id is None:
        message = "booking gave no appointment"
        raise BugError(message)
    return changes.result_id


def _worth_filling(workplace: Workplace) -> list[UUID]:
    """Return visits of the next days, the longest first, that somebody may want."""
    desk = workplace.desk
    found: list[tuple[int, UUID]] = []
    for ahead in range(1, 5):
        day = desk.board_day(workplace.today() + timedelta(days=ahead))
        found.extend(
            (card.minutes, card.id)
            for card in day.cards
            if card.status in {"scheduled", "confirmed"} and not card.is_proposed
        )
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return [card_id for _, card_id in found[:12]]


def _play_desks(work: Path, score: _Score) -> dict[str, Any]:
    """Connect the desk, let a second one join, edit both offline, and bring them together."""
    with running_central(work / "central") as central:
        first = bootstrap.open_workplace(ProfilePaths(work / "desk-1"), DEMO_PASSPHRASE)
        try:
            first.connect(central.url, central.code)
            score.pushed += first.sync.sync_now().pushed
            second, _ = bootstrap.join_practice(
                ProfilePaths(work / "desk-2"),
                central.url,
                central.new_code(first.settings.tenant_id),
                DEMO_PASSPHRASE,
            )
            try:
                edit_offline(first, second)
                for desk in (first, second, first):
                    report = desk.sync.sync_now()
                    score.pushed += report.pushed
                    score.pulled += report.pulled
                score.pulled += second.sync.sync_now().pulled
                return {
                    "conflicts": len(first.desk.conflicts()),
                    "replicas_equal": replicas_are_equal(first, second),
                    "audit_verified": first.desk.verify_audit().ok
                    and second.desk.verify_audit().ok,
                }
            finally:
                second.close()
        finally:
            first.close()
