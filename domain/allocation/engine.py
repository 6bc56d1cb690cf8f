"""Allocation: agreement, then the debtor's designation, then the order between debts and inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.allocation.debt import Allocation, Debt, Layer, Named, Part, Payment, check_payment
from domain.allocation.ground import Ground
from domain.allocation.order import ARTICLE_561, Order, Rank, ranks
from domain.error import Refused
from domain.money import Money, split_by_weight
from resources.mark import N_, text

Phase = tuple[Layer, ...]


def allocate(payment: Payment, debts: Sequence[Debt], order: Order | None = None) -> Allocation:
    """Split a payment over debts; the parts and the rest come to the payment exactly, no debt gets too much.

    What the parties agreed comes first, then what the debtor named (Civil Code article 560 sentence 1), then
    `order`. Refuses a payment of nothing, debts in another currency, and an agreed part that has no room.
    """
    order = order or Order()
    known = {debt.key: debt for debt in debts}
    check_payment(payment, known, len(debts))
    _check_phases(debts, order)
    purse = _Purse(payment.amount, known)
    sequence = tuple(layer for phase in order.phases for layer in phase)
    for named in payment.agreed:
        _check_room(purse, named)
        purse.give(named.key, named.amount, (named.layer,) if named.layer else sequence, Ground.AGREED)
    for named in payment.designated:
        purse.give(named.key, named.amount, (named.layer,) if named.layer else sequence, Ground.DESIGNATED)
    found = ranks([debt for debt in debts if debt.open], order, payment.on)
    for phase in order.phases:
        for rank in found:
            purse.share(rank, phase)
    first = [named.key for named in (*payment.agreed, *payment.designated)]
    rest = (debt.key for rank in found for debt in rank.debts)
    settled = sorted(debt.key for debt in debts if not debt.open)
    parts = purse.parts if len(debts) > 1 else [_inside(part, debts[0], sequence) for part in purse.parts]
    return Allocation(tuple(parts), purse.rest, tuple(dict.fromkeys([*first, *rest, *settled])))


class _Purse:
    """What is left of a payment while it is split, and what is left open of each debt."""

    def __init__(self, amount: Money, debts: dict[int, Debt]) -> None:
        self.rest = amount
        self.parts: list[Part] = []
        self._left = {key: dict(debt.layers) for key, debt in debts.items()}

    def open_of(self, key: int, phase: Phase) -> Money:
        """What is left of the layers of a phase."""
        layers = self._left[key]
        return sum((layers[layer] for layer in phase if layer in layers), self.rest - self.rest)

    def give(self, key: int, amount: Money | None, phase: Phase, ground: Ground) -> None:
        """Give a debt an amount, or as much as it takes, through the layers of a phase in their sequence."""
        limit = self.rest if amount is None else min(amount, self.rest)
        layers = self._left[key]
        for layer in phase:
            part = min(limit, layers.get(layer, limit - limit))
            if part:
                layers[layer] -= part
                limit -= part
                self.rest -= part
                self.parts.append(Part(key, part, ground, layer))

    def share(self, rank: Rank, phase: Phase) -> None:
        """Give the debts of a rank all that is open, or let them share what there is."""
        takers = [debt for debt in rank.debts if self.open_of(debt.key, phase)]
        opens = [self.open_of(debt.key, phase) for debt in takers]
        if not takers or not self.rest:
            return
        ground = rank.ground if len(takers) == 1 else rank.split
        for debt, part in zip(takers, _shares(self.rest, opens, rank.split), strict=True):
            self.give(debt.key, part, phase, ground)


def _shares(rest: Money, opens: Sequence[Money], split: Ground) -> Sequence[Money]:
    """All that is open where there is enough; else pro rata by largest remainder, or evenly."""
    if rest.minor >= sum(each.minor for each in opens):
        return opens
    if split is Ground.SPREAD:
        return _evenly(rest, opens)
    return split_by_weight(rest, [each.minor for each in opens])


def _evenly(rest: Money, opens: Sequence[Money]) -> Sequence[Money]:
    """Equal parts; what a small debt does not take goes to the larger, and the last unit to the largest."""
    found = list(opens)
    places = sorted(range(len(opens)), key=lambda at: (opens[at], at))
    left = rest.minor
    for done, at in enumerate(places):
        part = min(opens[at].minor, left // (len(places) - done))
        found[at] = Money(part, rest.currency)
        left -= part
    return found


def _inside(part: Part, debt: Debt, sequence: Phase) -> Part:
    """Where there is one debt only, what decides is the order inside it."""
    if len(debt.layers) < 2 or part.ground in (Ground.AGREED, Ground.DESIGNATED):
        return part
    places = [ARTICLE_561.index(layer) for layer in sequence if any(layer is each for each, _ in debt.layers)]
    ground = Ground.CODE_INSIDE if places == sorted(places) else Ground.INSIDE
    if ground is Ground.CODE_INSIDE and part.layer in (Layer.JUDGMENT_MONEY, Layer.DOUBLED_INTEREST):
        ground = Ground.JUDGMENT
    return replace(part, ground=ground)


def _check_room(purse: _Purse, named: Named) -> None:
    """An agreed part is taken as it was agreed, or refused: it is not for us to change it."""
    if named.amount is None:
        return
    room = min(purse.rest, purse.open_of(named.key, (named.layer,) if named.layer else ARTICLE_561))
    if named.amount > room:
        raise Refused(
            "agreed",
            text(
                N_("A part of {amount} was agreed, and only {room} can be taken."),
                amount=named.amount,
                room=room,
            ),
            N_("Agree a smaller part, or leave the amount out for as much as is open."),
            "agreed",
        )


def _check_phases(debts: Sequence[Debt], order: Order) -> None:
    """Every layer that a debt has stands once in the order inside debts, and nothing is negative."""
    sequence = [layer for phase in order.phases for layer in phase]
    for debt in debts:
        for layer, amount in debt.layers:
            if amount.minor < 0:
                raise Refused(
                    "negative",
                    text(N_("A debt of {amount} owes nothing."), amount=amount),
                    N_("A credit takes no money; it can be set off when somebody asks for it."),
                    "items",
                )
            if sequence.count(layer) != 1:
                raise Refused(
                    "inside",
                    text(N_("The order inside a debt does not name “{layer}” once."), layer=layer.value),
                    N_("Name every layer once: costs, interest, principal and what else there is."),
                    "inside",
                )
