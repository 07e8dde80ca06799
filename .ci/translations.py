"""Find what people read, and keep the `.ts` files in step with it.

    python .ci/translations.py                 add new strings as unfinished, drop unused ones
    python .ci/translations.py --fill FILE     the same, then take translations from a JSON object
                                               of English to Spanish (a list where a number decides)

Strings of `ui/<folder>` stand in `<folder>_es.ts`, what other packages say to people in
`<package>_es.ts`. A string that several folders share is translated once. `parts_es.ts` is kept by
hand: words that stand in the holes of messages, such as the names of fields.
"""

import argparse
import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "harmony_desktop"
FOLDER = ROOT / "resources" / "translations"
LANGUAGE = "es"
BY_HAND = "parts"
SPEAKING = (
    "agents",
    "bootstrap",
    "domain",
    "foundation",
    "importers",
    "messaging",
    "protocol",
    "replica",
    "services",
    "sync",
    "voice",
)
QUIET_ERRORS = {
    "BugError",
    "DeliveryError",
    "KeyError",
    "ValueError",
    "TypeError",
    "RuntimeError",
    "LookupError",
}

Named = dict[str, list[tuple[int, list[str]]]]
Key = tuple[str, str, str]
"""Context, source and note."""


@dataclass
class Entry:
    """One string of the source and its translation, one form or two; empty while unfinished."""

    is_numerus: bool = False
    forms: list[str] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether every form is there."""
        return len(self.forms) == (2 if self.is_numerus else 1) and all(self.forms)


def extract() -> dict[str, dict[Key, Entry]]:
    """Return what people read, by the name of the file its translation belongs to."""
    found: dict[str, dict[Key, Entry]] = {}
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        parts = path.relative_to(PACKAGE / "ui").parts
        entries = found.setdefault(parts[0] if len(parts) > 1 else "window", {})
        for source, note, is_numerus in _window_strings(ast.parse(path.read_text("utf-8"))):
            entries["Window", source, note] = Entry(is_numerus)
    for package in SPEAKING:
        for path in sorted((PACKAGE / package).rglob("*.py")):
            entries = found.setdefault(package, {})
            for source in _messages(ast.parse(path.read_text("utf-8"))):
                entries["Message", source, ""] = Entry()
    return found


def read(path: Path) -> dict[Key, Entry]:
    """Return the entries of a `.ts` file."""
    entries: dict[Key, Entry] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own files
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            is_numerus = message.get("numerus") == "yes"
            forms: list[str] = []
            if translation is not None and translation.get("type") is None:
                several = [form.text or "" for form in translation.iter("numerusform")]
                forms = several or [translation.text or ""]
            key = (name, message.findtext("source", ""), message.findtext("comment", ""))
            entries[key] = Entry(is_numerus, forms)
    return entries


def read_all() -> dict[str, dict[Key, Entry]]:
    """Return the entries of every file."""
    suffix = f"_{LANGUAGE}.ts"
    return {
        path.name.removesuffix(suffix): read(path) for path in sorted(FOLDER.glob(f"*{suffix}"))
    }


def unfinished() -> list[str]:
    """Return the strings that nobody has translated yet, with their file."""
    finished = {
        key
        for entries in read_all().values()
        for key, entry in entries.items()
        if entry.is_finished
    }
    return [
        f"{name}: {key[1]}"
        for name, entries in extract().items()
        for key in sorted(entries)
        if key not in finished
    ]


def update(given: dict[str, str | list[str]]) -> None:
    """Write every file anew: what is translated stays, what is no longer said goes."""
    known = read_all()
    finished: dict[Key, tuple[str, Entry]] = {}
    for name, entries in known.items():
        for key, entry in entries.items():
            if entry.is_finished:
                finished.setdefault(key, (name, entry))
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = extract()
    written = {key for key, (name, _) in finished.items() if name == BY_HAND}
    for name, entries in wanted.items():
        mine: dict[Key, Entry] = {}
        for key, entry in entries.items():
            home = finished[key][0] if key in finished else name
            if key in written or (home != name and key in wanted.get(home, {})):
                continue
            written.add(key)
            if key[1] in given:
                taken = given[key[1]]
                entry.forms = [taken] if isinstance(taken, str) else taken
            elif key in finished:
                entry.forms = finished[key][1].forms
            mine[key] = entry
        _write(FOLDER / f"{name}_{LANGUAGE}.ts", mine)


def _write(path: Path, entries: dict[Key, Entry]) -> None:
    if not entries:
        path.unlink(missing_ok=True)
        return
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{LANGUAGE}_US" sourcelanguage="en_US">',
    ]
    for context in sorted({key[0] for key in entries}):
        lines += ["<context>", f"    <name>{context}</name>"]
        for key in sorted(key for key in entries if key[0] == context):
            lines += _lines(key, entries[key])
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8")


def _lines(key: Key, entry: Entry) -> Iterator[str]:
    mark = ' numerus="yes"' if entry.is_numerus else ""
    yield f"    <message{mark}>"
    yield f"        <source>{escape(key[1])}</source>"
    if key[2]:
        yield f"        <comment>{escape(key[2])}</comment>"
    state = "" if entry.is_finished else ' type="unfinished"'
    if entry.is_numerus:
        yield f"        <translation{state}>"
        for at in range(2):
            form = entry.forms[at] if at < len(entry.forms) else ""
            yield f"            <numerusform>{escape(form)}</numerusform>"
        yield "        </translation>"
    else:
        text = entry.forms[0] if entry.forms else ""
        yield f"        <translation{state}>{escape(text)}</translation>"
    yield "    </message>"


def _window_strings(tree: ast.AST) -> Iterator[tuple[str, str, bool]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        texts = [_text(argument) for argument in node.args]
        if node.func.id in {"tr", "mark"} and texts[0] is not None:
            notes = [_text(word.value) or "" for word in node.keywords if word.arg == "note"]
            note = notes[0] if notes else (texts[1] or "" if len(texts) > 1 else "")
            yield texts[0], note, False
        elif node.func.id == "tr_count" and len(texts) > 2 and texts[2] is not None:  # noqa: PLR2004
            yield texts[2], "", True


def _messages(tree: ast.Module) -> Iterator[str]:
    named = _named_texts(tree)
    for node in ast.walk(tree):
        for argument in _spoken(node):
            for text in _texts(argument, named):
                if text.replace("{}", "").strip(" .,:"):
                    yield text


def _spoken(node: ast.AST) -> Iterator[ast.AST]:
    """Return the expressions of a node that people get to read."""
    match node:
        case (
            ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=arguments))
            | ast.Return(value=ast.Call(func=ast.Name(id=name), args=arguments))
        ):
            if name.endswith("Error") and name not in QUIET_ERRORS:
                yield from arguments
        case ast.Call(func=ast.Name(id="RuleWarning"), args=[_, sentence]):
            yield sentence
        case ast.Call(func=ast.Name(id="Phrase"), args=[_, _, _, _, meaning, *_]):
            yield meaning
        case ast.Call(func=ast.Name(id=name), keywords=words):
            if name in {"record_action", "record_row", "Changes"} or name.startswith("_record"):
                yield from (word.value for word in words if word.arg == "label")
        case ast.Assign(targets=[ast.Name(id="label")], value=value):
            yield value


def _named_texts(tree: ast.Module) -> Named:
    """Return the texts each name is given in a module, with the line where it gets them."""
    named: Named = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                named.setdefault(name, []).append((node.lineno, _texts(value, {})))
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                named.setdefault(name, []).append((node.lineno, _texts(value, {})))
    return named


def _last_given(name: str, line: int, named: Named) -> list[str]:
    """Return the texts a name holds on a line: those it was given last above it."""
    above = [given for given in named.get(name, ()) if given[0] <= line]
    return max(above)[1] if above else []


def _texts(node: ast.AST | None, named: Named) -> list[str]:
    text = _text(node)
    if text is not None:
        return [text]
    match node:
        case ast.IfExp(body=body, orelse=other):
            return [*_texts(body, named), *_texts(other, named)]
        case ast.Dict(values=values):
            return [text for value in values for text in _texts(value, named)]
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
            return _last_given(name, node.lineno, named)
        case ast.BoolOp(values=values):
            return [text for value in values for text in _texts(value, named)]
        case _:
            return []


def _text(node: ast.AST | None) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in values
            )
        case _:
            return None


def main() -> int:
    """Bring the files up to date and say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--fill", type=Path, help="JSON object of English to Spanish")
    arguments = parser.parse_args()
    given = json.loads(arguments.fill.read_text("utf-8")) if arguments.fill else {}
    update(given)
    missing = unfinished()
    print(*missing, sep="\n")  # noqa: T201 - a command
    print(f"{len(missing)} without a translation", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
