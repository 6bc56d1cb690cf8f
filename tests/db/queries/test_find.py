"""What is found by a few signs, by what of it, and in which order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.identity import new_uid
from db.queries.find import By, Kind, find, find_names, find_numbers
from db.tables.agreement import TitleRow
from db.tables.office import PersonRow
from db.tables.paper import PaperRow
from db.tables.timetable import TimetableRow
from domain.bill import BillKind
from domain.role import Role
from tests.makers import Claim, add_user, cny, take_ledger
from usecases.account import DescribeDebtor
from usecases.agreement import PrintAgreement
from usecases.bill import TakeBill
from usecases.command import perform
from usecases.timetable import DraftTimetable

DAY = date(2026, 1, 31)
NAMES = {"D-4711": "Qingdao Haitian Trading", "K-1": "北京海天贸易有限公司", "K-2": "Müller & Söhne GmbH"}


@pytest.fixture
def ledger(office):
    """Three debtors with names and numbers that have something in common."""
    taken = take_ledger(
        office,
        {
            "D-4711": (Claim("INV-1", cny("5"), DAY), Claim("INV-2", cny("5"), DAY, kind="debit_note")),
            "K-1": (Claim("INV-14711", cny("5"), DAY), Claim("4711-X", cny("5"), DAY)),
            "K-2": (Claim("INV-1", cny("5"), DAY),),
        },
    )
    for code, name in NAMES.items():
        perform(office, DescribeDebtor(account=taken.accounts[code], name=name))
    perform(office, DescribeDebtor(account=taken.accounts["K-1"], uscc="91350100M000100Y43"))
    return taken


@pytest.mark.parametrize(
    ("like", "found"),
    [
        ("海天", [(By.NAME, "北京海天贸易有限公司")]),
        ("aitian", [(By.NAME, "Qingdao Haitian Trading")]),
        ("muller", [(By.NAME, "Müller & Söhne GmbH")]),
        ("100y43", [(By.USCC, "91350100M000100Y43")]),
        ("k-", [(By.CODE, "K-1"), (By.CODE, "K-2")]),
        (" Ｋ-２ ", [(By.CODE, "K-2")]),
        ("%", []),
        ("  ", []),
    ],
)
def test_debtors_are_found_by_any_part(office, ledger, like, found):
    assert [(each.by, each.value) for each in office.ask(find_names, like)] == found


def test_a_number_leads_to_each_debtor_that_has_it(office, ledger):
    told = [(each.kind, each.value, each.code) for each in office.ask(find, like="4711")]
    assert told == [
        (Kind.DEBTOR, "D-4711", "D-4711"),
        (Kind.ITEM, "INV-14711", "K-1"),  # ends with it
        (Kind.ITEM, "4711-X", "K-1"),
    ]
    both = office.ask(find_numbers, "inv-1", 2)
    assert [(each.value, each.code, each.debtor) for each in both] == [
        ("INV-1", "D-4711", NAMES["D-4711"]),
        ("INV-1", "K-2", NAMES["K-2"]),
    ]
    assert [each.sort for each in office.ask(find, like="INV-2")] == ["debit_note"]


def test_few_of_each_are_enough(office, ledger):
    assert [each.kind for each in office.ask(find, like="1", limit=1)] == [Kind.DEBTOR, Kind.ITEM]


def test_papers_timetables_and_bills_by_their_numbers(office, ledger):
    account = ledger.accounts["K-1"]
    supervisor = add_user(office, "Li Na", Role.SUPERVISOR)
    due = office.today + timedelta(days=30)
    draft = DraftTimetable(account=account, currency="CNY", count=2, first_due=due)
    timetable = perform(supervisor, draft).answer["timetable"]
    serial = perform(supervisor, PrintAgreement(timetable=timetable, language="en")).answer["serial"]
    taken = TakeBill(
        account=account, kind=BillKind.BANK, number="BA-77", amount=cny("5"), received_on=office.today,
        maturity=due, acceptor="Bank of North",
    )  # fmt: skip
    perform(office, taken)
    with office.record.write(office.actor, office.clock()) as work:
        one = {
            row: work.session.execute(select(row.id)).scalars().first() for row in (TimetableRow, PaperRow)
        }
        person = work.session.execute(select(PersonRow.id)).scalars().first()
        work.add(
            TitleRow(
                uid=new_uid(), timetable_id=one[TimetableRow], level=5, obtained_on=office.today, issuer="Court",
                number="(2026)内02民初77号", paper_id=one[PaperRow], person_id=person,
            )
        )  # fmt: skip
        work.enter("title.recorded/1", "fact", new_uid())
    told = [(each.kind, each.by, each.value) for each in office.ask(find, like=serial[-7:].lower())]
    assert told == [(Kind.PAPER, By.SERIAL, serial), (Kind.TIMETABLE, By.SERIAL, serial)]
    told = [(each.kind, each.by, each.account) for each in office.ask(find, like="77")]
    assert told == [(Kind.TIMETABLE, By.TITLE, account), (Kind.BILL, By.NUMBER, account)]
    assert [each.uid for each in office.ask(find, like="民初")] == [timetable]
