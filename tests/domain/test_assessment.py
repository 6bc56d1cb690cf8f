"""Assessment: the indicators of the worked examples, and what is said where data are too few."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.ageing import Buckets
from domain.assessment import (
    Assessment,
    ContactFacts,
    Facts,
    Indicator,
    TimetableFacts,
    Unit,
    assess,
)
from domain.contact import Outcome
from domain.item import DocumentType, Item, Posting
from domain.money import Money, parse_money
from domain.portfolio import Holding, Period
from domain.promise import Promise, Receipt, judge

MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
OFFICE = Buckets()


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


def may(day: int) -> date:
    return date(2026, 5, day)


def held(
    amount: str,
    due: date | None,
    *postings: Posting,
    account: int = 1,
    from_other: bool = False,
) -> Holding:
    item = Item(DocumentType.INVOICE, cny(amount), date(2025, 1, 1), due, postings=postings)
    return Holding(item, account, date.min, None, from_other)


def indicator(assessment: Assessment, code: str, currency: str | None = None) -> Indicator:
    found = [i for i in assessment.indicators if (i.code, i.currency) == (code, currency)]
    assert len(found) == 1
    return found[0]


def test_nothing_done_is_said_and_not_counted_as_zero() -> None:
    assessment = assess(Facts(), MAY, OFFICE)
    assert assessment.portfolios == ()
    assert indicator(assessment, "contacts").value == 0
    kept = indicator(assessment, "promises_kept")
    assert kept.value is None
    assert str(kept.note) == "Insufficient data: 0, at least 5 are needed."
    coverage = indicator(assessment, "coverage")
    assert (coverage.value, str(coverage.note)) == (None, "Nothing to measure in the period.")


def test_effectiveness_on_overdue_stock() -> None:
    """Vector K07: write-offs are taken out of numerator and denominator."""
    assessment = assess(
        Facts(
            holdings=(
                held("1200000.00", date(2026, 4, 1), Posting(may(9), cny("600000.00"))),
                held(
                    "800000.00",
                    may(10),
                    Posting(may(20), cny("400000.00")),
                    Posting(may(21), cny("100000.00"), cash=False),
                ),
                held("99.00", date(2026, 6, 1)),
                held("1.00", None),
            )
        ),
        MAY,
        OFFICE,
    )
    effectiveness = indicator(assessment, "effectiveness", "CNY")
    assert effectiveness.value == Decimal("0.5263")
    assert [step.amount for step in effectiveness.derivation.steps] == [
        cny("1000000.00"),
        cny("1900000.00"),
        Decimal("0.5263"),
    ]
    assert str(effectiveness.definition)


def test_inherited_and_own_recovery() -> None:
    """Vector K13: the blended rate hides what lies behind it."""
    holdings = (
        held("2600000.00", date(2025, 6, 1), Posting(may(5), cny("390000.00")), from_other=True),
        held("1400000.00", date(2026, 4, 1), Posting(may(5), cny("840000.00"))),
    )
    assessment = assess(Facts(holdings=holdings), MAY, OFFICE)
    rates = [
        indicator(assessment, code, "CNY").value
        for code in ("recovery_inherited", "recovery_own", "recovery")
    ]
    assert rates == [Decimal("0.1500"), Decimal("0.6000"), Decimal("0.3075")]


@pytest.mark.parametrize(
    ("known_from", "values", "note"),
    [
        (date(2026, 4, 30), [Decimal("0.1500"), Decimal("0.1500")], None),
        (date(2026, 5, 1), [Decimal("0.1500"), Decimal("0.1500")], "settled before it is missing here"),
        (date(2026, 5, 31), [Decimal("0.1500"), Decimal("0.1500")], "settled before it is missing here"),
        (date(2026, 6, 1), [None, None], "what was collected before is not known"),
    ],
)
def test_before_the_first_ledger_no_share_of_money_is_known(
    known_from: date, values: list[Decimal | None], note: str | None
) -> None:
    """What was paid in full before it never came into the record: its share would be nought, and wrong."""
    holdings = (held("2600000.00", date(2025, 6, 1), Posting(may(5), cny("390000.00"))),)
    assessment = assess(Facts(holdings=holdings, known_from=known_from), MAY, OFFICE)
    shares = [indicator(assessment, code, "CNY") for code in ("recovery", "effectiveness")]
    assert [share.value for share in shares] == values
    for share in shares:
        assert (note or "None") in str(share.note)
        assert [step.amount for step in share.derivation.steps[2:]] == (
            [] if share.value is None else [share.value]
        )
    assert "known" not in str(
        indicator(assessment, "recovery_inherited", "CNY").note
    )  # nothing to measure stays that


def test_promises() -> None:
    """Vector K10, with one promise withdrawn and one of another month besides."""
    given = [(10, "100000"), (12, "80000"), (20, "200000"), (25, "60000")]
    made = date(2026, 4, 20)
    promises = [
        Promise(key, cny(amount), may(day), made, entry=key) for key, (day, amount) in enumerate(given)
    ]
    promises += [
        Promise(8, cny("90000"), date(2026, 6, 30), made, 8),
        Promise(9, cny("5"), may(28), made, 9, withdrawn_on=may(26)),
    ]
    receipts = [
        Receipt(day, cny(amount), 20)
        for day, amount in [(may(9), "100000"), (may(15), "80000"), (may(20), "150000")]
    ]
    assessment = assess(Facts(promises=judge(promises, receipts, MAY.end)), MAY, OFFICE)
    assert indicator(assessment, "promises_kept").value == Decimal("0.5000")
    assert str(indicator(assessment, "promises_kept").note).startswith("Insufficient data: 4")
    assert indicator(assessment, "promised_amount", "CNY").value == Decimal("0.7500")
    withdrawn = indicator(assessment, "promises_withdrawn")
    assert (withdrawn.value, withdrawn.unit) == (1, Unit.COUNT)


def test_contacts() -> None:
    """Vector K11: 49 of 140 attempts reached somebody, on 31 of 38 overdue accounts."""
    overdue = [held("10.00", date(2026, 4, 1), account=account) for account in range(38)]
    not_overdue = [held("10.00", date(2026, 8, 1), account=90), held("10.00", None, account=91)]
    credit = [held("-10.00", date(2026, 4, 1), account=92)]
    reached = [ContactFacts(n % 31, may(1 + n % 31), Outcome.PROMISED) for n in range(48)]
    reached += [ContactFacts(91, may(31), Outcome.DISPUTED)]
    others = [ContactFacts(37, may(2), Outcome.NO_ANSWER) for _ in range(91)]
    outside = [ContactFacts(37, date(2026, 6, 1), Outcome.PROMISED)]
    facts = Facts(holdings=(*overdue, *not_overdue, *credit), contacts=(*reached, *others, *outside))
    assessment = assess(facts, MAY, OFFICE)
    assert indicator(assessment, "contacts").value == 140
    right_party = indicator(assessment, "right_party")
    assert (right_party.value, right_party.note) == (Decimal("0.3500"), None)
    assert indicator(assessment, "coverage").value == Decimal("0.8158")


def test_few_contacts_are_noted() -> None:
    facts = Facts(contacts=tuple(ContactFacts(1, may(3), Outcome.REFUSED) for _ in range(9)))
    right_party = indicator(assess(facts, MAY, OFFICE), "right_party")
    assert right_party.value == 1
    assert str(right_party.note) == "Insufficient data: 9, at least 10 are needed."


def test_timetables() -> None:
    timetables = (
        TimetableFacts(may(3)),
        TimetableFacts(may(3), activated_on=may(9)),
        TimetableFacts(date(2026, 1, 3), activated_on=date(2026, 1, 9), performed_on=may(31)),
        TimetableFacts(date(2026, 1, 3), activated_on=date(2026, 1, 9), performed_on=date(2026, 6, 1)),
        TimetableFacts(date(2026, 6, 3), activated_on=date(2026, 6, 9)),
    )
    assessment = assess(Facts(timetables=timetables), MAY, OFFICE)
    counts = [indicator(assessment, f"timetables_{what}").value for what in ("made", "active", "performed")]
    assert counts == [2, 2, 1]
