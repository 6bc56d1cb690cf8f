"""What all papers share: serials that rise and never repeat, the fingerprint, the language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from db.identity import new_uid
from db.queries.debtor import debtors
from db.queries.paper import papers
from db.record import head_of
from documents.page import Imprint, Paper
from domain.error import NotFound, Refused
from tests.ledger import Line, take
from tests.makers import Clock, Taken
from usecases.account import DescribeDebtor
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.printing import Order, language_of, officer, paper_by_uid, print_paper
from usecases.timetable import CancelTimetable, DraftTimetable

PAST = date(2025, 11, 15)


def account(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def write(office: Office, code: str) -> str:
    answer = perform(office, WriteLetters(as_of=office.today, accounts=(account(office, code),))).answer
    return str(answer["letters"][0]["serial"])


@pytest.fixture
def ledger(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line(f"D{number}", "A", 100, due=PAST) for number in range(1, 5)])
    for number in range(1, 5):
        perform(office, DescribeDebtor(account=account(office, f"D{number}"), address="1 High Street"))


@pytest.mark.usefixtures("ledger")
def test_serials_rise_by_kind_and_year_and_never_come_again(office: Office, clock: Clock) -> None:
    """A refused or cancelled act gives its number back; a paper once made keeps it."""
    assert write(office, "D1") == "RL-2026-00001"
    with pytest.raises(Refused):
        write(office, "D1")
    assert write(office, "D2") == "RL-2026-00002"
    drafted = perform(
        office,
        DraftTimetable(account=account(office, "D3"), currency="CNY", count=1, first_due=date(2026, 5, 1)),
    ).answer["timetable"]
    assert perform(office, PrintAgreement(timetable=drafted)).answer["serial"] == "RA-2026-00001"
    perform(office, CancelTimetable(timetable=drafted, reason="wrong"))
    assert (
        perform(office, PrintAgreement(timetable=drafted, language="en")).answer["serial"] == "RA-2026-00002"
    )
    clock.pass_by(days=365)
    assert write(office, "D3") == "RL-2027-00001"
    clock.pass_by(days=-365)  # a clock that is set back continues its year
    assert write(office, "D4") == "RL-2026-00003"
    serials = [line.serial for line in office.ask(papers) if line.serial]
    assert len(set(serials)) == len(serials) == 6


def test_the_same_number_twice_is_impossible(office: Office) -> None:
    """The record itself forbids it, whatever a program does."""
    columns = (
        "id, uid, kind, title, file_name, media_type, language, year, stream_id, serial_number, serial, "
    )
    columns += "made_at, size, sha256"
    values = (
        "'reminder', '', '', '', 'en', 2026, 1, 1, 'RL-2026-00001', '2026-03-02T09:00:00.000000Z', 1, x'00'"
    )
    with office.record._writer.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"INSERT INTO paper ({columns}) VALUES (1, x'01', {values})")
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql(f"INSERT INTO paper ({columns}) VALUES (2, x'02', {values})")
        connection.rollback()


def test_the_paper_prints_the_head_that_its_own_entry_follows(office: Office, taken: Taken) -> None:
    head, seen = head_of(office.record), []

    def make(imprint: Imprint) -> Paper:
        seen.append(imprint)
        return Paper(b"bytes", 1, "")

    with office.record.write(office.actor, office.clock()) as work:
        row = print_paper(work, Order("reminder", "reminder", "en", 1, draft=True), make)
        assert row.fingerprint is not None
        assert row.fingerprint.hex() == head.hash
        assert paper_by_uid(work.connection, row.uid) == row.sha256
        with pytest.raises(NotFound):
            paper_by_uid(work.connection, new_uid())
    assert seen == [Imprint("RL-2026-00001", office.today, head.hash, draft=True)]


@pytest.mark.parametrize(
    ("asked", "own", "expected"),
    [("", "", "zh"), ("", "en", "en"), ("both", "en", "both"), ("en", "zh", "en"), ("", "both", "both")],
)
def test_the_language_of_a_paper(office: Office, taken: Taken, asked: str, own: str, expected: str) -> None:
    """As asked, else the debtor's, else that of the office's currency."""
    if own:
        perform(office, DescribeDebtor(account=taken.accounts["D001"], language=own))
    else:
        with office.record.write(office.actor, office.clock()) as work:
            work.connection.exec_driver_sql("UPDATE account SET language = ''")
            assert language_of(work, None, "") == "zh"
    with office.record.write(office.actor, office.clock()) as work:
        assert language_of(work, taken.ids["D001"], asked) == expected
        with pytest.raises(Refused):
            language_of(work, taken.ids["D001"], "fr")


def test_who_signs_for_an_account_that_nobody_answers_for(office: Office) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        assert officer(work, None).name == office.actor.name
        assert officer(work, office.actor.id).name == office.actor.name
