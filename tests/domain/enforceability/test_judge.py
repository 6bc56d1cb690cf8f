"""The 24 tests over facts: each met, each missed, each with its reason and what would mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.agreement import (
    Acceleration,
    Clauses,
    Concession,
    Condition,
    Court,
    LateInterest,
    Penalties,
    Service,
    Trigger,
)
from domain.enforceability import (
    AuthorityPaper,
    Facts,
    Grade,
    Inflow,
    ListedItem,
    Seal,
    Security,
    SecurityKind,
    Stage,
    judge,
    score,
)
from domain.instalment import Instalment
from domain.money import Money
from tests.domain.enforceability.finding import LAST, clauses, judged
from tests.domain.enforceability.maker import BEST, DEBTOR, GUARANTEE, ROWS, cny


def test_the_best_meets_all_that_applies() -> None:
    results = judge(BEST, Stage.AFTER)
    scored = score(results)
    assert [each.id for each in results if each.value is None] == ["E12", "E15"]
    assert [each.id for each in results if each.open or each.mend is not None] == []
    assert (str(scored.value), scored.grade, scored.pending) == ("100.00", Grade.A, ())


def test_the_defaults_leave_a_draft_without_open_knock_out() -> None:
    scored = score(judge(replace(BEST, clauses=Clauses())))
    assert scored.knock_outs == ()


HIGH = LateInterest(rate=Decimal("0.18"))
SALE = Acceleration(trigger=Trigger.TOTAL, threshold=Decimal("0.2"))
MORTGAGE = Security("厂房抵押", SecurityKind.MORTGAGE, registered=True)


@pytest.mark.parametrize(
    ("test", "facts", "value", "words"),
    [
        ("E01", replace(BEST, debtor=replace(DEBTOR, registered_name=" ")), "0", "no registered name."),
        ("E01", replace(BEST, debtor=replace(DEBTOR, ledger_name="包头示例")), "0", "and ledger differ"),
        ("E01", replace(BEST, debtor=replace(DEBTOR, uscc="91150000MA0TEKT01X")), "0", "social credit code"),
        (
            "E01",
            replace(BEST, debtor=replace(DEBTOR, legal_representative="")),
            "0",
            "no legal representative",
        ),
        ("E01", replace(BEST, debtor=replace(DEBTOR, uscc="", address="")), "0", "credit code, no address."),
        ("E01", replace(BEST, creditor=replace(DEBTOR, address="")), "0", "Our company"),
        ("E01", replace(BEST, debtor=replace(DEBTOR, uscc="HRB 4711")), "1", "a register abroad"),
        ("E01", replace(BEST, debtor=replace(DEBTOR, uscc="91150000MA0TEKT01")), "0", "social credit code"),
        ("E01", replace(BEST, creditor=None), "1", "named exactly"),
        ("E02", replace(BEST, items=()), "0", "sum to 0.00 CNY"),
        ("E02", replace(BEST, ledger=cny(100_001)), "0", "the ledger 1000.01 CNY"),
        ("E02", replace(BEST, debt=cny(100_001)), "0", "says 1000.01 CNY"),
        ("E02", replace(BEST, items=(ListedItem(" ", cny(100_000)),)), "0.5", "1 of 1"),
        ("E02", replace(BEST, items=(ListedItem("1", cny(100_000), contract=""),)), "0.5", "1 of 1"),
        ("E03", clauses(acknowledged=False), "0", "does not acknowledge"),
        ("E04", clauses(extra_zh="资金到位后支付。"), "0", "资金到位后"),
        ("E04", replace(BEST, debt=cny(100_001)), "0", "the debt is 1000.01 CNY"),
        ("E04", replace(BEST, rows=ROWS[::-1]), "0", "fixed sum and a day"),
        ("E04", replace(BEST, rows=(ROWS[0], ROWS[1], replace(ROWS[2], due=ROWS[1].due))), "0", "fixed sum"),
        (
            "E04",
            replace(BEST, rows=(*ROWS, Instalment(3, date(2027, 1, 1), cny(0), cny(0), cny(0)))),
            "0",
            "sum",
        ),
        ("E04", replace(BEST, rows=(), debt=cny(0)), "0", "fixed sum"),
        ("E05", replace(BEST, signing=None), "0", "no first payment"),
        ("E05", replace(BEST, rows=()), "0", "no first payment"),
        ("E05", replace(BEST, signing=date(2026, 1, 25)), "0", "to be signed on 2026-01-25"),
        ("E05", replace(BEST, signing=date(2026, 1, 26)), "1", "within ten days"),
        ("E05", replace(BEST, debt=cny(200_000)), "1", "within ten days"),
        ("E05", replace(BEST, debt=cny(200_001)), "0", "of a debt of 2000.01 CNY"),
        ("E06", replace(BEST, inflow=None), "0", "Nobody asked"),
        ("E06", replace(BEST, inflow=Inflow(cny(80_999), evidenced=True)), "0", "405.00 CNY falls due"),
        ("E06", replace(BEST, inflow=Inflow(Money(1_000_000, "USD"), evidenced=True)), "0", "10000.00 USD"),
        ("E06", replace(BEST, inflow=Inflow(cny(81_000), evidenced=False)), "0.5", "says that it takes in"),
        ("E06", replace(BEST, rows=()), "1", "0.00 CNY"),
        ("E07", clauses(company_account=False), "0", "where payment goes"),
        ("E08", clauses(late_interest=None), "0", "Nothing is said"),
        ("E08", clauses(late_interest=HIGH), "0.25", "above LPR × 4"),
        ("E08", clauses(late_interest=replace(HIGH, rate=Decimal("0.12"))), "0.5", "above LPR × 1.95"),
        ("E08", clauses(late_interest=replace(HIGH, rate=Decimal("0.0585"))), "1", "usual"),
        ("E08", replace(clauses(late_interest=HIGH), lpr=None), "0.5", "not known"),
        ("E08", clauses(late_interest=LateInterest(table="BOE")), "0.5", "cannot be measured"),
        ("E08", replace(BEST, lpr=None), "1", "usual"),
        (
            "E08",
            clauses(late_interest=LateInterest(table="LPR1Y", margin=Decimal("0.03"))),
            "0.5",
            "above LPR × 1.95",
        ),
        ("E09", clauses(penalties=None), "0", "Nothing is said of the penalties"),
        ("E09", clauses(penalties=Penalties.REPLACED), "1", "replaced"),
        ("E10", clauses(order=None), "0", "what a payment goes to first"),
        ("E11", clauses(acceleration=None), "0", "leaves the later instalments"),
        ("E11", clauses(acceleration=Acceleration(cure_days=0)), "0.5", "no time to cure"),
        ("E11", clauses(instalment_sale=True), "0", "below a fifth"),
        ("E11", clauses(instalment_sale=True, acceleration=replace(SALE, threshold=None)), "0", "a fifth"),
        (
            "E11",
            clauses(instalment_sale=True, acceleration=replace(SALE, threshold=Decimal("0.19"))),
            "0",
            "",
        ),
        ("E11", clauses(instalment_sale=True, acceleration=SALE), "1", "10 days after notice"),
        ("E12", clauses(concession=Concession(waived=cny(5))), "1", "policy A"),
        (
            "E12",
            clauses(concession=Concession(waived=cny(5), condition=Condition.NONE)),
            "0",
            "without condition",
        ),
        ("E13", clauses(costs_on_debtor=False), "0", "are ours"),
        ("E14", replace(BEST, securities=()), "0", "Nothing stands"),
        ("E14", replace(BEST, securities=(MORTGAGE,)), "1", "厂房抵押 stands"),
        ("E14", replace(BEST, securities=(replace(MORTGAGE, registered=False),)), "0.5", "not registered"),
        ("E14", replace(BEST, securities=(replace(GUARANTEE, resolution=False),)), "0.5", "resolution"),
        (
            "E14",
            replace(BEST, securities=(replace(GUARANTEE, kind=SecurityKind.GENERAL_GUARANTEE),)),
            "0.5",
            "executed first",
        ),
        (
            "E14",
            replace(BEST, securities=(replace(GUARANTEE, until=date(2029, 3, 30)),)),
            "0.5",
            "three years",
        ),
        ("E14", replace(BEST, securities=(replace(GUARANTEE, until=date(2029, 3, 31)),)), "1", "stands"),
        ("E14", replace(BEST, rows=(), securities=(replace(GUARANTEE, until=LAST),)), "1", "stands"),
        ("E14", replace(BEST, securities=(replace(GUARANTEE, existing=True),)), "0.5", "three years"),
        (
            "E14",
            replace(BEST, securities=(replace(GUARANTEE, existing=True, resolution=False),)),
            "0",
            "resolution",
        ),
        (
            "E14",
            replace(BEST, securities=(Security("王五", SecurityKind.ACCESSION, resolution=True),)),
            "1",
            "",
        ),
        (
            "E14",
            replace(BEST, securities=(replace(GUARANTEE, existing=True, resolution=False), MORTGAGE)),
            "1",
            "厂房抵押",
        ),
        ("E15", replace(BEST, securities=(replace(GUARANTEE, existing=True),)), "1", "All who stood"),
        (
            "E15",
            replace(BEST, securities=(replace(GUARANTEE, existing=True, consented=False),)),
            "0",
            "内蒙古示例控股 has not",
        ),
        ("E16", replace(BEST, seal=None), "0", "No second person"),
        ("E16", replace(BEST, seal=replace(BEST.seal or Seal(*[True] * 5), chop=False)), "0", "missing"),
        ("E16", replace(BEST, seal=replace(BEST.seal or Seal(*[True] * 5), signature=False)), "0", "missing"),
        ("E16", replace(BEST, seal=replace(BEST.seal or Seal(*[True] * 5), dated=False)), "0.5", "the day"),
        (
            "E16",
            replace(BEST, seal=replace(BEST.seal or Seal(*[True] * 5), cross_page=False)),
            "0.5",
            "across",
        ),
        ("E17", replace(BEST, papers=frozenset()), "0", "No paper"),
        ("E17", replace(BEST, papers=BEST.papers - {AuthorityPaper.POWER}), "0.5", "not complete"),
        ("E17", replace(BEST, papers=BEST.papers - {AuthorityPaper.IDENTITY}), "0.5", "not complete"),
        ("E17", replace(BEST, papers=BEST.papers - {AuthorityPaper.LICENCE}), "0.5", "not complete"),
        (
            "E17",
            replace(BEST, papers=BEST.papers - {AuthorityPaper.POWER}, by_representative=True),
            "1",
            "is proven",
        ),
        ("E18", clauses(service=None), "0", "No address"),
        ("E18", clauses(service=Service(courts=False)), "0.5", "documents of courts"),
        ("E18", clauses(service=Service(email=False)), "0.5", "no e-mail"),
        ("E19", clauses(arbitration="中国国际经济贸易仲裁委员会"), "0", "both named"),
        ("E19", clauses(court=None), "0", "Neither"),
        ("E19", clauses(court=Court.SIGNING), "0.5", "not named"),
        ("E19", clauses(court=Court.SIGNING, place="包头市昆都仑区"), "1", "connected"),
        ("E19", clauses(court=None, arbitration="CIETAC"), "1", "CIETAC"),
        ("E20", replace(BEST, title=0), "0.25", "promised by 2026-02-28"),
        ("E20", replace(clauses(title=None), title=0), "0", "a suit is needed"),
        ("E21", clauses(information=False), "0", "need not report"),
        ("E22", replace(BEST, scan_kept=False), "0.5", "not filed"),
        ("E22", clauses(originals=1), "0.5", "only one original"),
        ("E22", replace(clauses(originals=1), scan_kept=False), "0", "no scan"),
        ("E23", replace(BEST, approved_on=None), "0", "Nobody has approved"),
        ("E23", replace(BEST, approved_on=date(2026, 2, 1)), "0", "approved on 2026-02-01"),
        ("E23", replace(BEST, signed_on=None), "1", "approved on 2026-01-30"),
        ("E24", clauses(extra_en="The penalty may not be adjusted."), "0", "may cut a penalty"),
        (
            "E24",
            clauses(extra_en="The penalty may not be adjusted.", extra_zh="放弃诉讼时效。"),
            "0",
            "CC 585). “放弃",
        ),
        ("E24", clauses(extra_en="The parties meet once a quarter."), "1", "No void wording"),
    ],
)
def test_each(test: str, facts: Facts, value: str, words: str) -> None:
    result = judged(facts, test)
    assert (result.value, words in str(result.reason)) == (Decimal(value), True), result
    assert (result.mend is None) == (value == "1")
    assert result.source
