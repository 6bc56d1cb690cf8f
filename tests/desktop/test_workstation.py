"""What a workstation remembers lies where it was told to, and survives damage."""

from __future__ import annotations

import json

import pytest

from desktop.workstation import FILE, Workstation, workstation


def test_what_is_remembered_is_there_after_a_restart(tmp_path):
    path = tmp_path / "deep" / FILE
    first = Workstation(path)
    assert (first.language, first.theme) == ("en", "light")
    first.language = "zh"
    first.theme = "dark"
    first.remember("table/debtors", {"widths": {"name": 200}})
    again = Workstation(path)
    assert (again.language, again.theme) == ("zh", "dark")
    assert again.recall("table/debtors") == {"widths": {"name": 200}}
    assert [each.name for each in path.parent.iterdir()] == [FILE]


def test_a_damaged_file_counts_as_none(tmp_path):
    path = tmp_path / FILE
    for damaged in ("{", "[]", '{"language": 5, "theme": "pink"}'):
        path.write_text(damaged, encoding="utf-8")
        assert (Workstation(path).language, Workstation(path).theme) == ("en", "light")
    Workstation(path).remember("page", "today")
    assert json.loads(path.read_text(encoding="utf-8"))["page"] == "today"


@pytest.mark.parametrize(
    ("computer", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("de_DE.UTF-8", "en"), ("C", "en")],
)
def test_the_first_start_speaks_as_the_computer(tmp_path, monkeypatch, computer, language):
    monkeypatch.setenv("LC_ALL", computer)
    station = Workstation(tmp_path / FILE)
    assert station.language == language
    station.language = "en"
    assert station.language == "en"


def test_the_same_value_is_not_written_again(tmp_path):
    path = tmp_path / FILE
    station = Workstation(path)
    station.remember("page", "today")
    path.unlink()
    station.remember("page", "today")
    assert not path.exists()


def test_each_state_folder_has_its_own(tmp_path, monkeypatch):
    workstation().remember("page", "debtors")
    assert workstation().recall("page") == "debtors"
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "other"))
    assert workstation().recall("page") is None


def test_a_disk_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    station = Workstation(tmp_path / "file" / FILE)
    station.theme = "dark"
    assert station.theme == "dark"
