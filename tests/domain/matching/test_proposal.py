"""For whom a payment is: reasons, certainty, two who fit, and payers who are not the debtor."""

from __future__ import annotations

from datetime import date

import pytest

from domain.matching import (
    Certainty,
    Claim,
    Expected,
    Habit,
    Party,
    Payment,
    Proposal,
    is_third_party,
    propose,
)
from domain.matching.proposal import LABELS
from domain.money import Money
from resources.mark import text

DAY = date(2026, 3, 2)
ACME, BOLT = Party(1, "Acme Tools Ltd", "D1"), Party(2, "Bolt Works GmbH", "D2")
CLAIMS = (
    Claim(11, 1, "INV-2026-001", Money(100_00, "CNY"), date(2026, 1, 31)),
    Claim(12, 1, "INV-2026-002", Money(50_00, "CNY"), date(2026, 2, 28)),
    Claim(13, 1, "4711", Money(75_00, "CNY"), date(2026, 2, 28)),
    Claim(21, 2, "R-77001", Money(100_00, "CNY"), date(2026, 1, 31)),
    Claim(22, 2, "R-77002", Money(30_00, "EUR"), date(2026, 1, 31)),
    Claim(23, 2, "C-1", Money(-5_00, "CNY"), date(2026, 1, 31)),
)


def ask(amount: int, **more: str) -> tuple[Proposal, ...]:
    payment = Payment(Money(amount * 100, "CNY"), DAY, **more)
    expected = (
        Expected(2, Money(33_00, "CNY"), DAY, text("promised")),
        Expected(2, Money(33_00, "EUR"), DAY, text("other")),
    )
    habits = (Habit(2, "Mother of Bolt", "DE99", 3),)
    return propose(payment, (ACME, BOLT), CLAIMS, expected, habits)


@pytest.mark.parametrize(
    ("amount", "more", "account", "certainty", "parts", "third"),
    [
        (150, {"text": "INV-2026-001, INV 2026 002"}, 1, Certainty.CERTAIN, {11, 12}, False),
        (150, {"text": "INV-2026-001/2", "payer": "ACME TOOLS"}, 1, Certainty.CERTAIN, {11}, False),
        (75, {"text": "Rechnung 4711"}, 1, Certainty.CERTAIN, {13}, False),
        (75, {"text": "Rechnung 4711", "payer": "Zhang San"}, 1, Certainty.LIKELY, {13}, True),
        (50, {"payer": "Acme Tools Limited"}, 1, Certainty.CERTAIN, {12}, False),
        (7, {"payer": "Bolt Works", "payer_account": "DE 99"}, 2, Certainty.CERTAIN, set(), False),
        (100, {"payer": "Mother of Bolt", "payer_account": "DE99"}, 2, Certainty.CERTAIN, {21}, True),
        (7, {"payer": "MOTHER OF BOLT"}, 2, Certainty.POSSIBLE, set(), True),
        (33, {}, 2, Certainty.POSSIBLE, set(), False),
        (100, {"payer": "Bolt Werks"}, 2, Certainty.LIKELY, {21}, False),
        (100, {"text": "xxR77001xx"}, 2, Certainty.CERTAIN, {21}, False),
    ],
)
def test_the_best_proposal(
    amount: int, more: dict[str, str], account: int, certainty: Certainty, parts: set[int], third: bool
) -> None:
    best = ask(amount, **more)[0]
    assert (best.account, best.certainty, best.third_party) == (account, certainty, third)
    assert {key for key, _ in best.parts} == parts
    assert best.reasons


def test_two_who_fit_are_both_shown_and_neither_is_chosen() -> None:
    found = ask(100)
    assert [one.account for one in found] == [1, 2]
    assert {one.certainty for one in found} == {Certainty.CONTESTED}


def test_one_who_fits_far_better_is_not_contested() -> None:
    found = ask(100, text="INV-2026-001", payer="Acme Tools")
    assert [one.certainty for one in found] == [Certainty.CERTAIN, Certainty.POSSIBLE]


@pytest.mark.parametrize("more", [{}, {"payer": "Nobody"}, {"text": "INV-2027-001"}, {"text": "4711"}])
def test_nothing_speaks_for_anybody(more: dict[str, str]) -> None:
    assert ask(7, **more) == ()


def test_nearly_the_amount_needs_somebody_who_pays() -> None:
    assert ask(98) == ()
    assert {key for key, _ in ask(98, payer="Bolt Works")[0].parts} == {21}


def test_two_weak_numbers_count_together_or_not_at_all() -> None:
    known = (
        Claim(1, 1, "AB-815", Money(10_00, "CNY")),
        Claim(2, 1, "AB-816", Money(20_00, "CNY")),
        Claim(3, 1, "CD-816", Money(20_00, "CNY")),
    )
    both = propose(Payment(Money(30_00, "CNY"), DAY, "815 + 816"), (ACME,), known[:2])
    assert {key for key, _ in both[0].parts} == {1, 2}
    second = propose(Payment(Money(20_00, "CNY"), DAY, "815 + 816"), (ACME,), known[:2])
    assert {key for key, _ in second[0].parts} == {2}
    unclear = propose(Payment(Money(20_00, "CNY"), DAY, "816"), (ACME,), known)
    assert unclear[0].points == 20


def test_a_person_who_pays_for_a_company_is_told() -> None:
    (found,) = propose(Payment(Money(50_00, "CNY"), DAY, "INV-2026-002", "张三丰"), (ACME,), CLAIMS)
    assert "probably a person" in str(found.reasons[-1])
    (other,) = propose(Payment(Money(50_00, "CNY"), DAY, "INV-2026-002", "Foo Ltd"), (ACME,), CLAIMS)
    assert "a third party" in str(other.reasons[-1])


def test_who_is_not_named_is_no_third_party() -> None:
    assert not is_third_party("", "Acme")
    assert not is_third_party("ACME LTD", "Acme")
    assert is_third_party("Bolt", "Acme")


def test_at_most_five_are_shown() -> None:
    parties = [Party(at, "Acme Tools", "") for at in range(9)]
    assert len(propose(Payment(Money(1, "CNY"), DAY, "", "Acme Tools"), parties, ())) == 5
    assert set(LABELS) == set(Certainty)
