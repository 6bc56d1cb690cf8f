"""Dialogs that no button opens in an office that is in order: each opened upon facts of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from db.queries.ageing import By, ageing_items
from db.queries.bank import bank_lines
from db.queries.bill import bills
from db.queries.item import receipts
from db.queries.limitation import limitation
from db.queries.security import securities
from db.queries.timetable import timetable
from db.queries.today import worklist
from desktop.dialogs.assign import AssignDialog
from desktop.dialogs.bill import STEPS, BillStepDialog, HonourDialog
from desktop.dialogs.calendar import CalendarYearDialog
from desktop.dialogs.continuation import ContinuationDialog
from desktop.dialogs.default import AccelerationDialog, NoticeDialog, ResumeDialog
from desktop.dialogs.defect import DefectDialog
from desktop.dialogs.derivation import DerivationDialog
from desktop.dialogs.exchange import ImportExchangeRatesDialog, VerifyExchangeRatesDialog
from desktop.dialogs.first_start import Beginning, FirstStart
from desktop.dialogs.help import HelpDialog
from desktop.dialogs.line import DebtorDialog
from desktop.dialogs.login import Door, Login, Person
from desktop.dialogs.missing import ExplanationDialog
from desktop.dialogs.offer import OfferDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.dialogs.rate import ImportRatesDialog, VerifyRatesDialog
from desktop.dialogs.reason import ReversalDialog
from desktop.dialogs.receipt import ReallocationDialog, Standing
from desktop.dialogs.security import EndingDialog
from desktop.dialogs.signature import SignatureDialog
from desktop.dialogs.split import SplitDialog
from desktop.export import ExportDialog
from desktop.pages.ageing.items import ItemsDialog
from desktop.pages.approvals.versions import VersionsDialog
from desktop.pages.today.alarm import AlarmDialog
from desktop.pages.today.resting import RestingDialog
from desktop.pages.today.why import WhyDialog
from desktop.palette import PaletteDialog
from domain.bill import BillKind
from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.money import Money
from domain.security import SecurityKind
from resources.mark import N_, text
from tests.desktop.screen import settle
from tests.makers import cny
from usecases.bank import ImportStatement
from usecases.bill import TakeBill
from usecases.command import perform
from usecases.receipt import RecordReceipt
from usecases.security import RecordSecurity

STATEMENT = """账号,62220001
交易日期,支出,收入,余额,对方户名,对方账号,摘要
2026-02-25,,200.00,200.00,Debtor K2,111,K2-1
"""


def rarer(window, folder: Path):
    """(what it is called, the dialog), one after the other."""
    page = window.page("today")
    for make in (*_of_every_office(window, page, folder), *_of_debts(window, page, folder)):
        dialog = make()
        if isinstance(dialog, PaletteDialog):
            dialog.ask(page, ())
        else:
            dialog.open()
        settle(page.office)
        yield type(dialog).__name__, dialog


def _of_every_office(window, page, folder):
    """What needs no debtor."""
    office = page.office
    derived = Derivation("interest.late", "1", "principal × rate", {}, (Step(text("{name}", name="a")),))
    offers = [(name, text("{name}", name=f"6 × 1,000.00, {name}")) for name in "ABC"]
    door = Door("office", [Person("Li Min", N_("Officer"))], lambda *_: None, lambda *_: None)
    beginning = Beginning(folder, lambda *_: None, lambda *_: None)
    return (
        lambda: HelpDialog(page.title, page.help, page.acts(), window),
        lambda: DefectDialog(ValueError("x"), window),
        lambda: DerivationDialog(N_("Interest"), Money(100, "CNY"), derived, window),
        lambda: ContinuationDialog(office, Refused("copy", "A copy.", ""), window),
        lambda: ImportRatesDialog(office, Path("rates.csv"), "LPR1Y", window),
        lambda: VerifyRatesDialog(office, "LPR1Y", window),
        lambda: ImportExchangeRatesDialog(office, Path("rates.csv"), window),
        lambda: VerifyExchangeRatesDialog(office, "EUR", "CNY", office.today, window),
        lambda: CalendarYearDialog(office, "CN", 2027, window),
        lambda: PaletteDialog(office, frozenset({"debtors"}), window),
        lambda: OfferDialog(offers, window),
        lambda: ProblemDialog(office, window),
        lambda: AssignDialog(office, window),
        lambda: RestingDialog(office, "", 0, window),
        lambda: _exporting(window, office),
        lambda: Login(door),
        lambda: FirstStart(beginning),
    )


def _exporting(window, office):
    """A list that is being written."""
    dialog = ExportDialog(office, window.page("debtors").view, "Debtors", "", window)
    dialog.strip.begin(text(N_("Writing {file}"), file="debtors.csv"))
    return dialog


def _of_debts(window, page, folder):
    """What stands upon a debt: bills, a line of the bank, a receipt, a security, clocks and timetables."""
    office, today = page.office, page.office.today
    record = office.office
    account = dict(window.visits)["workbench"]
    _make_facts(record, account, folder, today)
    office.look()
    settle(office)
    bill = record.ask(bills, as_of=today)[0]
    line = record.ask(bank_lines)[0]
    receipt = record.ask(receipts, account=account)[0]
    security = record.ask(securities, account=account, as_of=today)[0]
    clocks = record.ask(limitation, account=account, as_of=today)
    bound = record.ask(timetable, timetable=dict(window.visits)["timetable"], as_of=today)
    found = record.ask(ageing_items, as_of=today, currency="CNY", by=By.DEBTOR)
    queue = record.ask(worklist, as_of=today).rows
    standing = Standing(receipt.receipt, account, receipt.amount, receipt.received_on)
    uid = bound.timetable
    return (
        *(lambda state=state: BillStepDialog(office, bill, state, window) for state in STEPS),
        lambda: HonourDialog(office, bill, window),
        lambda: DebtorDialog(office, line, window),
        lambda: SplitDialog(office, line, None, window),
        lambda: ReversalDialog(office, receipt.receipt, window),
        lambda: ReallocationDialog(office, standing, window),
        lambda: EndingDialog(office, security, window),
        lambda: ExplanationDialog(office, (uuid4(),), window),
        lambda: AlarmDialog(clocks, window),
        lambda: WhyDialog(_told_at_length(queue[0]), window),
        lambda: ItemsDialog(text("{name}", name="CNY"), found, window),
        lambda: SignatureDialog(office, uid, window),
        lambda: NoticeDialog(office, uid, bound.instalments, window),
        lambda: AccelerationDialog(office, uid, window),
        lambda: ResumeDialog(office, uid, window),
        lambda: VersionsDialog(bound, bound, window),
    )


def _make_facts(record, account, folder: Path, today: date) -> None:
    file = folder / "statement.csv"
    file.write_text(STATEMENT, encoding="utf-8")
    for command in (
        TakeBill(
            account=account,
            kind=BillKind.COMMERCIAL,
            number="1",
            amount=cny("400"),
            received_on=today,
            maturity=today + timedelta(days=90),
            acceptor="Steel Works",
        ),
        ImportStatement(path=str(file)),
        RecordReceipt(account=account, amount=cny("100"), received_on=today),
        RecordSecurity(
            account=account, kind=SecurityKind.RETENTION, given_on=today, subject="200 t of magnets"
        ),
    ):
        perform(record, command)


def _told_at_length(line):
    """A row whose reasons take two lines each."""
    long = text(
        "{name}",
        name="instalment of CNY 1,344,459.50 late for 9 days: “Record default notice” is due since long",
    )
    explanation = tuple(replace(part, reason=long) for part in line.explanation)
    return replace(line, reason=long, explanation=explanation)
