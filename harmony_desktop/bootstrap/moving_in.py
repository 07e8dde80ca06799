"""Moving in: wire a source to the importer and the open practice."""

from collections.abc import Callable
from typing import Any

from harmony_desktop.bootstrap.workplace import Workplace

__all__ = ["import_open_dental"]


def import_open_dental(
    workplace: Workplace,
    place: str,
    *,
    timezone: str | None = None,
    is_dry: bool = False,
    accept_partial: bool = False,
    progress: Callable[[Any], None] = lambda progress: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Any:
    """Import a practice from Open Dental and return the report.

    Args:
        workplace: the open practice.
        place: a dump file, or ``mysql://user@host/database``.
        timezone: of the source's wall clock; the practice's own where None.
        is_dry: check everything, write nothing.
        accept_partial: take the whole rows of a file that was cut short.
        progress: told how far it is.
        is_cancelled: asked between frames.

    Raises:
        SourceError: the source cannot be read or taken; nothing was changed.
        ImportCancelledError: stopped; the next run goes on from there.
    """
    from harmony_desktop.importers.open_dental.importer import (  # noqa: PLC0415
        Importer,
        ImportOptions,
    )
    from harmony_desktop.importers.open_dental.opening import open_source  # noqa: PLC0415

    source = open_source(place, accept_partial=accept_partial)
    importer = Importer(
        workplace.replica,
        workplace.actor,
        workplace.ids,
        workplace.clock,
        workplace.paths.imports,
        progress,
        is_cancelled,
    )
    options = ImportOptions(timezone or workplace.settings.timezone, is_dry)
    return importer.run(source, options)
