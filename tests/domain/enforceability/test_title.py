"""The ladder of titles, what the notary and a payment order still need, and each step’s own tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.enforceability import (
    LADDER,
    Circumstance,
    PaymentOrderFacts,
    Step,
    missing_for_notary,
    missing_for_payment_order,
    payment_order_facts,
    payment_order_test,
    results_of,
    title_of,
)
from tests.domain.enforceability.finding import LAST, clauses
from tests.domain.enforceability.maker import BEST, DEBTOR, GUARANTEE, cny


def test_the_ladder_of_titles() -> None:
    assert [rung.level for rung in LADDER] == list(range(7))
    signed = replace(BEST, title=0)
    assert title_of(BEST).level == 6
    assert title_of(replace(BEST, title=5)).level == 5
    assert title_of(signed).level == 4
    assert title_of(replace(signed, securities=())).level == 3
    assert title_of(replace(signed, papers=frozenset())).level == 2
    assert title_of(replace(signed, seal=None)).level == 1
    assert title_of(replace(signed, seal=None, signed_on=None)).level == 0


def test_ready_for_the_notary() -> None:
    assert missing_for_notary(BEST) == ()
    bare = replace(
        clauses(title=None),
        papers=frozenset(),
        securities=(replace(GUARANTEE, consented=False),),
        debtor=replace(DEBTOR, address=""),
    )
    said = [str(words) for words in missing_for_notary(bare)]
    assert len(said) == 6
    unresolved = replace(BEST, securities=(replace(GUARANTEE, resolution=False),))
    assert [str(words) for words in missing_for_notary(unresolved)] == [
        "Attach the resolution of 内蒙古示例控股 for its guarantee."
    ]
    assert said[0].startswith("Complete the debtor’s particulars")
    assert "accepts compulsory execution" in said[1]
    assert said[-1] == "内蒙古示例控股 must consent to execution in the deed."
    assert len(missing_for_notary(replace(bare, by_representative=True))) == 5


def test_a_title_by_court_is_not_for_the_notary() -> None:
    from domain.agreement import FastTitle, TitleKind

    facts = clauses(title=FastTitle(kind=TitleKind.CONFIRMATION, by=LAST))
    assert len(missing_for_notary(facts)) == 1


def test_payment_order() -> None:
    facts = PaymentOrderFacts(
        money_only=True,
        due=True,
        certain=True,
        no_counter_performance=True,
        debtor_in_prc=True,
        reachable=True,
        no_preservation=True,
    )
    assert payment_order_test(facts).eligible
    found = payment_order_test(replace(facts, due=False, reachable=False))
    assert not found.eligible
    assert [str(reason)[:15] for reason in found.reasons] == ["The sum is not ", "The order canno"]


@pytest.mark.parametrize(
    ("changes", "claim", "preserved", "missing"),
    [
        ({}, 1, False, ()),
        ({"title": 6}, 1, False, ("An enforceable title was obtained",)),
        ({}, 0, False, ("The sum is not due.",)),
        ({}, 1, True, ("Preservation before suit",)),
        ({"circumstances": frozenset({Circumstance.DISPUTED})}, 1, False, ("The sum is not certain",)),
        (
            {"circumstances": frozenset({Circumstance.FOREIGN})},
            1,
            False,
            ("The debtor is not in the PRC", "The order cannot be served"),
        ),
        ({"debtor": replace(DEBTOR, uscc="")}, 1, False, ("The debtor is not in", "Complete the debtor")),
        ({"debtor": replace(DEBTOR, uscc="HRB 4711")}, 1, False, ("The debtor is not in",)),
        ({"debtor": replace(DEBTOR, address=" ")}, 1, False, ("The order cannot", "Complete the debtor")),
        ({"seal": None}, 1, False, ("Let another person compare",)),
        (
            {"signed_on": None},
            1,
            False,
            ("The sum is not certain", "The creditor still owes", "Have the agreement signed"),
        ),
    ],
)
def test_what_a_payment_order_still_needs(
    changes: dict[str, Any], claim: int, preserved: bool, missing: tuple[str, ...]
) -> None:
    facts = replace(BEST, **{"title": 0, **changes})
    order = payment_order_facts(facts, cny(claim), preserved=preserved)
    said = [str(words) for words in missing_for_payment_order(facts, order)]
    assert [words[: len(start)] for words, start in zip(said, missing, strict=True)] == list(missing)


def test_each_step_asks_for_its_own_tests() -> None:
    assert [each.id for each in results_of(BEST, Step.NOTARY)] == ["E01", "E02", "E03", "E04", "E24"]
    assert [each.id for each in results_of(BEST, Step.PAYMENT_ORDER)] == ["E01", "E02", "E03", "E04"]
