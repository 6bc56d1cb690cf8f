"""Enforceability: what a repayment agreement is worth, test by test, with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.instalment import Instalment
from domain.money import Money, total
from domain.party import check_uscc
from resources.mark import N_, Text, text

RULE = "enforceability.prc"
VERSION = "1"

MET = Decimal(1)
PARTLY = Decimal("0.5")
NOT_MET = Decimal(0)

# The checklist for the PRC: 24 tests whose weights sum to 100.
WEIGHTS: Mapping[str, int] = {
    "E01": 5, "E02": 6, "E03": 7, "E04": 7, "E05": 2, "E06": 3, "E07": 2, "E08": 5,
    "E09": 4, "E10": 3, "E11": 6, "E12": 3, "E13": 3, "E14": 8, "E15": 4, "E16": 7,
    "E17": 3, "E18": 4, "E19": 3, "E20": 8, "E21": 1, "E22": 2, "E23": 2, "E24": 2,
}  # fmt: skip

# Tests that must be met in full, or the grade is D.
KNOCK_OUTS: frozenset[str] = frozenset({"E01", "E03", "E04", "E16", "E23"})

FAST_TITLE = "E20"  # grade A wants an enforceable title besides the score


class Grade(StrEnum):
    """The worth of an agreement."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


LABELS: Mapping[Grade, str] = {
    Grade.A: N_("Strong"),
    Grade.B: N_("Sound"),
    Grade.C: N_("Weak"),
    Grade.D: N_("Do not sign"),
}

_FLOORS = ((Decimal(85), Grade.A), (Decimal(70), Grade.B), (Decimal(50), Grade.C), (Decimal(0), Grade.D))


@dataclass(frozen=True, slots=True)
class Result:
    """One test: `value` from 0 to 1, None where it does not apply; `mend` is None when it is met."""

    id: str
    value: Decimal | None
    reason: Text
    mend: Text | None
    source: str

    @property
    def weight(self) -> int:
        """The weight of the test among the 24."""
        return WEIGHTS[self.id]

    @property
    def knock_out(self) -> bool:
        """Whether anything less than met in full forbids to sign."""
        return self.id in KNOCK_OUTS


