"""The drawer of papers: same bytes out, every change noticed, nothing told by the names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.papers import PaperDamaged, Papers

KEY = bytes(range(32))
CONTENT = b"%PDF-1.7 a reminder to Debtor D001"


@pytest.fixture
def drawer(tmp_path: Path) -> Papers:
    return Papers(tmp_path / "papers", KEY)


def only(drawer: Papers) -> Path:
    (file,) = drawer._folder.iterdir()
    return file


@pytest.mark.parametrize("content", [b"", CONTENT, bytes(100_000)])
def test_a_paper_comes_back_as_it_was_filed(drawer: Papers, content: bytes) -> None:
    digest = drawer.put(content)
    assert digest == hashlib.sha256(content).digest()
    assert drawer.get(digest) == content


def test_the_same_paper_is_kept_once(drawer: Papers) -> None:
    drawer.put(CONTENT)
    before = only(drawer).read_bytes()
    drawer.put(CONTENT)
    assert only(drawer).read_bytes() == before


def test_the_file_betrays_neither_content_nor_hash(drawer: Papers) -> None:
    digest = drawer.put(CONTENT)
    file = only(drawer)
    assert b"D001" not in file.read_bytes()
    assert digest.hex() not in file.name


def test_every_changed_byte_is_noticed(drawer: Papers) -> None:
    digest = drawer.put(CONTENT)
    file = only(drawer)
    kept = file.read_bytes()
    for place in range(len(kept)):
        changed = bytearray(kept)
        changed[place] ^= 1
        file.write_bytes(bytes(changed))
        with pytest.raises(PaperDamaged, match="damaged or changed"):
            drawer.get(digest)


@settings(max_examples=30)
@given(st.integers(0, 11 + 16 + len(CONTENT)))
def test_a_cut_file_is_noticed(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    drawer = Papers(tmp_path_factory.mktemp("papers"), KEY)
    digest = drawer.put(CONTENT)
    file = only(drawer)
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(PaperDamaged):
        drawer.get(digest)


def test_a_missing_paper_is_missed(drawer: Papers) -> None:
    digest = drawer.put(CONTENT)
    only(drawer).unlink()
    with pytest.raises(PaperDamaged, match="is missing") as told:
        drawer.get(digest)
    assert told.value.where.startswith("papers/")


def test_swapped_papers_are_noticed(drawer: Papers) -> None:
    first, second = drawer.put(CONTENT), drawer.put(b"another")
    one, other = drawer._file(first), drawer._file(second)
    sealed = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(sealed)
    for digest in (first, second):
        with pytest.raises(PaperDamaged):
            drawer.get(digest)


def test_the_key_of_another_office_opens_nothing(drawer: Papers) -> None:
    digest = drawer.put(CONTENT)
    other = Papers(drawer._folder, bytes(32))
    only(drawer).rename(other._file(digest))
    with pytest.raises(PaperDamaged):
        other.get(digest)


def test_a_damaged_paper_is_filed_anew_when_it_comes_again(drawer: Papers) -> None:
    digest = drawer.put(CONTENT)
    only(drawer).write_bytes(b"damaged")
    drawer.put(CONTENT)
    assert drawer.get(digest) == CONTENT


def test_strangers_are_named(drawer: Papers) -> None:
    digest = drawer.put(CONTENT)
    (drawer._folder / "stranger.pdf").write_bytes(b"x")
    assert list(drawer.strangers({digest})) == ["stranger.pdf"]


def test_what_an_undone_act_left_in_the_drawer_is_no_stranger(drawer: Papers) -> None:
    """A paper is on the disk before its entry is; an act that was refused or killed leaves it there, sealed."""
    drawer.put(CONTENT)
    assert list(drawer.strangers(set())) == []


def test_a_drawer_that_is_not_there_is_empty(drawer: Papers) -> None:
    assert list(drawer.strangers(set())) == []


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 7])
def test_a_file_is_filed_piece_by_piece_as_if_at_once(drawer: Papers, tmp_path: Path, size: int) -> None:
    content = bytes(index % 251 for index in range(size))
    source = tmp_path / "ledger.csv"
    source.write_bytes(content)
    digest = hashlib.sha256(content).digest()
    for _ in range(2):
        assert drawer.put_file(source, digest) == size
        assert drawer.get(digest) == content
        assert drawer.put(content) == digest
    assert list(drawer.strangers({digest})) == []


def test_another_file_than_was_meant_is_not_filed(drawer: Papers, tmp_path: Path) -> None:
    source = tmp_path / "ledger.csv"
    source.write_bytes(CONTENT)
    with pytest.raises(ValueError, match="another file"):
        drawer.put_file(source, bytes(32))
    assert list(drawer._folder.iterdir()) == []
    digest = drawer.put(CONTENT)
    source.write_bytes(b"changed")
    with pytest.raises(ValueError, match="another file"):
        drawer.put_file(source, digest)
    assert drawer.get(digest) == CONTENT
