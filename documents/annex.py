"""The annexes of an agreement: items, timetable with running balance, and where notices are served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from documents import stylesheet as sheet
from documents.block import GUTTER, grid, pairs, tick
from documents.clause import Agreement
from documents.item import ItemLine, day, figure, item_tables
from documents.party import Creditor, DebtorParty
from documents.pen import Pen
from documents.table import Column, table
from domain.enforceability.facts import REAL
from domain.instalment import Instalment
from domain.money import Money, total


def item_annex(pen: Pen, items: Sequence[ItemLine], cutoff: date) -> list[Flowable]:
    """Every item with its original due date, and their sum."""
    return [
        *pen.say("annex_items", "heading"),
        *item_tables(pen, items),
        *pen.say("annex_items_note", "note", cutoff=cutoff),
    ]


def timetable_annex(pen: Pen, instalments: Sequence[Instalment], besides: Money) -> list[Flowable]:
    """Every instalment with its day and the principal left after it; interest only where there is some.

    `besides` is what is paid with the last instalment beyond principal and interest.
    """
    currency = instalments[0].principal.currency
    bearing = any(row.interest for row in instalments)

    def head(key: str) -> str:
        return pen.wording.label(key, "\n", currency=currency)

    def cells(row: Instalment) -> list[str]:
        name = str(row.number) if row.number else head("down_payment_row")
        parts = [figure(row.principal), figure(row.interest)] if bearing else []
        return [name, day(row.due), *parts, figure(row.amount), figure(row.balance)]

    columns = [Column(head("instalment")), Column(head("payment_day"), whole=True)]
    if bearing:
        columns += [Column(head("principal"), figures=True), Column(head("interest_column"), figures=True)]
    columns += [Column(head("to_pay"), figures=True), Column(head("balance"), figures=True)]
    rows = [cells(row) for row in instalments]
    if besides:
        gap = ["", ""] if bearing else []
        rows.append([head("besides_row"), day(instalments[-1].due), *gap, figure(besides), ""])
    sums = [total((row.amount for row in instalments), currency) + besides]
    if bearing:
        principal = total((row.principal for row in instalments), currency)
        sums = [principal, total((row.interest for row in instalments), currency), *sums]
    whole = [head("total"), "", *map(figure, sums), ""]
    return [
        CondPageBreak(55 * mm),
        *pen.say("annex_timetable", "heading"),
        table(pen, columns, rows, [whole]),
        Spacer(0, 8),
    ]


def service_annex(pen: Pen, creditor: Creditor, debtor: DebtorParty) -> list[Flowable]:
    """Where each party takes notices."""
    blocks = [_service(pen, pen.label("creditor"), creditor), _service(pen, pen.label("debtor"), debtor)]
    return [KeepTogether([*pen.say("annex_service", "heading"), blocks[0], Spacer(0, 6), blocks[1]])]


def authority_annex(pen: Pen, agreement: Agreement) -> list[Flowable]:
    """The papers that prove who may sign, to be ticked on signing, for each party."""
    width = (sheet.WIDTH - GUTTER) / 2
    keys = ["proof_licence", "proof_registry", "proof_representative", "proof_power", "proof_identity"]
    keys += ["proof_seal"] if agreement.prc_law else []
    boxes = [tick(pen, pen.label(key), width) for key in keys]
    again = [tick(pen, pen.label(key), width) for key in keys]
    heads = [pen.paragraph(pen.label(party), "label") for party in ("creditor", "debtor")]
    rows = [[heads[0], "", heads[1]], *([left, "", right] for left, right in zip(boxes, again, strict=True))]
    return [
        KeepTogether(
            [
                *pen.say("annex_authority", "heading"),
                grid(rows, [width, GUTTER, width], ("BOTTOMPADDING", (0, 0), (-1, -1), 2)),
                *(tick(pen, pen.label("proof_resolution", name=name)) for name in _guarantors(agreement)),
                *pen.say("annex_authority_note", "note"),
            ]
        )
    ]


def _guarantors(agreement: Agreement) -> list[str]:
    """Those who stand for the debt with all they have, and need a resolution for it."""
    return list(dict.fromkeys(each.name for each in agreement.securities if each.kind not in REAL))


def _service(pen: Pen, role: str, party: Creditor | DebtorParty) -> Flowable:
    rows = [
        (role, party.name),
        (pen.label("contact"), party.contact),
        (pen.label("address"), party.address),
        (pen.label("email"), party.email),
        (pen.label("phone"), party.phone),
    ]
    return pairs(pen, [(label, value or "–") for label, value in rows], 44 * mm)
