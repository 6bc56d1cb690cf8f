"""The running balance of a list: which way the list runs, where it begins and ends, where it does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.money import Money


@dataclass(frozen=True, slots=True)
class Step:
    """A movement of the list, with the balance that stands beside it, or None."""

    line: int
    amount: Money
    balance: Money | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What the balances tell; `breaks` are lines whose balance does not follow from the one before."""

    newest_first: bool
    opening: Money | None
    closing: Money | None
    breaks: tuple[int, ...]


def follow(steps: Sequence[Step], newest_first: bool) -> Chain:
    """Follow the balances. `newest_first` is what the days say; where they say nothing the fewer breaks decide."""
    down = breaks_of(steps)
    up = breaks_of(steps[::-1])
    turned = newest_first if len(down) == len(up) else len(up) < len(down)
    ordered = steps[::-1] if turned else steps
    last = ordered[-1]
    return Chain(turned, _opening(ordered), last.balance, tuple(up if turned else down))


def _opening(steps: Sequence[Step]) -> Money | None:
    """What stood before the first line: many banks print the balance only behind the last line of a day."""
    moved: Money | None = None
    for step in steps:
        moved = step.amount if moved is None else moved + step.amount
        if step.balance is not None:
            return step.balance - moved
    return None


def signs_disagree(steps: Sequence[Step]) -> bool:
    """Whether the balances fit better with all signs of the amounts turned."""
    turned = [Step(step.line, -step.amount, step.balance) for step in steps]
    return min(len(breaks_of(turned)), len(breaks_of(turned[::-1]))) < min(
        len(breaks_of(steps)), len(breaks_of(steps[::-1]))
    )


def directions(steps: Sequence[Step], newest_first: bool) -> tuple[int, ...] | None:
    """1 for each amount that came in and -1 for one that went out, as the balances tell it of amounts without signs.

    0 stands for the oldest line, before which no balance is known. None where the amounts fit as they are, or no
    directions fit. `newest_first` is what the days say, and is tried before the other way round.
    """
    if not min(len(breaks_of(steps)), len(breaks_of(steps[::-1]))):
        return None
    for turned in (newest_first, not newest_first):
        found = _directions(steps[::-1] if turned else steps)
        if found is not None:
            return tuple(found[::-1] if turned else found)
    return None


def _directions(steps: Sequence[Step]) -> list[int] | None:
    found = [0]
    for before, step in pairwise(steps):
        if before.balance is None or step.balance is None:
            return None
        moved = step.balance - before.balance
        if moved not in (step.amount, -step.amount):
            return None
        found.append(1 if moved == step.amount else -1)
    return found


def breaks_of(steps: Sequence[Step]) -> list[int]:
    """Lines whose balance is not the one before plus what moved since."""
    found = []
    before: Money | None = None
    for step in steps:
        made = None if before is None else before + step.amount
        if made is not None and step.balance is not None and made != step.balance:
            found.append(step.line)
        before = made if step.balance is None else step.balance
    return found
