"""Settings: a back-up with its proof, and the rehearsal of a restore."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.backup import verify_back_up
from domain.error import Refused
from tests.desktop.pages.settings.tab import press, turn_to
from tests.desktop.screen import read_words, settle
from tests.makers import FOUNDER, PASSPHRASE


def test_a_back_up_is_written_and_its_proof_shown(desk, page, tmp_path, monkeypatch):
    section = turn_to(page, "backup")
    file = tmp_path / "office.backup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(desk, page, Qt.Key.Key_Return)
    settle(page.office)
    words = read_words(section.proof)
    verdict = verify_back_up(file, FOUNDER, PASSPHRASE)
    assert verdict.ok
    assert words[words.index("Head of the journal") + 1] == verdict.head
    section.choose()
    settle(page.office)
    assert page.heard == ["office.backup was written and verified.", f"There is already a file {file}."]


def test_a_restore_is_rehearsed_and_its_figures_stand_beside_those_of_the_office(
    desk, page, tmp_path, monkeypatch
):
    section = turn_to(page, "backup")
    assert section.age._state.accessibleName() == "No back-up is known"
    file = tmp_path / "office.backup"
    section.write(file)
    settle(page.office)
    assert section.age._state.accessibleName() == "Days since the last back-up: 0"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    press(desk, page, Qt.Key.Key_R)
    settle(page.office)
    words = read_words(section.rehearsal)
    assert not section.proof.isVisible()
    assert section.rehearsal._state.accessibleName() == "Restored, verified, and thrown away again"
    entries = int(words[words.index("Entries") + 1])
    assert words[words.index("Entries") + 2] == str(entries + 1)
    assert any("stands at entry" in each for each in words)
    assert any("was rehearsed on" in each and "everything held" in each for each in read_words(section.age))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    press(desk, page, Qt.Key.Key_R)
    settle(page.office)
    assert (
        section.rehearsal._state.accessibleName() == "This back-up restores nothing that could be relied on"
    )
    assert any("The back-up is damaged" in each for each in read_words(section.rehearsal))


def test_a_back_up_of_a_copy_says_that_it_was_not_recorded(page, tmp_path, monkeypatch):
    section = turn_to(page, "backup")
    monkeypatch.setattr(page.office.office.record, "check_head", _copied)
    section.write(tmp_path / "office.backup")
    settle(page.office)
    assert page.heard == ["office.backup was written and verified. It could not be recorded here: A copy."]


def _copied(_connection):
    raise Refused("copy", "A copy.", "")
