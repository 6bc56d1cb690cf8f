"""Proposals for a payment: debtor and items with a certainty, and where two debtors fit, both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from domain.matching.amount import Claim, Expected, Explanation, Parts, explain
from domain.matching.name import SAME, SIMILAR, likeness, looks_personal
from domain.matching.number import SURE, names_number, normal, numbers_in
from domain.money import Money
from resources.mark import N_, Text, text

_CERTAIN: Final = 55  # points: the debtor’s name and its amount, or a number that proves itself
_LIKELY: Final = 40
_LEAST: Final = 20
_GAP: Final = 10  # points between two debtors below which a person must choose
_SHOWN: Final = 5


class Certainty(StrEnum):
    """How sure a proposal is. `contested`: another debtor fits as well, so nobody may confirm unseen."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    CONTESTED = "contested"


LABELS: Final[Mapping[Certainty, str]] = {
    Certainty.CERTAIN: N_("Certain"),
    Certainty.LIKELY: N_("Likely"),
    Certainty.POSSIBLE: N_("Possible"),
    Certainty.CONTESTED: N_("Two fit"),
}


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in: `text` is reference and remittance together."""

    amount: Money
    day: date
    text: str = ""
    payer: str = ""
    payer_account: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A debtor that may have paid."""

    account: int
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a payer paid for a debtor, as was confirmed."""

    account: int
    payer: str
    payer_account: str
    times: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A debtor for a payment: `parts` are the items that it names, the rest goes oldest first.

    `third_party` says that the payer is not the debtor (audit test T28).
    """

    account: int
    parts: Parts
    points: int
    certainty: Certainty
    reasons: tuple[Text, ...]
    third_party: bool = False


@dataclass(slots=True)
class _Ledger:
    """What is known, by debtor."""

    claims: dict[int, list[Claim]] = field(default_factory=dict)
    expected: dict[int, list[Expected]] = field(default_factory=dict)
    habits: dict[int, list[Habit]] = field(default_factory=dict)


def propose(
    payment: Payment,
    parties: Sequence[Party],
    claims: Iterable[Claim],
    expected: Iterable[Expected] = (),
    habits: Iterable[Habit] = (),
) -> tuple[Proposal, ...]:
    """The debtors that may have paid, the best first, at most five; none where nothing speaks for any.

    Only claims in the payment's currency count. Two debtors with nearly the same points are both contested.
    """
    currency = payment.amount.currency
    ledger = _Ledger()
    for claim in claims:
        if claim.open.currency == currency and claim.open.minor > 0:
            ledger.claims.setdefault(claim.account, []).append(claim)
    for each in expected:
        if each.amount.currency == currency:
            ledger.expected.setdefault(each.account, []).append(each)
    for habit in habits:
        ledger.habits.setdefault(habit.account, []).append(habit)
    found = numbers_in(payment.text)
    proposals = [_judge(payment, party, ledger, found) for party in parties]
    ranked = sorted(
        (one for one in proposals if one.points >= _LEAST), key=lambda one: (-one.points, one.account)
    )[:_SHOWN]
    return _contest(ranked)


def _contest(ranked: Sequence[Proposal]) -> tuple[Proposal, ...]:
    rivals = [one for one in ranked if ranked[0].points - one.points < _GAP]
    if len(rivals) < 2:
        return tuple(ranked)
    return tuple(replace(one, certainty=Certainty.CONTESTED) if one in rivals else one for one in ranked)


def _judge(payment: Payment, party: Party, ledger: _Ledger, found: frozenset[str]) -> Proposal:
    claims = ledger.claims.get(party.account, [])
    named, points, reasons = _by_number(payment, claims, found)
    who, told = _by_payer(payment, party, ledger.habits.get(party.account, []))
    how = explain(payment.amount, claims, named, ledger.expected.get(party.account, []))
    if not points and not who and how.points < 20:  # a rounded guess needs somebody who pays
        how = Explanation((), 0, None)
    reasons = [*reasons, *told, *([how.reason] if how.reason else [])]
    strange = is_third_party(payment.payer, party.name)
    if strange and (points or who or how.points):
        reasons.append(_third(payment, party))
    whole = points + who + how.points
    sure = _certainty(whole)
    if strange and not who and sure is Certainty.CERTAIN:
        sure = Certainty.LIKELY  # somebody else pays for the first time: a person looks
    return Proposal(party.account, how.parts, whole, sure, tuple(reasons), strange)


def _certainty(points: int) -> Certainty:
    if points >= _CERTAIN:
        return Certainty.CERTAIN
    return Certainty.LIKELY if points >= _LIKELY else Certainty.POSSIBLE


def _by_number(
    payment: Payment, claims: Sequence[Claim], found: frozenset[str]
) -> tuple[list[Claim], int, list[Text]]:
    """The documents that the text names. A short number, or the end of one, counts only with its amount."""
    ways = {claim.key: names_number(claim.number, found) for claim in claims}
    squashed = normal(payment.text)
    sure = [
        claim
        for claim in claims
        if ways[claim.key] == "sure"
        or (len(normal(claim.number)) > SURE and normal(claim.number) in squashed)
    ]
    if sure:
        numbers = ", ".join(dict.fromkeys(claim.number for claim in sure))
        return sure, 50, [text(N_("The text names {numbers}."), numbers=numbers)]
    weak = [claim for claim in claims if ways[claim.key]]
    if weak and sum(claim.open.minor for claim in weak) == payment.amount.minor:
        numbers = ", ".join(dict.fromkeys(claim.number for claim in weak))
        return weak, 25, [text(N_("The text seems to name {numbers}."), numbers=numbers)]
    same = [claim for claim in weak if claim.open == payment.amount]
    if len(same) == 1:
        return same, 25, [text(N_("The text seems to name {numbers}."), numbers=same[0].number)]
    return [], 0, []


def _by_payer(payment: Payment, party: Party, habits: Sequence[Habit]) -> tuple[int, list[Text]]:
    """Whether the payer is known: the account from which it paid before, or a name like the debtor's."""
    points, told = 0, []
    account = normal(payment.payer_account)
    times = sum(habit.times for habit in habits if account and normal(habit.payer_account) == account)
    if times:
        points += 40
        told.append(text(N_("From this account money came for this debtor before: {count}."), count=times))
    alike = likeness(payment.payer, party.name)
    if alike == SAME:
        points += 35
        told.append(text(N_("The payer has the debtor’s name.")))
    elif alike >= SIMILAR:
        points += 20
        told.append(text(N_("The payer’s name is like the debtor’s.")))
    elif not times and any(likeness(payment.payer, habit.payer) == SAME for habit in habits):
        points += 20
        told.append(text(N_("{payer} paid for this debtor before."), payer=payment.payer))
    return points, told


def is_third_party(payer: str, debtor: str) -> bool:
    """Whether a payer that is named is not the debtor (audit test T28)."""
    return bool(payer) and likeness(payer, debtor) < SIMILAR


def _third(payment: Payment, party: Party) -> Text:
    if looks_personal(payment.payer):
        return text(
            N_("{payer}, probably a person, is not {debtor}: ask why it pays."),
            payer=payment.payer,
            debtor=party.name,
        )
    return text(N_("{payer} is not {debtor}: a third party pays."), payer=payment.payer, debtor=party.name)
