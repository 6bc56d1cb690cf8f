"""Migration: where what stood in each bucket on one day stands on a later one, and what was settled of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from domain.ageing import column_label
from domain.derivation import Step
from domain.metric.figure import Amount, Figure, add
from domain.metric.overdue import roll_rate
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Move:
    """What was open in a bucket on the first day, and how much of it is open in which bucket on the second."""

    before: str
    opening: Amount
    after: str
    closing: Amount


@dataclass(frozen=True, slots=True)
class Migration:
    """One bucket of the first day: what stood in it, where it is now, and what was settled of it.

    start = Σ `now` + `paid`. What entered the ledger after the first day is not part of it.
    """

    bucket: str
    start: Amount
    now: Mapping[str, Amount] = field(default_factory=dict)
    paid: Amount | None = None
    roll: Figure | None = None


def migrate(moves: Iterable[Move], buckets: tuple[str, ...]) -> tuple[Migration, ...]:
    """The roll matrix: one line for each bucket that was not empty, in the order of `buckets`.

    `roll` is the share that stands in the next bucket now (K08); the last bucket has none.
    """
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.before, []).append(move)
    follows = dict(pairwise(buckets))
    return tuple(
        _line(bucket, found[bucket], buckets, follows.get(bucket)) for bucket in buckets if bucket in found
    )


def _line(bucket: str, moves: list[Move], buckets: tuple[str, ...], following: str | None) -> Migration:
    start = add(move.opening for move in moves)
    now = {
        after: add(move.closing for move in moves if move.after == after)
        for after in buckets
        if any(move.after == after for move in moves)
    }
    now = {after: amount for after, amount in now.items() if amount}
    paid = add([start, *(-amount for amount in now.values())])
    nothing = add([start, -start])
    roll = None if following is None else roll_rate(start, now.get(following, nothing))
    return Migration(bucket, start, now, paid, None if roll is None else _told(roll, now, paid))


def _told(roll: Figure, now: Mapping[str, Amount], paid: Amount) -> Figure:
    """The rate with where the rest of the bucket stands and what was settled of it."""
    where = [
        Step(text(N_("Now {age}"), age=column_label(after)), amount=amount) for after, amount in now.items()
    ]
    settled = Step(text(N_("Settled since")), amount=paid)
    derivation = replace(roll.derivation, steps=(*where, settled, *roll.derivation.steps))
    return replace(roll, derivation=derivation)
