"""The window's language: English in the source, other languages from `resources/translations`.

Every string a person reads goes through `tr` (or `tr_count` where a number decides the form, or
`mark` where it is translated later). What the services say, in toasts, warnings and errors, comes
as finished English sentences; `tr_message` finds the template such a sentence was made from and
says it in the person's language. The `.ts` files are read as they are committed, so there is
nothing to compile and no second file that can be stale (docs/adr/0008).
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from harmony_desktop.foundation.resources import resource_folder

__all__ = [
    "LANGUAGES",
    "SYSTEM",
    "Catalogue",
    "chosen_language",
    "install_language",
    "mark",
    "read_catalogue",
    "tr",
    "tr_count",
    "tr_message",
]

SYSTEM = "system"
LANGUAGES = {"en": "English", "es": "Español"}
"""Languages of the window by their ISO 639-1 code, each under its own name."""

_CONTEXT = "Window"
_MESSAGES = "Message"
_HOLE = re.compile(r"\{[^{}]*\}")
_COUNTRIES = {"en": "US", "es": "US"}


class Catalogue(NamedTuple):
    """The translations of one language, by English source and note."""

    window: dict[tuple[str, str], tuple[str, ...]]
    messages: dict[str, str]


def tr(text: str, note: str = "") -> str:
    """Return the window's text in the person's language; `note` tells two meanings apart."""
    return QCoreApplication.translate(_CONTEXT, text, note or None)


def tr_count(count: int, one: str, many: str) -> str:
    """Return the form of a text that fits a number, which stands at ``{}``."""
    found = QCoreApplication.translate(_CONTEXT, many, None, count)
    chosen = one if found == many and count == 1 else found
    return chosen.format(QLocale().toString(count))


def mark(text: str) -> str:
    """Return a text unchanged: it is translated where it is shown, and found here."""
    return text


def tr_message(text: str) -> str:
    """Return what a service said in the person's language; unknown sentences stay as they are."""
    found = _installed.get("translator")
    if found is None or not text:
        return text
    return found.message(text)


def chosen_language(wanted: str) -> str:
    """Return the language to show for a setting: its own, or the system's where we have it."""
    if wanted in LANGUAGES:
        return wanted
    system = QLocale.system().name().partition("_")[0]
    return system if system in LANGUAGES else "en"


def install_language(application: QCoreApplication, wanted: str) -> str:
    """Let the whole program speak a language and write days and numbers its way.

    Args:
        application: the running application.
        wanted: a code of `LANGUAGES`, or ``system``.

    Returns:
        The code of the language in use.
    """
    for old in (_installed.pop("translator", None), _qt.pop("translator", None)):
        if old is not None:
            application.removeTranslator(old)
    language = chosen_language(wanted)
    system = QLocale.system()
    is_systems = system.name().partition("_")[0] == language
    QLocale.setDefault(system if is_systems else QLocale(f"{language}_{_COUNTRIES[language]}"))
    if language != "en":
        own = _OwnTranslator(application, read_catalogue(language))
        of_qt = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if of_qt.load(f"qtbase_{language}", folder):
            application.installTranslator(of_qt)
            _qt["translator"] = of_qt
        application.installTranslator(own)
        _installed["translator"] = own
    return language


@cache
def read_catalogue(language: str) -> Catalogue:
    """Return everything translated into a language; unfinished entries are left out."""
    catalogue = Catalogue({}, {})
    for file in sorted(resource_folder("translations").glob(f"*_{language}.ts")):
        for context, source, note, forms in _finished(file):
            if context == _MESSAGES:
                catalogue.messages[source] = forms[0]
            else:
                catalogue.window[source, note] = forms
    return catalogue


def _finished(file: Path) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - our own committed files

    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            texts = tuple(forms or [translation.text or ""])
            if all(texts):
                yield name, message.findtext("source", ""), message.findtext("comment", ""), texts


class _OwnTranslator(QTranslator):
    """Answers Qt's questions from a catalogue."""

    def __init__(self, parent: QObject, catalogue: Catalogue) -> None:
        super().__init__(parent)
        self._window = catalogue.window
        self._messages = catalogue.messages
        self._templates = _templates(catalogue.messages)

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, note: str | None = None, count: int = -1
    ) -> str | None:
        if context != _CONTEXT:
            return None
        forms = self._window.get((text, note or ""))
        if forms is None:
            return None
        return forms[0] if count == 1 or len(forms) == 1 else forms[-1]

    def message(self, text: str) -> str:
        """Return a service's sentence, found by its template; parts are translated too."""
        exact = self._messages.get(text)
        if exact is not None:
            return exact
        for pattern, translated in self._templates:
            found = pattern.fullmatch(text)
            if found is not None:
                parts = [self._messages.get(part, part) for part in found.groups()]
                return _fill(translated, parts)
        return self._sentences(text)

    def _sentences(self, text: str) -> str:
        """Translate several sentences that were joined, each on its own."""
        parts = re.split(r"(?<=[.!?]) (?=[A-Z])", text)
        return text if len(parts) == 1 else " ".join(self.message(part) for part in parts)


def _templates(messages: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    """Return the messages with holes, those with the most words of their own first."""
    with_holes = [source for source in messages if _HOLE.search(source)]
    with_holes.sort(key=lambda source: -len(_HOLE.sub("", source)))
    return [(_pattern(source), messages[source]) for source in with_holes]


def _pattern(source: str) -> re.Pattern[str]:
    fixed = [re.escape(part) for part in _HOLE.split(source)]
    return re.compile("(.+?)".join(fixed), re.DOTALL)


def _fill(translated: str, parts: list[str]) -> str:
    """Put the parts into the holes, which a translation may number ``{0}`` to reorder."""
    at = iter(range(len(parts)))

    def put(hole: re.Match[str]) -> str:
        number = hole.group()[1:-1]
        return parts[int(number)] if number.isdecimal() else parts[next(at)]

    return _HOLE.sub(put, translated)


_installed: dict[str, _OwnTranslator] = {}
_qt: dict[str, QTranslator] = {}
