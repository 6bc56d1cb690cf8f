"""The repayment agreement: clauses that apply, annexes of items, timetable and service data, and signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from documents import stylesheet as sheet
from documents.annex import item_annex, service_annex, timetable_annex
from documents.block import GUTTER, beside, grid, pairs, signature, tick
from documents.clause import Clause, clauses
from documents.item import ItemLine, totals
from documents.letterhead import letterhead
from documents.page import Imprint, Paper, bind
from documents.party import Creditor, DebtorParty
from documents.pen import Pen
from documents.wording import PaperLanguage, wording
from domain.error import Refused
from domain.instalment import Instalment
from domain.money import Money, total
from resources.mark import N_, text

Court = Literal["plaintiff", "defendant", "performance", "signing"]
LatePayment = Literal["reserved", "replaced"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the parties agree; rates are fractions per year, amounts of one currency.

    `principal` is the sum of `items` on `cutoff`; `late_interest` and `costs` are what is acknowledged beside
    it (None: not stated). `instalments` start with number 0 if there is a down payment. Interest runs at
    `rate` from the day after `interest_from`, on overdue sums at `late_rate`; zero leaves the sentence out.
    `late_payment` says whether the contracts' own liability for late payment goes on beside this agreement
    or is replaced by it from `cutoff` on (SPC Sale Interpretation 18(3)). `default_share` is the part of an
    instalment whose lack is a default (None: the whole).
    """

    creditor: Creditor
    debtor: DebtorParty
    imprint: Imprint
    cutoff: date
    items: tuple[ItemLine, ...]
    principal: Money
    instalments: tuple[Instalment, ...]
    late_interest: Money | None = None
    costs: Money | None = None
    rate: Decimal = Decimal(0)
    interest_from: date | None = None
    late_rate: Decimal = Decimal(0)
    late_payment: LatePayment = "reserved"
    moved_days_bear_interest: bool = False
    cure_days: int = 10
    default_share: Decimal | None = None
    prc_law: bool = True
    court: Court = "plaintiff"
    signing_place: str = ""
    originals: int = 4

    @property
    def besides(self) -> Money:
        """What is acknowledged beside the principal; it is paid with the last instalment."""
        stated = (self.late_interest, self.costs)
        return total((amount for amount in stated if amount), self.principal.currency)


def repayment_agreement(agreement: Agreement, language: PaperLanguage) -> Paper:
    """The agreement as a PDF; refused if its figures do not add up."""
    _check(agreement)
    pen = Pen(wording("agreement", language, leading="zh" if agreement.prc_law else "en"))
    story = [
        *_opening(pen, agreement),
        *_clauses(pen, clauses(pen.wording, agreement)),
        *_signatures(pen, agreement),
        PageBreak(),
        *item_annex(pen, agreement.items, agreement.cutoff),
        *timetable_annex(pen, agreement.instalments, agreement.besides),
        *service_annex(pen, agreement.creditor, agreement.debtor),
    ]
    return bind(story, agreement.imprint, pen, title=pen.label("title"), author=agreement.creditor.name)


def _check(agreement: Agreement) -> None:
    """An agreement whose annexes contradict its first clause must never be signed."""
    itemised = totals(agreement.items)
    if itemised != (agreement.principal,):
        raise Refused(
            "agreement.items",
            text(N_("The items do not add up to the principal of {amount}."), amount=agreement.principal),
            N_("List exactly the items that the agreement covers, all in one currency."),
            "items",
        )
    if not agreement.instalments or agreement.instalments[-1].balance:
        raise Refused(
            "agreement.timetable",
            N_("The timetable does not pay the whole debt."),
            N_("Let the last instalment bring the balance to zero."),
            "instalments",
        )


def _opening(pen: Pen, agreement: Agreement) -> list[Flowable]:
    creditor, debtor = agreement.creditor, agreement.debtor
    return [
        *letterhead(pen, creditor),
        Spacer(0, 6),
        *pen.say("title", "title"),
        pen.paragraph(f"{pen.label('serial')} {agreement.imprint.serial}", "subtitle"),
        *_party(pen, pen.label("creditor"), creditor),
        Spacer(0, 6),
        *_party(pen, pen.label("debtor"), debtor),
        Spacer(0, 8),
        *pen.say("parties"),
    ]


def _party(pen: Pen, role: str, party: Creditor | DebtorParty) -> list[Flowable]:
    rows = [
        (role, party.name),
        (pen.label("uscc"), party.uscc),
        (pen.label("legal_representative"), party.legal_representative),
        (pen.label("address"), party.address),
    ]
    return [pairs(pen, rows, (62 if len(pen.wording.languages) > 1 else 44) * mm)]


def _clauses(pen: Pen, found: list[Clause]) -> list[Flowable]:
    """One language runs down the page; two stand side by side, clause by clause."""
    columns = [
        [_clause(pen, clause, place) for clause in found] for place in range(len(pen.wording.languages))
    ]
    if len(columns) == 2:
        return [beside(*both) for both in zip(*columns, strict=True)]
    return [flowable for clause in columns[0] for flowable in (CondPageBreak(24 * mm), *clause)]


def _clause(pen: Pen, clause: Clause, place: int) -> list[Flowable]:
    return [
        pen.paragraph(clause.title[place], "clause"),
        pen.paragraph(clause.sentences[place], "body"),
        Spacer(0, 2),
    ]


def _signatures(pen: Pen, agreement: Agreement) -> list[Flowable]:
    width = (sheet.WIDTH - GUTTER) / 2
    boxes = [
        [
            signature(pen, pen.label("creditor"), agreement.creditor.name, width),
            "",
            signature(pen, pen.label("debtor"), agreement.debtor.name, width),
        ]
    ]
    proofs = [
        tick(pen, pen.label(key))
        for key in ("proof_licence", "proof_representative", "proof_power", "proof_identity")
    ]
    return [
        KeepTogether(
            [
                pen.paragraph(pen.label("signatures"), "heading"),
                grid(boxes, [width, GUTTER, width]),
                Spacer(0, 8),
                pen.paragraph(pen.label("authority_proof"), "label"),
                *proofs,
            ]
        )
    ]
