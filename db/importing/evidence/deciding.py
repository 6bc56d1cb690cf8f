"""Deciding how a file is read from what one reading of it has shown: orders of days, decimal signs, currencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from db.importing.currency import currency_of
from db.importing.evidence.scan import Scan
from db.importing.format.amount import decide_decimals
from db.importing.format.day import decide_orders
from db.importing.format.problem import Undecidable
from db.importing.heading.column import Assignment
from db.importing.heading.field import MONEY
from db.importing.heading.layout import Layout
from db.importing.heading.measure import is_own
from domain.error import Refused
from domain.money import exponent, is_currency
from resources.mark import N_, Text, text

_CENTS = 2  # decimals of most currencies


def decide_layout(
    scan: Scan,
    assignment: Assignment,
    date_format: str,
    decimal: str,
    asked: str,
    office: str,
    constants: Mapping[str, str],
) -> Layout:
    """All decisions from the evidence; `Undecidable` where it does not suffice."""
    orders = decide_orders([*scan.days.values()], date_format)
    days = dict(zip(scan.days, (replace(order, shift=scan.shift) for order in orders), strict=True))
    codes = (asked, office, *scan.currencies, *scan.marks())
    fine = any(is_currency(code) and exponent(code) > _CENTS for code in codes)
    signs = decide_decimals([*scan.decimals.values()], decimal, fine)
    decimals = dict(zip(scan.decimals, signs, strict=True))
    currency, why = _decide_currency(scan, assignment, asked, office)
    kept = {name: value for name, value in constants.items() if name != "currency"}
    own = _decide_own(scan, assignment, asked, office)
    fractions = frozenset(name for name, evidence in scan.identifiers.items() if evidence.is_fraction)
    marked = frozenset(name for name, evidence in scan.identifiers.items() if evidence.is_marked)
    return Layout(
        assignment,
        days,
        decimals,
        currency,
        why,
        asked,
        office,
        kept,
        own,
        fractions=fractions,
        marked=marked,
    )


def _decide_own(scan: Scan, assignment: Assignment, asked: str, office: str) -> dict[str, str]:
    """Amount fields in the ledger's own currency, whatever the currency column says of the documents.

    One currency that is not the office's may be either: a person is asked.
    """
    column = assignment.of("currency")
    fields = [each for each in assignment.columns if each.field in MONEY and is_own(each.name)]
    if column is None or is_own(column.name) or not fields:
        return {}
    found = {currency_of(mark, asked, office) for mark in scan.currencies} - {""}
    stated = {currency_of(mark, asked, office) for mark in scan.own_currencies} - {""}
    own = stated.pop() if len(stated) == 1 else asked
    if not own and len(found) == 1 and found != {office}:
        raise Undecidable(
            text(
                N_("“{column}” is in the ledger's own currency, while “{other}” names {currency}."),
                column=fields[0].name,
                other=column.name,
                currency=min(found),
            ),
            "--currency",
            fields[0].name,
            sorted(found),
            sorted({*found, office}),
        )
    return {each.field: own or office for each in fields}


def _refuse_shown(scan: Scan, asked: str, office: str) -> None:
    """Refuse amounts that only their number formats tell apart: read as bare numbers they would be one currency."""
    shown = {currency_of(mark, asked, office) for mark in scan.shown} - {""}
    if len(shown) > 1:
        raise Refused(
            "currency",
            text(
                N_("Only the formats of the cells tell several currencies apart: {currencies}."),
                currencies=", ".join(sorted(shown)),
            ),
            N_("Add a column with the currency of each line."),
        )


def _refuse_side_by_side(assignment: Assignment, asked: str, office: str) -> None:
    """Refuse one column for each currency: reading one of them would lose the items of the others."""
    taken = {column.field: column for column in assignment.columns if column.currency_mark}
    for column in assignment.columns:
        winner = taken.get(column.rival_of)
        if winner is None or not column.currency_mark:
            continue
        names = (winner.name, column.name)
        found = [currency_of(each.currency_mark, asked, office) for each in (winner, column)]
        if all(found) and len(set(found)) > 1:
            raise Refused(
                "currency",
                text(
                    N_("“{one}” and “{other}” hold amounts in two currencies."), one=names[0], other=names[1]
                ),
                N_("Put amount and currency into one column each, or map the column that is to be read."),
                names[1],
            )


def _decide_currency(scan: Scan, assignment: Assignment, asked: str, office: str) -> tuple[str, Text]:
    """For cells that name none: the heading's, else the only one that cells name, else asked, else the office's.

    Marks that a person must explain (¥ outside CNY and JPY offices) are asked about here, before any row.
    """
    has_column = assignment.of("currency") is not None
    for mark in scan.currencies:
        currency_of(mark, asked, office)
    _refuse_side_by_side(assignment, asked, office)
    headings = {
        currency_of(column.currency_mark, asked, office)
        for column in assignment.columns
        if column.field in MONEY and column.currency_mark
    } - {""}
    if len(headings) > 1:
        raise Refused(
            "currency",
            text(
                N_("The amount columns are in several currencies: {currencies}."),
                currencies=", ".join(sorted(headings)),
            ),
            N_("Map columns of one currency."),
        )
    if headings:
        return headings.pop(), text(N_("from the heading"))
    if not has_column:
        marked = {currency_of(mark, asked, office) for mark in scan.marks()} - {""}
        if len(marked) == 1:
            return marked.pop(), text(N_("from the sign in the cells"))
        _refuse_shown(scan, asked, office)
    if asked:
        return asked, text(N_("as asked"))
    return office, text(N_("the office's own"))
