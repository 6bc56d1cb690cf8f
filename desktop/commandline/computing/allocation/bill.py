"""A bill or e-voucher: what is outstanding after each fact of its life, and what is counted as collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from domain.bill import STATE_LABELS, Bill, BillFact, BillState, check_bill, check_fact, collected
from domain.derivation import Derivation, Step
from domain.money import Money
from resources.mark import N_, text

_AFTER: Final = {
    BillState.RECEIVED: "outstanding_after_receipt",
    BillState.ENDORSED: "outstanding_after_endorsement",
    BillState.PRESENTED: "outstanding_after_presentment",
    BillState.HONOURED: "cash_outstanding_after_honour",
    BillState.DISHONOURED: "cash_outstanding_after_dishonour",
    BillState.RETURNED: "outstanding_after_return",
}


def bill(given: Given) -> Mapping[str, Any]:
    """Principal stays open until the bill is honoured; dishonour opens it again (vector A07)."""
    currency = given.words("currency", "CNY")
    principal = given.money("principal", currency)
    amount = given.money("bill", currency)
    if principal.minor < 0:
        raise bad(N_("This cannot be below zero."), "principal")
    life = tuple(_life(given))
    taken = Bill(amount, life[0].on, given.day("bill_due") if given.has("bill_due") else None)
    check_bill(taken)
    for place in range(1, len(life)):
        check_fact(taken, life[:place], life[place])
    as_of = given.day("on", life[-1].on)
    past = [fact for fact in life if fact.on <= as_of]
    found: dict[str, Any] = {}
    steps = []
    for place, fact in enumerate(past, start=1):
        counted = collected(taken, past[:place], fact.on)
        outstanding = _left(principal, counted)
        found[_AFTER[fact.state]] = outstanding.decimal
        label = text(
            N_("{event}: {amount} counted as collected"), event=text(STATE_LABELS[fact.state]), amount=counted
        )
        steps.append(Step(label, end=fact.on, base=principal, amount=outstanding))
    counted = collected(taken, past, as_of)
    applied = min(counted, principal)
    return {
        **found,
        "outstanding": _left(principal, counted).decimal,
        "collected_counted": applied.decimal,
        "unapplied": (counted - applied).decimal,
        "state": past[-1].state if past else None,
        "currency": currency,
        "derivation": Derivation(
            "allocation.bill",
            "1",
            "A bill is conditional payment: it counts once it is honoured, and dishonour restores the debt",
            {"principal": principal, "bill": amount, "bill_due": taken.maturity, "on": as_of},
            tuple(steps),
        ),
    }


def _left(principal: Money, counted: Money) -> Money:
    return principal - min(counted, principal)


def _life(given: Given) -> Iterator[BillFact]:
    """The facts in the order of their days: “received 2026-03-31”, or an object with `event` and `on`."""
    found: list[BillFact] = []
    for number, entry in enumerate(given.entries("events")):
        place = f"{given.place('events')}.{number}"
        found.append(_from_words(entry, place) if isinstance(entry, str) else _from_object(entry, place))
    found.sort(key=lambda fact: (fact.on, list(BillState).index(fact.state)))
    if not found or found[0].state is not BillState.RECEIVED:
        raise bad(N_("The life of a bill begins when it is received."), given.place("events"))
    yield from found


def _from_words(entry: str, place: str) -> BillFact:
    event, _, day = entry.partition(" ")
    return BillFact(_state(event, place), read_day(day.strip(), place))


def _from_object(entry: object, place: str) -> BillFact:
    one = Given(entry, place)
    fact = BillFact(one.choice("event", BillState), one.day("on"))
    one.finish()
    return fact


def _state(word: str, place: str) -> BillState:
    if word not in list(BillState):
        choices = ", ".join(BillState)
        raise bad(text(N_("“{words}” is none of these: {choices}."), words=word, choices=choices), place)
    return BillState(word)
