"""`timetable` and `notice`: the page for the debtor, the calendar file, and notices only of what is late."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests import makers
from usecases.command import perform
from usecases.office import open_office
from usecases.timetable import DraftTimetable


@pytest.fixture
def timetable(office: Path, clock: makers.Clock) -> str:
    """A draft of two instalments of 50.00 over an item that is overdue."""
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    today = clock.now.date()
    claim = makers.Claim("R1", makers.cny("100.00"), today - timedelta(days=30))
    account = makers.take_ledger(opened, {"D1": (claim,)}).accounts["D1"]
    command = DraftTimetable(account=account, currency="CNY", count=2, first_due=today + timedelta(days=30))
    drawn = str(perform(opened, command).answer["timetable"])
    opened.close()
    return drawn


def test_the_page_is_written_as_it_was_filed(ask, office: Path, timetable: str, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    told = ask("timetable", office, timetable, "--out", out, "--paper-language", "both")
    assert (told["serial"], told["file"]) == ("PT-2026-00001", str(out))
    assert out.read_bytes().startswith(b"%PDF")
    assert ask("show", office, "papers")["rows"][0]["sha256"] == told["sha256"]


def test_a_folder_is_answered_with_the_name_of_a_file_in_it(
    tell, office: Path, timetable: str, tmp_path: Path
) -> None:
    refused = tell("timetable", office, timetable, "--out", tmp_path, "--json").json["refused"]
    assert refused["code"] == "out"
    assert str(tmp_path / "paper.pdf") in refused["advice"]


def test_the_calendar_file_is_no_paper(ask, office: Path, timetable: str, tmp_path: Path) -> None:
    out = tmp_path / "instalments.ics"
    told = ask("timetable", office, timetable, "--out", out, "--ics", "--paper-language", "zh")
    assert told == {"file": str(out), "events": 2}
    assert "第2期" in out.read_text("utf-8")
    assert ask("show", office, "papers")["rows"] == []


def test_a_notice_needs_something_late(tell, office: Path, timetable: str, tmp_path: Path) -> None:
    out = tmp_path / "notice.pdf"
    told = tell("notice", office, timetable, "--out", out, "--json")
    assert (told.code, told.json["refused"]["code"]) == (1, "timetable.state")
    assert not out.exists()


def test_a_bundle_says_what_is_missing(ask, tell, office: Path, timetable: str, tmp_path: Path) -> None:
    out = tmp_path / "bundle.pdf"
    told = ask("bundle", office, timetable, "notary", "--out", out, "--paper-language", "en")
    assert (told["serial"], told["ready"], told["file"]) == ("NB-2026-00001", False, str(out))
    assert "Complete the debtor’s particulars from its business licence." in told["missing"]
    assert out.read_bytes().startswith(b"%PDF")
    unsigned = tell("bundle", office, timetable, "payment_order", "--out", out, "--json")
    assert (unsigned.code, unsigned.json["refused"]["code"]) == (1, "timetable.state")


def test_what_follows_is_shown(ask, office: Path, timetable: str) -> None:
    [row] = ask("show", office, "courses", "--as-of", "2026-03-02")["rows"]
    assert (row["timetable"], row["state"], row["act"], row["days_past_due"]) == (
        timetable,
        "draft",
        None,
        30,
    )
    found = ask("show", office, "eligibility", "--account", row["account"], "--as-of", "2026-03-02")
    assert found["passed"] is True
