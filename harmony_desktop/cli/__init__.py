"""The command line and the window's entry: `harmony-desktop`."""

from harmony_desktop.cli.entry import main

__all__ = ["main"]
