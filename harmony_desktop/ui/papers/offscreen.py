"""Papers without a window: for the command line."""

import os
from pathlib import Path

from harmony_desktop.ui.papers.paper import Paper

__all__ = ["prepare_offscreen", "save_offscreen"]


def prepare_offscreen() -> None:
    """Let a program that shows nothing make papers, in English like the command line's words."""
    from PySide6.QtCore import QCoreApplication, qInstallMessageHandler  # noqa: PLC0415

    from harmony_desktop.ui.app import make_application  # noqa: PLC0415
    from harmony_desktop.ui.language import install_language  # noqa: PLC0415

    if QCoreApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # What Qt says of fonts belongs neither into a document for programs nor onto a terminal.
        qInstallMessageHandler(lambda *_: None)
        install_language(make_application([]), "en")


def save_offscreen(paper: Paper, path: Path) -> None:
    """Write a paper as PDF; call `prepare_offscreen` before making it.

    Raises:
        ValidationError: the file cannot be written there.
    """
    from harmony_desktop.ui.papers.printing import save_pdf  # noqa: PLC0415

    save_pdf(paper, path)
