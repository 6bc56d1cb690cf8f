"""The payments of a computation: one, or several with their days, names and reversals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.commandline.computing.given import Given, bad, read_money
from domain.allocation import (
    ARTICLE_561,
    UNDATED,
    Allocation,
    Debt,
    Future,
    History,
    Layer,
    Named,
    Order,
    Payment,
    Received,
    derive,
    parse_order,
    reduced,
    run,
    said,
)
from domain.allocation.order import By
from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.money import Money, total
from resources.mark import N_, text

Keys = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Came:
    """A payment with the name that it was given."""

    name: str
    received: Received


def read_payments(given: Given, currency: str, keys: Keys, *, dated: bool) -> tuple[Came, ...]:
    """`payment`, or the list `payments`; `dated` where the order between debts needs the day."""
    if not given.has("payments"):
        needs = dated or given.has("on")
        on = given.day("on") if needs else UNDATED
        return (Came("", Received(0, _payment(given, "payment", on, currency, keys))),)
    if given.has("payment"):
        raise bad(N_("Either one payment or a list of payments is given."), given.place("payments"))
    return tuple(_several(given, currency, keys))


def _several(given: Given, currency: str, keys: Keys) -> Iterator[Came]:
    """Payments of one day go by their names, so that it does not matter how they are listed."""
    found: dict[str, tuple[Payment, date | None]] = {}
    for number, one in enumerate(given.objects("payments")):
        name = one.words("id", str(number + 1))
        if name in found:
            raise bad(text(N_("The payment “{name}” stands here twice."), name=name), one.place("id"))
        back = one.day("reversed_on") if one.has("reversed_on") else None
        payment = _payment(one, "amount", one.day("on"), currency, keys)
        if back is not None and back < payment.on:
            message = N_("A receipt cannot be reversed before the day on which it came in.")
            raise bad(message, one.place("reversed_on"))
        found[name] = payment, back
        one.finish()
    if not found:
        raise bad(N_("There is no payment."), given.place("payments"))
    for place, name in enumerate(sorted(found, key=lambda name: (found[name][0].on, natural(name)))):
        payment, back = found[name]
        yield Came(name, Received(place, payment, back))


def _payment(given: Given, field: str, on: date, currency: str, keys: Keys) -> Payment:
    amount = given.money(field, currency)
    if amount.minor <= 0:
        raise bad(text(N_("A payment of {amount} cannot be allocated."), amount=amount), given.place(field))
    return Payment(
        amount,
        on,
        tuple(_named(given, "agreed", currency, keys)),
        tuple(_named(given, "designated", currency, keys)),
    )


def _named(given: Given, field: str, currency: str, keys: Keys) -> Iterator[Named]:
    """Debts by their ids, or as objects with an amount and a layer."""
    if not given.has(field):
        return
    for number, entry in enumerate(given.entries(field)):
        place = f"{given.place(field)}.{number}"
        if isinstance(entry, str):
            yield Named(_key(entry, keys, place))
            continue
        one = Given(entry, place)
        amount = read_money(one.raw("amount"), currency, f"{place}.amount") if one.has("amount") else None
        layer = one.choice("layer", Layer) if one.has("layer") else None
        yield Named(_key(one.words("id"), keys, f"{place}.id"), amount, layer)
        one.finish()


def _key(name: str, keys: Keys, place: str) -> int:
    if name not in keys:
        raise bad(text(N_("No debt “{name}” in this currency is open here."), name=name), place)
    return keys[name]


def natural(name: str) -> tuple[object, ...]:
    """Names in the order in which people count: INV-2 before INV-10."""
    digits, words, found = "", "", []
    for sign in [*name, ""]:
        if sign.isdecimal():
            digits += sign
            continue
        if digits:
            found.append((words, int(digits)))
            digits = words = ""
        words += sign
    return (*found, (words, -1), name)


def read_order(given: Given, default: By) -> Order:
    """`order` between debts and `inside` them; `priority` ranks kinds, `future` the debts not due yet."""
    words = given.words("order", default.value)
    if given.has("priority"):
        if given.has("order") and words != By.KIND:
            raise bad(
                text(N_("“{first}” and “{second}” contradict each other."), first="order", second="priority"),
                given.place("priority"),
            )
        words = "kind:" + ",".join(_texts(given, "priority"))
    try:
        order = Order(By.LISTED) if words == By.LISTED else parse_order(words)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, given.place("order")) from None
    future = given.choice("future", Future, Future.NEXT)
    return Order(order.by, order.kinds, future, read_phases(given))


def _texts(given: Given, field: str) -> list[str]:
    found = given.entries(field)
    if not found or not all(isinstance(each, str) and each for each in found):
        raise bad(N_("A list of texts is needed here."), given.place(field))
    return [str(each) for each in found]


def read_phases(given: Given) -> tuple[tuple[Layer, ...], ...]:
    """`inside` as a sequence of layers, or as phases (lists of layers); article 561 where it is not given."""
    if not given.has("inside"):
        return (ARTICLE_561,)
    entries = given.entries("inside")
    place = given.place("inside")
    if all(isinstance(each, list) for each in entries) and entries:
        return tuple(_layers(each, place) for each in entries)
    return (_layers(entries, place),)


def _layers(words: Sequence[object], place: str) -> tuple[Layer, ...]:
    for each in words:
        if each not in list(Layer):
            choices = ", ".join(layer.value for layer in Layer)
            message = text(N_("“{words}” is none of these: {choices}."), words=str(each), choices=choices)
            raise bad(message, place)
    if not words:
        raise bad(N_("The order inside a debt names no layer."), place)
    return tuple(Layer(str(each)) for each in words)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a history comes to: for each payment its allocation, and what came of all together."""

    came: tuple[Came, ...]
    history: History
    first: Mapping[int, Allocation]
    standing: Mapping[int, Allocation]

    def unapplied(self, currency: str) -> Money:
        """What of the payments that stand no debt took."""
        return total((each.unapplied for each in self.standing.values()), currency)


