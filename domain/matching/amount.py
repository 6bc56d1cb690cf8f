"""What of a debtor's ledger makes an amount: items, an instalment, a promise, or nearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.money import Money, exponent, total
from resources.mark import N_, Text, text

SEARCHED: Final = 24  # oldest items among which sums are looked for
DEEPEST: Final = 6  # items of a sum that is no stretch of the oldest
STEPS: Final = 20_000
CHARGES: Final = 50  # major units that banks keep at most
DISCOUNT: Final = 3  # per cent that debtors take at most

Parts = tuple[tuple[int, Money], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """An item that is open: `key` is its number in the record."""

    key: int
    account: int
    number: str
    open: Money
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Money that a debtor said would come: an instalment or a promise; `what` names it."""

    account: int
    amount: Money
    due: date
    what: Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts that a payment makes, how well they explain it in points, and why. The rest goes oldest first."""

    parts: Parts
    points: int
    reason: Text | None


def explain(
    amount: Money, claims: Sequence[Claim], named: Sequence[Claim], expected: Sequence[Expected]
) -> Explanation:
    """The best explanation of an amount by the open items of one debtor, those named in the text first."""
    ordered = sorted(claims, key=_age)
    if named:
        return _by_named(amount, sorted(named, key=_age))
    for found in (_by_one(amount, ordered), _by_expected(amount, expected), _by_sum(amount, ordered)):
        if found is not None:
            return found
    return _nearly(amount, ordered) or Explanation((), 0, None)


def fill(amount: Money, claims: Sequence[Claim]) -> Parts:
    """The amount over items in their order, none more than is open of it."""
    parts, left = [], amount
    for claim in claims:
        part = min(left, claim.open)
        if part:
            parts.append((claim.key, part))
            left -= part
    return tuple(parts)


def _age(claim: Claim) -> tuple[date, int]:
    return (claim.due or date.max, claim.key)


def _by_named(amount: Money, named: Sequence[Claim]) -> Explanation:
    whole = total((claim.open for claim in named), amount.currency)
    parts = fill(amount, named)
    if whole == amount:
        return Explanation(parts, 30, text(N_("The amount is what is open of them.")))
    if whole > amount:
        short = whole - amount
        reason = (
            text(N_("{short} less than is open of them: perhaps bank charges or a discount."), short=short)
            if _is_small(short, whole)
            else text(N_("{short} less than is open of them."), short=short)
        )
        return Explanation(parts, 10, reason)
    return Explanation(
        parts,
        5,
        text(N_("{more} more than is open of them; the rest goes oldest first."), more=amount - whole),
    )


def _by_one(amount: Money, ordered: Sequence[Claim]) -> Explanation | None:
    same = [claim for claim in ordered if claim.open == amount]
    if not same:
        return None
    first = same[0]
    if len(same) == 1:
        return Explanation(
            ((first.key, amount),),
            25,
            text(N_("The amount is what is open of {number}."), number=first.number),
        )
    return Explanation(
        ((first.key, amount),),
        20,
        text(
            N_("The amount is what is open of {count} documents; the oldest is {number}."),
            count=len(same),
            number=first.number,
        ),
    )


def _by_expected(amount: Money, expected: Sequence[Expected]) -> Explanation | None:
    for each in sorted(expected, key=lambda one: one.due):
        if each.amount == amount:
            return Explanation((), 25, each.what)
    return None


def _by_sum(amount: Money, ordered: Sequence[Claim]) -> Explanation | None:
    chosen = _stretch(amount, ordered) or _search(amount, ordered[:SEARCHED])
    if not chosen:
        return None
    numbers = ", ".join(claim.number for claim in chosen)
    return Explanation(
        tuple((claim.key, claim.open) for claim in chosen),
        20 if len(chosen) <= DEEPEST else 15,
        text(N_("The amount is what is open of {numbers} together."), numbers=numbers),
    )


def _stretch(amount: Money, ordered: Sequence[Claim]) -> Sequence[Claim]:
    """The oldest items up to one, if they make the amount."""
    made = 0
    for count, claim in enumerate(ordered, start=1):
        made += claim.open.minor
        if made == amount.minor:
            return ordered[:count]
    return ()


def _search(amount: Money, ordered: Sequence[Claim]) -> Sequence[Claim]:
    """Some items that make the amount, older ones first; given up after so many steps."""
    minors = [claim.open.minor for claim in ordered]
    left = [sum(minor for minor in minors[at:] if minor > 0) for at in range(len(minors) + 1)]
    stack: list[tuple[int, int, tuple[int, ...]]] = [(0, amount.minor, ())]
    for _ in range(STEPS):
        if not stack:
            break
        at, rest, chosen = stack.pop()
        if rest == 0:
            return [ordered[place] for place in chosen]
        if at == len(minors) or left[at] < rest or len(chosen) == DEEPEST:
            continue
        stack.append((at + 1, rest, chosen))
        if 0 < minors[at] <= rest:
            stack.append((at + 1, rest - minors[at], (*chosen, at)))
    return ()


def _nearly(amount: Money, ordered: Sequence[Claim]) -> Explanation | None:
    """One item less what banks keep or debtors deduct."""
    for claim in ordered:
        short = claim.open - amount
        if short.minor > 0 and _is_small(short, claim.open):
            return Explanation(
                ((claim.key, amount),),
                10,
                text(
                    N_("{short} less than is open of {number}: perhaps bank charges or a discount."),
                    short=short,
                    number=claim.number,
                ),
            )
    return None


def _is_small(short: Money, whole: Money) -> bool:
    """At most the charges of a bank and a tenth of the claim, or a discount."""
    charges = CHARGES * 10 ** exponent(short.currency)
    return short.minor * 100 <= whole.minor * DISCOUNT or (
        short.minor <= charges and short.minor * 10 <= whole.minor
    )
