"""The repayment agreement: clauses that apply, annexes of items, timetable and service data, and signatures."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from documents import stylesheet as sheet
from documents.annex import authority_annex, item_annex, service_annex, timetable_annex
from documents.block import GUTTER, beside, grid, initials, pairs, signature
from documents.clause import Agreement, Clause, clauses
from documents.item import totals
from documents.letterhead import letterhead
from documents.page import Paper, bind
from documents.party import Creditor, DebtorParty
from documents.pen import Pen
from documents.wording import PaperLanguage, wording
from domain.error import Refused
from resources.mark import N_, text

HALF: Final = (sheet.WIDTH - GUTTER) / 2
Signature = tuple[list[Flowable], list[Flowable]]

__all__ = ["Agreement", "repayment_agreement"]  # values and paper, for whoever makes one


def repayment_agreement(agreement: Agreement, language: PaperLanguage) -> Paper:
    """The agreement as a PDF; refused if its figures do not add up."""
    _check(agreement)
    pen = Pen(wording("agreement", language, leading="zh" if agreement.prc_law else "en"))
    story = [
        *_opening(pen, agreement),
        *_clauses(pen, agreement),
        PageBreak(),
        *item_annex(pen, agreement.items, agreement.cutoff),
        *timetable_annex(pen, agreement.instalments, agreement.besides),
        *service_annex(pen, agreement.creditor, agreement.debtor),
        *authority_annex(pen, agreement),
    ]
    say = pen.wording.say  # in the first language only: there is room for a few words along the edge
    seals = [f"{say('cross_page_seal')[0]} · {say(party)[0]}" for party in ("creditor", "debtor")]
    return bind(
        story,
        agreement.imprint,
        pen,
        title=pen.label("title"),
        author=agreement.creditor.name,
        seals=seals,
    )


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


def _clauses(pen: Pen, agreement: Agreement) -> list[Flowable]:
    """The clauses, and the signatures on one page with the last of them, so that no page is signed blank."""
    *before, last = [_clause(pen, clause) for clause in clauses(pen.wording, agreement)]
    kept = [KeepTogether(clause) for clause in before]
    return [*kept, KeepTogether([*last, *_signatures(pen, agreement)]), *_others(pen, agreement)]


def _clause(pen: Pen, clause: Clause) -> list[Flowable]:
    """One language runs across the page; two stand side by side. What weighs is bold, with a box for initials."""
    kind = "heavy" if clause.heavy else "body"
    columns = [
        [pen.paragraph(title, "clause"), pen.paragraph(sentences, kind), Spacer(0, 2)]
        for title, sentences in zip(clause.title, clause.sentences, strict=True)
    ]
    story: list[Flowable] = [beside(*columns)] if len(columns) > 1 else list(columns[0])
    if clause.heavy:
        story += [initials(pen, pen.label("initials"), sheet.WIDTH), Spacer(0, 8)]
    return story


def _signatures(pen: Pen, agreement: Agreement) -> list[Flowable]:
    more = ("witness",) if agreement.clauses.deed else ()
    parties = [
        signature(pen, pen.label("creditor"), agreement.creditor.name, HALF, more),
        signature(pen, pen.label("debtor"), agreement.debtor.name, HALF, more),
    ]
    return [pen.paragraph(pen.label("signatures"), "heading"), _level(*parties)]


def _others(pen: Pen, agreement: Agreement) -> list[Flowable]:
    """Where those sign who stand behind the debt, two beside each other."""
    names = list(dict.fromkeys(each.name for each in agreement.securities if each.signs))
    blocks = [signature(pen, pen.label("guarantor"), name, HALF) for name in names]
    return [KeepTogether([Spacer(0, 10), _level(*blocks[at : at + 2])]) for at in range(0, len(blocks), 2)]


def _level(left: Signature, right: Signature = ([], [])) -> Flowable:
    """Two places to sign, the chops of both at one height."""
    return grid([[one, "", other] for one, other in zip(left, right, strict=True)], [HALF, GUTTER, HALF])
