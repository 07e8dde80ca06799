"""The key of a foot pedal, and the keys that answer a command in doubt, wherever the focus is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

__all__ = ["PedalKeys"]

_YES: frozenset[int] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NO: frozenset[int] = frozenset({Qt.Key.Key_Escape})
_OF_INTEREST = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}


class PedalKeys(QObject):
    """Watches the application's keys while its bar is shown.

    A key that is held repeats itself; only its first press and its last release count.
    """

    def __init__(
        self,
        bar: QWidget,
        key: Callable[[], str],
        is_asking: Callable[[], bool],
        on_pedal: Callable[[bool], None],
        on_answer: Callable[[bool], None],
    ) -> None:
        """Tell `on_pedal` whether the pedal is down and `on_answer` yes or no to a question."""
        super().__init__(bar)
        self._bar = bar
        self._key = key
        self._is_asking = is_asking
        self._on_pedal = on_pedal
        self._on_answer = on_answer

    def watch(self) -> None:
        """Begin to watch."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def rest(self) -> None:
        """Stop watching; a pedal that was down counts as up."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._on_pedal(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are ours and leave all others alone."""
        if event.type() not in _OF_INTEREST or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._bar.window():
            return False
        # A key that its widget passes on comes again at each of its parents.
        if watched is not (QApplication.focusWidget() or watched):
            return False
        if self._is_pedal(event):
            return self._take(event, self._on_pedal)
        if self._is_asking() and event.key() in _YES | _NO and not _is_typing():
            is_yes = event.key() in _YES
            return self._take(event, lambda is_down: self._on_answer(is_yes) if is_down else None)
        return False

    def _is_pedal(self, event: QKeyEvent) -> bool:
        pedal = QKeySequence(self._key())
        return not pedal.isEmpty() and pedal == QKeySequence(event.keyCombination())

    def _take(self, event: QKeyEvent, tell: Callable[[bool], None]) -> bool:
        event.accept()
        if event.type() is not QEvent.Type.ShortcutOverride and not event.isAutoRepeat():
            tell(event.type() is QEvent.Type.KeyPress)
        return True


def _is_typing() -> bool:
    """Tell whether Enter and Escape belong to a line with something in it."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit) and bool(focus.text())
