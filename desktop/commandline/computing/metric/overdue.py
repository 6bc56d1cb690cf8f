"""Overdue debt: officer's CEI, roll and cure rates, days late, the overdue ratio (shapes of K05, K07-K09, K14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from desktop.commandline.computing.metric.reading import Amounts, answer, entries, name_of
from domain.metric import overdue
from domain.metric.figure import add
from domain.metric.migration import Move, migrate
from domain.metric.overdue import Paid
from resources.mark import N_, text

_BEFORE: Final = re.compile(r"prev(_\w+)?")
_NOW: Final = re.compile(r"now(_\w+)?_from_it")
_TAKEN_OUT: Final = ("written_off", "handed_over", "transferred", "reassigned")


def compute_officer_cei(given: Given) -> Mapping[str, Any]:
    """`begin_overdue`, `became_overdue`, `end_overdue`, and what left otherwise: `written_off`, `handed_over`, …"""
    amounts = Amounts(given)
    begin, became, end = (amounts.field(name) for name in ("begin_overdue", "became_overdue", "end_overdue"))
    out = add([amounts.nothing, *(amounts.field(name, default=True) for name in _TAKEN_OUT)])
    naive, net = overdue.officer_cei(begin, became, end, out)
    return answer({"naive": naive, "net": net})


def is_roll(names: Iterable[str]) -> bool:
    """Whether fields such as `prev_31_60` and `now_61_90_from_it` are there."""
    found = list(names)
    return any(map(_BEFORE.fullmatch, found)) and any(map(_NOW.fullmatch, found))


def compute_roll(given: Given) -> Mapping[str, Any]:
    """`prev_…`, the balance of a bucket before, and `now_…_from_it`, what of it is in the next bucket now."""
    amounts = Amounts(given)
    before, now = _one(given, _BEFORE, "prev_31_60"), _one(given, _NOW, "now_61_90_from_it")
    return answer({"roll": overdue.roll_rate(amounts.field(before), amounts.field(now))})


def _one(given: Given, pattern: re.Pattern[str], example: str) -> str:
    found = [name for name in given.names() if pattern.fullmatch(name)]
    if len(found) != 1:
        raise bad(text(N_("One field such as “{field}” is needed."), field=example), given.place(example))
    return found[0]


def compute_cure(given: Given) -> Mapping[str, Any]:
    """`prev_amount` and `cured_amount`, `prev_accounts` and `cured_accounts`; either pair, or both."""
    amounts, figures = Amounts(given), {}
    if given.has("prev_amount") or not given.has("prev_accounts"):
        figures["by_amount"] = overdue.cure_by_amount(
            amounts.field("prev_amount"), amounts.field("cured_amount")
        )
    if given.has("prev_accounts"):
        before, cured = part_of(given, "cured_accounts", "prev_accounts")
        figures["by_account"] = overdue.cure_by_account(before, cured)
    return answer(figures)


def part_of(given: Given, part: str, whole: str) -> tuple[int, int]:
    """(whole, part): two counts, of which the one is part of the other."""
    counts = {name: given.whole(name) for name in (whole, part)}
    for name, count in counts.items():
        if count < 0:
            raise bad(text(N_("“{value}” is below zero."), value=str(count)), given.place(name))
    if counts[part] > counts[whole]:
        message = text(N_("{part} of {whole} cannot be."), part=counts[part], whole=counts[whole])
        raise bad(message, given.place(part))
    return counts[whole], counts[part]


def compute_days_beyond_terms(given: Given) -> Mapping[str, Any]:
    """`paid`: each with `amount` and `days_late`, or with `amount`, `due` and `paid_on`."""
    amounts = Amounts(given)
    paid = []
    for where, (amount, late, due, day) in entries(
        given, "paid", ("amount", "days_late", "due", "paid_on"), 2
    ):
        days = _between(due, day, where) if late is None else _signed(late, where)
        paid.append(Paid(amounts.read(amount, where), days))
    return answer(
        {
            "clamped": overdue.days_beyond_terms(paid, clamped=True),
            "signed": overdue.days_beyond_terms(paid, clamped=False),
            "average_days_late": overdue.average_days_late(paid),
        }
    )


def _between(due: object, paid_on: object, where: str) -> int:
    return (read_day(paid_on, where) - read_day(due, where)).days


def _signed(value: object, where: str) -> int:
    """Days late, negative when early."""
    return Given({"days_late": value}, where).whole("days_late")


def compute_matrix(given: Given) -> Mapping[str, Any]:
    """`buckets` in their order, and `moves`: bucket before, amount then, bucket now, what is still open of it."""
    amounts = Amounts(given)
    buckets = tuple(name_of(value, given.place("buckets")) for value in given.entries("buckets"))
    moves = []
    for where, (before, opening, after, closing) in entries(
        given, "moves", ("before", "opening", "after", "closing")
    ):
        for bucket in (before, after):
            if bucket not in buckets:
                raise bad(text(N_("There is no bucket “{bucket}”."), bucket=str(bucket)), where)
        moves.append(Move(before, amounts.read(opening, where), after, amounts.read(closing, where)))
    lines = migrate(moves, buckets)
    matrix = {line.bucket: {"start": line.start, **line.now, "paid": line.paid} for line in lines}
    rolls = {line.bucket: line.roll for line in lines if line.roll is not None}
    told = answer(rolls)
    return {
        "matrix": matrix,
        "roll": {bucket: roll.value for bucket, roll in rolls.items()},
        **({"not_computable": told["not_computable"]} if "not_computable" in told else {}),
        "derivation": {bucket: roll.derivation for bucket, roll in rolls.items()},
    }


def compute_ratio(given: Given) -> Mapping[str, Any]:
    """`overdue` and `total`."""
    amounts = Amounts(given)
    return answer({"overdue_ratio": overdue.overdue_ratio(amounts.field("overdue"), amounts.field("total"))})


def compute_attainment(given: Given) -> Mapping[str, Any]:
    """`base`, `target` and `actual`, each a ratio in per cent."""
    base, target, actual = (given.decimal(name) for name in ("base", "target", "actual"))
    return answer({"attainment": overdue.overdue_attainment(base, target, actual)})
