"""Papers from outside: kept with their hash, found again byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.paper import papers
from db.record import head_of
from db.verify import verify
from domain.error import NotAllowed, NotFound, Refused
from tests.makers import FOUNDER, PASSPHRASE, Taken
from usecases import filing
from usecases.command import perform
from usecases.filing import FilePaper
from usecases.office import Office


@pytest.fixture
def account(taken: Taken) -> UUID:
    return taken.accounts["D001"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("合同.pdf", "application/pdf"), ("scan.PNG", "image/png"), ("unknown", "application/octet-stream")],
)
def test_a_paper_is_filed_with_its_hash(
    office: Office, officer: Office, account: UUID, tmp_path: Path, name: str, media_type: str
) -> None:
    content = b"a contract" * 1000
    (tmp_path / name).write_bytes(content)
    answer = perform(
        officer, FilePaper(account=account, path=str(tmp_path / name), title=" contract ")
    ).answer
    (line,) = office.ask(papers, account=account)
    assert line.paper == answer["paper"]
    assert line.sha256 == answer["sha256"] == hashlib.sha256(content).digest()
    assert (line.kind, line.title, line.file_name, line.serial) == ("filed", "contract", name, "")
    assert (line.media_type, line.size, line.timetable) == (media_type, 10_000, None)
    assert office.record.papers.get(line.sha256) == content
    for file in office.record.folder.papers.iterdir():
        assert b"a contract" not in file.read_bytes()
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_the_same_content_twice_is_two_papers(office: Office, account: UUID, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    for title in ("contract", "annex"):
        perform(office, FilePaper(account=account, path=str(tmp_path / "a.pdf"), title=title))
    assert [line.title for line in office.ask(papers, account=account, kind="filed")] == ["annex", "contract"]
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_what_cannot_be_filed(
    office: Office, account: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "LARGEST", 10)
    (tmp_path / "empty").touch()
    (tmp_path / "large").write_bytes(b"x" * 11)
    (tmp_path / "right").write_bytes(b"x" * 10)
    head = head_of(office.record)
    for path, title, code in (
        ("empty", "contract", "file_size"),
        ("large", "contract", "file_size"),
        ("missing", "contract", "no_file"),
        ("", "contract", "file_size"),
        ("right", " ", "title"),
    ):
        with pytest.raises((Refused, NotFound)) as told:
            perform(office, FilePaper(account=account, path=str(tmp_path / path), title=title))
        assert told.value.code == code, path
    assert head_of(office.record) == head
    perform(office, FilePaper(account=account, path=str(tmp_path / "right"), title="contract"))


def test_somebody_elses_account(officer: Office, taken: Taken, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    with pytest.raises(NotAllowed):
        perform(
            officer, FilePaper(account=taken.accounts["D002"], path=str(tmp_path / "a.pdf"), title="contract")
        )
