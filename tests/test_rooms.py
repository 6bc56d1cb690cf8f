"""The rooms of the house: who sees whom, and what the modules in them may be called."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("desktop", "usecases", "documents", "db", "domain", "resources")
MODULES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))

# Drawers without a label: whatever is put into one of these has a name of its own.
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base", "data"}


def test_every_import_keeps_to_the_rooms(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HOUSE)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def test_no_module_is_a_drawer_without_a_label() -> None:
    assert [
        str(path.relative_to(HOUSE)) for path in MODULES if NAMELESS & {path.stem, path.parent.name}
    ] == []


def test_every_module_says_what_it_is_about() -> None:
    silent = [
        str(path.relative_to(HOUSE))
        for path in MODULES
        if (tree := ast.parse(path.read_text("utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert silent == []