def settle(given: Given, came: Sequence[Came], debts: Sequence[Debt], order: Order) -> Outcome:
    """Run the payments over the debts."""
    rerun = given.flag("rerun", default=False)
    history = run(debts, [each.received for each in came], order, rerun=rerun)
    first: dict[int, Allocation] = {}
    for posted in history.posted:
        first.setdefault(posted.key, posted.allocation)
    return Outcome(tuple(came), history, first, history.standing())


def told_parts(allocation: Allocation, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """The parts with their grounds, in words and by their code."""
    return [
        {
            "id": names[part.key],
            "layer": part.layer,
            "amount": part.amount.decimal,
            "ground": said(part.ground),
            "code": part.ground,
        }
        for part in allocation.parts
    ]


def derivation_of(outcome: Outcome, debts: Sequence[Debt], order: Order) -> Derivation:
    """The derivation of one payment, or of all postings one after the other, each with its day."""
    payments = {each.received.key: each.received.payment for each in outcome.came}
    if len(outcome.history.posted) == 1:
        [posted] = outcome.history.posted
        return derive(payments[posted.key], debts, order, posted.allocation)
    names = {each.received.key: each.name for each in outcome.came}
    steps: list[Step] = []
    left = list(debts)
    for posted in outcome.history.posted:
        one = derive(payments[posted.key], left, order, posted.allocation)
        label = N_("Payment {payment}; {step}")
        steps += [
            Step(
                text(label, payment=names[posted.key], step=step.label),
                end=posted.on,
                base=step.base,
                amount=step.amount,
            )
            for step in one.steps
        ]
        left = [reduced(debt, posted.allocation) for debt in left]
    return Derivation(
        "allocation.history",
        one.version,
        one.source,
        {"payments": [names[each.key] for each in outcome.history.posted], "inside": one.inputs["inside"]},
        tuple(steps),
    )
