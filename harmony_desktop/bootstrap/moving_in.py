"""Moving in: wire a source to the importer and the open practice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from harmony_desktop.bootstrap.workplace import Workplace

__all__ = ["MovingIn", "export_open_dental", "import_open_dental"]


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
    options = ImportOptions(timezone or str(workplace.zone), is_dry)
    return importer.run(source, options)


def export_open_dental(workplace: Workplace, folder: Path) -> dict[str, int]:
    """Write a CSV file for each table of Open Dental and return how many rows each got.

    Raises:
        PermissionDeniedError: the actor may not change the practice's settings.
        ValidationError: the folder is not empty, or cannot be written.
    """
    from harmony_desktop.importers.open_dental.way_back.export import give_back  # noqa: PLC0415

    return give_back(workplace.replica, workplace.actor, workplace.clock, folder, workplace.zone)


class MovingIn:
    """The import for the window; see `ui.ports.MovingPort`."""

    def __init__(self, workplace: Workplace) -> None:
        """Import into the open practice."""
        self._workplace = workplace

    def move_in(
        self,
        place: str,
        *,
        is_dry: bool,
        progress: Callable[[str, float], None],
        is_cancelled: Callable[[], bool],
    ) -> dict[str, Any] | None:
        """Import and return the report's document, or None where a person stopped it."""
        from harmony_desktop.importers.open_dental.reading import (  # noqa: PLC0415
            ImportCancelledError,
        )

        try:
            report = import_open_dental(
                self._workplace,
                place,
                is_dry=is_dry,
                progress=lambda made: progress(made.phase, made.share),
                is_cancelled=is_cancelled,
            )
        except ImportCancelledError:
            return None
        document: dict[str, Any] = report.to_plain()
        return document

    def write_report(self, report: dict[str, Any], target: Path) -> None:
        """Write a report in the form the file's ending asks for.

        Raises:
            ValidationError: the file cannot be written.
        """
        from harmony_desktop.foundation.errors import ValidationError  # noqa: PLC0415
        from harmony_desktop.importers.open_dental.report import ImportReport  # noqa: PLC0415
        from harmony_desktop.importers.open_dental.report_page import (  # noqa: PLC0415
            write_report,
        )

        try:
            write_report(ImportReport(**report), target, self._workplace.settings.practice_name)
        except OSError:
            message = "The file cannot be written there."
            raise ValidationError(message) from None