@dataclass(frozen=True, slots=True)
class Score:
    """Weighted share of the tests that apply, from 0 to 100 with two decimals; open knock-outs by id."""

    value: Decimal
    grade: Grade
    knock_outs: tuple[str, ...]
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """The debtor as the agreement names it, and as the ledger does."""

    registered_name: str
    ledger_name: str
    uscc: str
    legal_representative: str
    address: str


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item as the annex of the agreement lists it; `number` is that of its document."""

    number: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Draft:
    """What of an agreement can be tested before it is signed: `ledger` is what is open of its items."""

    debtor: PartyFacts
    items: tuple[ListedItem, ...]
    debt: Money
    ledger: Money
    rows: tuple[Instalment, ...]


def score(results: Sequence[Result]) -> Score:
    """Σ weight × value / Σ weight × 100 over the tests that apply, halves rounded up at two decimals.

    A from 85 with an enforceable title obtained, B from 70, C from 50, D below or with an open knock-out.
    Tests that were not run, because their stage has not come, stay outside.
    """
    applicable = [(result, result.value) for result in results if result.value is not None]
    if not applicable:
        raise ValueError("a score needs at least one test that applies")
    base = sum(result.weight for result, _ in applicable)
    points = sum((result.weight * value for result, value in applicable), Decimal(0))
    value = (points / base * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    knock_outs = tuple(result.id for result, value in applicable if result.knock_out and value < MET)
    titled = any(result.id == FAST_TITLE and value == MET for result, value in applicable)
    grade = Grade.D if knock_outs else _grade(value, titled)
    return Score(value, grade, knock_outs, _derivation(results, value, base))


def judge(draft: Draft) -> tuple[Result, ...]:
    """Run the tests that a draft can be put to."""
    return (
        judge_parties(draft.debtor),
        judge_items(draft.items, draft.debt, draft.ledger),
        judge_dates(draft.rows, draft.debt),
    )


def judge_parties(debtor: PartyFacts) -> Result:
    """E01: registered name as in the ledger, valid USCC, legal representative and address."""
    source = "CC 470; GB 32100-2015"
    faults = _party_faults(debtor)
    if not faults:
        return Result("E01", MET, text(N_("The debtor is named exactly.")), None, source)
    return Result(
        "E01",
        NOT_MET,
        text(N_("The debtor is not named exactly: {faults}."), faults=_join(faults)),
        text(N_("Complete the debtor’s particulars from its business licence.")),
        source,
    )


def judge_items(items: Sequence[ListedItem], debt: Money, ledger: Money) -> Result:
    """E02: the debt is itemised, and the items sum to it and to the ledger, to the minor unit."""
    source = "CC 469-470"
    listed = total((item.amount for item in items), debt.currency)
    unnumbered = sum(not item.number.strip() for item in items)
    if not items or listed != debt or listed != ledger:
        reason = text(
            N_("The items sum to {listed}, the agreement says {debt}, the ledger {ledger}."),
            listed=listed,
            debt=debt,
            ledger=ledger,
        )
        mend = text(N_("List every open item with its balance until the three sums are equal."))
        return Result("E02", NOT_MET, reason, mend, source)
    if unnumbered:
        reason = text(
            N_("Items without a document number: {count} of {all}."), count=unnumbered, all=len(items)
        )
        mend = text(N_("Enter the document numbers, so that each item can be proven."))
        return Result("E02", PARTLY, reason, mend, source)
    reason = text(N_("The listed items ({count}) sum to the debt of {debt}."), count=len(items), debt=debt)
    return Result("E02", MET, reason, None, source)


def judge_dates(rows: Sequence[Instalment], debt: Money) -> Result:
    """E04: every instalment has a calendar day and a fixed sum, and principal sums to the debt."""
    source = "CC 470, 510-511"
    principal = total((row.principal for row in rows), debt.currency)
    days = [row.due for row in rows]
    if principal != debt:
        reason = text(
            N_("The instalments sum to {principal}, the debt is {debt}."), principal=principal, debt=debt
        )
        mend = text(N_("Change the instalments until their principal is the debt."))
        return Result("E04", NOT_MET, reason, mend, source)
    if not rows or days != sorted(set(days)) or any(row.amount.minor <= 0 for row in rows):
        reason = text(N_("Not every instalment has a fixed sum and a day after the one before."))
        mend = text(N_("Give each instalment a sum and a calendar day of its own, in rising order."))
        return Result("E04", NOT_MET, reason, mend, source)
    reason = text(
        N_("Payments on fixed days ({count}) make up the debt, the last on {day}."),
        count=len(rows),
        day=days[-1],
    )
    return Result("E04", MET, reason, None, source)


def _grade(value: Decimal, titled: bool) -> Grade:
    grade = next(grade for floor, grade in _FLOORS if value >= floor)
    return Grade.B if grade is Grade.A and not titled else grade


def _derivation(results: Sequence[Result], value: Decimal, base: int) -> Derivation:
    steps = [_step(result) for result in results]
    final = Step(text(N_("Points / {base} × 100"), base=base), amount=value)
    return Derivation(
        rule=RULE,
        version=VERSION,
        source="Σ weight × value / Σ weight of the tests that apply × 100",
        inputs={result.id: result.value for result in results},
        steps=(*steps, final),
    )


def _step(result: Result) -> Step:
    if result.value is None:
        return Step(text(N_("{test}: does not apply"), test=result.id))
    label = text(
        N_("{test}: weight {weight} × value {value}"),
        test=result.id,
        weight=result.weight,
        value=result.value,
    )
    return Step(label, amount=result.weight * result.value)


def _party_faults(debtor: PartyFacts) -> list[Text]:
    faults = [
        (not debtor.registered_name.strip(), N_("no registered name")),
        (
            debtor.registered_name.strip() not in ("", debtor.ledger_name.strip()),
            N_("registered name and ledger differ"),
        ),
        (not _is_uscc(debtor.uscc), N_("no valid unified social credit code")),
        (not debtor.legal_representative.strip(), N_("no legal representative")),
        (not debtor.address.strip(), N_("no address")),
    ]
    return [text(words) for wrong, words in faults if wrong]


def _is_uscc(code: str) -> bool:
    try:
        check_uscc(code)
    except Refused:
        return False
    return True


def _join(parts: Sequence[Text]) -> Text:
    joined, *rest = parts
    for part in rest:
        joined = text(N_("{first}, {rest}"), first=joined, rest=part)
    return joined
