"""The receipt: what came in, which items it settled by which ground, and what is still unapplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from documents.block import pairs
from documents.item import day, figure
from documents.letterhead import addressed
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty, Officer
from documents.pen import Pen
from documents.table import Column, table
from documents.wording import PaperLanguage, wording
from documents.words import amount_in_words
from domain.money import Money, total
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class AppliedLine:
    """What an item got of the payment, and why."""

    number: str
    document_date: date | None
    due: date | None
    amount: Money
    ground: Text


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it stands allocated; `posted_until` is the last day of the bank in the books, if known.

    Of a reversed one `reversed_on` says when, and nothing of it is applied.
    """

    creditor: Creditor
    debtor: DebtorParty
    officer: Officer
    imprint: Imprint
    amount: Money
    received_on: date
    lines: tuple[AppliedLine, ...]
    payer: str = ""
    reference: str = ""
    bank_reference: str = ""
    posted_until: date | None = None
    reversed_on: date | None = None

    @property
    def unapplied(self) -> Money:
        """What no item took."""
        return self.amount - total((line.amount for line in self.lines), self.amount.currency)


def receipt(given: Receipt, language: PaperLanguage) -> Paper:
    """The receipt as a PDF."""
    pen = Pen(wording("receipt", language))
    story = [
        *addressed(pen, given.creditor, given.debtor, given.officer, given.imprint),
        *(_reversed(pen, given) if given.reversed_on else _received(pen, given)),
        KeepTogether(
            [*_remarks(pen, given), *_ending(pen, given)]
        ),  # the closing never stands alone on a page
    ]
    return bind(story, given.imprint, pen, title=pen.label("title"), author=given.creditor.name)


def _received(pen: Pen, given: Receipt) -> list[Flowable]:
    return [
        *pen.say("subject_received", "subject", amount=given.amount),
        *pen.say("received", amount=given.amount, day=given.received_on),
        _facts(pen, given),
        Spacer(0, 8),
        *(_applied(pen, given.lines) if given.lines else pen.say("nothing_applied")),
    ]


def _remarks(pen: Pen, given: Receipt) -> list[Flowable]:
    """What became of the rest, and that the debtor may object; of a reversed receipt nothing."""
    if given.reversed_on:
        return []
    rest = given.unapplied
    return [*(pen.say("unapplied", amount=rest) if rest else pen.say("wholly_applied")), *pen.say("object")]


def _reversed(pen: Pen, given: Receipt) -> list[Flowable]:
    said = pen.say(
        "reversed",
        amount=given.amount,
        day=given.received_on,
        reversed_on=given.reversed_on or given.received_on,
    )
    return [
        *pen.say("subject_reversed", "subject", amount=given.amount),
        *said,
        _facts(pen, given),
        Spacer(0, 8),
    ]


def _facts(pen: Pen, given: Receipt) -> Flowable:
    words = "\n".join(dict.fromkeys(amount_in_words(given.amount, each) for each in pen.wording.languages))
    rows = [
        (pen.label("payer"), given.payer or given.debtor.name),
        (pen.label("received_on"), "\n".join(pen.wording.say("dated", day=given.received_on))),
        (pen.label("amount_in_words"), words),
        (pen.label("reference"), given.reference),
        (pen.label("bank_reference"), given.bank_reference),
    ]
    return pairs(pen, rows, 50 * mm)


def _applied(pen: Pen, lines: Sequence[AppliedLine]) -> list[Flowable]:
    currency = lines[0].amount.currency

    def head(key: str) -> str:
        return pen.wording.label(key, "\n", currency=currency)

    columns = [
        Column(head("document_number")),
        Column(head("document_date"), whole=True),
        Column(head("due"), whole=True),
        Column(head("ground")),
        Column(head("applied"), figures=True),
    ]
    rows = [
        [
            line.number,
            day(line.document_date),
            day(line.due),
            "\n".join(pen.wording.text(line.ground)),
            figure(line.amount),
        ]
        for line in lines
    ]
    whole = total((line.amount for line in lines), currency)
    return [table(pen, columns, rows, [[head("total"), "", "", "", figure(whole)]]), Spacer(0, 8)]


def _ending(pen: Pen, given: Receipt) -> list[Flowable]:
    officer = given.officer
    signed = "  ·  ".join(words for words in (officer.name, officer.phone, officer.email) if words)
    until = given.posted_until
    return [
        *pen.say("closing"),
        Spacer(0, 7 * mm),
        pen.paragraph(signed, "value"),
        pen.paragraph(given.creditor.name, "value"),
        *(pen.say("bank_posted", "note", posted_until=until) if until else []),
    ]
