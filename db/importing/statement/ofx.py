"""OFX 2, the XML that programs for private persons exchange."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from db.importing.row import Rejection
from db.importing.statement.narrative import meant
from db.importing.statement.record import Movement, Statement, plain_account, short
from db.importing.statement.tree import Node, read_tree
from domain.error import QuittanceError, Refused
from domain.money import parse_money
from resources.mark import N_


def read_ofx(path: Path, progress: Callable[[int, int], None]) -> tuple[list[Statement], list[Rejection]]:
    """All statements of a file; it states no opening balance."""
    rejected: list[Rejection] = []
    root = read_tree(path, "", lambda _parent, _node: None, progress)
    found = list(root.all("BANKMSGSRSV1/STMTTRNRS/STMTRS"))
    return [_statement(each, rejected) for each in found], rejected


def _statement(each: Node, rejected: list[Rejection]) -> Statement:
    currency = each.words("CURDEF")
    movements = []
    for place, node in enumerate(each.all("BANKTRANLIST/STMTTRN"), start=1):
        try:
            movements.append(_movement(node, currency, place))
        except QuittanceError as error:
            value = node.words("TRNAMT", "FITID")[:200]
            rejected.append(Rejection(place, "STMTTRN", error.where, value, error.message, error.advice))
    days = [movement.booked_on for movement in movements]
    closing = each.words("LEDGERBAL/BALAMT")
    end = _day(each, "LEDGERBAL/DTASOF") if closing else _day(each, "BANKTRANLIST/DTEND")
    return Statement(
        account=plain_account(each.words("BANKACCTFROM/ACCTID")),
        name="",
        currency=currency,
        number="",
        start=min([_day(each, "BANKTRANLIST/DTSTART"), *days]),
        end=max([end, *days]),
        opening=None,
        closing=parse_money(closing, currency) if closing else None,
        movements=tuple(movements),
    )


def _day(node: Node, path: str) -> date:
    words = node.words(path)[:8]
    try:
        return date(int(words[:4]), int(words[4:6]), int(words[6:8]))
    except ValueError:
        raise Refused(
            "statement",
            N_("A day of the statement is missing or cannot be read."),
            N_("Fetch it again from the bank; nothing was taken."),
            path,
        ) from None


def _movement(node: Node, currency: str, place: int) -> Movement:
    return Movement(
        place=place,
        booked_on=_day(node, "DTPOSTED"),
        value_day=None,
        amount=parse_money(node.words("TRNAMT"), currency),
        payer=short(node.words("NAME", "PAYEE/NAME")),
        payer_account=plain_account(node.words("BANKACCTTO/ACCTID")),
        reference=short(meant(node.words("CHECKNUM", "REFNUM", "FITID"))),
        remittance=short(node.words("MEMO")),
        kind=node.words("TRNTYPE"),
    )
