"""The rules of the house that no other tool checks."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import harmony_desktop

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
FORBIDDEN = re.compile(r"/(?:work|farm)/|/tmp/[b]ash_|(?:pypi|npmjs|pythonhosted)\.(?:org|com)")
ADDRESSED = {"tests/house/test_house_rules.py"}


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def _python() -> list[Path]:
    return [path for path in _tracked() if path.suffix == ".py"]


def test_the_top_level_is_the_designed_one() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in _tracked()}
    assert names == {
        ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
        "SECURITY.md", "benchmarks", "docs", "harmony_desktop", "migrations", "pyinstaller.spec",
        "pyproject.toml", "requirements.lock", "resources", "tests",
    }  # fmt: skip


def test_files_stay_short_with_a_docstring() -> None:
    long, silent = [], []
    for path in _python():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            long.append(path.name)
        if not ast.get_docstring(ast.parse(text)):
            silent.append(str(path))
    assert (long, silent) == ([], [])


def test_functions_stay_short() -> None:
    long = [
        f"{path.name}:{node.name} {node.end_lineno - node.lineno + 1}"
        for path in _python()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in _tracked():
        name = str(path.relative_to(ROOT))
        if name in ADDRESSED:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if FORBIDDEN.search(text):
            found.append(name)
    assert found == []


def test_the_readme_names_only_commands_there_are() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        assert set(re.findall(r"`make ([a-z]+)`", text)) <= targets
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / link).exists(), link


def test_the_version_stands_in_one_place() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{harmony_desktop.__version__}"' in project
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {harmony_desktop.__version__}" in changes


def _python_run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def test_the_desktop_loads_nothing_of_the_server() -> None:
    done = _python_run(
        "import sys, harmony_desktop.cli, harmony_desktop.ui.app, harmony_desktop.sync.client\n"
        "sys.exit(','.join(sorted({'fastapi', 'psycopg', 'starlette', 'uvicorn', 'pydantic'}\n"
        "    & set(sys.modules))) or 0)"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_window_starts_without_what_its_first_day_needs_not() -> None:
    done = _python_run(
        "import sys, harmony_desktop.cli.window\n"
        "late = {'sqlalchemy', 'alembic', 'httpx', 'apscheduler', 'msgspec', 'numpy',\n"
        "    'phonenumbers', 'rapidfuzz', 'onnxruntime', 'harmony_desktop.cli.parser'}\n"
        "sys.exit(','.join(sorted(late & set(sys.modules))) or 0)"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_server_needs_neither_qt_nor_the_replicas_driver() -> None:
    done = _python_run(
        "import sys\n"
        "for name in ('PySide6', 'shiboken6', 'sqlcipher3'):\n"
        "    sys.modules[name] = None\n"
        "import harmony_desktop.central.cli, harmony_desktop.central.app"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_qt_keeps_the_references_to_none() -> None:
    # PySide6 6.12.0 on Python 3.11 loses one reference to None per void call and aborts.
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication.instance() or QApplication([])
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
    widget.deleteLater()
    assert application is not None
