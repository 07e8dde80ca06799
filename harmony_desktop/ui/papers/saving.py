"""Asks where a paper or a table goes: a file by its name, or a printer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog

from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.foundation.settings import write_private
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.papers.paper import Paper
from harmony_desktop.ui.papers.printing import print_paper, save_pdf
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import FormDialog, button, line_edit

__all__ = ["SaveDialog"]


class SaveDialog(FormDialog):
    """Saves as the file's ending says; a table only where there is one."""

    def __init__(
        self,
        host: ScreenHost,
        file_name: str,
        paper: Paper,
        csv: Callable[[], str] | None = None,
    ) -> None:
        """Offer `file_name`, which names no patient, in the documents of this computer."""
        super().__init__(host.window, "saveAs", tr("Save or print"), tr("Save"))
        self._host = host
        self._paper = paper
        self._csv = csv
        self.file = line_edit("saveFile", tr("File"), limit=1000)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.file.setText(str(Path(folder) / file_name))
        self.add_row(tr("File (.pdf or .csv)") if csv is not None else tr("File (.pdf)"), self.file)
        self.print_button = button(tr("Print…"), "savePrint", self.print)
        self.print_button.setAutoDefault(False)
        self.body.addWidget(self.print_button)
        self.setMinimumWidth(560)
        self.file.setFocus()
        self.file.end(False)

    def submit(self) -> None:
        """Write the file and say so."""
        path = Path(self.file.text().strip())
        problem = self._write(path)
        if problem:
            self.show_error(problem)
            return
        self._host.say(tr("Saved as {name}").format(name=path.name), False)
        self.accept()

    def print(self) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: print_paper(self._paper, printer))
        dialog.accepted.connect(self.accept)
        QDialog.open(dialog)

    def _write(self, path: Path) -> str:
        """Write the file and return what is wrong, nothing where all is well."""
        ending = path.suffix.lower()
        if not path.is_absolute() or ending not in {".pdf", ".csv"}:
            return tr("Write the whole path of a file that ends in .pdf or .csv.")
        if ending == ".csv" and self._csv is None:
            return tr("This paper is saved as .pdf only.")
        try:
            if ending == ".pdf":
                save_pdf(self._paper, path)
            elif self._csv is not None:
                write_private(path, self._csv().encode())
        except OSError:
            return tr("The file cannot be written there; choose another folder.")
        except UserFacingError as error:
            return error.message
        return ""
