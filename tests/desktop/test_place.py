"""Where files go: saving begins in the folder of papers, and says so when that is gone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.place import ask_folder, ask_place
from desktop.workstation import workstation


@pytest.fixture
def asked(monkeypatch):
    """What the dialogs of files were given; they answer with the place that they offered."""
    found = []

    def save(_parent, _title, offered, kinds):
        found.append(offered)
        return offered, kinds

    def folder(_parent, _title, offered):
        found.append(offered)
        return offered

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    return found


@pytest.fixture
def parent(desk):
    made = QWidget()
    desk.addWidget(made)
    return made


def test_saving_begins_in_the_folder_of_papers(parent, asked, tmp_path):
    workstation().folder = str(tmp_path)
    refused = []
    assert ask_place(parent, "Save", "a/b.pdf", refused.append, "*.pdf") == (tmp_path / "a-b.pdf", "*.pdf")
    assert ask_folder(parent, "Save", refused.append) == tmp_path
    assert asked == [str(tmp_path / "a-b.pdf"), str(tmp_path)]
    assert refused == []


def test_without_one_the_system_begins_where_it_likes(parent, asked):
    refused = []
    ask_place(parent, "Save", "b.pdf", refused.append)
    assert ask_folder(parent, "Save", refused.append) is None
    assert asked == ["b.pdf", ""]
    assert refused == []


def test_a_folder_that_is_gone_is_told(parent, asked, tmp_path, monkeypatch):
    workstation().folder = str(tmp_path / "gone")
    refused = []
    ask_place(parent, "Save", "b.pdf", refused.append)
    assert asked == ["b.pdf"]
    assert [(error.code, error.where) for error in refused] == [("no_folder", str(tmp_path / "gone"))]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert ask_place(parent, "Save", "b.pdf", refused.append) is None
