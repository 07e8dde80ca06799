"""Run the window until it is closed."""

import os
import sys
from collections.abc import Callable

from harmony_desktop.bootstrap import (
    Entry,
    Safekeeping,
    Session,
    Vault,
    Workplace,
    open_workplace,
)
from harmony_desktop.bootstrap.moving_in import MovingIn
from harmony_desktop.bootstrap.voice_at_chair import make_voice
from harmony_desktop.bootstrap.warming import load_services
from harmony_desktop.foundation.errors import ValidationError
from harmony_desktop.foundation.log_setup import configure_logging
from harmony_desktop.foundation.paths import ProfilePaths
from harmony_desktop.foundation.settings import LocalSettings
from harmony_desktop.services.changes import Changes
from harmony_desktop.ui.app import DeskApplication, make_application
from harmony_desktop.ui.ports import Preferences, WindowParts
from harmony_desktop.ui.tasks import Tasks

__all__ = ["begin_anew", "make_parts", "run_window", "saved_preferences"]

_LOCKED = 75
"""The window ended because the practice was locked."""


def make_parts(
    workplace: Workplace,
    tasks: Tasks,
    preferences: Preferences | None = None,
    begin: Callable[[], None] = lambda: None,
    vault: Vault | None = None,
) -> WindowParts:
    """Wire an open practice to the window: what changes elsewhere is told through the tasks.

    Args:
        workplace: the open practice.
        tasks: the application's worker threads.
        preferences: how the window looked when it was last open.
        begin: starts what works beside the window, once the first day is painted.
        vault: locks the practice for good; None for a window that stays open.
    """
    workplace.announce_to.append(tasks.announce)

    def afterwards() -> None:
        load_services()
        begin()

    return WindowParts(
        desk=workplace.desk,
        clock=workplace.clock,
        agents=workplace,
        practice_name=workplace.settings.practice_name,
        sync=workplace if workplace.has_server else None,
        on_changes=workplace.note_changes,
        session=Session(workplace),
        preferences=preferences,
        remember=lambda chosen: workplace.remember_look(
            chosen.theme, chosen.zoom_percent, chosen.language
        ),
        safekeeping=Safekeeping(workplace),
        moving=MovingIn(workplace),
        vault=vault,
        voice=make_voice(workplace),
        afterwards=afterwards,
    )


def saved_preferences(paths: ProfilePaths) -> Preferences:
    """Return how the window looked when it was last open on this computer."""
    try:
        settings = LocalSettings.load(paths.settings)
    except (FileNotFoundError, ValidationError):
        return Preferences()
    return Preferences(settings.theme, settings.zoom_percent, settings.language)


def run_window(paths: ProfilePaths, secret: str | None = None) -> int:
    """Show the window and return the exit code; with `secret` it opens unlocked."""
    look = saved_preferences(paths)
    application = make_application(sys.argv[:1], look.language)
    handler = configure_logging(paths.logs)
    desk_application = DeskApplication(application, preferences=look)
    desk_application.install_hooks()
    opened: list[Workplace] = []
    entry = Entry(paths)

    def open_parts(workplace: Workplace, tasks: Tasks) -> WindowParts:
        opened.append(workplace)

        def begin() -> None:
            workplace.agents.start()
            workplace.start_exchange(lambda: tasks.announce(Changes("Exchanged", frozenset())))

        vault = Vault(workplace, entry, open_parts)
        return make_parts(workplace, tasks, look, begin, vault)

    if secret is None:
        desk_application.on_locked = lambda: application.exit(_LOCKED)
        desk_application.show_entry(entry, open_parts)
    else:
        workplace = open_workplace(paths, secret)
        desk_application.show_main(open_parts(workplace, desk_application.tasks))
    try:
        code = int(application.exec())
    finally:
        desk_application.close()
        for workplace in opened:
            workplace.close()
        handler.close()
    if code == _LOCKED:
        begin_anew()
    return code


def begin_anew() -> None:
    """Put a new process in the place of this one, so that nothing of the practice stays in memory.

    Python cannot overwrite the keys it has handed around; a process that ends can.
    """
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - itself, with its own arguments
