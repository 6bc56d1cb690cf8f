"""Examples of the rules about the ledger: ageing, how fresh the bank is, where a payment goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from domain.ageing import column_label, parse_buckets
from domain.allocation import Debt, Layer, Payment, allocate, derive, parse_order
from domain.bank import doubt_freshness, parse_days, parse_gate
from domain.example.means import Example, Means
from domain.fee import Charged, charge, demanded, parse_fee
from domain.money import total, zero
from resources.mark import N_, text

_OVERDUE_A, _OVERDUE_B, _AHEAD_C = 60, 20, 30  # days
_OLD_B: Final = 90  # days since the invoice B was written, before A
_LEVEL: Final = 1
_PAID, _A, _B, _C = 60_000, 30_000, 50_000, 40_000


def of_buckets(value: str, _means: Means) -> Example:
    """The columns at the first bound, and behind the last."""
    buckets = parse_buckets(value)
    first, last = buckets.bounds[0], buckets.bounds[-1]
    return Example(
        text(
            N_(
                "An item {first} days overdue is in {one}, the day after in {two}, and after {last} days in {end}."
            ),
            first=first,
            one=column_label(buckets.label(first)),
            two=column_label(buckets.label(first + 1)),
            last=last + 1,
            end=column_label(buckets.label(last + 1)),
        )
    )


def of_bank_days(value: str, means: Means) -> Example:
    """The earliest day up to which the bank may be posted for letters of today."""
    days, day = parse_days(value), means.as_of
    while doubt_freshness(day - timedelta(days=1), means.as_of, days) is None:
        day -= timedelta(days=1)
    return Example(
        text(
            N_("Letters of {day} are in order if the bank is posted up to {posted}; a day less is too old."),
            day=means.as_of,
            posted=day,
        )
    )


def of_bank_gate(value: str, means: Means) -> Example:
    """What becomes of letters while it is not known how far the bank is posted."""
    doubt = doubt_freshness(None, means.as_of, 0)
    stops = parse_gate(value) == "stop"
    then = N_("No letter is written.") if stops else N_("The preview says so, and letters are written.")
    return Example(text(N_("“{doubt}” {then}"), doubt=doubt, then=text(then)))


def of_fee(value: str, _means: Means) -> Example:
    """A reminder of two items, and the next one, which names a third beside them."""
    fee = parse_fee(value)
    if fee is None:
        return Example(text(N_("No reminder bears a fee.")))
    first = charge((1, 2), _LEVEL, fee, {}, fee.currency)
    before = {each.item: Charged(each.charged, {_LEVEL}) for each in first}
    second = charge((1, 2, 3), _LEVEL, fee, before, fee.currency)
    return Example(
        text(
            N_(
                "A reminder of two items charges {first}. The next one, of the same two and a third, charges {second}"
                " and asks for {total} of fees, as long as nobody paid or waived any."
            ),
            first=demanded(first, fee.currency),
            second=total((each.charged for each in second), fee.currency),
            total=demanded(second, fee.currency),
        )
    )


def of_allocation(value: str, means: Means) -> Example:
    """A payment that does not reach for three debts: one due, one due later but written earlier, one not due."""
    order, today = parse_order(value), means.as_of
    debts = tuple(
        Debt(
            key,
            ((Layer.PRINCIPAL, means.money(amount)),),
            today + timedelta(days=due),
            today - timedelta(days=written),
            kind=kind,
            name=name,
        )
        for key, name, kind, amount, due, written in (
            (1, "A", "debit_note", _A, -_OVERDUE_A, _OVERDUE_A),
            (2, "B", "invoice", _B, -_OVERDUE_B, _OLD_B),
            (3, "C", "invoice", _C, _AHEAD_C, 0),
        )
    )
    payment = Payment(means.money(_PAID), today)
    found = allocate(payment, debts, order)
    shares = found.by_key()
    got = {debt.name.lower(): shares.get(debt.key, zero(means.currency)) for debt in debts}
    owed = {f"open_{debt.name.lower()}": debt.open for debt in debts}
    sentence = text(
        N_(
            "A: a debit note of {open_a}, {days_a} days overdue. B: an older invoice of {open_b}, {days_b} days"
            " overdue. C: an invoice of {open_c}, due in {days_c} days. Of a payment of {paid} A gets {a}, B {b},"
            " C {c}."
        ),
        days_a=_OVERDUE_A,
        days_b=_OVERDUE_B,
        days_c=_AHEAD_C,
        paid=payment.amount,
        **got,
        **owed,
    )
    return Example(sentence, derive(payment, debts, order, found))
