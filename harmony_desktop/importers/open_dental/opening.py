"""Open what a person pointed at: a dump file, or the address of a live server."""

from pathlib import Path

from harmony_desktop.importers.open_dental.source import Source

__all__ = ["open_source"]

_SERVER = "mysql://"


def open_source(place: str, *, accept_partial: bool = False) -> Source:
    """Return the source at `place`.

    Args:
        place: a file, or ``mysql://user@host/database``.
        accept_partial: take the whole rows of a file that was cut short.

    Raises:
        SourceError: it cannot be read.
    """
    if place.startswith((_SERVER, "mariadb://")):
        from harmony_desktop.importers.open_dental.live_server import (  # noqa: PLC0415
            LiveServer,
        )

        return LiveServer(place)
    from harmony_desktop.importers.open_dental.dump_file import DumpFile  # noqa: PLC0415

    return DumpFile(Path(place), accept_partial=accept_partial)
