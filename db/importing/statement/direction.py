"""What of a list came in and what went out: columns, flags, signs and balances together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from db.importing.format.problem import Unreadable
from db.importing.sheet import Line
from db.importing.statement.balance import Step, breaks_of, directions, signs_disagree
from db.importing.statement.cell import AGAIN, Cells
from db.importing.statement.wording import side_of
from domain.money import Money
from resources.mark import N_, Text, text

_SHOWN: Final = 10  # lines that a caution names
_SINGLE: Final = 2  # lines of a list whose balances tell the direction of one alone
_GUESSED: Final = {
    1: N_("Nothing says whether the amount of line {line} came in; it was taken so."),
    -1: N_("Nothing says whether the amount of line {line} went out, as all others did; it was taken so."),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """The figure of a line as it stands there, and what its column or flag says: 1 in, -1 out, 0 nothing.

    `fee` is what the bank kept besides, in a column of its own.
    """

    value: Decimal
    side: int
    fee: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A line with its figure as money, before its sign is decided."""

    line: int
    value: Money
    side: int
    fee: Money
    balance: Money | None

    def step(self, amount: Money) -> Step:
        """The line as one of the running balance."""
        return Step(self.line, amount, self.balance)


def has_known_sides(cells: Cells, lines: Iterable[Line]) -> bool:
    """Whether the column of directions has words that are known; else it says something else."""
    return any(side_of(cells.words(line, "side")) for line in lines)


def moved(cells: Cells, line: Line, sided: bool) -> Moved:
    """The figure of a line; `sided` says that a column names the direction of the amounts."""
    nothing = Decimal(0)
    out = cells.decimal(line, "debit") or nothing
    came = cells.decimal(line, "credit") or nothing
    fee = abs(cells.decimal(line, "fee") or nothing)
    if out and came:
        raise Unreadable(N_("The line has money that came in and money that went out."), AGAIN)
    if out or came:
        return Moved(came or out, 1 if came else -1, fee)
    if "amount" not in cells.heading.places:
        return Moved(nothing, 0)
    amount = cells.decimal(line, "amount")
    if amount is None:
        raise Unreadable(N_("The amount is missing."), AGAIN)
    words = cells.words(line, "side") if sided else ""
    side = side_of(words)
    if sided and not side and (words or amount > 0):
        shown = words or "–"
        raise Unreadable(text(N_("“{side}” does not say whether it came in or went out."), side=shown), AGAIN)
    return Moved(amount, side, fee)


def decide(figures: Sequence[Figure], newest_first: bool, headed: bool) -> tuple[list[Money], list[Text]]:
    """The amounts with their signs, and what a person must know of how they were found.

    `headed` says that columns or flags name directions.
    """
    amounts, told = _by_sides(figures)
    amounts, more = _less_fees(figures, amounts)
    told += more
    if headed or any(amount.minor < 0 for amount in amounts):
        if signs_disagree(_steps(figures, amounts)):
            told.append(text(N_("By the balances the amounts have the opposite sign; they were taken so.")))
            return [-amount for amount in amounts], told
        return amounts, told
    return _by_balances(figures, amounts, newest_first, told)


def _steps(figures: Sequence[Figure], amounts: Sequence[Money]) -> list[Step]:
    return [figure.step(amount) for figure, amount in zip(figures, amounts, strict=True)]


def _misfit(figures: Sequence[Figure], amounts: Sequence[Money]) -> int:
    """How many balances do not follow, in the better of both directions of the list."""
    steps = _steps(figures, amounts)
    return min(len(breaks_of(steps)), len(breaks_of(steps[::-1])))


def _by_sides(figures: Sequence[Figure]) -> tuple[list[Money], list[Text]]:
    """A figure below zero beside its direction is a reversal, or only repeats the direction: the balances decide.

    Where there are none, a side that has figures above zero as well writes its reversals below.
    """
    below = {figure.side for figure in figures if figure.side and figure.value.minor < 0}
    if not below:
        return [figure.value if figure.side >= 0 else -figure.value for figure in figures], []
    above = {figure.side for figure in figures if figure.side and figure.value.minor > 0}
    usual = {side: side in above for side in (1, -1)}
    readings = [usual] + [
        {1: came, -1: out} for came in (True, False) for out in (True, False) if {1: came, -1: out} != usual
    ]
    found = [[_signed(figure, reading) for figure in figures] for reading in readings]
    best = min(found, key=lambda amounts: _misfit(figures, amounts))  # the usual one, where they are equal
    if _misfit(figures, best) < max(_misfit(figures, amounts) for amounts in found) or not below & above:
        return best, []
    lines = [
        str(figure.line) for figure in figures if figure.side in below & above and figure.value.minor < 0
    ]
    return best, [
        text(
            N_("Amounts below zero beside their direction were taken as reversals: lines {lines}."),
            lines=", ".join(lines[:_SHOWN]),
        )
    ]


def _signed(figure: Figure, reversals: dict[int, bool]) -> Money:
    """The amount of a line, where figures below zero of a side are reversals or not."""
    if not figure.side:
        return figure.value
    if figure.value.minor < 0 and not reversals[figure.side]:
        return -figure.value if figure.side > 0 else figure.value
    return figure.value if figure.side > 0 else -figure.value


def _less_fees(figures: Sequence[Figure], amounts: list[Money]) -> tuple[list[Money], list[Text]]:
    """Fees of a column of their own are taken off where the balances say that they went off too."""
    lines = [str(figure.line) for figure in figures if figure.fee]
    if not lines:
        return amounts, []
    less = [amount - figure.fee for figure, amount in zip(figures, amounts, strict=True)]
    if _misfit(figures, less) < _misfit(figures, amounts):
        told = N_("By the balances the fees of lines {lines} went off too; the amounts are what is left.")
        return less, [text(told, lines=", ".join(lines[:_SHOWN]))]
    if any(figure.balance is not None for figure in figures):
        return amounts, []
    told = N_("Lines {lines} have a fee in a column of its own; it was not taken off, for no balance tells.")
    return amounts, [text(told, lines=", ".join(lines[:_SHOWN]))]


def _by_balances(
    figures: Sequence[Figure], amounts: list[Money], newest_first: bool, told: list[Text]
) -> tuple[list[Money], list[Text]]:
    """Where only the balances say which amounts went out, they decide; a person is told."""
    steps = _steps(figures, amounts)
    if not any(step.balance is not None for step in steps):
        told.append(
            text(N_("Nothing says which amounts came in and which went out: all were taken as money in."))
        )
        return amounts, told
    found = directions(steps, newest_first)
    if found is None:
        return amounts, told
    known = set(found) - {0}
    unknown = -1 if known == {-1} and len(found) > _SINGLE else 1
    told.append(text(N_("No column says which amounts came in and which went out: the balances decided it.")))
    told += [
        text(_GUESSED[unknown], line=str(step.line))
        for step, way in zip(steps, found, strict=True)
        if not way
    ]
    ways = [way or unknown for way in found]
    return [amount if way > 0 else -amount for amount, way in zip(amounts, ways, strict=True)], told
