"""Looks at a shown widget as a careful eye and a screen reader do, and says what is wrong."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

__all__ = ["clipped", "faint", "overlapping", "unreachable", "unspoken"]

W = TypeVar("W", bound=QWidget)
LEAST_CONTRAST = 4.5
_SLACK = 1
_FIELD_MARGIN, _ARROW = 8, 24
_KINDS = (
    QLabel,
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTabBar,
)
FLOATING = {"qt_spinbox_lineedit", "toastText", "toastUndo"}
"""What Qt itself puts onto a field, and what is meant to lie over everything."""


def clipped(area: QWidget) -> list[str]:
    """Return the labels, buttons and tabs whose text does not fit their box."""
    found = [
        f"{label.objectName()}: {label.text()!r} {label.size().toTuple()}"
        for label in _visible(area, QLabel)
        if label.text() and not _fits_label(label)
    ]
    for button in _visible(area, QAbstractButton):
        text = button.text().replace("&", "")
        if text and not _fits_button(button, text):
            found.append(f"{button.objectName()}: {text!r} {button.size().toTuple()}")
    found += [
        f"{combo.objectName()}: {combo.currentText()!r} {combo.width()}"
        for combo in _visible(area, QComboBox)
        if _field_room(combo, _ARROW) < combo.fontMetrics().horizontalAdvance(combo.currentText())
    ]
    found += [
        f"{field.objectName()}: {field.placeholderText()!r} {field.width()}"
        for field in _visible(area, QLineEdit)
        if not isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
        and _field_room(field, 0) < field.fontMetrics().horizontalAdvance(field.placeholderText())
    ]
    for table in _visible(area, QTableView):
        found += _clipped_headings(table)
    for bar in _visible(area, QTabBar):
        found += [
            f"tab: {bar.tabText(at)!r}"
            for at in range(bar.count())
            if bar.fontMetrics().horizontalAdvance(bar.tabText(at)) > bar.tabRect(at).width()
        ]
    return found


def _field_room(field: QWidget, arrow: int) -> int:
    return field.width() - 2 * _FIELD_MARGIN - arrow


def _clipped_headings(table: QTableView) -> list[str]:
    header, model = table.horizontalHeader(), table.model()
    if model is None or not header.isVisibleTo(table):
        return []
    titles = [
        (at, str(model.headerData(at, Qt.Orientation.Horizontal) or ""))
        for at in range(header.count())
        if not header.isSectionHidden(at)
    ]
    return [
        f"{table.objectName()}: {title!r} {header.sectionSize(at)}"
        for at, title in titles
        if header.sectionSizeHint(at) > header.sectionSize(at)
    ]


def _fits_label(label: QLabel) -> bool:
    room = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag(0)
    limit = room.width() if label.wordWrap() else 100_000
    needed = label.fontMetrics().boundingRect(QRect(0, 0, limit, 100_000), flags, label.text())
    return needed.width() <= room.width() + _SLACK and needed.height() <= room.height() + _SLACK


def _fits_button(button: QAbstractButton, text: str) -> bool:
    metrics = button.fontMetrics()
    margin = 8
    if isinstance(button, QCheckBox | QRadioButton):
        margin = 20
    elif isinstance(button, QToolButton):
        margin = 4
    widest = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    return widest + margin <= button.width() and metrics.height() <= button.height()


def overlapping(area: QWidget) -> list[str]:
    """Return pairs of texts, fields, lists and buttons of one parent that lie on each other."""
    found = []
    by_parent: dict[int, list[QWidget]] = {}
    for widget in _visible(area, QWidget):
        if isinstance(widget, _KINDS) and widget.parentWidget() is not None:
            by_parent.setdefault(id(widget.parentWidget()), []).append(widget)
    for siblings in by_parent.values():
        for at, one in enumerate(siblings):
            found += [
                f"{one.objectName()} and {other.objectName()}"
                for other in siblings[at + 1 :]
                if one.geometry().intersects(other.geometry())
                and not {one.objectName(), other.objectName()} & FLOATING
            ]
    return found


def unspoken(area: QWidget) -> list[str]:
    """Return the widgets that take keys and have no object name, accessible name or role."""
    found = []
    for widget in _focusable(area):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = "" if spoken is None else spoken.text(QAccessible.Text.Name)
        role = QAccessible.Role.NoRole if spoken is None else spoken.role()
        if not widget.objectName() or not name or role is QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} {widget.objectName()!r} {name!r} {role}")
    return found


def unreachable(area: QWidget) -> list[str]:
    """Return the widgets that take keys but are not on the way of the Tab key."""
    wanted = {
        widget: widget.objectName()
        for widget in _focusable(area)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    start = area.window()
    at: QWidget | None = start
    for _ in range(10_000):
        if at is None:
            break
        wanted.pop(at, None)
        at = at.nextInFocusChain()
        if at is start:
            break
    return list(wanted.values())


def faint(area: QWidget) -> list[str]:
    """Return the texts with less contrast than 4.5 to 1 against what is behind them."""
    image = area.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    found = []
    for widget in _visible(area, QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isEnabled():
            continue
        if not widget.text().strip():
            continue
        corner = widget.mapTo(area, QPoint(0, 0)) * ratio
        box = QRect(corner, widget.size() * ratio).intersected(image.rect())
        if box.isEmpty():
            continue
        contrast = _contrast_within(image, box)
        if contrast < LEAST_CONTRAST:
            found.append(f"{widget.objectName()} {widget.text()!r} {contrast:.1f}")
    return found


def _contrast_within(image: QImage, box: QRect) -> float:
    # Held by a name: the bits live only as long as their image.
    part = image.copy(box)
    counted = Counter(memoryview(part.constBits()).cast("I"))
    ground = _luminance(max(counted, key=lambda pixel: counted[pixel]))
    lights = [_luminance(pixel) for pixel in counted]
    return max((max(ground, one) + 0.05) / (min(ground, one) + 0.05) for one in lights)


def _luminance(pixel: int) -> float:
    color = QColor(pixel)
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _focusable(area: QWidget) -> Iterator[QWidget]:
    for widget in _visible(area, QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QDialog):
            continue
        yield widget


def _visible(area: QWidget, kind: type[W]) -> Iterator[W]:
    for widget in area.findChildren(kind):
        if widget.isVisibleTo(area) and widget.window() is area.window():
            yield widget
