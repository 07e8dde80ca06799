"""A form that saves each field when it is left, and shows what is stored again when refused."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QScrollArea, QWidget

from harmony_desktop.services.queries.directory import ProviderChoice
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.settings.fields import Field, editor, read, show
from harmony_desktop.ui.widgets import label

__all__ = ["SettingsForm"]

_WIDEST = 460


class SettingsForm(QScrollArea):
    """Fields under one another; `on_change` takes a column and its new value."""

    def __init__(
        self,
        name: str,
        fields: tuple[Field, ...],
        on_change: Callable[[str, Any], None],
        providers: tuple[ProviderChoice, ...] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}Form")
        self.setAccessibleName(tr("Settings"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._on_change = on_change
        self._stored: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self.editors: dict[str, QWidget] = {}
        body = QWidget()
        self.rows = QFormLayout(body)
        self.rows.setSpacing(8)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in fields:
            widget = editor(field, name, providers)
            widget.setMaximumWidth(_WIDEST)
            self.editors[field.name] = widget
            caption = "" if isinstance(widget, QCheckBox) else tr(field.title)
            if caption:
                made = label(caption, f"{widget.objectName()}Caption", meta=True)
                made.setBuddy(widget)
                self.rows.addRow(made, widget)
            else:
                self.rows.addRow(widget)
            self._listen(field.name, widget)
        self.setWidget(body)

    def show_values(self, values: dict[str, str]) -> None:
        """Show what is stored; what a person is typing just now stays."""
        self._stored = dict(values)
        self._asked.clear()
        for name, widget in self.editors.items():
            if not (isinstance(widget, QLineEdit) and widget.hasFocus() and widget.isModified()):
                show(widget, values.get(name, ""))

    def take_back(self) -> None:
        """Show what is stored in place of what was refused."""
        self._asked.clear()
        for name, widget in self.editors.items():
            show(widget, self._stored.get(name, ""))

    def _listen(self, name: str, widget: QWidget) -> None:
        if isinstance(widget, QCheckBox):
            widget.toggled.connect(lambda _: self._changed(name))
        elif isinstance(widget, QComboBox):
            widget.activated.connect(lambda _: self._changed(name))
        elif isinstance(widget, QLineEdit):
            widget.editingFinished.connect(lambda: self._changed(name))

    def _changed(self, name: str) -> None:
        widget = self.editors[name]
        text = str(read(widget) or "")
        if isinstance(widget, QLineEdit):
            widget.setModified(False)
            if text == self._asked.get(name, self._stored.get(name, "")):
                return
        self._asked[name] = text
        self._on_change(name, read(widget))
