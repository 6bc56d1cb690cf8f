"""Columns of a list whose names leave open what they hold: our account or theirs, the direction, the currency."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from db.importing.format.problem import Undecidable
from db.importing.heading.column import Column
from db.importing.sheet import Line, words
from db.importing.statement.cell import Cells
from db.importing.statement.heading import Heading, means_amount
from db.importing.statement.record import plain_account
from db.importing.statement.wording import is_net, is_rather_other, may_be_other, side_of
from domain.money import is_currency
from resources.mark import N_, text

_FEW: Final = 3  # lines below which an account that is the same in all of them proves nothing


def settle_columns(cells: Cells, lines: Sequence[Line], mapped: Collection[str], currency: str) -> Heading:
    """The heading with what the cells say of its columns.

    `mapped` are fields whose columns a person named, `currency` is what they said; both are never doubted.
    """
    heading = cells.heading
    if "account" not in mapped and _is_other_side(cells, lines):
        places = dict(heading.places)
        column = places.pop("account")
        heading = replace(heading, places={"payer_account": column, **places})
    if is_net(heading.theirs("amount")):
        heading = replace(
            heading, places={field: found for field, found in heading.places.items() if field != "fee"}
        )
    if lines and {"side", "debit", "credit"}.isdisjoint(heading.places):
        sides = _side_column(heading, cells, lines)
        if sides is not None:
            heading = replace(heading, places={**heading.places, "side": (sides,)})
    own_amounts = _own_amounts(heading, cells, lines)
    if own_amounts is not None and not {"amount", "currency"} & set(mapped):
        places = {field: found for field, found in heading.places.items() if field != "currency"}
        return replace(heading, places={**places, "amount": (own_amounts,)})
    if "currency" in heading.places or currency:
        return heading
    found = _currency_column(heading, cells, lines)
    return heading if found is None else replace(heading, places={**heading.places, "currency": (found,)})


def _is_other_side(cells: Cells, lines: Sequence[Line]) -> bool:
    """Whether the accounts of a column that may be either are those of payers: an own account does not vary."""
    heading = cells.heading
    name = heading.theirs("account")
    if not name or not may_be_other(name):
        return False
    found = [plain_account(cells.words(line, "account")) for line in lines]
    kinds = set(found) - {""}
    if not kinds:
        return False
    above = plain_account(heading.account)
    if above:
        return not any(one.endswith(above) or above.endswith(one) for one in kinds)
    has_payers = "payer" in heading.places and "payer_account" not in heading.places
    if is_rather_other(name):
        return len(kinds) > 1 or "" in found or (has_payers and len(lines) < _FEW)
    return has_payers and ("" in found or (len(lines) >= _FEW and 2 * len(kinds) > len(lines)))


def _own_amounts(heading: Heading, cells: Cells, lines: Sequence[Line]) -> Column | None:
    """The amounts in the currency of the account (“Amount in GBP”), beside those of payments in any currency."""
    if len({cells.words(line, "currency") for line in lines}) < 2 or "amount" not in heading.places:
        return None
    taken = {column.index for places in heading.places.values() for column in places}
    found = [
        column
        for column in heading.columns
        if column.index not in taken and column.currency_mark and means_amount(column.name)
    ]
    return found[0] if len(found) == 1 else None


def _side_column(heading: Heading, cells: Cells, lines: Sequence[Line]) -> Column | None:
    """The column that says of every line whether it came in or went out; many banks give the last one no name."""
    taken = {column.index for field, places in heading.places.items() if field != "kind" for column in places}
    for column in heading.columns:
        if column.index not in taken and all(side_of(words(cells.at(line, column.index))) for line in lines):
            return column
    return None


def _currency_column(heading: Heading, cells: Cells, lines: Sequence[Line]) -> Column | None:
    """The column that holds the code of a currency in every line, whatever it is called; asked where two differ."""
    taken = {column.index for places in heading.places.values() for column in places}
    told: dict[tuple[str, ...], Column] = {}
    for column in heading.columns:
        if column.index not in taken:
            codes = tuple(words(cells.at(line, column.index)).upper() for line in lines)
            if codes and all(map(is_currency, codes)):
                told.setdefault(codes, column)
    if len(told) < 2:
        return next(iter(told.values()), None)
    names = ", ".join(column.name for column in told.values())
    examples = sorted({code for codes in told for code in codes})
    raise Undecidable(
        text(N_("Several columns hold currencies that differ: {columns}."), columns=names),
        "--currency",
        names,
        examples,
        examples,
    )
