"""What people read is there in every language: nothing unfinished, no hole lost."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "resources" / "translations").glob("*.ts"))
HOLE = re.compile(r"\{([^{}]*)\}")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    return module


def test_every_string_has_its_spanish(tool: ModuleType) -> None:
    missing = tool.unfinished()
    assert missing == [], "add them to resources/translations, see CONTRIBUTING.md"


def test_a_new_string_is_found_missing(tool: ModuleType, tmp_path: Path) -> None:
    tree = tool.ast.parse('tr("Never said")\ntr_count(2, "{} ox", "{} oxen")\nmark("Later")')
    found = list(tool._window_strings(tree))
    assert found == [("Never said", "", False), ("{} oxen", "", True), ("Later", "", False)]
    said = tool.ast.parse(
        'message = f"No {a} in {b}."\nraise ValidationError(message)\n'
        'record_action(u, c, label="Done" if x else "Not done")\nmessage = "mine"\n'
        "raise BugError(message)"
    )
    assert list(tool._messages(said)) == ["No {} in {}.", "Done", "Not done"]


def test_no_translation_loses_or_invents_a_hole(tool: ModuleType) -> None:
    wrong = [
        key[1]
        for entries in tool.read_all().values()
        for key, entry in entries.items()
        for form in entry.forms
        if sorted(HOLE.findall(key[1])) != sorted(HOLE.findall(form))
        and sorted(HOLE.findall(form)) != [str(at) for at in range(len(HOLE.findall(key[1])))]
    ]
    assert wrong == []


def test_two_files_do_not_translate_the_same_string_differently(tool: ModuleType) -> None:
    seen: dict[tuple[str, str, str], list[str]] = {}
    differing = []
    for entries in tool.read_all().values():
        for key, entry in entries.items():
            if entry.is_finished and seen.setdefault(key, entry.forms) != entry.forms:
                differing.append(key[1])
    assert differing == []


def test_qts_own_tool_reads_the_files(tmp_path: Path) -> None:
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    done = subprocess.run(
        [lrelease, *FILES, "-qm", tmp_path / "all.qm"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "0 unfinished" in done.stdout
